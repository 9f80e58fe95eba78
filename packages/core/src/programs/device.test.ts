import { describe, expect, test } from 'vitest';
import { day, named, problemOf } from '../../test/builders.ts';
import { type DeviceEntry, decideDevice, decideReturn, deviceEntrySchema, isInUse } from './device.ts';

const today = day('2026-06-10');
const born = { birthDate: day('1948-03-14'), deceasedOn: null };

/** Rosa's cuff, set up by Dana in May. */
const aCuff = (over: Partial<DeviceEntry> = {}): DeviceEntry => ({
  kind: 'physiologic',
  sends: 'by-itself',
  maker: 'Northbeam',
  model: 'BP-2',
  serial: 'NB-000417',
  fdaStatus: 'cleared',
  fdaSaidBy: 'The label',
  measures: ['8480-6', '8462-4'],
  setUpOn: day('2026-05-30'),
  setUpBy: named<'staff'>('dana'),
  ...over,
});

describe('a device is set up', () => {
  test('with its codes in order, each once', () => {
    const { measures } = decideDevice(aCuff({ measures: ['8480-6', '8462-4', '8480-6'] }), born, today);
    expect(measures).toEqual(['8462-4', '8480-6']);
  });

  test('on this very day', () => {
    expect(decideDevice(aCuff({ setUpOn: today }), born, today).setUpOn).toBe(today);
  });

  test('not tomorrow, and not before the patient was born', () => {
    for (const setUpOn of ['2026-06-11', '1948-03-13'])
      expect(problemOf(() => decideDevice(aCuff({ setUpOn: day(setUpOn) }), born, today)).code).toBe(
        'device.set-up-day',
      );
  });

  test('not after the patient died, and on that day still', () => {
    const died = (on: string) => ({ ...born, deceasedOn: day(on) });
    const cuff = aCuff({ setUpOn: day('2026-05-10') });
    expect(problemOf(() => decideDevice(cuff, died('2026-05-09'), today)).code).toBe('device.set-up-day');
    expect(decideDevice(cuff, died('2026-05-10'), today).setUpOn).toBe('2026-05-10');
  });

  test('not as cleared when nobody says who states it', () => {
    expect(problemOf(() => decideDevice(aCuff({ fdaSaidBy: '' }), born, today)).code).toBe(
      'device.fda-source',
    );
    expect(decideDevice(aCuff({ fdaStatus: 'unknown', fdaSaidBy: '' }), born, today).fdaStatus).toBe(
      'unknown',
    );
  });

  test('corrected to a day after it came back it is refused', () => {
    const facts = { ...born, returnedOn: day('2026-06-01') };
    expect(problemOf(() => decideDevice(aCuff({ setUpOn: day('2026-06-02') }), facts, today)).code).toBe(
      'device.return-day',
    );
  });

  test.each([
    ['without a code it measures', { measures: [] }],
    ['with a code that is none of LOINC', { measures: ['blood pressure'] }],
    ['without its maker', { maker: '  ' }],
    ['of a kind nobody knows', { kind: 'watch' }],
    ['with days somebody typed', { days: ['2026-06-01'] }],
  ])('%s it is refused', (_, over) => {
    const entry = { ...aCuff(), setUpBy: '0198f1c2-7d1e-7c51-9f5a-5a2f3b7c9d10', ...over };
    expect(deviceEntrySchema.safeParse(entry).success).toBe(false);
  });

  test('as it stands it is read', () => {
    const entry = { ...aCuff(), setUpBy: '0198f1c2-7d1e-7c51-9f5a-5a2f3b7c9d10' };
    expect(deviceEntrySchema.safeParse(entry).success).toBe(true);
  });
});

describe('a device comes back', () => {
  const out = { setUpOn: day('2026-05-30'), returnedOn: null };

  test.each(['2026-05-30', '2026-06-10'])('on %s', on => {
    expect(decideReturn(day(on), out, today)).toBe(on);
  });

  test.each(['2026-05-29', '2026-06-11'])('not on %s', on => {
    expect(problemOf(() => decideReturn(day(on), out, today)).code).toBe('device.return-day');
  });

  test('once', () => {
    const back = { ...out, returnedOn: day('2026-06-01') };
    expect(problemOf(() => decideReturn(day('2026-06-02'), back, today)).code).toBe('device.returned');
  });

  test('it is in use from the first to the last of its days', () => {
    const device = { setUpOn: day('2026-05-30'), returnedOn: day('2026-06-02') };
    expect(
      ['2026-05-29', '2026-05-30', '2026-06-02', '2026-06-03'].map(it => isInUse(device, day(it))),
    ).toEqual([false, true, true, false]);
    expect(isInUse(out, day('2030-01-01'))).toBe(true);
  });
});
