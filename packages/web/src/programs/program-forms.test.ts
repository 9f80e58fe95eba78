import { loincSchema } from '@trellis/core/programs/device';
import { describe, expect, test } from 'vitest';
import { at, day, month, named, newYork } from '../../../core/test/builders.ts';
import { stepBody, stepKinds, type TypedStep } from './access-step-form.ts';
import { entriesOf, nothingTyped } from './apcm-form.ts';
import {
  commonReadings,
  type DeviceForm,
  deviceAsTyped,
  deviceBody,
  deviceErrors,
  emptyDevice,
  findReading,
  measuresOf,
} from './device-form.ts';
import { checkForm, countErrors, emptyForm, enrolBody, paperProgram } from './enrol-form.ts';
import { papersOf } from './papers-of.ts';

const dana = named<'staff'>('dana');
const today = day('2026-11-20');
const aForm = (over: Partial<DeviceForm> = {}): DeviceForm => ({
  ...emptyDevice(today, dana),
  maker: 'Northbeam',
  model: 'BP-2',
  fdaSaidBy: 'The label',
  reads: 'blood-pressure',
  ...over,
});

describe('a device', () => {
  test('is whole with maker, model, what it measures and who says what it is', () => {
    expect(deviceErrors(aForm())).toEqual({});
    expect(deviceBody(aForm())).toMatchObject({
      measures: ['8462-4', '8480-6', '8867-4'],
      setUpOn: '2026-11-20',
      setUpBy: dana,
      sends: 'by-itself',
    });
  });

  test.each<[string, Partial<DeviceForm>]>([
    ['maker', { maker: ' ' }],
    ['model', { model: '' }],
    ['measures', { reads: null }],
    ['measures', { reads: 'other', codes: 'blood pressure' }],
    ['by', { setUpBy: null }],
    ['fda', { fdaSaidBy: '' }],
    ['day', { setUpOn: 'last week' }],
  ])('without its %s it is not sent', (wrong, over) => {
    expect(Object.keys(deviceErrors(aForm(over)))).toEqual([wrong]);
    expect(deviceBody(aForm(over))).toBeUndefined();
  });

  test('of which nobody knows the FDA status names nobody', () => {
    expect(deviceErrors(aForm({ fdaStatus: 'unknown', fdaSaidBy: '' }))).toEqual({});
  });

  test('to be corrected stands in the form as it was recorded, and is sent back the same', () => {
    const same = (over: Partial<DeviceForm>) => {
      const recorded = deviceBody(aForm(over));
      expect(recorded && deviceBody(deviceAsTyped(recorded))).toEqual(recorded);
      expect(recorded).toBeDefined();
    };
    same({});
    same({ reads: 'other', codes: '8310-5 9279-1', serial: 'A17', sends: 'typed-in' });
  });

  test('other codes are read from what was typed', () => {
    expect(measuresOf({ reads: 'other', codes: ' 8310-5, 9279-1 ' })).toEqual(['8310-5', '9279-1']);
  });

  test('is read back as what it was chosen for, or by its codes', () => {
    expect(findReading(['8867-4', '8480-6', '8462-4'])).toBe('blood-pressure');
    expect(findReading(['8480-6'])).toBeUndefined();
  });

  test('what is offered are LOINC codes', () => {
    for (const code of Object.values(commonReadings).flat())
      expect(loincSchema.safeParse(code).success).toBe(true);
  });
});

describe('the elements that were typed', () => {
  const june = month('2026-06');

  test('are sent with their month, in the order of the list; blanks are none', () => {
    const typed = { where: { communication: 'Portal', consent: ' Note ', 'care-gaps': '  ' }, path: null };
    expect(entriesOf(typed, june)).toEqual([
      { month: june, element: 'consent', where: 'Note', path: null },
      { month: june, element: 'communication', where: 'Portal', path: null },
    ]);
    expect(entriesOf(nothingTyped, june)).toEqual([]);
  });

  test('performance waits for the way it is reported, and no other takes it', () => {
    const where = { performance: 'Report of 2025', communication: 'Portal' };
    expect(entriesOf({ where, path: null }, june).map(it => it.element)).toEqual(['communication']);
    expect(entriesOf({ where, path: 'aco-reach' }, june)).toEqual([
      { month: june, element: 'communication', where: 'Portal', path: null },
      { month: june, element: 'performance', where: 'Report of 2025', path: 'aco-reach' },
    ]);
  });
});

