import { describe, expect, test } from 'vitest';
import { aCondition, at, day, named } from '../../test/builders.ts';
import {
  type AllergyFact,
  activeProblems,
  currentAllergies,
  currentMedicines,
  lastResults,
  type MedicineFact,
  type ObservationFact,
  unsureProblems,
} from './chart.ts';

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const loinc = 'http://loinc.org';

const aMedicine = (id: string, over: Partial<MedicineFact> = {}): MedicineFact => ({
  id: named<'chart fact'>(id),
  code: { system: rxnorm, code: '860975', display: 'Metformin 500 mg' },
  status: 'active',
  orderedOn: day('2025-06-01'),
  dosage: 'one twice a day',
  source: { type: 'MedicationRequest', id, version: 1 },
  ...over,
});

const anObservation = (id: string, over: Partial<ObservationFact> = {}): ObservationFact => ({
  id: named<'chart fact'>(id),
  code: { system: loinc, code: '8480-6', display: 'Systolic blood pressure' },
  category: 'vital-signs',
  effectiveAt: at('2026-01-14T15:00Z'),
  value: '142',
  unit: 'mm[Hg]',
  text: null,
  source: { type: 'Observation', id, version: 1 },
  ...over,
});

const ids = (facts: readonly { readonly id: string }[]) => facts.map(it => it.id);

const anAllergy = (id: string, over: Partial<AllergyFact> = {}): AllergyFact => ({
  id: named<'chart fact'>(id),
  code: { system: rxnorm, code: id, display: id },
  status: 'active',
  criticality: null,
  reaction: null,
  sinceOn: null,
  source: { type: 'AllergyIntolerance', id, version: 1 },
  ...over,
});

describe('allergies', () => {
  test('stand with the dangerous first, then by name', () => {
    const all = [anAllergy('wheat'), anAllergy('Aspirin'), anAllergy('penicillin', { criticality: 'high' })];
    expect(ids(currentAllergies(all))).toEqual(['penicillin', 'Aspirin', 'wheat']);
  });

  test('of which nobody says whether they are over are not left out; those that are over are', () => {
    const all = [anAllergy('latex', { status: 'unknown' }), anAllergy('egg', { status: 'past' })];
    expect(ids(currentAllergies(all))).toEqual(['latex']);
  });

  test('told twice stand once, with the graver word', () => {
    const code = { system: rxnorm, code: '1191', display: 'Aspirin' };
    const all = [
      anAllergy('1', { code, criticality: 'low' }),
      anAllergy('2', { code, criticality: 'high' }),
      anAllergy('3', { code, status: 'past' }),
    ];
    expect(ids(currentAllergies(all))).toEqual(['2']);
    expect(ids(currentAllergies(all.toReversed()))).toEqual(['2']);
  });
});

describe('problems of which nobody says whether they are over', () => {
  test('are neither active nor lost', () => {
    const gout = aCondition('M10', { status: 'unknown' });
    expect(activeProblems([gout])).toEqual([]);
    expect(unsureProblems([gout, aCondition('I10'), aCondition('J06.9', { status: 'past' })])).toEqual([
      gout,
    ]);
  });

  test('are no question where another entry says that they are active', () => {
    const unsure = aCondition('I10', { id: named<'chart fact'>('other'), status: 'unknown' });
    expect(unsureProblems([aCondition('I10'), unsure])).toEqual([]);
  });

  test('stand once a code, the earliest', () => {
    const of = (id: string, onset: string) =>
      aCondition('M10', { id: named<'chart fact'>(id), status: 'unknown', onsetOn: day(onset) });
    expect(ids(unsureProblems([of('b', '2014-01-01'), of('a', '2012-01-01')]))).toEqual(['a']);
  });
});

describe('active problems', () => {
  test('are listed oldest first', () => {
    const diabetes = aCondition('E11.9', { onsetOn: day('2012-02-01') });
    const pressure = aCondition('I10', { onsetOn: day('2004-09-15') });
    expect(activeProblems([diabetes, pressure])).toEqual([pressure, diabetes]);
  });

  test('leave out what is past', () => {
    expect(activeProblems([aCondition('J06.9', { status: 'past' })])).toEqual([]);
  });

  test('that the chart repeats stand there once, with the earliest onset', () => {
    const first = aCondition('I10', { id: named<'chart fact'>('first'), onsetOn: day('2004-09-15') });
    const again = aCondition('I10', { id: named<'chart fact'>('again'), onsetOn: day('2019-01-07') });
    expect(activeProblems([again, first])).toEqual([first]);
    expect(activeProblems([first, again])).toEqual([first]);
  });

  test('repeated with and without an onset keep the one that says when', () => {
    const dated = aCondition('I10', { id: named<'chart fact'>('dated') });
    const undated = aCondition('I10', { id: named<'chart fact'>('undated'), onsetOn: null });
    expect(activeProblems([undated, dated])).toEqual([dated]);
    expect(activeProblems([dated, undated])).toEqual([dated]);
  });

  test('once active and once past are active, with the active one’s onset', () => {
    const past = aCondition('M54.5', {
      id: named<'chart fact'>('past'),
      status: 'past',
      onsetOn: day('2001-01-01'),
    });
    const back = aCondition('M54.5', { id: named<'chart fact'>('back'), onsetOn: day('2025-01-01') });
    expect(activeProblems([past, back])).toEqual([back]);
  });

  test('of the same code in two systems are two problems', () => {
    const icd = aCondition('250', { onsetOn: day('2010-01-01') });
    const other = aCondition('250', { code: { system: 'urn:local', code: '250', display: 'x' } });
    expect(activeProblems([icd, other])).toEqual([icd, other]);
  });

  test('without onset come last, by name', () => {
    const gout = aCondition('M10', { onsetOn: null });
    const asthma = aCondition('J45', { onsetOn: null });
    const dated = aCondition('Z99');
    expect(ids(activeProblems([gout, asthma, dated]))).toEqual(['Z99', 'J45', 'M10']);
  });

  test('of the same day are listed by name', () => {
    expect(ids(activeProblems([aCondition('N18'), aCondition('E11'), aCondition('I10')]))).toEqual([
      'E11',
      'I10',
      'N18',
    ]);
  });
});

