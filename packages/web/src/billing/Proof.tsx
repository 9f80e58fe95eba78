import { firstDay, lastDay, type Month } from '@trellis/core/basics/day';
import { fullName } from '@trellis/core/people/patient';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { EvidenceAxis } from '../kit/EvidenceAxis.tsx';
import { Icon } from '../kit/Icon.tsx';
import { useFormat, useWords } from '../words/words.ts';
import { reasonWords } from './because.ts';
import type { MonthRow, MonthView } from './month.queries.ts';
import { monthEvidence } from './month-evidence.ts';
import { PieceTable } from './PieceTable.tsx';
import css from './Proof.module.css';

/** The rule, its source, each of its points, the month as it added up, and every piece. */
export function Proof({ row, view }: { row: MonthRow; view: MonthView }) {
  const words = useWords();
  const format = useFormat();
  const { verdict } = row;
  return (
    <section className={css.proof} aria-label={words.month.proof(fullName(row.patient))}>
      <div className={css.rule}>
        <div>
          <h2>{words.month.rule}</h2>
          <p className={css.says}>{words.month.ruleSays}</p>
          <p className={css.source}>
            {words.month.source(view.ruleSet)} <code>ccm.time.threshold</code>
            {verdict.reachedOn && ` · ${words.month.serviceFrom(format.day(verdict.reachedOn))}`}
          </p>
          <ButtonLink
            variant="subtle"
            ml={-10}
            to="/patients/$patientId"
            params={{ patientId: row.patient.id }}
            leftSection={<Icon name="arrow-right" small />}
          >
            {words.today.openChart}
          </ButtonLink>
        </div>
        <ul className={css.reasons}>
          {verdict.because.map(reason => (
            <li key={reason.rule} className={cx(reason.met ? css.met : css.unmet)} title={reason.source}>
              <Icon name={reason.met ? 'check' : 'x'} />
              <span className={css.hidden}>{reason.met ? words.month.met : words.month.unmet}: </span>
              {reasonWords(reason, words, format)}
            </li>
          ))}
        </ul>
      </div>
      <EvidenceAxis
        evidence={monthEvidence(row, view.month, view.today, words, format)}
        words={{
          says: axisSentence(row, view.month, words, format),
          threshold: format.clock(verdict.thresholdSeconds),
          total: format.clock(verdict.countedSeconds),
          passed: verdict.reachedOn
            ? words.month.axis.passedLabel(
                format.clock(verdict.thresholdSeconds),
                format.shortDay(verdict.reachedOn),
              )
            : '',
          leftOut: words.month.axis.leftOut,
          papers: words.month.axis.papers,
          today: words.month.axis.today,
          firstDay: format.shortDay(firstDay(view.month)),
          clock: format.clock,
        }}
      />
      <PieceTable row={row} />
    </section>
  );
}

/** The picture as one sentence, for those who do not see it. */
function axisSentence(
  row: MonthRow,
  month: Month,
  words: ReturnType<typeof useWords>,
  format: ReturnType<typeof useFormat>,
): string {
  const { axis } = words.month;
  const why = new Map(row.verdict.ledger.map(entry => [entry.piece, entry.why]));
  const steps = row.pieces
    .filter(piece => why.get(piece.id) === null && piece.serviceDay <= lastDay(month))
    .map(piece => axis.step(format.shortDay(piece.serviceDay), format.clock(piece.seconds)));
  if (steps.length === 0) return axis.none;
  const needed = format.clock(row.verdict.thresholdSeconds);
  const passed = row.verdict.reachedOn ? axis.passed(needed, format.shortDay(row.verdict.reachedOn)) : '';
  return axis.says(format.list(steps), format.clock(row.verdict.countedSeconds), passed);
}
