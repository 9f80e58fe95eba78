import { describe, expect, test } from 'vitest';
import { at, day, month, named, newYork } from '../../test/builders.ts';
import type { Alignment } from '../programs/access-alignment.ts';
import { apcmElements, type KeptElement } from '../programs/apcm.ts';
import type { PatientDevice } from '../programs/device.ts';
import type { KeptPaper } from '../programs/paper.ts';
import { accessOf, apcmOf, behaviouralOf, devicesOf } from './care-of-programs.ts';

const harbor = named<'practice'>('harbor');
const rosa = named<'patient'>('rosa');
const june = month('2026-06');

const aDevice = (over: Partial<PatientDevice> = {}): PatientDevice => ({
  id: named<'device row'>('row'),
  deviceId: named<'device'>('cuff'),
  patientId: rosa,
  practiceId: harbor,
  kind: 'physiologic',
  sends: 'by-itself',
  maker: 'Omron',
  model: 'Evolv',
  serial: '1',
  fdaStatus: 'cleared',
  fdaSaidBy: 'label',
  measures: ['8480-6'],
  setUpOn: day('2026-05-30'),
  setUpBy: named<'staff'>('dana'),
  returnedOn: null,
  recordedAt: at('2026-05-30T15:00Z'),
  ...over,
});
const aPaper = (kind: KeptPaper['kind'], on: string, program?: KeptPaper['program']): KeptPaper => ({
  id: named<'paper'>(`${kind} ${on}`),
  kind,
  on: day(on),
  where: 'EHR',
  ...(program && { program }),
});
const order = aPaper('device-order', '2026-05-29', 'RPM');

describe('devices of a month', () => {
  const of = (over: Partial<PatientDevice> = {}, papers: readonly KeptPaper[] = [order]) =>
    devicesOf(
      june,
      harbor,
      [aDevice(over)],
      [{ deviceId: named<'device'>('cuff'), patientId: rosa, days: [day('2026-06-02')] }],
      papers,
    );

  test('are those somebody ordered, with the days they sent', () => {
    expect(of()).toEqual([
      {
        id: 'cuff',
        kind: 'physiologic',
        automatic: true,
        setUpOn: '2026-05-30',
        setUpBy: 'dana',
        days: ['2026-06-02'],
      },
    ]);
  });

  test.each<[string, Partial<PatientDevice>, readonly KeptPaper[]]>([
    ['no order', {}, []],
    ['an order that came after the month', {}, [aPaper('device-order', '2026-07-01', 'RPM')]],
    ['an order of therapeutic monitoring', {}, [aPaper('device-order', '2026-05-29', 'RTM')]],
    ['a device of another practice', { practiceId: named<'practice'>('other') }, [order]],
  ])('%s: none', (_, over, papers) => {
    expect(of(over, papers)).toEqual([]);
  });

  test.each<[string, Partial<PatientDevice>]>([
    ['typed values', { sends: 'typed-in' }],
    ['no device by law', { fdaStatus: 'none' }],
    ['a status nobody named', { fdaStatus: 'unknown' }],
  ])('%s make no day of monitoring', (_, over) => {
    expect(of(over)[0]?.automatic).toBe(false);
  });
});

describe('behavioral care of a month', () => {
  const team = {
    id: named<'collaborative team'>('team'),
    patientId: rosa,
    practiceId: harbor,
    from: day('2026-05-01'),
    firstMonth: month('2026-05'),
    careManagerId: named<'staff'>('dana'),
    consultant: 'Dr. Lee, MD',
  };
  const papers = [aPaper('registry-entry', '2026-06-03'), aPaper('psychiatric-review', '2026-05-20')];

  test('asks each month for its own papers', () => {
    expect(behaviouralOf(june, [{ program: 'CoCM' }], papers, [team], false)).toEqual({
      ratingScale: false,
      registry: true,
      psychiatricReview: false,
      firstMonth: '2026-05',
      careManagerId: 'dana',
    });
  });

  test('a scale that was filled in is one', () => {
    expect(behaviouralOf(june, [{ program: 'BHI' }], [], [], true)).toMatchObject({
      ratingScale: true,
      firstMonth: null,
    });
  });

  test('is nothing for somebody in neither program', () => {
    expect(behaviouralOf(june, [{ program: 'CCM' }], papers, [team], true)).toBeNull();
  });
});

