import { plusBusinessDays } from '../basics/business-day.ts';
import { type Day, plusDays } from '../basics/day.ts';
import type { Id } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import type { EncounterFact } from './chart.ts';

/** Where somebody was discharged from. Source: CASE-FORMAT, discharges; rule set medicare-2026-11, section 3, TCM (1). */
export type DischargedFrom = 'inpatient' | 'observation' | 'snf' | 'emergency';

/** A stay that is over, named by its encounter in the record, which stays the same when it is read again. */
export type Discharge = {
  readonly id: Id<'discharge'>;
  readonly from: DischargedFrom;
  readonly at: Instant;
  readonly on: Day;
};

/** HL7 v3 ActCode classes. Source: HL7 terminology ActEncounterCode, 2026-11-22. */
const classes: Readonly<Record<string, DischargedFrom>> = {
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  OBSENC: 'observation',
  EMER: 'emergency',
};

/** Stays of a skilled nursing facility, which charts write as inpatient. Source: SNOMED CT International, 2026-11-23. */
const nursingFacility: readonly string[] = ['449411000124106', '449381000124108', '183450002'];

/** Days a transition lasts, the day of discharge the first, and business days for its first contact. Source: section 3, TCM days. */
export const transition = { days: 30, contactBusinessDays: 2 } as const;

type Stay = Pick<EncounterFact, 'class' | 'code' | 'endedAt' | 'source'>;

/** The stays that are over, oldest first. */
export function dischargesOf(encounters: readonly Stay[], zone: Zone): readonly Discharge[] {
  return encounters
    .flatMap(it => {
      const from = nursingFacility.includes(it.code.code) ? 'snf' : classes[it.class];
      return from && it.endedAt
        ? [
            {
              id: it.source.id as Id<'discharge'>,
              from,
              at: it.endedAt,
              on: localDay(it.endedAt, zone),
            },
          ]
        : [];
    })
    .toSorted((a, b) => byText(a.at, b.at) || byText(a.id, b.id));
}

/** The transition a day lies in: of the last discharge that has one. An emergency visit alone has none. */
export const transitionOn = (discharges: readonly Discharge[], day: Day): Discharge | undefined =>
  discharges.findLast(
    it => it.from !== 'emergency' && it.on <= day && day < plusDays(it.on, transition.days),
  );

/** Whether a talk on a day is the first contact of the transition: within two business days. */
export const isFirstContact = (it: Discharge, day: Day): boolean =>
  it.on <= day && day <= plusBusinessDays(it.on, transition.contactBusinessDays);

/** Classes of encounters that are stays. */
export const stayClasses: readonly string[] = Object.keys(classes);
