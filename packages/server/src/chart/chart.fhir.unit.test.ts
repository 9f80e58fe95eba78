import type { Id, Ids } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { ChartFacts } from '@trellis/core/chart/chart';
import { describe, expect, test } from 'vitest';
import { parseResource } from '../platform/fhir/resource-json.ts';
import { chartFactsOf, type FactType } from './chart.fhir.ts';

const ids: Ids = <Kind extends string>() => 'fact' as Id<Kind>;

function readAs(type: FactType, text: string, find: (reference: string) => unknown = () => undefined) {
  const source = { type, id: 'r', version: 3 };
  return chartFactsOf(type, parseResource(text), { source, ids, zone: 'America/New_York' as Zone, find });
}

function factsOf(type: FactType, resource: object | string): ChartFacts {
  const reading = readAs(type, typeof resource === 'string' ? resource : JSON.stringify(resource));
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.refusals));
  return reading.value;
}

function refusedPaths(type: FactType, resource: object | string): readonly string[] {
  const reading = readAs(type, typeof resource === 'string' ? resource : JSON.stringify(resource));
  if (reading.kind === 'read') return [];
  for (const { fhirPath, says } of reading.refusals) {
    expect(says.startsWith(`${fhirPath} `)).toBe(true);
    expect(says).toContain('send the file again');
  }
  return reading.refusals.map(it => it.fhirPath);
}

const loinc = (code: string, display = code) => ({ coding: [{ system: 'http://loinc.org', code, display }] });
const source = (type: FactType) => ({ type, id: 'r', version: 3 });

