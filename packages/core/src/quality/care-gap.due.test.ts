import { describe, expect, test } from 'vitest';
import { aCondition, at, day, dueFacts, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { type CareGapFacts, careGapsDue } from './care-gap.due.ts';
import { gapRules, isOn } from './care-gap.rules.ts';

const careSince = at('2026-01-05T15:00Z');
const snomed = (code: string) =>
  aCondition(code, { code: { system: 'http://snomed.info/sct', code, display: code } });
const diabetes = snomed('44054006');
const hypertension = snomed('59621000');

const result = (code: string, on: string, value: string): CareGapFacts['observations'][number] => ({
  code: { system: 'http://loinc.org', code, display: code },
  effectiveAt: at(`${on}T15:00Z`),
  value,
  source: { type: 'Observation', id: `${code}-${on}`, version: 1 },
});
const visit = (on: string, kind = 'AMB'): CareGapFacts['encounters'][number] => ({
  class: kind,
  startedAt: at(`${on}T15:00Z`),
  source: { type: 'Encounter', id: `visit-${on}`, version: 1 },
});

/** 66 years old this year. */
const patient = { ...dueFacts().patient, birthDate: day('1960-03-14') };
const gaps = (over: Partial<CareGapFacts> = {}) =>
  careGapsDue({ ...dueFacts(), patient, careSince, conditions: [diabetes], ...over });
const gap = (what: string, over: Partial<CareGapFacts> = {}) =>
  gaps(over).find(it => it.anchors.what === what);

describe('who is owed what', () => {
  test('diabetes: A1c, urine albumin, kidney function, LDL and a visit', () => {
    expect(gaps().map(it => it.anchors.what)).toEqual(['a1c', 'uacr', 'egfr', 'ldl', 'visit']);
  });

  test('high blood pressure: the blood pressure and a visit', () => {
    expect(gaps({ conditions: [hypertension] }).map(it => it.anchors.what)).toEqual([
      'blood-pressure',
      'visit',
    ]);
  });

  test('in ICD-10 as in SNOMED, with every digit that follows', () => {
    const icd = aCondition('E11.65');
    expect(gaps({ conditions: [icd] }).map(it => it.anchors.what)).toContain('a1c');
    expect(gaps({ conditions: [aCondition('E119')] })).toEqual([]);
  });

  test('one visit, not two, for somebody with both', () => {
    const both = gaps({ conditions: [diabetes, hypertension] });
    expect(both.filter(it => it.rule === 'quality.visit')).toHaveLength(1);
  });

  test.each([
    ['neither condition', { conditions: [] }],
    ['one that is past', { conditions: [{ ...diabetes, status: 'past' as const }] }],
    ['nobody who cares for her', { careSince: null }],
    ['comfort care', { conditions: [diabetes, aCondition('Z51.5')] }],
    ['died', { patient: { ...dueFacts().patient, deceasedOn: day('2026-01-01') } }],
  ])('nothing with %s', (_, over) => {
    expect(gaps(over)).toEqual([]);
  });

  test('whose kidneys are replaced: no kidney tests', () => {
    const what = gaps({ conditions: [diabetes, aCondition('N18.6')] }).map(it => it.anchors.what);
    expect(what).toEqual(['a1c', 'ldl', 'visit']);
  });

  test('at 78 no A1c is measured by age, kidney tests still are', () => {
    const old = { ...dueFacts().patient, birthDate: day('1947-06-01') };
    const what = gaps({ patient: old, careSince: at('2026-01-05T15:00Z') }).map(it => it.anchors.what);
    expect(what).toEqual(['uacr', 'egfr', 'visit']);
  });
});

describe('when a test is due again', () => {
  test('an A1c at goal after six months, above it after three', () => {
    expect(gap('a1c', { observations: [result('4548-4', '2026-02-10', '6.9')] })).toMatchObject({
      dueAt: '2026-08-10T04:00:00.000Z',
      anchors: { lastOn: '2026-02-10', lastValue: '6.9', isAbove: false },
    });
    expect(gap('a1c', { observations: [result('4548-4', '2026-02-10', '7.0')] })).toMatchObject({
      dueAt: '2026-05-10T04:00:00.000Z',
      anchors: { isAbove: true },
    });
  });

  test('a blood pressure at 140 after a month, below it after six', () => {
    const bp = (value: string) =>
      gap('blood-pressure', {
        conditions: [hypertension],
        observations: [result('8480-6', '2026-02-10', value)],
      });
    expect(bp('140')?.dueAt).toBe('2026-03-10T04:00:00.000Z');
    expect(bp('139')?.dueAt).toBe('2026-08-10T04:00:00.000Z');
  });

  test('the newest result decides, by whichever code it came', () => {
    const observations = [result('4548-4', '2026-02-10', '6.5'), result('17856-6', '2026-06-20', '6.6')];
    expect(gap('a1c', { observations })?.dueAt).toBe('2026-12-20T05:00:00.000Z');
  });

  test('it is on the list a month before, and overdue on the day after', () => {
    const item = gap('uacr', { observations: [result('9318-7', '2026-02-10', '12')] });
    if (!item) throw new Error('no item');
    expect(dueStateAt(item, at('2027-01-10T15:00Z'))).toBe('later');
    expect(dueStateAt(item, at('2027-01-12T15:00Z'))).toBe('due');
    expect(dueStateAt(item, at('2027-02-10T15:00Z'))).toBe('due');
    expect(dueStateAt(item, at('2027-02-11T15:00Z'))).toBe('overdue');
  });

  test('31 August and six months is the last of February', () => {
    expect(gap('a1c', { observations: [result('4548-4', '2026-08-31', '6')] })?.dueAt).toBe(
      '2027-02-28T05:00:00.000Z',
    );
  });

  test('a chart without one: due since her care began, with a month to bring it', () => {
    expect(gap('a1c')).toMatchObject({
      key: 'quality.a1c:none',
      opensAt: '2026-01-05T05:00:00.000Z',
      overdueAt: '2026-02-04T05:00:00.000Z',
      anchors: { lastOn: null, lastValue: null },
    });
  });

  test('what was overdue for years opens when somebody begins to care', () => {
    const item = gap('a1c', { observations: [result('4548-4', '2021-02-10', '6')] });
    expect(item).toMatchObject({ opensAt: '2026-01-05T05:00:00.000Z', dueAt: '2021-08-10T04:00:00.000Z' });
  });

  test('a new result is a new occasion: what was dismissed was the old one', () => {
    const one = gap('a1c', { observations: [result('4548-4', '2026-02-10', '6.9')] });
    const two = gap('a1c', { observations: [result('4548-4', '2026-08-01', '6.9')] });
    expect(one?.key).not.toBe(two?.key);
  });
});

describe('a visit', () => {
  test('is due a year after the last one; a hospital stay is none', () => {
    const encounters = [visit('2026-02-10'), visit('2026-06-01', 'IMP')];
    expect(gap('visit', { encounters })).toMatchObject({
      rule: 'quality.visit',
      dueAt: '2027-02-10T05:00:00.000Z',
      anchors: { lastOn: '2026-02-10' },
    });
  });

  test('written down after a stay is one, where the chart has none or an older one', () => {
    const visitsAfterStay = [{ stayId: named<'discharge'>('stay'), on: day('2026-06-03') }];
    const answered = {
      key: 'quality.visit:stay',
      dueAt: '2027-06-03T04:00:00.000Z',
      anchors: { lastOn: '2026-06-03' },
    };
    expect(gap('visit', { visitsAfterStay })).toMatchObject(answered);
    expect(gap('visit', { visitsAfterStay, encounters: [visit('2026-02-10')] })).toMatchObject(answered);
    expect(gap('visit', { visitsAfterStay, encounters: [visit('2026-07-01')] })?.anchors.lastOn).toBe(
      '2026-07-01',
    );
  });
});

describe('closed by hand', () => {
  const closed = [{ key: 'quality.a1c:none', closedAt: at('2026-03-01T15:00Z') }];

  test('it is asked again after ninety days, under a new key', () => {
    expect(gap('a1c', { closed })).toMatchObject({
      key: 'quality.a1c:none#2',
      opensAt: '2026-05-30T04:00:00.000Z',
      overdueAt: '2026-05-31T04:00:00.000Z',
    });
  });

  test('a result that came meanwhile counts, not the dismissal', () => {
    const observations = [result('4548-4', '2026-03-10', '6.5')];
    expect(gap('a1c', { closed, observations })?.dueAt).toBe('2026-09-10T04:00:00.000Z');
  });
});

describe('the table of rules', () => {
  test('each cites its source with a date', () => {
    for (const rule of gapRules) expect(rule.source).toMatch(/care-gap rules 20\d\d-\d\d-\d\d/);
  });

  test('a code of another system is another code', () => {
    expect(isOn({ icd10: ['E11'], snomed: [] }, { system: 'http://snomed.info/sct', code: 'E11' })).toBe(
      false,
    );
    expect(
      isOn({ icd10: ['I10'], snomed: [] }, { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I100' }),
    ).toBe(false);
  });
});
