import { z } from 'zod';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import type { ObservationFact } from '../chart/chart.ts';
import type { Goal } from './careplan.ts';
import { type Aim, aimOf } from './goal-target.ts';

/** One reading: a number, or the two of a blood pressure. */
const pointSchema = z.object({
  at: instantSchema,
  values: z.array(z.number()).min(1).max(2).readonly(),
  unit: z.string(),
});
export type Point = z.infer<typeof pointSchema>;

/**
 * How a goal stands by what the chart says, without anybody typing. `no-number`: its target is words. `no-reading`:
 * the chart has none since the goal was set. `other-unit`: what is there cannot be compared with the target.
 */
export const goalProgressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['no-number', 'no-reading']) }),
  z.object({ kind: z.literal('other-unit'), latest: pointSchema }),
  z.object({
    kind: z.enum(['there', 'not-there', 'wrong-way']),
    latest: pointSchema,
    /** Where she began: the last reading before the goal was set, or else the first since; null: only one is known. */
    start: pointSchema.nullable(),
    /** Oldest first, in the unit of the latest, at most a dozen. */
    points: z.array(pointSchema).readonly(),
  }),
]);
export type GoalProgress = z.infer<typeof goalProgressSchema>;

/** The two halves of a blood pressure panel, LOINC 2.80 (85354-9 has 8480-6 and 8462-4). */
const pressurePanel = { panel: '85354-9', high: '8480-6', low: '8462-4' } as const;

/**
 * Codes that count for one another: LDL cholesterol in mass units calculated, direct, or by method unsaid; A1c in
 * percent by any method; eGFR by any formula. LOINC 2.80, from memory, 2026-11-23.
 */
const alike: readonly (readonly string[])[] = [
  ['13457-7', '18262-6', '2089-1'],
  ['4548-4', '17856-6', '4549-2'],
  ['98979-8', '62238-1', '33914-3', '48642-3', '48643-1', '69405-9'],
];

/** LOINC codes whose readings speak about a goal measured by this one. */
export const codesMeasuring = (loinc: string): readonly string[] =>
  loinc === pressurePanel.panel
    ? [pressurePanel.high, pressurePanel.low]
    : (alike.find(it => it.includes(loinc)) ?? [loinc]);

/** A change smaller than this share of the limit is within measuring: it is no way, right or wrong. Trellis policy, 2026-11-23. */
const noise = 0.02;

const shownPoints = 12;

/** By the readings since the goal was set; `since` is when the first version that has it was issued. */
export function goalProgress(
  goal: Pick<Goal, 'measure' | 'target'>,
  since: string,
  observations: readonly ObservationFact[],
): GoalProgress {
  const aim = aimOf(goal.target);
  if (!goal.measure || !aim) return { kind: 'no-number' };
  const all = pointsOf(goal.measure.loinc, observations);
  const after = all.filter(it => it.at >= since);
  const latest = after.at(-1);
  if (!latest) return { kind: 'no-reading' };
  const comparable = all.flatMap(it => inUnit(it, latest.unit) ?? []);
  const start =
    comparable.findLast(it => it.at < since) ?? comparable.find(it => it.at >= since && it !== latest);
  const from = start && start.at < latest.at ? start : null;
  const off = distance(aim, latest, from, goal.measure.loinc);
  if (off === 'other-unit') return { kind: 'other-unit', latest };
  if (off === 'no-start') return { kind: 'no-reading' };
  return {
    kind: kindOf(aim, off, latest, from, goal.measure.loinc),
    latest,
    start: from,
    points: comparable.slice(-shownPoints),
  };
}

function kindOf(aim: Aim, off: number, latest: Point, from: Point | null, loinc: string) {
  if (off <= 0) return 'there' as const;
  // How far she was at the start: of a change, the start is where she was and nothing is gained yet.
  const before = from && aim.kind !== 'within' ? distance(aim, from, from, loinc) : null;
  const scale = Math.max(...latest.values.map(Math.abs));
  return typeof before === 'number' && off - before > noise * scale
    ? ('wrong-way' as const)
    : ('not-there' as const);
}