describe('a condition', () => {
  const diabetes = {
    clinicalStatus: { coding: [{ code: 'active' }] },
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    code: {
      coding: [
        { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9', display: 'Type 2 diabetes' },
        { system: 'http://snomed.info/sct', code: '44054006' },
      ],
      text: 'Diabetes',
    },
  };

  test('is a fact under its SNOMED CT code, with the words of the source', () => {
    expect(factsOf('Condition', { ...diabetes, onsetDateTime: '2012-05-01' }).conditions).toEqual([
      {
        id: 'fact',
        code: { system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes' },
        status: 'active',
        onsetOn: '2012-05-01',
        endedOn: null,
        source: source('Condition'),
      },
    ]);
  });

  test.each([
    ['active', 'active'],
    ['recurrence', 'active'],
    ['relapse', 'active'],
    ['inactive', 'past'],
    ['remission', 'past'],
    ['resolved', 'past'],
  ])('that is %s counts as %s', (code, status) => {
    const [fact] = factsOf('Condition', { ...diabetes, clinicalStatus: { coding: [{ code }] } }).conditions;
    expect(fact?.status).toBe(status);
  });

  test('began on the day its writer had, whatever day that is here', () => {
    const [fact] = factsOf('Condition', {
      ...diabetes,
      onsetDateTime: '2012-05-01T01:30:00+00:00',
      abatementPeriod: { end: '2013-01-31T23:59:59-10:00' },
    }).conditions;
    expect([fact?.onsetOn, fact?.endedOn]).toEqual(['2012-05-01', '2013-01-31']);
  });

  test('that began in a known year but on no known day has no day', () => {
    for (const onsetDateTime of ['2012', '2012-05'])
      expect(factsOf('Condition', { ...diabetes, onsetDateTime }).conditions[0]?.onsetOn).toBeNull();
  });

  test.each(['entered-in-error', 'refuted'])('that is %s is no fact', code => {
    expect(factsOf('Condition', { verificationStatus: { coding: [{ code }] } }).conditions).toEqual([]);
  });

  test('is refused without a code, or with a day no calendar has', () => {
    expect(refusedPaths('Condition', { ...diabetes, code: { text: 'Diabetes' } })).toEqual([
      'Condition.code',
    ]);
    for (const onsetDateTime of ['2026-02-30', '2026-13', '1066-10-14', '2026-01-01T10:00:00', 'spring', ''])
      expect(refusedPaths('Condition', { ...diabetes, onsetDateTime })).toEqual(['Condition.onsetDateTime']);
  });

  test('whose source says nothing of its status is not guessed to be current', () => {
    const statusFor = (parts: object) =>
      factsOf('Condition', { ...diabetes, ...parts }).conditions[0]?.status;
    expect(statusFor({ clinicalStatus: undefined })).toBe('unknown');
    expect(statusFor({ clinicalStatus: { text: 'ongoing' } })).toBe('unknown');
    expect(statusFor({ clinicalStatus: undefined, abatementDateTime: '2013' })).toBe('past');
    expect(statusFor({ clinicalStatus: undefined, abatementPeriod: { end: '2013-01-31' } })).toBe('past');
  });

  test('is refused when a part is of another form, naming each part and quoting none', () => {
    const odd = {
      ...diabetes,
      onsetDateTime: 7,
      code: { coding: [{ code: 'Rosa Delgado\0' }, { code: 5 }] },
    };
    expect(refusedPaths('Condition', odd)).toEqual([
      'Condition.code.coding[0].code',
      'Condition.code.coding[1].code',
      'Condition.onsetDateTime',
    ]);
    expect(JSON.stringify(readAs('Condition', JSON.stringify(odd)))).not.toContain('Rosa');
  });
});

describe('an allergy', () => {
  const penicillin = {
    clinicalStatus: { coding: [{ code: 'active' }] },
    criticality: 'high',
    recordedDate: '2011-04-02T10:00:00-05:00',
    code: {
      coding: [
        { system: 'http://snomed.info/sct', code: '91936005', display: 'Allergy to penicillin' },
        { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '70618', display: 'Penicillin V' },
      ],
    },
    reaction: [
      { manifestation: [{ text: 'Hives' }, { coding: [{ code: '39579001', display: 'Anaphylaxis' }] }] },
      { manifestation: [{ text: 'Hives' }] },
    ],
  };
  const factFor = (parts: object) => factsOf('AllergyIntolerance', { ...penicillin, ...parts }).allergies[0];

  test('is a fact under its RxNorm code, with what happened', () => {
    expect(factFor({})).toEqual({
      id: 'fact',
      code: { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '70618', display: 'Penicillin V' },
      status: 'active',
      criticality: 'high',
      reaction: 'Hives, Anaphylaxis',
      sinceOn: '2011-04-02',
      source: source('AllergyIntolerance'),
    });
  });

  test('that has words and no code is kept under its words', () => {
    expect(factFor({ code: { text: 'Grandma’s cough syrup' } })?.code).toEqual({
      system: 'urn:trellis:words',
      code: 'Grandma’s cough syrup',
      display: 'Grandma’s cough syrup',
    });
    const substance = {
      coding: [{ system: 'http://snomed.info/sct', code: '762952008', display: 'Peanut' }],
    };
    expect(factFor({ code: undefined, reaction: [{ substance }] })?.code.display).toBe('Peanut');
  });

  test('of which nothing more is said is still one', () => {
    const bare = factFor({ clinicalStatus: undefined, criticality: 'unable-to-assess', reaction: undefined });
    expect(bare).toMatchObject({ status: 'unknown', criticality: null, reaction: null });
  });

  test.each([
    ['inactive', 'past'],
    ['resolved', 'past'],
    ['active', 'active'],
  ])('that is %s counts as %s', (code, status) => {
    expect(factFor({ clinicalStatus: { coding: [{ code }] } })?.status).toBe(status);
  });

  test('that its source takes back is no fact', () => {
    for (const code of ['entered-in-error', 'refuted'])
      expect(factFor({ verificationStatus: { coding: [{ code }] } })).toBeUndefined();
  });

  test('to nothing is refused', () => {
    expect(refusedPaths('AllergyIntolerance', { ...penicillin, code: undefined, reaction: [] })).toEqual([
      'AllergyIntolerance.code',
    ]);
    expect(refusedPaths('AllergyIntolerance', { ...penicillin, recordedDate: '2026-02-30' })).toEqual([
      'AllergyIntolerance.recordedDate',
    ]);
  });
});

describe('an observation', () => {
  const weight = {
    status: 'final',
    code: loinc('29463-7', 'Body Weight'),
    effectiveDateTime: '2026-03-02T09:05:00-05:00',
  };

  test('keeps its number as it was written', () => {
    for (const value of [
      '1.50',
      '0.0',
      '-3',
      '98.60',
      '1e2',
      '178.88023499217553',
      '12345678901234567890.10',
    ]) {
      const text = JSON.stringify({ ...weight, valueQuantity: { unit: 'kg', value: 0 } }).replace(
        ':0}',
        `:${value}}`,
      );
      expect(factsOf('Observation', text).observations).toMatchObject([{ value, unit: 'kg', text: null }]);
    }
  });

  test('of a blood pressure is two facts at one moment', () => {
    const { observations } = factsOf('Observation', {
      ...weight,
      code: loinc('55284-4'),
      category: [{ coding: [{ system: 'observation-category', code: 'vital-signs' }] }],
      component: [
        { code: loinc('8462-4'), valueQuantity: { value: 84, unit: 'mm[Hg]' } },
        { code: loinc('8480-6'), valueQuantity: { value: 142, code: 'mm[Hg]' } },
        { code: loinc('8478-0'), dataAbsentReason: {} },
      ],
    });
    expect(observations.map(it => [it.code.code, it.value, it.unit, it.category, it.effectiveAt])).toEqual([
      ['8462-4', '84', 'mm[Hg]', 'vital-signs', '2026-03-02T14:05:00.000Z'],
      ['8480-6', '142', 'mm[Hg]', 'vital-signs', '2026-03-02T14:05:00.000Z'],
    ]);
  });

  test.each([
    [{ valueCodeableConcept: { coding: [{ code: '8392000', display: 'Non-smoker' }] } }, 'Non-smoker'],
    [{ valueCodeableConcept: { coding: [{ code: '8392000' }] } }, '8392000'],
    [{ valueString: 'clear' }, 'clear'],
    [{ valueBoolean: false }, 'false'],
    [{ valueTime: '10:30:00' }, '10:30:00'],
    [{ valueDateTime: '2026-03' }, '2026-03'],
    [{ valuePeriod: { start: '2026-03-01' } }, '2026-03-01 – …'],
    [{ valueRange: { low: { value: 2, unit: 'h' } } }, '2 h – …'],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, '1 : 128'],
    [{ valueQuantity: { value: 5, comparator: '<', unit: 'mg/dL' } }, '< 5'],
  ])('with %j says %j in words and has no number', (value, text) => {
    expect(factsOf('Observation', { ...weight, ...value }).observations).toMatchObject([
      { value: null, text },
    ]);
  });

  test('with a whole number has that number', () => {
    expect(factsOf('Observation', { ...weight, valueInteger: 7 }).observations).toMatchObject([
      { value: '7' },
    ]);
  });

  test('dated only by a day begins with that day at the practice', () => {
    const at = (parts: object) =>
      factsOf('Observation', { ...weight, effectiveDateTime: undefined, valueInteger: 1, ...parts })
        .observations[0]?.effectiveAt;
    expect(at({ effectiveDateTime: '2026-03-02' })).toBe('2026-03-02T05:00:00.000Z');
    expect(at({ effectiveDateTime: '2026-07' })).toBe('2026-07-01T04:00:00.000Z');
    expect(at({ effectiveDateTime: '2026' })).toBe('2026-01-01T05:00:00.000Z');
    expect(at({ effectivePeriod: { start: '2026-03-02T00:00:00Z' } })).toBe('2026-03-02T00:00:00.000Z');
    expect(at({ issued: '2026-03-02T00:00:00.267Z' })).toBe('2026-03-02T00:00:00.267Z');
  });

  test('that observed nothing, or was taken back, is no fact', () => {
    expect(factsOf('Observation', { ...weight, dataAbsentReason: {} }).observations).toEqual([]);
    expect(factsOf('Observation', { ...weight, valueQuantity: { unit: 'kg' } }).observations).toEqual([]);
    for (const status of ['entered-in-error', 'cancelled'])
      expect(factsOf('Observation', { ...weight, status, valueInteger: 1 }).observations).toEqual([]);
  });

  test('is refused when a value has no code, no moment, or no digits a measurement could have', () => {
    expect(refusedPaths('Observation', { ...weight, code: { text: 'Weight' }, valueInteger: 1 })).toEqual([
      'Observation.code',
    ]);
    const parts = { component: [{ code: loinc('1'), valueInteger: 1 }, { valueInteger: 2 }] };
    expect(refusedPaths('Observation', { ...weight, ...parts })).toEqual(['Observation.component[1].code']);
    expect(refusedPaths('Observation', { ...weight, effectiveDateTime: undefined, valueInteger: 1 })).toEqual(
      ['Observation.effective[x]'],
    );
    const huge = JSON.stringify({ ...weight, valueInteger: 0 }).replace(':0}', ':1e999}');
    expect(refusedPaths('Observation', huge)).toEqual(['Observation.valueInteger']);
    expect(refusedPaths('Observation', { ...weight, valueQuantity: { value: '80' } })).toEqual([
      'Observation.valueQuantity.value',
    ]);
  });
});

describe('a medicine', () => {
  const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
  const metformin = { coding: [{ system: rxnorm, code: '860975', display: 'Metformin 500 mg' }] };
  const order = { status: 'active', intent: 'order', medicationCodeableConcept: metformin };

  test.each([
    ['active', 'active'],
    ['completed', 'stopped'],
    ['stopped', 'stopped'],
    ['cancelled', 'stopped'],
    ['on-hold', 'unknown'],
    ['draft', 'unknown'],
    ['unknown', 'unknown'],
  ])('whose order is %s is %s', (status, meant) => {
    expect(
      factsOf('MedicationRequest', { ...order, status, authoredOn: '2026-03-02' }).medicines,
    ).toMatchObject([{ code: { code: '860975' }, status: meant, orderedOn: '2026-03-02', dosage: null }]);
  });

  test('says how to take it: in the words of the source, else in its numbers', () => {
    const dosage = (...dosageInstruction: object[]) =>
      factsOf('MedicationRequest', { ...order, dosageInstruction }).medicines[0]?.dosage;
    expect(dosage({ text: 'One tablet twice a day' }, { text: 'with food' })).toBe(
      'One tablet twice a day; with food',
    );
    expect(
      dosage({
        sequence: 1,
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
        asNeededBoolean: true,
        doseAndRate: [{ doseQuantity: { value: 1.5, unit: 'tablet' } }],
      }),
    ).toBe('1.5 tablet, 2 × per day, as needed');
    expect(dosage({ sequence: 1, asNeededBoolean: false })).toBeNull();
  });

  test('may be named by a resource that came along', () => {
    const named = {
      ...order,
      medicationCodeableConcept: undefined,
      medicationReference: { reference: '#m' },
    };
    const find = (reference: string) => (reference === '#m' ? { code: metformin } : undefined);
    expect(readAs('MedicationRequest', JSON.stringify(named), find)).toMatchObject({
      value: { medicines: [{ code: { code: '860975' } }] },
    });
    expect(refusedPaths('MedicationRequest', named)).toEqual(['MedicationRequest.medication[x]']);
  });

  test('that was only proposed, must not be given, or was entered in error is no fact', () => {
    for (const parts of [{ intent: 'proposal' }, { doNotPerform: true }, { status: 'entered-in-error' }])
      expect(factsOf('MedicationRequest', { ...order, ...parts }).medicines).toEqual([]);
    expect(factsOf('MedicationRequest', { ...order, intent: 'plan' }).medicines).toHaveLength(1);
  });
});

describe('an encounter', () => {
  const visit = {
    status: 'finished',
    class: { code: 'AMB' },
    type: [{ text: 'Visit' }, { coding: [{ system: 'http://snomed.info/sct', code: '185345009' }] }],
    period: { start: '2026-03-02T09:00:00-05:00', end: '2026-03-02T09:15:00-05:00' },
    reasonCode: [{ coding: [{ code: '1', display: 'Seizure disorder' }] }],
  };

  test('is a fact with its class, its moments and its reason', () => {
    expect(factsOf('Encounter', visit).encounters).toEqual([
      {
        id: 'fact',
        code: { system: 'http://snomed.info/sct', code: '185345009', display: '185345009' },
        class: 'AMB',
        startedAt: '2026-03-02T14:00:00.000Z',
        endedAt: '2026-03-02T14:15:00.000Z',
        reason: 'Seizure disorder',
        source: source('Encounter'),
      },
    ]);
  });

  test.each(['planned', 'cancelled', 'entered-in-error'])('that is %s did not happen', status => {
    expect(factsOf('Encounter', { ...visit, status, period: undefined }).encounters).toEqual([]);
  });

  test('is refused for everything it lacks at once', () => {
    expect(refusedPaths('Encounter', { status: 'finished', class: { display: 'x' } })).toEqual([
      'Encounter.type',
      'Encounter.class.code',
      'Encounter.period.start',
    ]);
  });
});
