import { Button } from '@mantine/core';
import type { Month } from '@trellis/core/basics/day';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Flyout } from '../kit/Flyout.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import css from './ApprovalBar.module.css';
import { type CsvChoice, useCsv } from './month.queries.ts';

/** The month as a table to take along; the choice of the mark is for spreadsheets that read UTF-8 only with it. */
export function CsvFlyout({ month }: { month: Month }) {
  const words = useMonthWords().csv;
  return (
    <Flyout button={words.open} label={words.label} align="end" className={css.opener}>
      {close => <CsvForm month={month} onDone={close} />}
    </Flyout>
  );
}

function CsvForm({ month, onDone }: { month: Month; onDone: () => void }) {
  const words = useMonthWords().csv;
  const { practice } = useActor();
  const [choice, setChoice] = useState<CsvChoice>({ only: 'all', bom: 'yes' });
  const csv = useCsv(month, practice.name, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!csv.isPending) csv.mutate(choice);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <fieldset aria-label={words.label}>
        {(['all', 'approved'] as const).map(only => (
          <label key={only}>
            <input
              type="radio"
              name="only"
              checked={choice.only === only}
              onChange={() => setChoice({ ...choice, only })}
            />
            {words[only]}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={choice.bom === 'yes'}
          onChange={() => setChoice({ ...choice, bom: choice.bom === 'yes' ? 'no' : 'yes' })}
        />
        {words.bom}
      </label>
      <p>{words.says}</p>
      <Button type="submit" variant="filled" aria-disabled={csv.isPending}>
        {words.get}
      </Button>
      {csv.isError && <ProblemLine error={csv.error} />}
    </form>
  );
}
