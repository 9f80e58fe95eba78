import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Language } from '@trellis/core/assessments/assessment';
import { mostLinkDays, usualLinkDays } from '@trellis/core/messages/patient-link';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { type InstrumentView, instrumentsQuery } from '../assessments/assessment.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { usePatientLinkWords } from '../words/patient-links.ts';
import { ownNames, useLanguage } from '../words/words.ts';
import css from './PatientLinks.module.css';
import { type MadeLink, useMakeLink } from './patient-link.queries.ts';

/** Which form, in which language, who answers, for how long. */
export function LinkForm({
  patient,
  onMade,
  onCancel,
}: {
  patient: Patient;
  onMade: (made: MadeLink, language: Language) => void;
  onCancel: () => void;
}) {
  const words = usePatientLinkWords();
  const ui = useLanguage();
  const instruments = useQuery(instrumentsQuery);
  const make = useMakeLink(patient.id);
  const [chosen, setChosen] = useState<InstrumentView>();
  const [language, setLanguage] = useState<Language>(addressedIn(patient.language));
  const [who, setWho] = useState<'patient' | 'proxy'>('patient');
  const [proxy, setProxy] = useState({ name: '', relation: '' });
  const [days, setDays] = useState(String(usualLinkDays));
  if (instruments.isError)
    return <Problem error={instruments.error} onRetry={() => void instruments.refetch()} />;
  if (!instruments.data) return <Loading rows={3} rowHeight={32} />;
  const fit = instruments.data
    .filter(it => it.alone !== 'no' && it.languages.length > 0)
    .toSorted((a, b) => a.title[ui].localeCompare(b.title[ui], ui));
  const asked = chosen?.languages.includes(language) ? language : chosen?.languages[0];
  const count = /^\d{1,2}$/.test(days) ? Number(days) : 0;
  const isProxyNamed = who === 'patient' || (proxy.name.trim() !== '' && proxy.relation.trim() !== '');
  const isComplete = isProxyNamed && count >= 1 && count <= mostLinkDays;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || !asked || !isComplete || make.isPending) return;
    const answerer = who === 'patient' ? { who } : { who, ...proxy };
    const body = { kind: 'form' as const, instrumentId: chosen.id, language: asked, answerer, days: count };
    make.mutate(body, { onSuccess: made => onMade(made, asked) });
  };
  return (
    <form onSubmit={submit} className={css.form} aria-label={words.makeTitle}>
      <div className={css.fields}>
        <label className={css.field}>
          {words.form}
          <select
            value={chosen?.id ?? ''}
            onChange={event => {
              const { value } = event.currentTarget;
              setChosen(fit.find(it => it.id === value));
            }}
          >
            <option value="">{words.choose}</option>
            {fit.map(it => (
              <option key={it.id} value={it.id}>
                {it.title[ui]}
              </option>
            ))}
          </select>
        </label>
        <TextInput
          label={words.days}
          inputMode="numeric"
          value={days}
          onChange={event => setDays(event.currentTarget.value)}
        />
      </div>
      <div className={css.fields}>
        {chosen && asked && (
          <Segments
            label={words.language}
            choices={chosen.languages.map(value => ({ value, label: ownNames[value] }))}
            chosen={asked}
            onChoose={setLanguage}
          />
        )}
        <Segments
          label={words.who}
          choices={(['patient', 'proxy'] as const).map(value => ({ value, label: words[value] }))}
          chosen={who}
          onChoose={setWho}
        />
      </div>
      {who === 'proxy' && (
        <div className={css.fields}>
          {(['name', 'relation'] as const).map(it => (
            <TextInput
              key={it}
              label={it === 'name' ? words.proxyName : words.relation}
              maxLength={it === 'name' ? 120 : 60}
              value={proxy[it]}
              onChange={event => {
                const { value } = event.currentTarget;
                setProxy(old => ({ ...old, [it]: value }));
              }}
            />
          ))}
        </div>
      )}
      <p className={css.make}>
        <Button type="submit" variant="filled" aria-disabled={!chosen || !isComplete || make.isPending}>
          {make.isPending ? words.making : words.doMake}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </p>
      {make.isError && <ProblemLine error={make.error} />}
    </form>
  );
}
