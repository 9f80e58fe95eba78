import type { z } from 'zod';
import { type Day, plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { assessAgainAnchorsSchema } from './due-anchors.ts';
import type { Instrument } from './instrument.ts';

/** Asking again is planned care: a month after its day it is late. Trellis policy, 2026-11-23. */
const lateAfterDays = 30;

/** The last time an instrument was asked, and in how many days it was to be asked again; null: not by itself. */
export type LastAsked = {
  readonly instrumentId: string;
  readonly finishedAt: Instant;
  readonly againDays: number | null;
};

export type AssessAgainFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly enrolments: readonly unknown[];
  readonly lastAsked: readonly LastAsked[];
};

/** In how many days to ask again after answers that came to this band: what is said of it, or of any. */
export function againDaysAfter({ again }: Pick<Instrument, 'again'>, band: string | null): number | null {
  const said = again.find(it => it.band === band) ?? again.find(it => it.band === 'any');
  return said?.days ?? null;
}

/** Instruments whose time has come again, of those who are in a program. What was never asked, nobody is reminded of. */
export function assessAgainDue({ patient, enrolments, lastAsked }: AssessAgainFacts): readonly DueItem[] {
  if (enrolments.length === 0 || patient.deceasedOn !== null) return [];
  return lastAsked.flatMap(({ instrumentId, finishedAt, againDays }) => {
    if (againDays === null) return [];
    const lastOn = localDay(finishedAt, patient.zone);
    return dueOn(patient, plusDays(lastOn, againDays), { instrumentId, lastOn });
  });
}

const dueOn = (
  { id, zone }: AssessAgainFacts['patient'],
  on: Day,
  anchors: z.infer<typeof assessAgainAnchorsSchema>,
): DueItem => ({
  key: `assessments.again:${anchors.instrumentId}:${on}`,
  rule: 'assessments.again',
  patientId: id,
  opensAt: startOfDay(on, zone),
  dueAt: startOfDay(on, zone),
  overdueAt: startOfDay(plusDays(on, lateAfterDays), zone),
  anchors,
});
