import { Button } from '@mantine/core';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import { partSkips } from '@trellis/core/assessments/whole-state';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { cx } from '../kit/cx.ts';
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

/** One part: how it stands, until when, and each thing that is asked in it. */
export function WholePart({ part, isNext, desk }: { part: PartView; isNext: boolean; desk: PartDesk }) {
  const words = useWholeWords();
  const format = useFormat();
  const language = useLanguage();
  const { skipped } = part;
  return (
    <li className={cx(css.part, isNext && css.next)} aria-current={isNext ? 'step' : undefined}>
      <div className={css.name}>
        <h3>{part.title[language]}</h3>
        <Status look={looks[part.is]}>{words.is[part.is]}</Status>
        {part.againOn !== null && <span className={css.quiet}>{words.again(format.date(part.againOn))}</span>}
        {skipped?.reason && (
          <span className={css.quiet}>
            {words.leftOut(
              words.skips[skipped.reason],
              format.date(localDay(skipped.at, desk.patient.zone)),
              skipped.by,
            )}
          </span>
        )}
      </div>
      <ul className={css.asks}>
        {part.asks.map(it => (
          <Ask key={it.instrumentId} ask={it} partTitle={part.title[language]} desk={desk} />
        ))}
      </ul>
      {desk.mayWrite && <LeaveOut part={part} desk={desk} />}
    </li>
  );
}

function Ask({ ask, partTitle, desk }: { ask: AskView; partTitle: string; desk: PartDesk }) {
  const words = useWholeWords();
  const format = useFormat();
  const language = useLanguage();
  const { state } = ask;
  const title = ask.title[language];
  const { zone } = desk.patient;
  return (
    <li>
      <span className={css.title}>
        {title !== partTitle && title}
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
        {state.is === 'never' && <span className={css.quiet}>{words.minutes(ask.minutes)}</span>}
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
