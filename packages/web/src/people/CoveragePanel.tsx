import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mbiAsPrinted } from '@trellis/core/people/coverage';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepCoverage } from '@trellis/core/people/people.policy';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePersonWords } from '../words/person.ts';
import { useFormat } from '../words/words.ts';
import { CoverageFields } from './CoverageFields.tsx';
import css from './PersonPage.module.css';
import { type CoverageView, coveragesQuery, useAddCoverage, useCorrectCoverage } from './person.queries.ts';
import { coverageFrom, noCoverage, typedCoverage } from './person-form.ts';

/** Who pays, now and before; corrected with a reason, never overwritten. */
export function CoveragePanel({ patient }: { patient: Patient }) {
  const words = usePersonWords();
  const may = mayKeepCoverage.allows(useActor());
  const { data, error, refetch } = useQuery(coveragesQuery(patient.id));
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={words.pays}>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={2} rowHeight={28} />}
      {data?.coverages.length === 0 && (
        <p>
          <Status look="needs">{words.noCoverage}</Status>
        </p>
      )}
      <ul className={css.coverages}>
        {data?.coverages.map(it => (
          <CoverageLine key={it.id} coverage={it} patient={patient} may={may} />
        ))}
      </ul>
      {may && !isOpen && data && <Button onClick={() => setIsOpen(true)}>{words.addCoverage}</Button>}
      {may && isOpen && <NewCoverage patient={patient} onDone={() => setIsOpen(false)} />}
    </Section>
  );
}

function CoverageLine({
  coverage,
  patient,
  may,
}: {
  coverage: CoverageView;
  patient: Patient;
  may: boolean;
}) {
  const words = usePersonWords();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const until = coverage.until && format.date(coverage.until);
  return (
    <li>
      <span>{words.coverageLine(words.payers[coverage.payer], format.date(coverage.from), until)}</span>
      <code>
        {coverage.memberNumber &&
          (coverage.payer === 'medicare' ? mbiAsPrinted(coverage.memberNumber) : coverage.memberNumber)}
      </code>
      {coverage.qmb && <span>QMB</span>}
      {may && !isOpen && (
        <Button variant="subtle" onClick={() => setIsOpen(true)}>
          {words.endCoverage}
        </Button>
      )}
      {isOpen && <CoverageCorrection coverage={coverage} patient={patient} onDone={() => setIsOpen(false)} />}
    </li>
  );
}

function NewCoverage({ patient, onDone }: { patient: Patient; onDone: () => void }) {
  const words = usePersonWords();
  const [typed, setTyped] = useState(noCoverage);
  const add = useAddCoverage(patient.id, onDone);
  const entry = coverageFrom(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (entry && !add.isPending) add.mutate(entry);
  };
  return (
    <form className={css.inline} onSubmit={submit}>
      <CoverageFields coverage={typed} onChange={setTyped} />
      {add.isError && <ProblemLine error={add.error} />}
      <p className={css.acts}>
        <Button type="submit" aria-disabled={!entry || add.isPending}>
          {words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
    </form>
  );
}

function CoverageCorrection({
  coverage,
  patient,
  onDone,
}: {
  coverage: CoverageView;
  patient: Patient;
  onDone: () => void;
}) {
  const words = usePersonWords();
  const [typed, setTyped] = useState(() => typedCoverage(coverage));
  const [reason, setReason] = useState('');
  const correct = useCorrectCoverage(patient.id, coverage.id, onDone);
  const entry = coverageFrom(typed);
  const hasReason = reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (entry && hasReason && !correct.isPending) correct.mutate({ coverage: entry, reason });
  };
  return (
    <form className={css.inline} onSubmit={submit}>
      <CoverageFields coverage={typed} onChange={setTyped} />
      <TextInput
        label={words.reason}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {correct.isError && <ProblemLine error={correct.error} />}
      <p className={css.acts}>
        <Button type="submit" aria-disabled={!entry || !hasReason || correct.isPending}>
          {words.keep}
        </Button>
        <Button
          variant="subtle"
          aria-disabled={!hasReason || correct.isPending}
          onClick={() => hasReason && !correct.isPending && correct.mutate({ coverage: null, reason })}
        >
          {words.takeBack}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
    </form>
  );
}
