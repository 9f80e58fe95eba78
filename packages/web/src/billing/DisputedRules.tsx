import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type Day, findDay, firstDay, lastDay, monthOf, plusMonths } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import {
  type RuleSetting,
  ruleSettingNames,
  ruleSettingValues,
} from '@trellis/core/billing/rule-setting-names';
import { disputedRules, notSwitchable } from '@trellis/core/billing/rule-settings';
import { settingsIn } from '@trellis/core/billing/rules-in-force';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useRulesWords } from '../words/rules.ts';
import { useFormat } from '../words/words.ts';
import css from './DisputedRules.module.css';
import { type Choice, useChooseReading } from './rules.queries.ts';
import { SourceText } from './SourceText.tsx';

/** Rules that can be read in two ways: the default, what this site holds to, since when, by whom and why. */
export function DisputedRules({ choices, day, may }: { choices: readonly Choice[]; day: Day; may: boolean }) {
  const words = useRulesWords().disputed;
  const site = { settings: choices.toReversed() };
  const held = new Map(settingsIn(site, monthOf(day)).map(it => [it.name, it.value]));
  return (
    <>
      <p className={css.lead}>{words.says}</p>
      <ul className={css.rules}>
        {ruleSettingNames.map(name => (
          <Rule
            key={name}
            name={name}
            reading={held.get(name) ?? ruleSettingValues[name][0]}
            own={choices.filter(it => it.name === name)}
            day={day}
            may={may}
          />
        ))}
      </ul>
      <h3 className={css.cannot}>{words.cannot}</h3>
      <p className={css.lead}>{words.cannotSays}</p>
      <ul className={css.list}>
        {notSwitchable.map(({ name, source }) => (
          <li key={name}>
            {words.unswitchable[name]} <span className={css.meta}>{source}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type RuleProps = {
  readonly name: RuleSetting;
  readonly reading: string;
  readonly own: readonly Choice[];
  readonly day: Day;
  readonly may: boolean;
};

function Rule({ name, reading, own, day, may }: RuleProps) {
  const words = useRulesWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const [isOpen, setOpen] = useState(false);
  const say = words.disputed.rules[name];
  if (!say) return null;
  const isDefault = reading === ruleSettingValues[name][0];
  const since = own.find(it => it.value === reading && it.from <= lastDay(monthOf(day)));
  const coming = own.find(it => it.from > firstDay(monthOf(day)) && it.value !== reading);
  const named = (value: string) => say.values[value] ?? value;
  return (
    <li>
      <div className={css.line}>
        <b>{say.asks}</b>
        {may && !isOpen && (
          <Button
            variant="subtle"
            aria-label={words.disputed.chooseOf(say.asks)}
            onClick={() => setOpen(true)}
          >
            {words.disputed.choose}
          </Button>
        )}
      </div>
      <p>
        <Status look={isDefault ? 'met' : 'soon'}>{named(reading)}</Status>{' '}
        <span className={css.meta}>
          {isDefault && words.disputed.default}
          {since && ` ${words.disputed.since(format.date(since.from), since.by)}`}
        </span>
      </p>
      {coming && <p>{words.disputed.coming(named(coming.value), format.date(coming.from))}</p>}
      <p className={css.meta}>
        {say.why} <SourceText>{words.source(disputedRules[name].source)}</SourceText>
      </p>
      {own.length > 0 && (
        <details className={css.history}>
          <summary>{words.disputed.history}</summary>
          <ul className={css.list}>
            {own.map(it => (
              <li key={it.at}>
                {words.disputed.line(named(it.value), format.date(it.from), it.by, it.reason)}{' '}
                <span className={css.meta}>{format.date(localDay(it.at, zone))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {isOpen && <ReadingForm name={name} reading={reading} onDone={() => setOpen(false)} />}
    </li>
  );
}

function ReadingForm({ name, reading, onDone }: { name: RuleSetting; reading: string; onDone: () => void }) {
  const words = useRulesWords().disputed;
  const { zone } = useActor().practice;
  const values: readonly string[] = ruleSettingValues[name];
  const next = firstDay(plusMonths(monthOf(todayIn(zone)), 1));
  const [typed, setTyped] = useState({
    value: values.find(it => it !== reading) ?? reading,
    from: next as string,
    reason: '',
  });
  const choose = useChooseReading(onDone);
  const from = findDay(typed.from);
  const isWhole = from !== undefined && typed.reason.trim().length >= 3 && !choose.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from && isWhole) choose.mutate({ name, value: typed.value, from, reason: typed.reason });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <NativeSelect
        label={words.reading}
        value={typed.value}
        data={values.map(value => ({ value, label: words.rules[name]?.values[value] ?? value }))}
        onChange={event => setTyped({ ...typed, value: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.from}
        value={typed.from}
        onChange={event => setTyped({ ...typed, from: event.currentTarget.value })}
      />
      <TextInput
        label={words.reason}
        maxLength={500}
        value={typed.reason}
        onChange={event => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {choose.isError && <ProblemLine error={choose.error} />}
    </form>
  );
}