describe('medicines in use', () => {
  test('leave out what was stopped and what nobody knows', () => {
    const stopped = aMedicine('stopped', { status: 'stopped' });
    const unknown = aMedicine('unknown', { status: 'unknown' });
    expect(currentMedicines([stopped, unknown])).toEqual([]);
  });

  test('ordered again stand there once, as ordered last', () => {
    const before = aMedicine('before', { orderedOn: day('2024-06-01'), dosage: 'one a day' });
    const now = aMedicine('now', { orderedOn: day('2025-06-01'), dosage: 'one twice a day' });
    expect(currentMedicines([before, now])).toEqual([now]);
    expect(currentMedicines([now, before])).toEqual([now]);
  });

  test('ordered with and without a day keep the order that has one', () => {
    const dated = aMedicine('dated');
    const undated = aMedicine('undated', { orderedOn: null });
    expect(currentMedicines([undated, dated])).toEqual([dated]);
    expect(currentMedicines([dated, undated])).toEqual([dated]);
  });

  test('a later stopped order does not hide the one still in use', () => {
    const inUse = aMedicine('in-use');
    const stopped = aMedicine('stopped', { status: 'stopped', orderedOn: day('2026-01-01') });
    expect(currentMedicines([inUse, stopped])).toEqual([inUse]);
  });

  test('are in alphabetical order whatever the capitals', () => {
    const called = (code: string, display: string) =>
      aMedicine(code, { code: { system: rxnorm, code, display } });
    const listed = currentMedicines([
      called('1', 'warfarin 5 mg'),
      called('2', 'Metformin 500 mg'),
      called('3', 'amlodipine 10 mg'),
      called('4', 'Lisinopril 20 mg'),
    ]);
    expect(ids(listed)).toEqual(['3', '4', '2', '1']);
  });
});

describe('last results', () => {
  test('show the latest value with those before it, oldest first', () => {
    const december = anObservation('december', { effectiveAt: at('2025-12-10T15:00Z') });
    const january = anObservation('january', { effectiveAt: at('2026-01-14T15:00Z') });
    const november = anObservation('november', { effectiveAt: at('2025-11-05T15:00Z') });
    expect(lastResults([december, january, november])).toEqual([
      { latest: january, earlier: [november, december] },
    ]);
  });

  test('a value measured once has nothing before it', () => {
    const only = anObservation('only');
    expect(lastResults([only])).toEqual([{ latest: only, earlier: [] }]);
  });

  test('are listed newest first; of the same moment by name', () => {
    const systolic = anObservation('systolic');
    const diastolic = anObservation('diastolic', {
      code: { system: loinc, code: '8462-4', display: 'Diastolic blood pressure' },
      value: '88',
    });
    const a1c = anObservation('a1c', {
      code: { system: loinc, code: '4548-4', display: 'Hemoglobin A1c' },
      effectiveAt: at('2026-01-15T12:00Z'),
      value: '7.40',
      unit: '%',
    });
    expect(ids(lastResults([systolic, a1c, diastolic]).map(it => it.latest))).toEqual([
      'a1c',
      'diastolic',
      'systolic',
    ]);
  });

  test('a result in words counts, one that is empty does not', () => {
    const words = anObservation('words', { value: null, text: 'Former smoker' });
    const empty = anObservation('empty', { value: null, effectiveAt: at('2026-01-20T15:00Z') });
    expect(lastResults([empty, words])).toEqual([{ latest: words, earlier: [] }]);
    expect(lastResults([empty])).toEqual([]);
  });

  test('the decimals stay as the laboratory sent them', () => {
    expect(lastResults([anObservation('x', { value: '1.50' })])[0]?.latest.value).toBe('1.50');
  });

  test('the chart that was handed in stays as it was', () => {
    const given = [
      anObservation('later', { effectiveAt: at('2026-01-14T15:00Z') }),
      anObservation('earlier', { effectiveAt: at('2025-11-05T15:00Z') }),
    ];
    lastResults(given);
    expect(ids(given)).toEqual(['later', 'earlier']);
  });
});
