import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { describe, expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import { makeFormat } from '../words/format.ts';
import { dueWords, type Reading, triesSinceReached, whyNow } from './why-now.ts';
import type { WorklistRow } from './worklist.queries.ts';

const boston = 'America/New_York' as Zone;
/** Friday 20 November 2026, 09:41 in Boston. */
const now = '2026-11-20T14:41:00.000Z' as Instant;
const reading: Reading = { now, practiceZone: boston, words: en, format: makeFormat('en') };

const startOf = (day: string) => `${day}T05:00:00.000Z` as Instant;

/** A check-in due today, agreed four weeks ago. */
function aRow(part: Partial<WorklistRow> = {}): WorklistRow {
  return {
    key: 'ccm.check-in:2026-11',
    rule: 'ccm.check-in',
    patient: {
      id: '01a20465-b29a-719c-8bf1-e7e1eb26f1e7' as PatientId,
      given: 'Rosa',
      family: 'Delgado',
      birthDate: '1948-03-14' as never,
      sex: 'female',
      deceasedOn: null,
      language: 'es',
      mrn: null,
      phones: [],
      city: null,
      state: null,
      zone: boston,
    },
    opensAt: startOf('2026-11-20'),
    dueAt: startOf('2026-11-20'),
    overdueAt: startOf('2026-11-21'),
    since: 'contact',
    sinceAt: '2026-10-23T14:00:00.000Z' as Instant,
    outcome: 'reached',
    timed: false,
    tries: ['reached'],
    program: 'CCM',
    monthSeconds: 0,
    ...part,
  };
}
const dueOn = (day: string, next: string): Partial<WorklistRow> => ({
  opensAt: startOf(day),
  dueAt: startOf(day),
  overdueAt: startOf(next),
});
const promised = (at: string): Partial<WorklistRow> => ({
  timed: true,
  dueAt: at as Instant,
  overdueAt: plusSeconds(at as Instant, 1800),
});
const why = (part: Partial<WorklistRow>) => whyNow(aRow(part), reading).finding;

describe('why now, in words', () => {
  test('enrolled this morning', () => {
    const part = {
      since: 'enrolment',
      sinceAt: '2026-11-20T14:05:00.000Z' as Instant,
      outcome: null,
    } as const;
    expect(whyNow(aRow(part), reading)).toEqual({
      finding: 'Check-in due: enrolled today, not yet called',
      context: 'CCM · consent given, enrolled at 09:05',
    });
  });

  test('enrolled on Wednesday and forgotten', () => {
    expect(why({ since: 'enrolment', sinceAt: '2026-11-18T15:00:00.000Z' as Instant, outcome: null })).toBe(
      'First check-in: enrolled Wed 18 Nov, not yet called',
    );
  });

  test('promised an hour today', () => {
    expect(why(promised('2026-11-20T15:30:00.000Z'))).toBe('Promised a call at 10:30');
  });

  test('promised an hour next week', () => {
    const part = { ...promised('2026-11-24T15:30:00.000Z'), opensAt: startOf('2026-11-24') };
    expect(why(part)).toBe('Promised a call Tue 24 Nov at 10:30');
  });

  test('left a message yesterday', () => {
    const part = { outcome: 'left-message', sinceAt: '2026-11-19T20:00:00.000Z' as Instant } as const;
    expect(why(part)).toBe('Left a message Thu 19 Nov, try again today');
    expect(why({ ...part, ...dueOn('2026-11-23', '2026-11-24') })).toBe(
      'Left a message Thu 19 Nov, try again Mon 23 Nov',
    );
  });

  test('no answer yesterday', () => {
    const part = { outcome: 'no-answer', sinceAt: '2026-11-19T20:00:00.000Z' as Instant } as const;
    expect(why(part)).toBe('No answer Thu 19 Nov, try again today');
  });

  test('the month has come round', () => {
    expect(whyNow(aRow(), reading)).toEqual({
      finding: 'Monthly check-in, last reached Fri 23 Oct',
      context: 'CCM · day agreed at the last contact',
    });
  });

  test('never because of minutes', () => {
    expect(whyNow(aRow({ monthSeconds: 1150 }), reading)).toEqual(whyNow(aRow({ monthSeconds: 0 }), reading));
  });

  test('she lives three hours west: her hour stands beside ours', () => {
    const row = aRow(promised('2026-11-20T18:30:00.000Z'));
    const west = { ...row, patient: { ...row.patient, zone: 'America/Los_Angeles' as Zone } };
    expect(whyNow(west, reading).finding).toBe('Promised a call at 13:30');
    expect(whyNow(west, reading).context).toContain('10:30 where the patient is');
  });

  test('in Spanish', () => {
    const spanish = { ...reading, words: es, format: makeFormat('es') };
    expect(whyNow(aRow(), spanish).finding).toBe('Llamada mensual, último contacto vie 23 oct');
  });
});

describe('when it is due', () => {
  const due = (part: Partial<WorklistRow>) => dueWords(aRow(part), reading);

  test('some time today', () => {
    expect(due({})).toEqual({ when: 'today', look: 'dated', state: 'Due' });
  });

  test('at a promised hour', () => {
    expect(due(promised('2026-11-20T15:30:00.000Z'))).toMatchObject({ when: '10:30', state: 'Promised' });
  });

  test('the promised hour has passed', () => {
    expect(due(promised('2026-11-20T14:00:00.000Z'))).toMatchObject({ when: '09:00', state: 'Overdue' });
  });

  test('since two days', () => {
    expect(due(dueOn('2026-11-18', '2026-11-19'))).toEqual({
      when: '2 days late',
      look: 'soon',
      state: 'Overdue',
    });
  });

  test('next week', () => {
    expect(due(dueOn('2026-11-23', '2026-11-24'))).toMatchObject({ when: '23 Nov', state: 'Planned' });
  });
});

test.each([
  [[], 1],
  [['reached', 'no-answer', 'left-message'], 2],
  [['no-answer', 'no-answer'], 2],
  [['reached'], 1],
] as const)('tries %j count %i since she was reached', (tries, count) => {
  expect(triesSinceReached({ tries })).toBe(count);
});
