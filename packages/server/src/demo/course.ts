import { type Day, plusDays } from '@trellis/core/basics/day';
import { type Illness, illnessesOf, type Measure } from './illness.ts';
import { around, between, chance, type Random } from './random.ts';

export type Value = { readonly measure: Measure; readonly value: number };

export type Visit = {
  readonly on: Day;
  readonly kind: 'office' | 'emergency' | 'inpatient';
  /** Days in hospital; 0 for a visit. */
  readonly days: number;
  readonly why: Illness | null;
  readonly pressure: { readonly systolic: number; readonly diastolic: number };
  readonly weight: number;
  readonly labs: readonly Value[];
};

/** How someone's illnesses went over the years, as her chart will tell it. */
export type Course = {
  readonly illnesses: readonly { readonly illness: Illness; readonly since: Day }[];
  readonly visits: readonly Visit[];
  readonly deceasedOn: Day | null;
};

export type Span = { readonly from: Day; readonly to: Day };

/**
 * Years of visits: the office each three to five months, labs at every second one, hospital now and then, more
 * often with heart failure or COPD. About one in a hundred stops being seen, and about one in sixty dies.
 */
export function makeCourse(random: Random, years: Span, visitEveryDays: number): Course {
  const found = illnessesOf(random);
  const illnesses = found.map(illness => ({
    illness,
    since: plusDays(years.from, -between(random, 30, 4000)),
  }));
  const deceasedOn = chance(random, 1 / 60) ? plusDays(years.to, -between(random, 3, 300)) : null;
  const lostAt = chance(random, 1 / 100) ? plusDays(years.to, -between(random, 380, 700)) : null;
  const last = [deceasedOn, lostAt, years.to].filter(it => it !== null).sort()[0] ?? years.to;
  const base = { systolic: around(random, 138, 14), weight: around(random, 81, 16) };
  const drift = around(random, 0, 3);
  const frail = found.some(it => it.id === 'heart-failure' || it.id === 'copd');
  const visits: Visit[] = [];
  let number = 0;
  for (let on = plusDays(years.from, between(random, 0, visitEveryDays)); on <= last; number += 1) {
    const kind = kindOf(random, frail);
    const systolic = seen.systolic(around(random, base.systolic + drift * (number / 4), 9));
    visits.push({
      on,
      kind,
      days: kind === 'inpatient' ? between(random, 2, 7) : 0,
      why: kind === 'office' ? null : (found[between(random, 0, found.length - 1)] ?? null),
      pressure: { systolic, diastolic: seen.diastolic(around(random, systolic * 0.57, 5)) },
      weight: Math.round(around(random, base.weight, 1.4) * 10) / 10,
      labs: number % 2 === 0 ? labsOf(random, found) : [],
    });
    on = plusDays(on, between(random, Math.round(visitEveryDays * 0.7), Math.round(visitEveryDays * 1.4)));
  }
  const ended = visits.filter(it => plusDays(it.on, it.days) <= last);
  return { illnesses, visits: ended, deceasedOn };
}

const within = (least: number, most: number) => (value: number) =>
  Math.min(most, Math.max(least, Math.round(value)));

/** What is seen in an office without anybody being sent to the hospital for it. */
const seen = { systolic: within(98, 196), diastolic: within(56, 108) };

function kindOf(random: Random, frail: boolean): Visit['kind'] {
  const draw = random();
  const hospital = frail ? 0.07 : 0.025;
  if (draw < hospital) return 'inpatient';
  return draw < hospital * 2 ? 'emergency' : 'office';
}

/** Each measure once, as the illness that moves it most has it: kidney disease lowers what diabetes also watches. */
function labsOf(random: Random, found: readonly Illness[]): readonly Value[] {
  const byCode = new Map<string, Measure>();
  for (const measure of found.flatMap(it => it.labs)) {
    const known = byCode.get(measure.code);
    if (!known || measure.mean < known.mean) byCode.set(measure.code, measure);
  }
  return [...byCode.values()].map(measure => ({
    measure,
    value: Number(around(random, measure.mean, measure.spread).toFixed(measure.digits)),
  }));
}
