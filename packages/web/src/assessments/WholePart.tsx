import { Button } from '@mantine/core';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import { partSkips } from '@trellis/core/assessments/whole-state';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { useId } from 'react';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useWholeWords } from '../words/whole.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { totalText } from './ScoreLine.tsx';
import css from './WholePage.module.css';
import { type AskView, type PartView, useSkipPart } from './whole.queries.ts';

export type PartDesk = {
  readonly patient: Patient;
  readonly mayWrite: boolean;
  readonly open: (ask: AskView) => void;
  readonly onResult: (assessmentId: AssessmentId) => void;
};

const looks = {
  never: 'waiting',
  begun: 'needs',
  done: 'met',
  due: 'soon',
  'left-out': 'not',
} as const satisfies Record<PartView['is'], StatusLook>;

/** One part in one line: how it stands, until when. Open, it has each thing that is asked in it and what may be done. */
export function WholePart({
  part,
  isNext,
  isOpen,
  onOpen,
  desk,
}: {
  part: PartView;
  isNext: boolean;
  isOpen: boolean;
  onOpen: () => void;
  desk: PartDesk;
}) {
  const words = useWholeWords();
  const language = useLanguage();
  const id = useId();
  return (
    <li className={cx(css.part, isNext && css.next)} aria-current={isNext ? 'step' : undefined}>
      <h3 className={css.name}>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onOpen}>
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} small />
          <span>{part.title[language]}</span> <Status look={looks[part.is]}>{words.is[part.is]}</Status>{' '}
          <Until part={part} desk={desk} />
        </button>
      </h3>
      <div id={id} className={css.open} hidden={!isOpen}>
        {isOpen && (
          <>
            <ul className={css.asks}>
              {part.asks.map(it => (
                <Ask key={it.instrumentId} ask={it} part={part} desk={desk} />
              ))}
            </ul>
            {desk.mayWrite && <LeaveOut part={part} desk={desk} />}
          </>
        )}
      </div>
    </li>
  );
}

/** When its answers are asked again, why it has none, or how long it takes. */
function Until({ part, desk }: { part: PartView; desk: PartDesk }) {
  const words = useWholeWords();
  const format = useFormat();
  const { skipped, againOn, is, minutes } = part;
  if (skipped?.reason) {
    const on = format.date(localDay(skipped.at, desk.patient.zone));
    return <span className={css.quiet}>{words.leftOut(words.skips[skipped.reason], on, skipped.by)}</span>;
  }
  if (againOn !== null) return <span className={css.quiet}>{words.again(format.date(againOn))}</span>;
  return is === 'never' ? <span className={css.quiet}>{words.minutes(minutes)}</span> : null;
}

function Ask({ ask, part, desk }: { ask: AskView; part: PartView; desk: PartDesk }) {
  const words = useWholeWords();
  const format = useFormat();
  const language = useLanguage();
  const { state } = ask;
  const title = ask.title[language];
  const { zone } = desk.patient;
  return (
    <li>
      <span className={css.title}>
        {title !== part.title[language] && title}
        {ask.isFollowUp && <small>{words.followUp}</small>}
      </span>
      <span className={css.came}>
        {state.is === 'done' && (
          <>
            {state.total !== null && <b>{totalText(state.total)}</b>} {state.band?.[language]}{' '}
            <span className={css.quiet}>
              {words.doneBy(format.date(localDay(state.finishedAt, zone)), state.by)}
            </span>
          </>
        )}
        {state.is === 'begun' && (
          <span className={css.quiet}>{words.doneBy(format.dayTime(state.savedAt, zone), state.by)}</span>
        )}
        {state.is !== 'never' && state.answerer.who === 'proxy' && (
          <small>{words.answeredBy(state.answerer.name, state.answerer.relation)}</small>
        )}
        {state.is === 'never' && part.asks.length > 1 && (
          <span className={css.quiet}>{words.minutes(ask.minutes)}</span>
        )}
      </span>
      <span className={css.deeds}>
        {state.is === 'done' && (
          <Button
            variant="subtle"
            aria-label={words.answersLabel(title)}
            onClick={() => desk.onResult(state.assessmentId)}
          >
            {words.answers}
          </Button>
        )}
        {desk.mayWrite && <OpenButton ask={ask} title={title} desk={desk} />}
      </span>
    </li>
  );
}

function OpenButton({ ask, title, desk }: { ask: AskView; title: string; desk: PartDesk }) {
  const words = useWholeWords();
  const says = {
    never: { text: words.begin, label: words.beginLabel(title) },
    begun: { text: words.goOnShort, label: words.goOnLabel(title) },
    done: { text: words.askAgain, label: words.askAgainLabel(title) },
  }[ask.state.is];
  return (
    <Button
      variant={ask.state.is === 'done' ? 'subtle' : 'default'}
      aria-label={says.label}
      onClick={() => desk.open(ask)}
    >
      {says.text}
    </Button>
  );
}

/** Left out as a whole, with the reason; or asked after all. */
function LeaveOut({ part, desk }: { part: PartView; desk: PartDesk }) {
  const words = useWholeWords();
  const language = useLanguage();
  const skip = useSkipPart(desk.patient.id);
  const title = part.title[language];
  const say = (reason: (typeof partSkips)[number] | null) =>
    !skip.isPending && skip.mutate({ partId: part.id, reason });
  if (part.is === 'done') return <span />;
  return (
    <span className={css.leave}>
      {part.is === 'left-out' ? (
        <Button variant="subtle" aria-label={words.askAfterAllLabel(title)} onClick={() => say(null)}>
          {words.askAfterAll}
        </Button>
      ) : (
        <select
          aria-label={words.leaveOutLabel(title)}
          value=""
          onChange={event => {
            const reason = partSkips.find(it => it === event.currentTarget.value);
            if (reason) say(reason);
          }}
        >
          <option value="">{words.leaveOut}</option>
          {partSkips
            .filter(it => it !== 'not-now')
            .map(it => (
              <option key={it} value={it}>
                {words.skips[it]}
              </option>
            ))}
        </select>
      )}
      {skip.isError && <ProblemLine error={skip.error} />}
    </span>
  );
}
