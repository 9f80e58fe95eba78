import { z } from 'zod';
import { type Day, daySchema, plusDays, plusMonthsOf } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, later } from '../basics/instant.ts';
import { type ClosedKey, nextOccasion } from '../basics/occurrence.ts';
import { byText } from '../basics/order.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { ConditionFact, EncounterFact, ObservationFact } from '../chart/chart.ts';
import { ageOf, type Patient } from '../people/patient.ts';
import type { VisitAfterStay } from '../transitions/after-stay.ts';
import {
  askAgainDays,
  comfortCare,
  type GapRule,
  gapConditions,
  gapRules,
  isOn,
  leadDays,
  newcomerDays,
  visitClasses,
  visitEveryMonths,
} from './care-gap.rules.ts';

export const careGapAnchorsSchema = z.object({
  what: z.enum(['a1c', 'uacr', 'egfr', 'ldl', 'blood-pressure', 'visit']),
  /** Null: the chart holds none. */
  lastOn: daySchema.nullable(),
  /** Decimal text as sent. */
  lastValue: z.string().nullable(),
  isAbove: z.boolean(),
});

export type CareGapFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'birthDate' | 'deceasedOn'>;
  readonly conditions: readonly Pick<ConditionFact, 'code' | 'status'>[];
  /** At least the newest of each code that a rule reads. */
  readonly observations: readonly Pick<ObservationFact, 'code' | 'effectiveAt' | 'value' | 'source'>[];
  readonly encounters: readonly Pick<EncounterFact, 'class' | 'startedAt' | 'source'>[];
  /** Visits that stand in no chart, because somebody wrote them down. */
  readonly visitsAfterStay: readonly VisitAfterStay[];
  readonly careSince: Instant | null;
  readonly closed: readonly ClosedKey[];
};

/** What a rule found last: its day, its value, the resource that names the occasion. */
type Last = { readonly on: Day; readonly value: string | null; readonly id: string };

/** Tests and visits that are due soon, due or overdue for somebody in care. */
export function careGapsDue(facts: CareGapFacts): readonly DueItem[] {
  const { patient, careSince } = facts;
  if (patient.deceasedOn !== null || careSince === null) return [];
  const active = facts.conditions.filter(it => it.status === 'active');
  const has = (list: Parameters<typeof isOn>[0]) => active.some(it => isOn(list, it.code));
  const ill = (rule: Pick<GapRule, 'conditions'>) => rule.conditions.some(it => has(gapConditions[it]));
  if (has(comfortCare)) return [];
  const tests = gapRules
    .filter(rule => ill(rule) && !(rule.exclude && has(rule.exclude)))
    .flatMap(rule => {
      const last = lastResult(facts, rule.loinc);
      const limit = rule.above?.limit;
      const isAbove = limit !== undefined && last !== null && Number(last.value) >= limit;
      const months = isAbove && rule.above ? rule.above.everyMonths : rule.everyMonths;
      const item = gapItem(facts, careSince, { what: rule.id, last, months, isAbove });
      const age = ageOf(patient, localDay(item.opensAt, patient.zone));
      return age === null || age < rule.age[0] || age > rule.age[1] ? [] : [item];
    });
  if (!ill({ conditions: ['diabetes', 'hypertension'] })) return tests;
  const visit = { what: 'visit', last: lastVisit(facts), months: visitEveryMonths, isAbove: false } as const;
  return [...tests, gapItem(facts, careSince, visit)];
}

function lastResult({ observations, patient }: CareGapFacts, loinc: readonly string[]): Last | null {
  const newest = observations
    .filter(it => loinc.includes(it.code.code))
    .toSorted((a, b) => (a.effectiveAt < b.effectiveAt ? 1 : -1))[0];
  return (
    (newest && {
      on: localDay(newest.effectiveAt, patient.zone),
      value: newest.value,
      id: newest.source.id,
    }) ??
    null
  );
}

/** Of the chart and of what was written down, the newest; on one day the chart's. */
function lastVisit({ encounters, visitsAfterStay, patient }: CareGapFacts): Last | null {
  const inChart = encounters
    .filter(it => (visitClasses as readonly string[]).includes(it.class))
    .map(it => ({ on: localDay(it.startedAt, patient.zone), id: it.source.id }));
  const written = visitsAfterStay.map(it => ({ on: it.on, id: it.stayId }));
  const newest = [...inChart, ...written].toSorted((a, b) => byText(b.on, a.on))[0];
  return newest ? { ...newest, value: null } : null;
}

function gapItem(
  { patient, closed }: CareGapFacts,
  careSince: Instant,
  gap: {
    readonly what: z.infer<typeof careGapAnchorsSchema>['what'];
    readonly last: Last | null;
    readonly months: number;
    readonly isAbove: boolean;
  },
): DueItem {
  const careOn = localDay(careSince, patient.zone);
  const firstDue = gap.last ? plusMonthsOf(gap.last.on, gap.months) : careOn;
  const { key, closedAt } = nextOccasion(`quality.${gap.what}:${gap.last?.id ?? 'none'}`, closed);
  const again = closedAt && plusDays(localDay(closedAt, patient.zone), askAgainDays);
  const dueOn = again && again > firstDue ? again : firstDue;
  const opensOn = again ? dueOn : plusDays(dueOn, -leadDays);
  const overdueOn = gap.last || again ? plusDays(dueOn, 1) : plusDays(dueOn, newcomerDays);
  const start = (day: Day) => startOfDay(day, patient.zone);
  return {
    key,
    rule: gap.what === 'visit' ? 'quality.visit' : 'quality.test',
    patientId: patient.id,
    // Nothing was due here before somebody cared for her: her list begins with her care.
    opensAt: later(start(opensOn), start(careOn)),
    dueAt: start(dueOn),
    overdueAt: start(overdueOn),
    anchors: {
      what: gap.what,
      lastOn: gap.last?.on ?? null,
      lastValue: gap.last?.value ?? null,
      isAbove: gap.isAbove,
    },
  };
}
