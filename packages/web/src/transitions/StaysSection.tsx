import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { mayRecordStay } from '@trellis/core/transitions/transitions.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useStaysWords } from '../words/stays.ts';
import { useFormat } from '../words/words.ts';
import { StayForm } from './StayForm.tsx';
import css from './StaysSection.module.css';
import { type StaysView, type StayView, staysQuery } from './stays.queries.ts';

/** Stays the patient has left, what the transition asks for by when, and what is known; nothing where there is none. */
export function StaysSection({ patient }: { patient: Patient }) {
  const words = useStaysWords();
  const { data, error, refetch } = useQuery(staysQuery(patient.id));
  if (error && !data)
    return (
      <Section title={words.title}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Section>
    );
  if (!data || data.stays.length === 0) return null;
  return (
    <Section title={words.title} aside={data.stays.length}>
      <ul className={css.list}>
        {data.stays.map(stay => (
          <Stay key={stay.id} stay={stay} patient={patient} practitioners={data.practitioners} />
        ))}
      </ul>
    </Section>
  );
}

function Stay({
  stay,
  patient,
  practitioners,
}: {
  stay: StayView;
  patient: Patient;
  practitioners: StaysView['practitioners'];
}) {
  const words = useStaysWords();
  const format = useFormat();
  const may = mayRecordStay.allows(useActor());
  const [isOpen, setOpen] = useState(false);
  const left = format.date(stay.on);
  const { high, moderate } = stay.visitBy;
  return (
    <li>
      <p className={css.left}>{words.left(words.from[stay.from], left)}</p>
      <p className={css.asks}>
        {words.asks(format.shortDay(stay.contactBy), format.shortDay(high), format.shortDay(moderate))}{' '}
        {words.until(format.shortDay(stay.until))}
      </p>
      <Known stay={stay} patient={patient} practitioners={practitioners} />
      {may && !isOpen && (
        <div>
          <Button
            variant={stay.known ? 'subtle' : 'default'}
            aria-label={stay.known ? words.changeLabel(left) : undefined}
            onClick={() => setOpen(true)}
          >
            {stay.known ? words.change : words.write}
          </Button>
        </div>
      )}
      {isOpen && (
        <StayForm stay={stay} patient={patient} practitioners={practitioners} onDone={() => setOpen(false)} />
      )}
    </li>
  );
}

function Known({
  stay: { known },
  patient,
  practitioners,
}: {
  stay: StayView;
  patient: Patient;
  practitioners: StaysView['practitioners'];
}) {
  const words = useStaysWords();
  const format = useFormat();
  if (!known) return <p className={css.asks}>{words.nothing}</p>;
  const who = practitioners.find(it => it.id === known.visitBy)?.name;
  const facts = [
    [words.wentTo, words.settings[known.wentTo]],
    [words.visit, known.visitOn ? `${format.date(known.visitOn)}${who ? `, ${who}` : ''}` : words.nobody],
    [words.decision, known.decision ? words.levels[known.decision] : words.notSaid],
    [words.reconciled, known.reconciledOn ? format.date(known.reconciledOn) : words.notSaid],
  ] as const;
  return (
    <>
      <dl className={css.known}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={css.asks}>{words.by(known.by, format.date(localDay(known.recordedAt, patient.zone)))}</p>
    </>
  );
}
