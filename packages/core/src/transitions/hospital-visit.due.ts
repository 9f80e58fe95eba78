import { z } from 'zod';
import { plusBusinessDays } from '../basics/business-day.ts';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import { endOfDay, localDay, startOfDay } from '../basics/zone.ts';
import type { EncounterFact } from '../chart/chart.ts';
import type { Patient } from '../people/patient.ts';
import type { VisitAfterStay } from './after-stay.ts';

/**
 * HL7 v3 ActCode classes of a night or an emergency in a hospital.
 * Source: HL7 terminology ActEncounterCode, 2026-11-22.
 */
const hospitalClasses: Readonly<Record<string, 'inpatient' | 'emergency'>> = {
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  OBSENC: 'inpatient',
  EMER: 'emergency',
};

/**
 * Somebody who came home is called within two business days.
 * Source: CMS MLN908628 (transitional care management), billing rules section TCM, 2026-11-22.
 */
const contactWithinBusinessDays = 2;

/** After so long in hospital without a word with her, it is late. Trellis policy, 2026-11-22. */
const inHospitalSeconds = 2 * 86_400;

/** A stay that began before her care did is history, unless she came home this shortly before. Trellis policy, 2026-11-22. */
const lookBackDays = 30;

export const hospitalVisitAnchorsSchema = z.object({
  class: z.enum(['inpatient', 'emergency']),
  startedAt: instantSchema,
  /** Null: still there, as far as the chart says. */
  endedAt: instantSchema.nullable(),
});

export type HospitalFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly encounters: readonly Pick<EncounterFact, 'class' | 'startedAt' | 'endedAt' | 'source'>[];
  readonly visitsAfterStay: readonly VisitAfterStay[];
  /** When somebody of the family was last reached; null: never. */
  readonly reachedAt: Instant | null;
  /** Since when somebody cares for her; null: nobody does. */
  readonly careSince: Instant | null;
};

/**
 * A hospital stay or emergency visit that nobody has talked with her about. In hospital and home again are two
 * occasions: a call to the ward does not settle the call home. A visit after it does, whoever wrote it down.
 */
export function hospitalVisitDue(facts: HospitalFacts): readonly DueItem[] {
  const { patient, careSince, reachedAt } = facts;
  if (patient.deceasedOn !== null || careSince === null) return [];
  const from = startOfDay(plusDays(localDay(careSince, patient.zone), -lookBackDays), patient.zone);
  const newest = facts.encounters
    .filter(it => hospitalClasses[it.class] !== undefined && lastMoment(it) >= from)
    .toSorted((a, b) => (lastMoment(a) < lastMoment(b) ? 1 : lastMoment(a) > lastMoment(b) ? -1 : 0))[0];
  if (!newest || (reachedAt !== null && reachedAt >= lastMoment(newest))) return [];
  if (facts.visitsAfterStay.some(it => it.stayId === newest.source.id)) return [];
  const since = lastMoment(newest);
  return [
    {
      key: `transitions.hospital-visit:${newest.source.id}:${newest.endedAt === null ? 'in' : 'home'}`,
      rule: 'transitions.hospital-visit',
      patientId: patient.id,
      opensAt: since,
      dueAt: since,
      overdueAt:
        newest.endedAt === null
          ? plusSeconds(since, inHospitalSeconds)
          : endOfDay(
              plusBusinessDays(localDay(newest.endedAt, patient.zone), contactWithinBusinessDays),
              patient.zone,
            ),
      anchors: {
        class: hospitalClasses[newest.class] ?? 'inpatient',
        startedAt: newest.startedAt,
        endedAt: newest.endedAt,
      },
    },
  ];
}

const lastMoment = (visit: Pick<EncounterFact, 'startedAt' | 'endedAt'>): Instant =>
  visit.endedAt ?? visit.startedAt;
