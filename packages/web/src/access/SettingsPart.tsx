import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SettingName, settingNames, settingOn, settingValues } from '@trellis/core/access/setting';
import { findDay } from '@trellis/core/basics/day';
import { useState } from 'react';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type SettingsView, settingsQuery, useSetSetting } from './admin.queries.ts';
import { sessionQuery } from './session.queries.ts';

export function SettingsPart() {
  const { data, error, refetch } = useQuery(settingsQuery);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} rowHeight={64} />;
  return (
    <>
      {settingNames.map(name => (
        <SettingRow key={name} name={name} settings={data} />
      ))}
    </>
  );
}

/** A setting is decided from a day on; what is decided for later stands beside it. */
function SettingRow({ name, settings }: { name: SettingName; settings: SettingsView }) {
  const words = useAdminWords();
  const format = useFormat();
  const queries = useQueryClient();
  const [fromDay, setFromDay] = useState<string>(settings.today);
  const set = useSetSetting(words.settings.saved);
  const told = words.settings.of[name];
  const values: Readonly<Record<string, string>> = told.values;
  const nameOf = (value: string) => values[value] ?? value;
  const now = settingOn(settings.lines, name, settings.today);
  const lines = settings.lines.filter(line => line.name === name);
  const begun = lines.find(line => line.fromDay <= settings.today);
  const later = lines.filter(line => line.fromDay > settings.today);
  const choose = (value: string) => {
    const day = findDay(fromDay) ?? settings.today;
    set.mutate(
      { setting: { name, value, fromDay: day } as never },
      { onSuccess: () => void queries.refetchQueries({ queryKey: sessionQuery.queryKey }) },
    );
  };
  return (
    <section className={css.setting} aria-label={told.title}>
      <div>
        <h2>{told.title}</h2>
        <p>{told.says}</p>
        <p>
          {begun ? words.settings.since(format.date(begun.fromDay), begun.recordedBy) : words.settings.first}
          {later.map(line => ` · ${words.settings.later(nameOf(line.value), format.date(line.fromDay))}`)}
        </p>
      </div>
      <div className={css.acts}>
        <TextInput
          label={words.fields.from}
          aria-label={`${told.title}: ${words.fields.from}`}
          type="date"
          min={settings.today}
          value={fromDay}
          onChange={event => setFromDay(event.currentTarget.value)}
        />
        <Segments
          label={told.title}
          choices={settingValues[name].map(value => ({ value: String(value), label: nameOf(value) }))}
          chosen={now}
          onChoose={choose}
        />
      </div>
      {set.isError && <ProblemLine error={set.error} />}
    </section>
  );
}
