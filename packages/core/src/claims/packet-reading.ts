import type { StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { localText, type Zone } from '../basics/zone.ts';
import type { BillingAnswer } from '../billing/billing-answer.ts';
import type { BillingCase } from '../billing/billing-case.ts';
import type { Kept, PacketFacts, TakenBack } from './packet-facts.ts';

type Person = { readonly id: StaffId; readonly name: string };

/** The decision of a packet read once, with the names and the clock that its rows are told by. */
export type Reading = {
  readonly judged: BillingCase;
  readonly answer: BillingAnswer;
  readonly zone: Zone;
  readonly person: (id: StaffId) => Person;
  /** A moment on the wall clock of the place where the patient lived. */
  readonly there: (at: Instant) => string;
};

export function readingOf({ decision, named }: Pick<PacketFacts, 'decision' | 'named'>): Reading {
  const judged = JSON.parse(decision.caseText) as BillingCase;
  const zone = judged.patient.timeZone;
  return {
    judged,
    answer: JSON.parse(decision.answerText) as BillingAnswer,
    zone,
    person: id => ({ id, name: named.people[id] ?? '' }),
    there: at => localText(at, zone).replace('T', ' '),
  };
}

export const kept = ({ recordedAt, recordedBy }: Kept, { person }: Reading) => ({
  recordedAt,
  recordedBy: person(recordedBy),
});

export const takenBackOf = (it: TakenBack, { person }: Reading) =>
  it && { at: it.at, by: person(it.by), reason: it.reason };

/** Rows in the order in which they were written down, which no reading of a table can change. */
export const asWritten = <Row extends Kept & { readonly id: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => byText(a.recordedAt, b.recordedAt) || byText(a.id, b.id));
