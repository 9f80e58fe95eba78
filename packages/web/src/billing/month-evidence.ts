import { type Day, findDay, firstDay, lastDay, type Month, monthOf } from '@trellis/core/basics/day';
import { isOf } from '@trellis/core/billing/month-row';
import { isTimeRule } from '@trellis/core/billing/reason-words';
import type { Evidence } from '../kit/evidence-axis.ts';
import type { Format } from '../words/format.ts';
import type { MonthWords } from '../words/month.en.ts';
import type { ProofView } from './month.queries.ts';

type Answer = ProofView['answer'];
export type Piece = ProofView['pieces'][number];

const dayNumber = (day: Day): number => Number(day.slice(8));

/** What is proven of one code: the answer it is read from, and the pieces its ledger speaks of. */
export type Proven = {
  readonly month: Month;
  readonly answer: Answer;
  readonly verdict: Answer['verdicts'][number];
  readonly pieces: readonly Piece[];
};

const threshold = ({ verdict }: Proven) => verdict.because.find(it => isTimeRule(it.rule));
export const secondsOf = (it: Proven): number => Number(threshold(it)?.values.seconds ?? 0);
export const neededOf = (it: Proven): number => Number(threshold(it)?.values.needed ?? 0);
export const lineOf = ({ answer, verdict }: Proven) => answer.lines.find(it => isOf(verdict, it));

/** Where the seconds of a piece went: those counted, and each rule that left some out. */
export function fateOf(answer: Answer, piece: Pick<Piece, 'id'>) {
  const rows = answer.ledger.filter(row => row.time === piece.id);
  return {
    counted: rows.filter(row => row.rule === null).reduce((sum, row) => sum + row.seconds, 0),
    leftOut: rows.flatMap(row => (row.rule === null ? [] : [{ rule: row.rule, seconds: row.seconds }])),
  };
}

/** The day on which the counted seconds reached what the code's first unit asks for. */
export function passedOn(it: Proven): Day | undefined {
  let sum = 0;
  const inOrder = it.pieces.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  return inOrder.find(piece => {
    sum += fateOf(it.answer, piece).counted;
    return sum >= neededOf(it) && neededOf(it) > 0;
  })?.serviceDay;
}

/** What the picture of a month is drawn of: the ledger says where each second went, the reasons name the papers. */
export function monthEvidence(it: Proven, today: Day, words: MonthWords, format: Format): Evidence {
  const inMonth = it.pieces.filter(piece => monthOf(piece.serviceDay) === it.month);
  const fates = inMonth.map(piece => ({ piece, fate: fateOf(it.answer, piece) }));
  return {
    days: dayNumber(lastDay(it.month)),
    thresholdSeconds: neededOf(it),
    counted: fates.flatMap(({ piece, fate }) =>
      fate.counted > 0 ? [{ day: dayNumber(piece.serviceDay), seconds: fate.counted }] : [],
    ),
    leftOut: fates.flatMap(({ piece, fate }) =>
      fate.leftOut.map(({ rule, seconds }) => ({
        day: dayNumber(piece.serviceDay),
        seconds,
        label: `${format.clock(seconds)} ${words.leftOut[rule] ?? ''}`.trim(),
      })),
    ),
    papers: it.verdict.because.flatMap(reason => {
      const name = words.axis.paper[reason.rule];
      const on = typeof reason.values.on === 'string' ? findDay(reason.values.on) : undefined;
      if (!name || !on || reason.state !== 'met') return [];
      const isOlder = on < firstDay(it.month);
      return [
        { day: isOlder ? 1 : dayNumber(on), label: isOlder ? `${name} ${format.monthShort(on)}` : name },
      ];
    }),
    today: monthOf(today) === it.month ? dayNumber(today) : null,
  };
}

/** The picture as one sentence, for those who do not see it. */
export function axisSentence(it: Proven, words: MonthWords, format: Format): string {
  const { axis } = words;
  const steps = it.pieces.flatMap(piece => {
    const { counted } = fateOf(it.answer, piece);
    return counted > 0 ? [axis.step(format.shortDay(piece.serviceDay), format.clock(counted))] : [];
  });
  if (steps.length === 0) return axis.none;
  const day = passedOn(it);
  const passed = day ? axis.passed(format.clock(neededOf(it)), format.shortDay(day)) : '';
  return axis.says(format.list(steps), format.clock(secondsOf(it)), passed);
}
