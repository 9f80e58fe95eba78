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
export function CoveragePanel({
  patient,
  onTyping,
}: {
  patient: Patient;
  /** Told whether something is being written here that is not kept yet. */
  onTyping: (isTyping: boolean) => void;
}) {
  const words = usePersonWords();
  const format = useFormat();
  const may = mayKeepCoverage.allows(useActor());
  const { data, error, refetch } = useQuery(coveragesQuery(patient.id));
  const [openForms, setOpenForms] = useState<ReadonlySet<string>>(new Set());
  const opened = (form: string, isOpen: boolean) => {
    const next = new Set(openForms);
    if (isOpen) next.add(form);
    else next.delete(form);
    setOpenForms(next);
    onTyping(next.size > 0);
  };
  const isOpen = openForms.has('new');
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
          <CoverageLine
            key={it.id}
            coverage={it}
            patient={patient}
            may={may}
            isOpen={openForms.has(it.id)}
            onOpen={isOpen => opened(it.id, isOpen)}
          />
        ))}
      </ul>
      {data?.hospice.map(it => (
        <p key={it.from}>{words.hospice(format.date(it.from), it.until && format.date(it.until))}</p>
      ))}
      {may && !isOpen && data && <Button onClick={() => opened('new', true)}>{words.addCoverage}</Button>}
      {may && isOpen && <NewCoverage patient={patient} onDone={() => opened('new', false)} />}
    </Section>
  );
}

function CoverageLine({
  coverage,
  patient,
  may,
  isOpen,
  onOpen,
}: {
  coverage: CoverageView;
  patient: Patient;
  may: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const words = usePersonWords();
  const format = useFormat();
  const until = coverage.until && format.date(coverage.until);
  return (
    <li>
      <span>{words.coverageLine(words.payers[coverage.payer], format.date(coverage.from), until)}</span>
      <code>
        {coverage.memberNumber &&
          (coverage.payer === 'medicare' ? mbiAsPrinted(coverage.memberNumber) : coverage.memberNumber)}
      </code>
      {coverage.secondBecause && (
        <span>
          {words.paysSecond}: {words.secondReasons[coverage.secondBecause]}
        </span>
      )}
      {coverage.qmb && <span>QMB</span>}
      {may && !isOpen && (
        <Button variant="subtle" onClick={() => onOpen(true)}>
          {words.endCoverage}
        </Button>
      )}
      {isOpen && <CoverageCorrection coverage={coverage} patient={patient} onDone={() => onOpen(false)} />}
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
