import { Button, TextInput } from '@mantine/core';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useDoubleWords } from '../words/double.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './Doubles.module.css';
import { diedText, languageOf, place } from './describe.ts';
import { type FoundPair, useSayDifferent } from './double.queries.ts';

/** Both records beside each other, what differs marked, and the word of whoever has looked at them. */
export function DoubleCompared({ pair, onDone }: { pair: FoundPair; onDone: () => void }) {
  const words = useDoubleWords();
  const [one, other] = pair.patients;
  const [reason, setReason] = useState('');
  const say = useSayDifferent(onDone);
  const isWhole = reason.trim().length >= 3 && !say.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) say.mutate({ patientIds: [one.id, other.id], reason });
  };
  return (
    <div className={css.compared}>
      <Facts one={one} other={other} />
      <form className={css.form} onSubmit={submit}>
        <p className={css.says}>{words.says}</p>
        <TextInput
          label={words.reason}
          placeholder={words.reasonHint}
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {say.isError && <ProblemLine error={say.error} />}
        <div className={css.acts}>
          <Button type="submit" aria-disabled={!isWhole}>
            {words.different}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </div>
  );
}

function Facts({ one, other }: { one: Patient; other: Patient }) {
  const words = useDoubleWords();
  const all = useWords();
  const format = useFormat();
  const rows: readonly (readonly [string, (it: Patient) => string])[] = [
    [words.facts.given, it => it.given],
    [words.facts.family, it => it.family],
    [words.facts.born, it => format.date(it.birthDate)],
    [words.facts.sex, it => all.person.sexLong[it.sex]],
    [words.facts.died, it => (it.deceasedOn === null ? '' : diedText(it.deceasedOn, all, format))],
    [words.facts.mrn, it => it.mrn ?? ''],
    [words.facts.phones, it => it.phones.join(', ')],
    [words.facts.lives, it => place(it)],
    [words.facts.language, it => languageOf(it, format) ?? ''],
  ];
  return (
    <dl className={css.facts}>
      {rows.map(([name, read]) => {
        const [here, there] = [read(one), read(other)];
        if (here === '' && there === '') return null;
        const differs = here !== there;
        return (
          <div key={name} className={cx(differs && css.differs)}>
            <dt>
              {name}
              {differs && <span className={css.hidden}> ({words.differs})</span>}
            </dt>
            <dd>{here || '–'}</dd>
            <dd>{there || '–'}</dd>
          </div>
        );
      })}
    </dl>
  );
}
