import { type Day, firstDay, type Month, plusDays, plusMonths } from '@trellis/core/basics/day';
import { epochMs, type Instant, instantAt } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { localDay, startOfDay, type Zone } from '@trellis/core/basics/zone';
import type { BillingAnswer, LedgerRow } from '@trellis/core/billing/billing-answer';
import { type BillingCase, momentOf } from '@trellis/core/billing/billing-case';
import { programsOfCode } from '@trellis/core/billing/excluded-pairs';
import { isTimeRule } from '@trellis/core/billing/reason-words';

/** A piece of an entry with one fate, and where it stands. */
export type Piece = { readonly row: LedgerRow; readonly x: number; readonly width: number };
export type Bar = {
  readonly id: string;
  readonly by: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly lane: number;
  readonly x: number;
  readonly width: number;
  readonly pieces: readonly Piece[];
};
export type Mark = { readonly x: number; readonly kind: 'midnight' | 'month-end'; readonly month: Month };
export type Tick = { readonly y: number; readonly seconds: number; readonly codes: readonly string[] };
export type SumLine = {
  readonly program: string;
  readonly path: string;
  readonly total: number;
  readonly endX: number;
  readonly endY: number;
  /** Where its words stand, so that those of two sums do not lie on each other. */
  readonly labelY: number;
};
export type LedgerShape = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly lanes: readonly { readonly by: string; readonly y: number }[];
  readonly bars: readonly Bar[];
  readonly days: readonly {
    readonly x: number;
    readonly width: number;
    readonly day: Day;
    readonly isLabelled: boolean;
  }[];
  readonly marks: readonly Mark[];
  readonly ticks: readonly Tick[];
  readonly sums: readonly SumLine[];
};

const top = 14;
const sumHeight = 104;
export const laneHeight = 26;
export const barHeight = 16;
/** Between two stretches of work lies time in which nothing happened: it is cut out, at the same width everywhere. */
const gap = 20;
const least = 12;
/** Work that is closer together than this is drawn at its true distance. */
const apartMs = 30 * 60_000;
const labelWidth = 42;
const lineHeight = 13;

type Entry = { readonly id: string; readonly by: string; readonly start: Instant; readonly end: Instant };

const entriesOf = (it: BillingCase): readonly Entry[] =>
  (it.time ?? [])
    .map(one => ({ id: one.id, by: one.by, start: momentOf(one.start), end: momentOf(one.end) }))
    .toSorted((a, b) => byText(a.start, b.start) || byText(a.end, b.end) || byText(a.id, b.id));

type Stretch = { readonly from: number; readonly until: number; readonly x: number; readonly width: number };

/** Stretches of work on the axis; the scale is the same in all of them unless one would be too small to see. */
function stretchesOf(entries: readonly Entry[], left: number, right: number): readonly Stretch[] {
  const found: { from: number; until: number }[] = [];
  for (const entry of entries) {
    const [from, until] = [epochMs(entry.start), epochMs(entry.end)];
    const last = found.at(-1);
    if (last && from - last.until < apartMs) last.until = Math.max(last.until, until);
    else found.push({ from, until });
  }
  const worked = found.reduce((sum, it) => sum + it.until - it.from, 0);
  const room = Math.max(right - left - gap * found.length, least * found.length);
  let x = left + gap / 2;
  return found.map(it => {
    const width = Math.max(least, worked === 0 ? least : ((it.until - it.from) / worked) * room);
    const stretch = { ...it, x, width };
    x += width + gap;
    return stretch;
  });
}

function placeOn(stretches: readonly Stretch[]): (ms: number) => number {
  return ms => {
    const at = stretches.findLast(it => it.from <= ms) ?? stretches[0];
    if (!at) return 0;
    const length = at.until - at.from;
    return at.x + (length === 0 ? 0 : (Math.min(ms - at.from, length) / length) * at.width);
  };
}

/** Everything of a case's time in its place, for a picture of `width` pixels; wider where there is too much for it. */
export function ledgerShape(it: BillingCase, answer: BillingAnswer, width: number): LedgerShape {
  const entries = entriesOf(it);
  const left = width < 480 ? 62 : 92;
  const right = width - (width < 480 ? 58 : 84);
  const stretches = stretchesOf(entries, left, right);
  const x = placeOn(stretches);
  const end = Math.max(right, (stretches.at(-1)?.x ?? 0) + (stretches.at(-1)?.width ?? 0) + gap / 2);
  const people = [...new Set(entries.map(one => one.by))];
  const baseline = top + sumHeight;
  const bars = entries.map(entry => barOf(entry, people.indexOf(entry.by), answer, x));
  const steps = stepsOf(entries, answer, it.patient.timeZone);
  const highest = Math.max(60, ...steps.map(step => step.total));
  const ticks = ticksOf(answer, highest);
  const scale = Math.max(highest * 1.06, ...ticks.map(tick => tick.seconds * 1.04));
  const y = (seconds: number) => round(baseline - (seconds / scale) * sumHeight);
  return {
    width: end + (width - right),
    height: baseline + 10 + people.length * laneHeight + 22,
    left,
    right: end,
    baseline,
    lanes: people.map((by, i) => ({ by, y: baseline + 10 + i * laneHeight + (laneHeight - barHeight) / 2 })),
    bars,
    days: daysOf(stretches, it.patient.timeZone),
    marks: marksOf(stretches, x, it.patient.timeZone),
    ticks: ticks.map(tick => ({ ...tick, y: y(tick.seconds) })),
    sums: apart(sumLines(steps, { x, y, baseline, end })),
  };
}

