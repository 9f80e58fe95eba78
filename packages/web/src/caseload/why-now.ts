import { type Day, daysBetween } from '@trellis/core/basics/day';
import { dueStateAt } from '@trellis/core/basics/due-item';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, startOfDay, type Zone } from '@trellis/core/basics/zone';
import type { Strongest } from '@trellis/core/caseload/worklist.contract';
import { checkInAnchorsSchema } from '@trellis/core/outreach/check-in.due';
import type { z } from 'zod';
import type { StatusLook } from '../kit/Status.tsx';
import { farTime } from '../people/describe.ts';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';
import { otherReason } from './other-reasons.ts';
import type { WorklistItem, WorklistRow } from './worklist.queries.ts';

export type Reading = {
  readonly now: Instant;
  /** Whose wall clock hours are told by; days of untimed items are days where the patient lives. */
  readonly practiceZone: Zone;
  readonly words: Words;
  readonly format: Format;
};

/** The finding, and its context: the first two lines of a row. */
export type WhyNow = { readonly finding: string; readonly context: string };

/** A patient with one of her items: most words are about both. */
export type Line = {
  readonly row: Pick<WorklistRow, 'patient' | 'program' | 'tries'>;
  readonly item: WorklistItem;
};

/** What a finding is told of: an item, and where its patient lives. */
export type Told = {
  readonly row: { readonly patient: Pick<WorklistRow['patient'], 'zone'> };
  readonly item: Strongest['item'];
};

const isTimed = (item: Told['item']): boolean => item.anchors.timed === true;

const zoneOf = ({ row, item }: Told, practiceZone: Zone): Zone =>
  isTimed(item) ? practiceZone : row.patient.zone;

/** The day an item is due, in the zone its day was decided in. */
export const dueDay = (line: Told, practiceZone: Zone): Day =>
  localDay(line.item.dueAt, zoneOf(line, practiceZone));

export function whyNow(line: Line, reading: Reading): WhyNow {
  const checkIn = asCheckIn(line);
  if (!checkIn) return otherReason(line, reading);
  return { finding: finding(checkIn, reading), context: context(checkIn, reading) };
}

/** The finding alone, of an item that no row is read of. */
export function findingOf(told: Told, reading: Reading): string {
  const checkIn = asCheckIn(told);
  return checkIn ? finding(checkIn, reading) : otherReason(told, reading).finding;
}

type CheckIn<T extends Told> = T & { readonly anchors: z.infer<typeof checkInAnchorsSchema> };

/** Undefined also for facts that this version has no words for: the name of the rule is still true. */
function asCheckIn<T extends Told>(told: T): CheckIn<T> | undefined {
  if (told.item.rule !== 'ccm.check-in' && told.item.rule !== 'outreach.promised-contact') return undefined;
  const { data } = checkInAnchorsSchema.safeParse(told.item.anchors);
  return data && { ...told, anchors: data };
}

export const ruleName = (rule: string, words: Words): string =>
  words.today.rules[rule] ?? words.today.otherRule;

function finding(line: CheckIn<Told>, { now, practiceZone, words, format }: Reading): string {
  const { row, item, anchors } = line;
  const why = words.today.why;
  const today = localDay(now, zoneOf(line, practiceZone));
  const due = dueDay(line, practiceZone);
  if (anchors.timed) {
    const time = format.time(item.dueAt, practiceZone);
    return due === today ? why.promised(time) : why.promisedOn(format.day(due), time);
  }
  const since = localDay(anchors.sinceAt, row.patient.zone);
  if (anchors.since === 'enrolment')
    return since === today ? why.enrolledToday : why.enrolled(format.pastDay(since, today));
  const isLater = dueStateAt(item, now) === 'later';
  switch (anchors.outcome) {
    case 'left-message':
      return isLater
        ? why.leftMessageLater(format.day(since), format.day(due))
        : why.leftMessage(format.day(since));
    case 'no-answer':
      return isLater
        ? why.noAnswerLater(format.day(since), format.day(due))
        : why.noAnswer(format.day(since));
    case 'reached':
    case null:
      return why.monthly(format.pastDay(since, today));
    default:
      return anchors.outcome satisfies never;
  }
}

function context(
  { row, item, anchors }: CheckIn<Line>,
  { now, practiceZone, words, format }: Reading,
): string {
  const say = words.today.why.context;
  const since = localDay(anchors.sinceAt, row.patient.zone);
  const program = row.program ?? words.call.noProgramShort;
  if (anchors.since === 'enrolment')
    return since === localDay(now, row.patient.zone)
      ? say.enrolled(program, format.time(anchors.sinceAt, row.patient.zone))
      : say.enrolledOn(program);
  if (anchors.timed) {
    const last = say[anchors.outcome ?? 'reached'](program, format.day(since));
    const there = farTime(item.dueAt, row.patient.zone, practiceZone);
    return there === undefined ? last : `${last} · ${words.person.herTime(there)}`;
  }
  if (anchors.outcome === 'reached' || anchors.outcome === null) return say.agreed(program);
  return say.tried(program, triesSinceReached(row));
}

/** Tries after the last time she was reached; at least the one that led here. */
export function triesSinceReached(row: Pick<WorklistRow, 'tries'>): number {
  const last = row.tries.lastIndexOf('reached');
  return Math.max(1, row.tries.length - 1 - last);
}

export type DueWords = { readonly when: string; readonly look: StatusLook; readonly state: string };

/** The last column: when, and one status in words. */
export function dueWords(line: Line, { now, practiceZone, words, format }: Reading): DueWords {
  const { item } = line;
  const { states, today: todayWord, daysLate } = words.today.due;
  const state = dueStateAt(item, now);
  const zone = zoneOf(line, practiceZone);
  const due = dueDay(line, practiceZone);
  const over = localDay(item.overdueAt, zone);
  const late = daysBetween(isTimed(item) ? due : over, localDay(now, zone));
  // A day that ended at midnight is a day late on the day after; what was late from an hour on is so from that day on.
  const daysOver = !isTimed(item) && startOfDay(over, zone) === item.overdueAt ? late + 1 : late;
  const time = format.time(item.dueAt, practiceZone);
  const look = item.pressure === 'someone-waits' ? 'urgent' : 'soon';
  switch (state) {
    case 'overdue':
      return { when: daysOver > 0 ? daysLate(daysOver) : time, look, state: states.overdue };
    case 'due':
      return isTimed(item)
        ? { when: time, look: 'dated', state: states.promised }
        : { when: todayWord, look: 'dated', state: states.due };
    case 'later':
      return isTimed(item)
        ? { when: format.nearDay(due), look: 'dated', state: time }
        : { when: format.shortDay(due), look: 'waiting', state: states.later };
    default:
      return state satisfies never;
  }
}
