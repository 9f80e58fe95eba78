import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { rankWorklist, type WorklistRow } from './worklist.ts';

type Row = Pick<WorklistRow, 'opensAt' | 'overdueAt' | 'dueAt' | 'timed' | 'key' | 'monthSeconds'> & {
  readonly patient: Pick<WorklistRow['patient'], 'id'>;
};

const now = at('2026-01-14T15:00Z');

/** Due some time today. */
const aRow = (name: string, over: Partial<Row> = {}): Row => ({
  key: 'ccm.check-in:2026-01',
  patient: { id: named<'patient'>(name) },
  opensAt: at('2026-01-14T05:00Z'),
  dueAt: at('2026-01-14T05:00Z'),
  overdueAt: at('2026-01-15T05:00Z'),
  timed: false,
  monthSeconds: 0,
  ...over,
});
const promised = (name: string, hour: string): Row =>
  aRow(name, {
    timed: true,
    dueAt: at(`2026-01-14T${hour}Z`),
    overdueAt: at(`2026-01-14T${hour.replace(':00', ':30')}Z`),
  });
const planned = (name: string, on: string): Row =>
  aRow(name, { opensAt: at(`${on}T05:00Z`), dueAt: at(`${on}T05:00Z`), overdueAt: at(`${on}T23:00Z`) });

const ranked = (...rows: readonly Row[]) => rankWorklist(rows, now).map(row => row.patient.id);

describe('the order of Today', () => {
  test('is overdue, then today, then what comes', () => {
    expect(ranked(planned('next-week', '2026-01-21'), aRow('today'), planned('late', '2026-01-12'))).toEqual([
      'late',
      'today',
      'next-week',
    ]);
  });

  test('today: promised hours come before any time today, the earlier hour first', () => {
    expect(ranked(aRow('any-time'), promised('at-five', '22:00'), promised('at-one', '18:00'))).toEqual([
      'at-one',
      'at-five',
      'any-time',
    ]);
  });

  test('an hour that was promised and missed is overdue before all of today', () => {
    expect(ranked(promised('at-one', '18:00'), promised('missed', '14:00'), aRow('any-time'))).toEqual([
      'missed',
      'at-one',
      'any-time',
    ]);
  });

  test('overdue: who waited longest comes first', () => {
    expect(ranked(planned('monday', '2026-01-12'), planned('last-week', '2026-01-06'))).toEqual([
      'last-week',
      'monday',
    ]);
  });

  test('what comes: the nearer day first', () => {
    expect(ranked(planned('february', '2026-02-18'), planned('friday', '2026-01-16'))).toEqual([
      'friday',
      'february',
    ]);
  });

  test('minutes are no reason to call: 19:59 stands where 0:00 would', () => {
    const almost = aRow('b-almost-there', { monthSeconds: 1199, dueAt: at('2026-01-14T06:00Z') });
    expect(ranked(almost, aRow('a-nothing-yet'))).toEqual(['a-nothing-yet', 'b-almost-there']);
  });

  test('two who are equally due stand in the same order after every reload', () => {
    const [ana, ben] = [aRow('ana'), aRow('ben')];
    expect(ranked(ben, ana)).toEqual(ranked(ana, ben));
  });

  test('an empty day is empty', () => {
    expect(ranked()).toEqual([]);
  });

  test('the rows handed in stay as they were', () => {
    const rows = [aRow('today'), planned('late', '2026-01-12')];
    rankWorklist(rows, now);
    expect(rows.map(row => row.patient.id)).toEqual(['today', 'late']);
  });
});
