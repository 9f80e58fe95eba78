import { type Day, findDay, firstDay, lastDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { Evidence } from '../kit/evidence-axis.ts';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';
import type { MonthRow } from './month.queries.ts';

const dayNumber = (day: Day): number => Number(day.slice(8));

/** What the picture of a month is drawn of: the ledger says where each second went, the reasons name the papers. */
export function monthEvidence(
  row: MonthRow,
  month: Month,
  today: Day,
  words: Words,
  format: Format,
): Evidence {
  const why = new Map(row.verdict.ledger.map(entry => [entry.piece, entry.why]));
  const inMonth = row.pieces.filter(piece => monthOf(piece.serviceDay) === month);
  const counted = inMonth.filter(piece => why.get(piece.id) === null);
  const leftOut = inMonth.filter(piece => typeof why.get(piece.id) === 'string');
  return {
    days: dayNumber(lastDay(month)),
    thresholdSeconds: row.verdict.thresholdSeconds,
    counted: counted.map(piece => ({ day: dayNumber(piece.serviceDay), seconds: piece.seconds })),
    leftOut: leftOut.map(piece => ({
      day: dayNumber(piece.serviceDay),
      seconds: piece.seconds,
      label: `${format.clock(piece.seconds)} ${words.month.leftOut[why.get(piece.id) ?? ''] ?? ''}`.trim(),
    })),
    papers: row.verdict.because.flatMap(reason => {
      const name = words.month.axis.paper[reason.rule];
      const on = typeof reason.values.on === 'string' ? findDay(reason.values.on) : undefined;
      if (!name || !on || !reason.met) return [];
      const isOlder = on < firstDay(month);
      return [
        { day: isOlder ? 1 : dayNumber(on), label: isOlder ? `${name} ${format.monthShort(on)}` : name },
      ];
    }),
    today: monthOf(today) === month ? dayNumber(today) : null,
  };
}