describe('advanced primary care of a month', () => {
  const agreed = { program: 'APCM' as const, givenAt: at('2026-05-10T15:00Z'), revokedAt: null };
  const said = apcmElements.map(
    (element): KeptElement => ({
      id: named<'apcm element'>(element),
      practiceId: harbor,
      patientId: null,
      month: june,
      element,
      where: 'Handbook',
      path: element === 'performance' ? 'aco-reach' : null,
      by: 'Sam Ortega',
      recordedAt: at('2026-06-02T15:00Z'),
    }),
  );
  const of = (entries: readonly KeptElement[], over: Partial<Parameters<typeof apcmOf>[3]> = {}) =>
    apcmOf(june, newYork, entries, { consents: [agreed], papers: [], enrolledOn: null, ...over });

  test('is whole when all thirteen elements are shown, and quality when it is said how', () => {
    expect(of(said)).toEqual({ elements: true, qualityReporting: true });
    expect(of(said.filter(it => it.element !== 'performance'))).toEqual({
      elements: false,
      qualityReporting: false,
    });
  });

  test('takes what the record shows anyway', () => {
    const rest = said.filter(
      it => !['consent', 'continuity', 'care-plan', 'initiating-visit'].includes(it.element),
    );
    const papers = [aPaper('care-plan', '2026-05-10'), aPaper('initiating-visit', '2026-05-10')];
    expect(of(rest, { papers, enrolledOn: day('2026-05-10') })?.elements).toBe(true);
    expect(of(rest, { papers })?.elements).toBe(false);
    expect(of(rest, { papers, enrolledOn: day('2026-07-01') })?.elements).toBe(false);
  });

  test('is nothing for somebody who did not agree', () => {
    expect(of(said, { consents: [] })).toBeNull();
  });
});

describe('alignment in a month', () => {
  const anAlignment = (over: Partial<Alignment> = {}): Alignment => ({
    id: named<'access alignment'>('alignment'),
    patientId: rosa,
    practiceId: harbor,
    track: 'eCKM',
    role: 'participant',
    participant: '',
    alignedOn: day('2026-07-05'),
    steps: [],
    ...over,
  });
  const step = (kind: 'baseline-reported' | 'reported', on: string) => ({
    id: named<'access step'>(`${kind} ${on}`),
    alignmentId: named<'access alignment'>('alignment'),
    kind,
    on: day(on),
    said: '',
  });
  const unaligned = (on: string) => ({
    id: named<'access step'>('end'),
    alignmentId: named<'access alignment'>('alignment'),
    kind: 'unaligned' as const,
    on: day(on),
    why: 'relocated' as const,
    said: '',
  });
  const september = month('2026-09');

  test('tells the track, the baseline and the reports after it', () => {
    const steps = [step('baseline-reported', '2026-08-20'), step('reported', '2026-11-10')];
    expect(accessOf(september, harbor, [anAlignment({ steps })])).toMatchObject({
      track: 'eCKM',
      participant: 'harbor',
      baselineReportedOn: '2026-08-20',
      reportsOn: ['2026-11-10'],
    });
  });

  test('is none before it began, after it ended, or with another practice', () => {
    expect(accessOf(june, harbor, [anAlignment()])).toBeNull();
    expect(accessOf(september, harbor, [anAlignment({ steps: [unaligned('2026-08-31')] })])).toBeNull();
    expect(accessOf(september, harbor, [anAlignment({ steps: [unaligned('2026-09-01')] })])).not.toBeNull();
    expect(accessOf(september, named<'practice'>('other'), [anAlignment()])).toBeNull();
  });

  test('of two the practice’s own stands; of another’s, its name has no colon', () => {
    const helped = anAlignment({ role: 'co-managing', participant: 'Kidney Care: East', track: 'CKM' });
    expect(accessOf(september, harbor, [helped, anAlignment()])?.role).toBe('participant');
    expect(accessOf(september, harbor, [helped])?.participant).toBe('Kidney Care  East');
  });

  test('a review upon which nothing was done is told as such', () => {
    const review = (said: string) => ({
      id: named<'access step'>('review'),
      alignmentId: named<'access alignment'>('alignment'),
      kind: 'update-reviewed' as const,
      on: day('2026-09-10'),
      by: named<'staff'>('okafor'),
      minutes: 6,
      said,
    });
    const reviewsOf = (said: string) =>
      accessOf(september, harbor, [
        anAlignment({ role: 'co-managing', participant: 'Kidney Care', steps: [review(said)] }),
      ])?.reviews;
    expect(reviewsOf('')).toMatchObject([{ minutes: 6, action: false }]);
    expect(reviewsOf('Raised the dose')).toMatchObject([{ action: true }]);
  });
});
