import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, named, problemOf } from '../../test/builders.ts';
import { plusDays } from '../basics/day.ts';
import {
  type AccessStepEntry,
  type Alignment,
  type AlignmentEntry,
  decideAlignment,
  decideStep,
  type KeptStep,
  reportingWindows,
  unalignedOn,
} from './access-alignment.ts';

const today = day('2026-11-23');
const anEntry = (over: Partial<AlignmentEntry> = {}): AlignmentEntry => ({
  track: 'eCKM',
  role: 'participant',
  participant: '',
  alignedOn: day('2026-07-05'),
  ...over,
});
const aStep = (step: AccessStepEntry): KeptStep => ({
  ...step,
  id: named<'access step'>(`step-${step.on}`),
  alignmentId: named<'access alignment'>('alignment-1'),
});
const said = '';
const baseline = (on: string) => aStep({ kind: 'baseline-reported', on: day(on), said });
const report = (on: string) => aStep({ kind: 'reported', on: day(on), said });
const end = (on: string) => aStep({ kind: 'unaligned', on: day(on), why: 'relocated', said });
const anAlignment = (steps: readonly KeptStep[] = [], over: Partial<Alignment> = {}): Alignment => ({
  ...anEntry(),
  id: named<'access alignment'>('alignment-1'),
  patientId: named<'patient'>('rosa'),
  practiceId: named<'practice'>('harbor'),
  steps: [...steps],
  ...over,
});

const alone = { deceasedOn: null, others: [] };

describe('a patient is aligned', () => {
  test('on the first day of the model', () => {
    expect(decideAlignment(anEntry(), alone, today)).toEqual(anEntry());
  });

  test.each(['2026-07-04', '2026-11-24'])('not on %s', alignedOn => {
    expect(problemOf(() => decideAlignment(anEntry({ alignedOn: day(alignedOn) }), alone, today)).code).toBe(
      'alignment.aligned-day',
    );
  });

  test('not after death, and on the day of it still', () => {
    const died = (on: string) => ({ ...alone, deceasedOn: day(on) });
    const aligned = anEntry({ alignedOn: day('2026-09-01') });
    expect(problemOf(() => decideAlignment(aligned, died('2026-08-31'), today)).code).toBe(
      'alignment.aligned-day',
    );
    expect(decideAlignment(aligned, died('2026-09-01'), today)).toEqual(aligned);
  });

  test('where we help, the participant has a name; where we are it, there is none to name', () => {
    const helping = anEntry({ role: 'co-managing' });
    expect(problemOf(() => decideAlignment(helping, alone, today)).code).toBe('alignment.participant');
    const named = { ...helping, participant: 'Bright Heart Care' };
    expect(decideAlignment(named, alone, today)).toEqual(named);
    expect(decideAlignment(anEntry({ participant: 'us' }), alone, today).participant).toBe('');
  });

  test('once in a track at a time, and in other tracks beside it', () => {
    const others = [anAlignment()];
    const again = anEntry({ alignedOn: day('2026-09-01') });
    expect(problemOf(() => decideAlignment(again, { ...alone, others }, today)).code).toBe(
      'alignment.already',
    );
    expect(decideAlignment({ ...again, track: 'MSK' }, { ...alone, others }, today).track).toBe('MSK');
    expect(decideAlignment(again, { ...alone, others: [anAlignment([end('2026-08-31')])] }, today)).toEqual(
      again,
    );
  });
});

describe('what happens in it', () => {
  const step = (on: string): AccessStepEntry => ({ kind: 'reported', on: day(on), said });

  test('lies between the alignment and its end', () => {
    const ended = anAlignment([end('2026-10-01')]);
    expect(decideStep(step('2026-10-01'), ended, today).on).toBe('2026-10-01');
    for (const on of ['2026-07-04', '2026-10-02'])
      expect(problemOf(() => decideStep(step(on), ended, today)).code).toBe('alignment.step-day');
    expect(problemOf(() => decideStep(step('2026-11-24'), anAlignment(), today)).code).toBe(
      'alignment.step-day',
    );
  });

  test('a baseline and an end come once, reports again and again', () => {
    const alignment = anAlignment([baseline('2026-08-01'), report('2026-10-15')]);
    const again: AccessStepEntry = { kind: 'baseline-reported', on: day('2026-08-02'), said };
    expect(problemOf(() => decideStep(again, alignment, today)).code).toBe('alignment.step-twice');
    expect(decideStep(step('2026-11-01'), alignment, today).kind).toBe('reported');
    expect(unalignedOn(alignment)).toBe(null);
    expect(unalignedOn(anAlignment([end('2026-10-01')]))).toBe('2026-10-01');
  });
});

describe('what is to be reported next', () => {
  test('the baseline within 60 days, and it is missed after them', () => {
    const windowsOn = (on: string) => reportingWindows(anAlignment(), day(on))[0];
    expect(windowsOn('2026-07-05')).toEqual({
      kind: 'baseline',
      from: '2026-07-05',
      until: '2026-09-03',
      state: 'open',
    });
    expect(windowsOn('2026-09-03')?.state).toBe('open');
    expect(windowsOn('2026-09-04')?.state).toBe('missed');
  });

  test('a report 70 to 110 days after the one before', () => {
    const alignment = anAlignment([baseline('2026-08-01')]);
    const [next] = reportingWindows(alignment, day('2026-09-01'));
    expect(next).toEqual({ kind: 'report', from: '2026-10-10', until: '2026-11-19', state: 'to-come' });
    const [then] = reportingWindows(anAlignment([baseline('2026-08-01'), report('2026-10-15')]), today);
    expect(then?.from).toBe('2026-12-24');
  });

  test('the end of the period by day 425', () => {
    const [, last] = reportingWindows(anAlignment(), today);
    expect(last).toMatchObject({ kind: 'period-end', from: '2027-07-05', until: '2027-09-03' });
  });

  test('nothing of somebody who only helps, once unaligned, or when all is reported', () => {
    expect(reportingWindows(anAlignment([], { role: 'co-managing' }), today)).toEqual([]);
    expect(reportingWindows(anAlignment([end('2026-10-01')]), today)).toEqual([]);
    const done = aStep({ kind: 'period-end-reported', on: day('2027-07-10'), said });
    expect(reportingWindows(anAlignment([baseline('2026-08-01'), done]), day('2027-08-01'))).toEqual([]);
  });

  test('moves with the days, and no window ends before it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (shift, after) => {
        const alignedOn = plusDays(day('2026-07-05'), shift);
        const on = plusDays(alignedOn, after);
        const windows = reportingWindows(
          anAlignment([baseline(on)], { alignedOn }),
          plusDays(alignedOn, 500),
        );
        expect(windows[0]?.from).toBe(plusDays(on, 70));
        for (const it of windows) expect(it.from <= it.until).toBe(true);
      }),
    );
  });
});