/** How far a reading is from the target, in its own unit; 0 and below is there. */
function distance(
  aim: Aim,
  point: Point,
  from: Point | null,
  loinc: string,
): number | 'other-unit' | 'no-start' {
  const [value = 0, second] = point.values;
  switch (aim.kind) {
    case 'pressure': {
      if (second === undefined || unitOf(point.unit) !== 'mmhg') return 'other-unit';
      return Math.max(beyond('<', aim.orEqual, value, aim.high), beyond('<', aim.orEqual, second, aim.low));
    }
    case 'limit': {
      const wanted = unitOf(aim.unit) || usualUnit(loinc);
      const read = wanted === undefined ? point : inUnit(point, wanted);
      return read ? beyond(aim.sign, aim.orEqual, read.values[0] ?? 0, aim.value) : 'other-unit';
    }
    case 'loss':
      return from ? value - (from.values[0] ?? 0) * (1 - aim.percent / 100) : 'no-start';
    case 'within': {
      const read = from && inUnit(point, aim.unit);
      const start = from && inUnit(from, aim.unit);
      if (!from) return 'no-start';
      return read && start
        ? Math.abs((read.values[0] ?? 0) - (start.values[0] ?? 0)) - aim.value
        : 'other-unit';
    }
    default:
      return aim satisfies never;
  }
}

/** Beyond a limit that may not be reached, standing on it is not there yet. */
function beyond(sign: '<' | '>', orEqual: boolean, value: number, limit: number): number {
  const off = sign === '<' ? value - limit : limit - value;
  return off === 0 && !orEqual ? Number.EPSILON : off;
}

function pointsOf(loinc: string, observations: readonly ObservationFact[]): readonly Point[] {
  const of = (codes: readonly string[]) =>
    observations
      .filter(it => codes.includes(it.code.code) && it.value !== null && Number.isFinite(Number(it.value)))
      .toSorted((a, b) => byText(a.effectiveAt, b.effectiveAt) || byText(a.id, b.id));
  if (loinc !== pressurePanel.panel)
    return of(codesMeasuring(loinc)).map(it => ({
      at: it.effectiveAt,
      values: [Number(it.value)],
      unit: it.unit ?? '',
    }));
  const lows = of([pressurePanel.low]);
  return of([pressurePanel.high]).flatMap(top => {
    const foot =
      lows.find(it => it.source.id === top.source.id) ?? lows.find(it => it.effectiveAt === top.effectiveAt);
    return foot
      ? [{ at: top.effectiveAt, values: [Number(top.value), Number(foot.value)], unit: top.unit ?? '' }]
      : [];
  });
}

/** Units of bare targets: what clinicians mean by "A1c under 7". Anything else is compared as it was sent. */
const usualUnits: Readonly<Record<string, string>> = {
  '4548-4': '%',
  '13457-7': 'mg/dl',
  '8867-4': '/min',
  '85354-9': 'mmhg',
};
const usualUnit = (loinc: string): string | undefined => usualUnits[loinc];

/** One pound is 0.45359237 kg exactly (international yard and pound agreement, 1959). */
const kilogramsInPound = 0.453_592_37;

/** UCUM and what people write for it, as one word: mm[Hg] and mmHg, [lb_av] and lb. */
const unitOf = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/\{[^}]*\}/g, '')
    .replace('[lb_av]', 'lb')
    .replace(/[[\]\s]/g, '');

/** The reading in another unit; undefined when nobody can turn one into the other. */
function inUnit(point: Point, unit: string): Point | undefined {
  const [from, to] = [unitOf(point.unit), unitOf(unit)];
  if (from === to) return point;
  const factor =
    from === 'kg' && to === 'lb'
      ? 1 / kilogramsInPound
      : from === 'lb' && to === 'kg'
        ? kilogramsInPound
        : undefined;
  return factor === undefined ? undefined : { ...point, unit, values: point.values.map(it => it * factor) };
}
