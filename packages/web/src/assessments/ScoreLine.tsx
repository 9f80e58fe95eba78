import type { Scored } from '@trellis/core/assessments/score';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import type { DraftView } from './assessment.queries.ts';

/** What the answers come to so far, beside the time before. */
export function ScoreLine({ scored, view, zone }: { scored: Scored; view: DraftView; zone: Zone }) {
  const words = useAssessmentWords();
  const format = useFormat();
  const language = useLanguage();
  const { previous, instrument } = view;
  const { total, band, answered, counting, isProrated } = scored;
  return (
    <dl className={css.score} aria-live="polite">
      {instrument.scoring.by !== 'none' && (
        <div>
          <dt>{words.score}</dt>
          <dd>
            {total === null ? (
              <span className={css.quiet}>{words.noTotal}</span>
            ) : (
              <>
                <b className={css.total}>{totalText(total)}</b> {band?.label[language]}
              </>
            )}
          </dd>
          {isProrated && total !== null && <dd className={css.quiet}>{words.prorated}</dd>}
        </div>
      )}
      <div>
        <dd className={css.quiet}>
          {/* Without a score nothing says how many count: “0 of 0” would. */}
          {instrument.scoring.by === 'none'
            ? words.answeredSoFar(answered)
            : words.answered(answered, counting)}
        </dd>
      </div>
      {previous && previous.result.total !== null && (
        <div>
          <dd className={css.quiet}>
            {words.before(
              totalText(previous.result.total),
              previous.result.band?.label[language] ?? '',
              format.date(localDay(previous.finishedAt, zone)),
            )}
          </dd>
        </div>
      )}
      {!view.isSignedOff && (
        <div>
          <dd>
            <Status look="soon">{words.notSigned}</Status>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** A mean has decimals; two are enough to read. */
export const totalText = (total: number): string => String(Math.round(total * 100) / 100);
