import { z } from 'zod';
import { plusBusinessDays } from '../basics/business-day.ts';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import { isNone, isProviderInformed, type RedFlag } from './red-flag.ts';

/**
 * A provider who was not told within the hour is told late. No federal norm was found; a practice sets its own by
 * protocol. Trellis policy, 2026-11.
 */
const informWithinSeconds = 3600;

/** No word of what was heard: a list is read aloud across a room. */
export const redFlagAnchorsSchema = z.object({ heardAt: instantSchema });

export type RedFlagFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly redFlags: readonly (Pick<RedFlag, 'id' | 'heardAt'> & {
    readonly steps: readonly Pick<RedFlag['steps'][number], 'what'>[];
    /** When the contact in which it was heard was closed. */
    readonly closedAt: Instant;
  })[];
  /** When she or her family was last spoken with; null: never. */
  readonly reachedAt: Instant | null;
};

/** A red flag of which no provider knows yet, and the call on the next business day after one. */
export function redFlagDue({ patient, redFlags, reachedAt }: RedFlagFacts): readonly DueItem[] {
  const real = redFlags.filter(it => !isNone(it.steps));
  const untold = real
    .filter(it => !isProviderInformed(it.steps))
    .map(it => ({
      key: `outreach.red-flag:${it.id}`,
      rule: 'outreach.red-flag',
      patientId: patient.id,
      opensAt: it.heardAt,
      dueAt: it.heardAt,
      overdueAt: plusSeconds(it.heardAt, informWithinSeconds),
      anchors: { heardAt: it.heardAt },
    }));
  const last = real.toSorted((a, b) => (a.heardAt < b.heardAt ? -1 : 1)).at(-1);
  const isFollowedUp = last === undefined || (reachedAt !== null && reachedAt > last.closedAt);
  if (isFollowedUp || patient.deceasedOn !== null) return untold;
  return [...untold, followUp(patient, last)];
}

/** How she is on the next business day. Trellis policy, 2026-11. */
function followUp({ id, zone }: RedFlagFacts['patient'], last: Pick<RedFlag, 'id' | 'heardAt'>): DueItem {
  const on = plusBusinessDays(localDay(last.heardAt, zone), 1);
  return {
    key: `outreach.red-flag-follow-up:${last.id}`,
    rule: 'outreach.red-flag-follow-up',
    patientId: id,
    opensAt: startOfDay(on, zone),
    dueAt: startOfDay(on, zone),
    overdueAt: startOfDay(plusDays(on, 1), zone),
    anchors: { heardAt: last.heardAt },
  };
}