function barOf(entry: Entry, lane: number, answer: BillingAnswer, x: (ms: number) => number): Bar {
  const [start, end] = [epochMs(entry.start), epochMs(entry.end)];
  // Months never turn back within an entry; what stands first in the ledger came first within its month.
  const rows = answer.ledger
    .filter(row => row.time === entry.id && row.seconds > 0)
    .toSorted((a, b) => byText(a.month, b.month));
  let at = start;
  const pieces = rows.map((row): Piece => {
    const from = x(at);
    at = Math.min(end, at + row.seconds * 1000);
    return { row, x: round(from), width: round(Math.max(1.5, x(at) - from)) };
  });
  const from = x(start);
  return { ...entry, lane, x: round(from), width: round(Math.max(3, x(end) - from)), pieces };
}

type Step = { readonly at: number; readonly program: string; readonly month: Month; readonly total: number };

/** The running sum of each program; a new month begins from nothing. */
function stepsOf(entries: readonly Entry[], answer: BillingAnswer, zone: Zone): readonly Step[] {
  const totals = new Map<string, number>();
  return entries.flatMap(entry =>
    answer.ledger
      .filter(row => row.time === entry.id && row.program !== null && row.seconds > 0)
      .toSorted((a, b) => byText(a.month, b.month))
      .map((row): Step => {
        const key = `${row.month} ${row.program}`;
        const total = (totals.get(key) ?? 0) + row.seconds;
        totals.set(key, total);
        const monthEnd = epochMs(startOfDay(firstDay(plusMonths(row.month, 1)), zone));
        return {
          at: Math.min(epochMs(entry.end), monthEnd),
          program: row.program ?? '',
          month: row.month,
          total,
        };
      }),
  );
}

type Place = {
  readonly x: (ms: number) => number;
  readonly y: (seconds: number) => number;
  readonly baseline: number;
  readonly end: number;
};

function sumLines(steps: readonly Step[], { x, y, baseline, end }: Place): readonly SumLine[] {
  return [...Map.groupBy(steps, step => `${step.month} ${step.program}`).values()].flatMap(own => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const next = steps.find(step => step.month > last.month);
    const endX = next ? x(last.at) : end;
    const rises = own.map(step => `H${round(x(step.at))}V${y(step.total)}`).join('');
    return [
      {
        program: first.program,
        path: `M${round(x(first.at) - 8)} ${baseline}${rises}H${round(endX)}`,
        total: last.total,
        endX: round(endX),
        endY: y(last.total),
        labelY: y(last.total),
      },
    ];
  });
}

function apart(sums: readonly SumLine[]): readonly SumLine[] {
  let free = Number.POSITIVE_INFINITY;
  let at = Number.NaN;
  return sums
    .toSorted((a, b) => a.endX - b.endX || b.endY - a.endY)
    .map(sum => {
      if (sum.endX !== at) free = Number.POSITIVE_INFINITY;
      at = sum.endX;
      const labelY = Math.min(sum.endY, free);
      free = labelY - lineHeight;
      return { ...sum, labelY };
    });
}

/** Thresholds that were held against the sums which stand, up to the next one that was not reached. */
function ticksOf(answer: BillingAnswer, highest: number): readonly Omit<Tick, 'y'>[] {
  const sums = new Map<string, number>();
  for (const row of answer.ledger) {
    const key = `${row.month} ${row.program}`;
    sums.set(key, (sums.get(key) ?? 0) + row.seconds);
  }
  const codes = new Map<number, Set<string>>();
  for (const { code, month, because } of answer.verdicts)
    for (const { rule, values } of because) {
      const isOfSum = programsOfCode(code).some(name => sums.get(`${month} ${name}`) === values.seconds);
      if (!isTimeRule(rule) || !isOfSum || typeof values.needed !== 'number') continue;
      codes.set(values.needed, (codes.get(values.needed) ?? new Set()).add(code));
    }
  const all = [...codes].toSorted(([a], [b]) => a - b);
  const shown = all.filter(([seconds], i) => seconds <= highest || (all[i - 1]?.[0] ?? 0) <= highest);
  return shown.map(([seconds, names]) => ({ seconds, codes: [...names].toSorted(byText) }));
}

function daysOf(stretches: readonly Stretch[], zone: Zone): LedgerShape['days'] {
  let free = Number.NEGATIVE_INFINITY;
  return stretches.map(it => {
    const isLabelled = it.x >= free;
    if (isLabelled) free = it.x + labelWidth;
    return { x: round(it.x), width: round(it.width), day: localDay(instantAt(it.from), zone), isLabelled };
  });
}

/** The patient's midnights within the work, and every end of a month between first and last. */
function marksOf(stretches: readonly Stretch[], x: (ms: number) => number, zone: Zone): readonly Mark[] {
  return stretches.flatMap((it, i) => {
    const inside: Mark[] = [];
    let day = localDay(instantAt(it.from), zone);
    for (let at = epochMs(startOfDay(plusDays(day, 1), zone)); at < it.until; ) {
      const month = day.slice(0, 7) as Month;
      day = plusDays(day, 1);
      inside.push({ x: round(x(at)), kind: day.endsWith('-01') ? 'month-end' : 'midnight', month });
      at = epochMs(startOfDay(plusDays(day, 1), zone));
    }
    const next = stretches[i + 1];
    const after = next && localDay(instantAt(next.from), zone).slice(0, 7);
    const own = localDay(instantAt(Math.max(it.from, it.until - 1)), zone).slice(0, 7);
    if (!after || after === own) return inside;
    return [
      ...inside,
      { x: round(it.x + it.width + gap / 2), kind: 'month-end' as const, month: own as Month },
    ];
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
