import type { Instant } from '@trellis/core/basics/instant';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { Said } from '../kit/Voice.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import { useFormat } from '../words/words.ts';
import css from './Coordination.module.css';
import type { QuestionView } from './coordination.queries.ts';
import { usePracticeZone, useUntil } from './practice-zone.ts';

const looks = {
  waiting: 'waiting',
  answered: 'needs',
  closed: 'met',
  withdrawn: 'not',
} as const satisfies Record<QuestionView['stage'], StatusLook>;

/** What it is about: the medicine or result as the chart calls it, the version, or nothing named. */
export function useAboutText(question: QuestionView): string {
  const words = useCoordinationWords();
  const { about, display, matter } = question;
  if (about === 'plan') return words.aboutPlan(display);
  if (about === 'other') return words.asks[question.direction];
  return matter ? `${display} · ${words.matters[matter]}` : display;
}

/** A question with all that was said about it, and where it stands. */
export function QuestionText({ question, now }: { question: QuestionView; now: Instant }) {
  const words = useCoordinationWords();
  const format = useFormat();
  const zone = usePracticeZone();
  const when = (at: Instant) => format.dayTime(at, zone);
  const until = useUntil();
  const { stage, dueBy } = question;
  const isLate = (stage === 'waiting' || stage === 'answered') && dueBy <= now;
  return (
    <>
      <p className={css.about}>
        <b>{useAboutText(question)}</b>{' '}
        {isLate ? (
          <Status look="urgent">{stage === 'waiting' ? words.lateAnswer : words.lateTelling}</Status>
        ) : (
          <Status look={looks[stage]}>{words.stages[stage]}</Status>
        )}
        {(stage === 'waiting' || stage === 'answered') && !isLate && (
          <small>{words.dueBy(until(dueBy))}</small>
        )}
      </p>
      <p className={css.text}>{question.text}</p>
      <p className={css.meta}>
        {words.askedBy(question.askedBy.name, question.askedTo.name, when(question.askedAt))}
      </p>
      <ul className={css.steps}>
        {question.steps.map(step => (
          <li key={step.id}>
            <StepText step={step} when={when} isOrder={question.direction === 'to-provider'} />
          </li>
        ))}
      </ul>
    </>
  );
}

function StepText({
  step,
  when,
  isOrder,
}: {
  step: QuestionView['steps'][number];
  when: (at: Instant) => string;
  isOrder: boolean;
}) {
  const words = useCoordinationWords();
  switch (step.kind) {
    case 'answered':
      return (
        <>
          <p className={css.text}>
            {isOrder && <b>{words.decided[step.decision ?? 'other']}:</b>} {step.says}
          </p>
          <p className={css.meta}>
            {words.answeredBy(
              step.actingFor ? words.inPlaceOf(step.by.name, step.actingFor) : step.by.name,
              when(step.at),
            )}
          </p>
        </>
      );
    case 'told':
      return (
        <>
          <p className={css.meta}>
            <Status look={step.readBack === 'not-yet' ? 'needs' : 'met'}>
              {words.readBacks[step.readBack ?? 'not-yet']}
            </Status>{' '}
            {words.toldLine(
              words.whoms[step.whom ?? 'patient'],
              words.hows[step.how ?? 'by-phone'],
              when(step.toldAt ?? step.at),
            )}
          </p>
          {step.says !== '' && <Said>{step.says}</Said>}
        </>
      );
    case 'nothing-to-tell':
      return (
        <p className={css.meta}>
          {words.notToldLine(step.by.name)}: {step.says}
        </p>
      );
    case 'withdrawn':
      return (
        <p className={css.meta}>
          {words.withdrawnBy(step.by.name)}: {step.says}
        </p>
      );
    default:
      return step.kind satisfies never;
  }
}
