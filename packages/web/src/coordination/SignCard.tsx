import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fullName, initials } from '@trellis/core/people/patient';
import { useEffect, useRef } from 'react';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { Avatar } from '../kit/Avatar.tsx';
import { Status } from '../kit/Status.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import { useFormat, useWords } from '../words/words.ts';
import type { ToSignView } from './coordination.queries.ts';
import { GoneCard } from './GoneCard.tsx';
import { usePracticeZone, useUntil } from './practice-zone.ts';
import { SignNeedCard } from './SignNeedCard.tsx';
import css from './SignPage.module.css';
import { SignPlanCard } from './SignPlanCard.tsx';
import { SignQuestionCard } from './SignQuestionCard.tsx';
import type { SignDeeds } from './sign-deeds.ts';

/** One card: first whom it is about, then what it is. */
export function SignCard({
  item,
  isGone,
  deeds,
  onGoOn,
}: {
  item: ToSignView;
  isGone: boolean;
  deeds: SignDeeds;
  onGoOn: () => void;
}) {
  const chart = useQuery(chartQuery(item.patient.id));
  const card = useRef<HTMLElement>(null);
  // Whoever answered below reads first whom the next card is about, before a button of it is under the thumb.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'start' });
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article ref={card} tabIndex={-1} className={css.card} aria-label={fullName(item.patient)}>
      <Guard item={item} deeds={deeds} />
      <AllergyLine chart={chart} />
      {isGone && <GoneCard item={item} onGoOn={onGoOn} />}
      {!isGone && item.kind === 'plan' && <SignPlanCard item={item} deeds={deeds} />}
      {!isGone && item.kind === 'need' && <SignNeedCard item={item} deeds={deeds} />}
      {!isGone && item.kind === 'question' && <SignQuestionCard item={item} deeds={deeds} />}
    </article>
  );
}

function Guard({ item, deeds }: { item: ToSignView; deeds: SignDeeds }) {
  const words = useCoordinationWords().sign;
  const { person } = useWords();
  const format = useFormat();
  const zone = usePracticeZone();
  const until = useUntil();
  const { patient, dueBy, actingFor } = item;
  return (
    <header className={css.guard}>
      <Avatar initials={initials(patient)} size="large" filled />
      <div>
        <h2>
          <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
            {fullName(patient)}
          </Link>
        </h2>
        <p>
          {person.born(format.date(patient.birthDate))}
          {patient.mrn && ` · ${person.mrn} ${patient.mrn}`}
        </p>
        <p>
          {item.kind === 'plan' && (
            <b>
              {words.plan(item.version.number)} ·{' '}
              {words.issuedBy(item.version.issuedBy, format.dayTime(item.version.issuedAt, zone))}
            </b>
          )}{' '}
          {dueBy <= deeds.now ? (
            <Status look="urgent">{words.late}</Status>
          ) : (
            <Status look="dated">{words.until(until(dueBy))}</Status>
          )}{' '}
          {actingFor && <Status look="dated">{words.forWhom(actingFor)}</Status>}
        </p>
      </div>
    </header>
  );
}