describe('what happened in an alignment', () => {
  const typed: TypedStep = {
    kind: 'reported',
    on: '2026-11-02',
    by: null,
    minutes: '',
    said: '',
    why: 'relocated',
  };

  test('the participant reports, who helps reviews', () => {
    expect(stepKinds('participant')).not.toContain('update-reviewed');
    expect(stepKinds('co-managing')).toEqual(['update-reviewed', 'unaligned']);
  });

  test('is sent with what its kind needs and nothing else', () => {
    expect(stepBody(typed)).toEqual({ kind: 'reported', on: '2026-11-02', said: '' });
    expect(stepBody({ ...typed, kind: 'unaligned' })).toEqual({
      kind: 'unaligned',
      on: '2026-11-02',
      why: 'relocated',
      said: '',
    });
    const review = { ...typed, kind: 'update-reviewed' as const, by: dana, minutes: '6' };
    expect(stepBody(review)).toMatchObject({ by: dana, minutes: 6 });
  });

  test.each([
    ['without a day', { on: '' }],
    ['a review without a practitioner', { kind: 'update-reviewed' as const, minutes: '6' }],
    ['a review of half a minute', { kind: 'update-reviewed' as const, by: dana, minutes: '0.5' }],
    ['a review of no minutes', { kind: 'update-reviewed' as const, by: dana, minutes: '0' }],
  ])('%s is not sent', (_, over) => {
    expect(stepBody({ ...typed, ...over })).toBeUndefined();
  });
});

describe('enrolling in another program', () => {
  const now = at('2026-11-20T15:00Z');
  const form = (program: 'RPM' | 'APCM' | 'BHI' | 'CHI') => ({
    ...emptyForm(today, program),
    practitionerId: named<'staff'>('osei'),
    time: '09:30',
  });

  test('asks for its own points, conditions and papers', () => {
    expect(Object.keys(checkForm(form('RPM'), newYork, now, today)).sort()).toEqual([
      'conditions',
      'papers',
      'told',
    ]);
    const told = ['what-it-is', 'cost-share', 'one-practitioner', 'right-to-stop'] as const;
    expect(countErrors(checkForm({ ...form('APCM'), told }, newYork, now, today))).toBe(0);
    expect(checkForm({ ...form('BHI'), told }, newYork, now, today).told).toBe('told');
  });

  test('says which it is, in which words, and of which program a paper is', () => {
    const papers = { 'device-order': { on: '2026-11-19', where: 'EHR' } };
    expect(enrolBody({ ...form('RPM'), papers }, newYork)).toMatchObject({
      program: 'RPM',
      consent: { textVersion: 'rpm-2026-11-23' },
      papers: [{ kind: 'device-order', program: 'RPM', on: '2026-11-19', where: 'EHR' }],
    });
    expect(paperProgram('care-plan', 'APCM')).toEqual({});
    expect(paperProgram('initiating-visit', 'CHI')).toEqual({ program: 'CHI' });
    expect(paperProgram('initiating-visit', 'PCM')).toEqual({});
  });

  test('a paper that was begun and not finished is told', () => {
    const papers = { 'device-order': { on: '2026-11-19', where: '' } };
    expect(checkForm({ ...form('RPM'), papers }, newYork, now, today).papers).toEqual({
      'device-order': 'paper',
    });
  });
});

describe('what is asked for on paper', () => {
  const kept = (kind: 'rating-scale' | 'behavioural-plan', on: string) => ({
    id: named<'paper'>(`${kind} ${on}`),
    kind,
    program: 'BHI' as const,
    on: day(on),
    where: 'EHR',
  });

  test('of what each month needs only this month’s counts, of the rest the latest', () => {
    const papers = [
      kept('rating-scale', '2026-10-30'),
      kept('behavioural-plan', '2026-03-02'),
      kept('behavioural-plan', '2026-09-02'),
    ];
    expect(papersOf({ program: 'BHI', papers }, today).map(it => [it.kind, it.month, it.paper?.on])).toEqual([
      ['initiating-visit', null, undefined],
      ['behavioural-plan', null, '2026-09-02'],
      ['rating-scale', '2026-11', undefined],
    ]);
  });
});
