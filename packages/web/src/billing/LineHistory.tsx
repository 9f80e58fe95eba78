import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { voidApprovals } from '@trellis/core/billing/month.contract';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { cx } from '../kit/cx.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import { type MonthView, type ProofView, useDecide } from './month.queries.ts';
import css from './Proof.module.css';

/** Every line there ever was of this patient's month, and taking the standing ones back before the lock. */
export function LineHistory({ proof, view }: { proof: ProofView; view: MonthView }) {
  const words = useMonthWords();
  const format = useFormat();
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  if (proof.lines.length === 0) return null;
  const { zone } = proof.patient;
  const mayVoid = role === 'biller' || role === 'supervising-provider';
  const stands = proof.lines.some(line => line.voided === null);
  return (
    <div>
      <h3>{words.history}</h3>
      <ul className={css.list}>
        {proof.lines.map(line => (
          <li key={line.id} className={cx(line.voided && css.gone)}>
            <span>
              {words.units(line.units, line.code)}, {words.version(line.version)}
            </span>
            <span className={css.source}>
              {words.lineBy(line.approvedByName, format.day(localDay(line.approvedAt, zone)))}
              {line.confirmedByName && `; ${words.confirmedBy(line.confirmedByName)}`}
              {line.voided &&
                `; ${words.voidedBy(line.voided.by, format.day(localDay(line.voided.at, zone)), line.voided.reason)}`}
            </span>
          </li>
        ))}
      </ul>
      {mayVoid && stands && view.lock === null && !isOpen && (
        <Button variant="subtle" ml={-10} onClick={() => setIsOpen(true)}>
          {words.takeBack}
        </Button>
      )}
      {isOpen && <VoidForm proof={proof} view={view} onDone={() => setIsOpen(false)} />}
    </div>
  );
}

function VoidForm({ proof, view, onDone }: { proof: ProofView; view: MonthView; onDone: () => void }) {
  const words = useMonthWords();
  const [reason, setReason] = useState('');
  const decide = useDecide(voidApprovals, view.month, () => {
    tell(words.takeBackNow);
    onDone();
  });
  const isWhole = reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !decide.isPending)
      decide.mutate({ body: { patientIds: [proof.patient.id], reason }, version: view.version });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isWhole || decide.isPending}>
        {words.takeBack}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {words.keep}
      </Button>
      {decide.isError && <ProblemLine error={decide.error} />}
    </form>
  );
}
