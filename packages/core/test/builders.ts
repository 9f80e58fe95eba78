import fc from 'fast-check';
import { type Day, findDay, type Month, monthSchema } from '../src/basics/day.ts';
import type { Id, Ids, PatientId } from '../src/basics/id.ts';
import { epochMs, findInstant, type Instant, instantAt } from '../src/basics/instant.ts';
import { type Problem, ProblemError } from '../src/basics/problem.ts';
import { sentenceOf } from '../src/basics/problem-catalogue.ts';
import type { Range } from '../src/basics/range.ts';
import { findZone, type Zone } from '../src/basics/zone.ts';
import type { DueFacts } from '../src/caseload/due.ts';
import type { ConditionFact } from '../src/chart/chart.ts';
import type { Patient } from '../src/people/patient.ts';

function known<Value>(value: Value | undefined, text: string): Value {
  if (value === undefined) throw new Error(`A test says "${text}", which is nothing we know.`);
  return value;
}

/** `2026-03-14`. */
export const day = (text: string): Day => known(findDay(text), text);
/** `2026-03`. */
export const month = (text: string): Month => monthSchema.parse(text);
/** `2026-03-14T10:00Z`, `2026-03-14T10:00:30-05:00`. */
export const at = (text: string): Instant => known(findInstant(text), text);
export const zone = (text: string): Zone => known(findZone(text), text);

export const newYork = zone('America/New_York');
export const phoenix = zone('America/Phoenix');
export const honolulu = zone('Pacific/Honolulu');

/** `10:00` to `10:20` on a winter morning by UTC, or two whole moments. */
export function range(start: string, end: string): Range {
  const moment = (text: string) => at(text.length > 8 ? text : `2026-01-14T${text}Z`);
  return { start: moment(start), end: moment(end) };
}

/** An id that reads like its bearer: `named<'patient'>('rosa')`. */
export const named = <Kind extends string>(name: string): Id<Kind> => name as Id<Kind>;

/** Fresh ids that are the same in every run: `1`, `2`, … */
export function idSupply(): Ids {
  let last = 0;
  return <Kind extends string>() => {
    last += 1;
    return named<Kind>(String(last));
  };
}

/** Rosa, 78, in New York. */
export function aPatient(over: Partial<Patient> = {}): Patient {
  return {
    id: named<'patient'>('rosa'),
    given: 'Rosa',
    family: 'García Márquez',
    birthDate: day('1948-03-14'),
    sex: 'female',
    deceasedOn: null,
    language: 'es',
    mrn: 'MRN-00417',
    phones: ['(212) 555-0134'],
    city: 'New York',
    state: 'NY',
    zone: newYork,
    ...over,
  };
}

/** An active problem of the chart, named by its code: `aCondition('E11.9')`. */
export function aCondition(code: string, over: Partial<ConditionFact> = {}): ConditionFact {
  return {
    id: named<'chart fact'>(code),
    code: { system: 'http://hl7.org/fhir/sid/icd-10-cm', code, display: code },
    status: 'active',
    onsetOn: day('2015-05-01'),
    endedOn: null,
    source: { type: 'Condition', id: code, version: 1 },
    ...over,
  };
}

/** The problem that `act` ends with; a test that expects one fails when there is none. */
export function problemOf(act: () => unknown): Problem & { readonly says: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return { ...error.problem, says: sentenceOf(error.problem) };
    throw error;
  }
  throw new Error('Expected a problem, but it went through.');
}

/** Same things in any order. */
export const asSet = <Value>(values: Iterable<Value>): readonly string[] =>
  [...values].map(value => JSON.stringify(value)).sort();

/** Whole-second moments between two, both included. */
export const momentsBetween = (from: Instant, to: Instant): fc.Arbitrary<Instant> =>
  fc
    .integer({ min: Math.ceil(epochMs(from) / 1000), max: Math.floor(epochMs(to) / 1000) })
    .map(second => instantAt(second * 1000));

/** Days from 1900 to 2100. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: -25_567, max: 47_846 })
  .map(days => day(instantAt(days * 86_400_000).slice(0, 10)));

/** One list and the same list in another order. */
export const withShuffle = <Value>(list: fc.Arbitrary<Value[]>): fc.Arbitrary<readonly [Value[], Value[]]> =>
  list.chain(values =>
    fc
      .shuffledSubarray(values, { minLength: values.length, maxLength: values.length })
      .map(shuffled => [values, shuffled] as const),
  );

export const patients = (...names: readonly string[]): readonly PatientId[] =>
  names.map(name => named<'patient'>(name));

/** Rosa, assigned to nobody, in no program, with an empty chart: what each test adds is what its rule reads. */
export const dueFacts = (over: Partial<DueFacts> = {}): DueFacts => ({
  patient: aPatient(),
  assignment: null,
  enrolments: [],
  consents: [],
  papers: [],
  contacts: [],
  reachedAt: null,
  answeredAt: null,
  redFlags: [],
  dangers: [],
  lastAsked: [],
  unread: [],
  outsideDangers: [],
  voicemails: [],
  requests: [],
  teachBacks: [],
  given: [],
  promises: [],
  openNotes: [],
  questions: [],
  newestPlan: null,
  signers: [],
  planToReview: null,
  documents: [],
  endedAt: null,
  conditions: [],
  observations: [],
  encounters: [],
  visitsAfterStay: [],
  closed: [],
  ...over,
});
