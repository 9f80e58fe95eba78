import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { localDay } from '@trellis/core/basics/zone';
import type { PlanState } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useDocumentWords } from '../words/documents.ts';
import { useFormat } from '../words/words.ts';
import { CopyForm } from './CopyForm.tsx';
import { planVersionQuery, type VersionView } from './careplan.queries.ts';
import { Difference } from './Difference.tsx';
import { EditionForm } from './EditionForm.tsx';
import css from './VersionList.module.css';

export const stateLooks = {
  waiting: 'waiting',
  'not-asked': 'met',
  approved: 'met',
  returned: 'soon',
} as const satisfies Record<PlanState, StatusLook>;

/** Every version that was issued: who, when, what was said to it, who was given it, what changed. */
export function VersionList({ patient, versions }: { patient: Patient; versions: readonly VersionView[] }) {
  const words = useCarePlanWords();
  return (
    <Section title={words.versions} aside={versions.length || undefined}>
      {versions.length === 0 && <p className={css.none}>{words.versionsNone}</p>}
      <ol className={css.versions}>
        {versions.map((version, i) => (
          <li key={version.id}>
            <VersionItem patient={patient} version={version} before={versions[i + 1]} isNewest={i === 0} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function VersionItem({
  patient,
  version,
  before,
  isNewest,
}: {
  patient: Patient;
  version: VersionView;
  before: VersionView | undefined;
  isNewest: boolean;
}) {
  const words = useCarePlanWords();
  const paper = useDocumentWords();
  const format = useFormat();
  const actor = useActor();
  const [isGiving, setIsGiving] = useState(false);
  const day = (at: VersionView['issuedAt']) => format.date(localDay(at, patient.zone));
  return (
    <>
      <p className={css.head}>
        <b>{words.version(version.number)}</b>{' '}
        <Status look={stateLooks[version.state]}>{words.states[version.state]}</Status>
      </p>
      <p className={css.meta}>
        {words.issuedBy(version.issuedBy, day(version.issuedAt))} ·{' '}
        {words.reviewOn(format.date(version.reviewOn))}
      </p>
      {version.review && (
        <p className={css.meta}>
          {words.states[version.state]}:{' '}
          {words.answered(
            version.review.actingFor
              ? words.answeredFor(version.review.by, version.review.actingFor)
              : version.review.by,
            day(version.review.at),
          )}
          {version.review.reason !== '' && <span className={css.reason}>{version.review.reason}</span>}
        </p>
      )}
      <ul className={css.copies} aria-label={words.copies}>
        {version.copies.map((copy, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: copies only ever follow one another
          <li key={i}>
            <Status look="met">
              {words.copyLine(
                format.date(copy.on),
                paper.ways[copy.how],
                copy.name || paper.receivers[copy.receiver],
              )}
            </Status>
          </li>
        ))}
      </ul>
      {version.copies.length === 0 && isNewest && (
        <p className={css.meta}>
          <Status look="needs">{words.copyNone}</Status>
        </p>
      )}
      {actor.role === 'care-manager' && isNewest && version.state !== 'approved' && (
        <p className={css.meta}>{version.state === 'waiting' ? words.copyWaiting : words.copyReturned}</p>
      )}
      {actor.role === 'care-manager' && isNewest && version.state !== 'returned' && !isGiving && (
        <Button variant="subtle" className={css.give ?? ''} onClick={() => setIsGiving(true)}>
          {words.copyGive}
        </Button>
      )}
      {isGiving && <CopyForm patient={patient} version={version} onDone={() => setIsGiving(false)} />}
      <EditionForm patient={patient} version={version} mayMake={actor.role === 'care-manager' && isNewest} />
      <Changes patient={patient} version={version} before={before} />
    </>
  );
}

function Changes({
  patient,
  version,
  before,
}: {
  patient: Patient;
  version: VersionView;
  before: VersionView | undefined;
}) {
  const words = useCarePlanWords();
  const [isOpen, setIsOpen] = useState(false);
  if (!before) return <p className={css.meta}>{words.firstVersion}</p>;
  return (
    <details className={css.changes} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{words.differs(before.number)}</summary>
      {isOpen && <LoadedChanges patient={patient} version={version} before={before} />}
    </details>
  );
}

function LoadedChanges({
  patient,
  version,
  before,
}: {
  patient: Patient;
  version: VersionView;
  before: VersionView;
}) {
  const now = useQuery(planVersionQuery(patient.id, version.id));
  const then = useQuery(planVersionQuery(patient.id, before.id));
  const error = now.error ?? then.error;
  if (error) return <ProblemLine error={error} />;
  if (!now.data || !then.data) return <Loading rows={2} rowHeight={28} />;
  return <Difference before={then.data.plan} after={now.data.plan} />;
}
