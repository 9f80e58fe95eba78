import { type Day, daysBetween } from '@trellis/core/basics/day';
import { dueStateAt } from '@trellis/core/basics/due-item';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { StatusLook } from '../kit/Status.tsx';
import { farTime } from '../people/describe.ts';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';
import type { WorklistRow } from './worklist.queries.ts';

export type Reading = {
  readonly now: Instant;
  /** Whose wall clock hours are told by; days of untimed items are days where the patient lives. */
  readonly practiceZone: Zone;
  readonly words: Words;
  readonly format: Format;
};

/** The finding, and its context: the first two lines of a row. */
export type WhyNow = { readonly finding: string; readonly context: string };

const zoneOf = (row: WorklistRow, practiceZone: Zone): Zone => (row.timed ? practiceZone : row.patient.zone);

/** The day an item is due, in the zone its day was decided in. */
export const dueDay = (row: WorklistRow, practiceZone: Zone): Day =>
  localDay(row.dueAt, zoneOf(row, practiceZone));

export function whyNow(row: WorklistRow, reading: Reading): WhyNow {
  return { finding: finding(row, reading), context: context(row, reading) };
}

function finding(row: WorklistRow, { now, practiceZone, words, format }: Reading): string {
  const why = words.today.why;
  const today = localDay(now, zoneOf(row, practiceZone));
  const due = dueDay(row, practiceZone);
  if (row.timed) {
    const time = format.time(row.dueAt, practiceZone);
    return due === today ? why.promised(time) : why.promisedOn(format.day(due), time);
  }
  const since = localDay(row.sinceAt, row.patient.zone);
  if (row.since === 'enrolment') return since === today ? why.enrolledToday : why.enrolled(format.day(since));
  const isLater = dueStateAt(row, now) === 'later';
  switch (row.outcome) {
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
      return why.monthly(format.day(since));
    default:
      return row.outcome satisfies never;
  }
}

function context(row: WorklistRow, { now, practiceZone, words, format }: Reading): string {
  const say = words.today.why.context;
  const since = localDay(row.sinceAt, row.patient.zone);
  const program = row.program ?? words.call.noProgramShort;
  if (row.since === 'enrolment')
    return since === localDay(now, row.patient.zone)
      ? say.enrolled(program, format.time(row.sinceAt, row.patient.zone))
      : say.enrolledOn(program);
  if (row.timed) {
    const last = say[row.outcome ?? 'reached'](program, format.day(since));
    const there = farTime(row.dueAt, row.patient.zone, practiceZone);
    return there === undefined ? last : `${last} · ${words.person.herTime(there)}`;
  }
  if (row.outcome === 'reached' || row.outcome === null) return say.agreed(program);
  return say.tried(program, triesSinceReached(row));
}

/** Tries after the last time she was reached; at least the one that led here. */
export function triesSinceReached(row: Pick<WorklistRow, 'tries'>): number {
  const last = row.tries.lastIndexOf('reached');
  return Math.max(1, row.tries.length - 1 - last);
}

export type DueWords = { readonly when: string; readonly look: StatusLook; readonly state: string };

/** The last column: when, and one status in words. */
export function dueWords(row: WorklistRow, { now, practiceZone, words, format }: Reading): DueWords {
  const { states, today: todayWord, daysLate } = words.today.due;
  const state = dueStateAt(row, now);
  const due = dueDay(row, practiceZone);
  const late = daysBetween(due, localDay(now, zoneOf(row, practiceZone)));
  const time = format.time(row.dueAt, practiceZone);
  switch (state) {
    case 'overdue':
      return { when: late > 0 ? daysLate(late) : time, look: 'soon', state: states.overdue };
    case 'due':
      return row.timed
        ? { when: time, look: 'dated', state: states.promised }
        : { when: todayWord, look: 'dated', state: states.due };
    case 'later':
      return row.timed
        ? { when: format.nearDay(due), look: 'dated', state: time }
        : { when: format.shortDay(due), look: 'waiting', state: states.later };
    default:
      return state satisfies never;
  }
}
