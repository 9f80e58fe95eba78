import { firstDay, lastDay } from '@trellis/core/basics/day';
import type { AuditPacket } from '@trellis/core/claims/audit-packet';
import { clock, dayWords } from '@trellis/core/claims/packet-sentence';
import type { Content } from '../documents/pdf-structure.ts';

type Piece = AuditPacket['time']['counted'][number];

const height = 46;
const ink = { counted: '#14663C', left: '#B9C2CC', line: '#596673' } as const;

/** Seconds of a piece that count; the rest was left out by a rule. */
export const countedOf = ({ went }: Piece): number =>
  went.filter(it => it.rule === null).reduce((sum, it) => sum + it.seconds, 0);

/** The days of the month as a line, the counted time of each as a bar on it: where the minutes come from at a glance. */
export function packetAxis({ claim, time }: AuditPacket, width: number): Content {
  const pieces = time.counted.filter(it => it.takenBack === null);
  const days = [...Map.groupBy(pieces, it => it.day)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const last = Number(lastDay(claim.month).slice(8));
  const sums = days.map(([day, own]) => ({
    day,
    counted: own.reduce((sum, it) => sum + countedOf(it), 0),
    all: own.reduce((sum, it) => sum + it.seconds, 0),
  }));
  const most = Math.max(1, ...sums.map(it => it.all));
  const bar = (day: string, seconds: number, color: string) => {
    const tall = ((height - 8) * seconds) / most;
    const x = ((Number(day.slice(8)) - 0.5) * width) / last - 4;
    return {
      type: 'rect',
      x,
      y: height - tall,
      w: 8,
      h: tall,
      r: 0,
      lineWidth: 0.1,
      lineColor: color,
      color,
    } as const;
  };
  return {
    canvas: [
      ...sums.flatMap(it => [bar(it.day, it.all, ink.left), bar(it.day, it.counted, ink.counted)]),
      { type: 'line', x1: 0, y1: height, x2: width, y2: height, lineWidth: 0.75, lineColor: ink.line },
      ...Array.from({ length: last + 1 }, (_, i) => {
        const x = (i * width) / last;
        return {
          type: 'line',
          x1: x,
          y1: height,
          x2: x,
          y2: height + 3,
          lineWidth: 0.5,
          lineColor: ink.line,
        } as const;
      }),
    ],
    says:
      sums.length === 0
        ? 'No time was recorded in this month.'
        : `Time by day, ${dayWords(firstDay(claim.month))} to ${dayWords(lastDay(claim.month))}: ${sums
            .map(it => `${dayWords(it.day)}, ${clock(it.counted)} of ${clock(it.all)} counted`)
            .join('; ')}.`,
    margin: [0, 4, 0, 8],
  };
}
