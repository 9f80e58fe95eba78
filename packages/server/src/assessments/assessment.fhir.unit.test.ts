import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Instrument } from '@trellis/core/assessments/instrument';
import type { ResponseAnswer } from '@trellis/core/assessments/response';
import { declined } from '@trellis/core/assessments/score';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { expect, test } from 'vitest';
import { faultsOf } from '../../../core/test/fhir-check.ts';
import { mood, moodAnswers } from '../../test/instruments.builder.ts';
import { bodyOf } from '../platform/fhir/native.ts';
import { assessmentResourcesOf } from './assessment.fhir.ts';
import type { KeptAssessment } from './kept-assessment.store.ts';
import type { KeptForm } from './questionnaire.fhir.ts';

const at = '2026-11-20T15:00:00.000Z' as Instant;
const extracted = {
  url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract',
  valueBoolean: true,
};
const aForm = (instrument: Instrument = mood(), item: readonly object[] = []): KeptForm => ({
  id: 'ab'.repeat(32),
  language: 'es',
  instrument,
  questionnaire: { resourceType: 'Questionnaire', url: 'urn:test:mood', item },
  askedSince: at,
});
const kept = (over: Partial<KeptAssessment> = {}): KeptAssessment => ({
  id: '01930000-0000-7000-8000-000000000001' as AssessmentId,
  patientId: '01930000-0000-7000-8000-000000000002' as PatientId,
  askedFormId: 'ab'.repeat(32),
  mode: 'read-aloud',
  source: 'staff',
  answerer: { who: 'patient' },
  items: moodAnswers(1, 0),
  skips: {},
  result: { total: null, parts: {}, answered: 2, counting: 2, isProrated: false, band: null, rules: [] },
  isUnfinished: false,
  finishedAt: at,
  recordedAt: at,
  recordedBy: '01930000-0000-7000-8000-000000000003' as StaffId,
  voidedAt: null,
  ...over,
});
const responseOf = (over: Partial<KeptAssessment>) => assessmentResourcesOf(kept(over), aForm())[0];

test('answers of her daughter name the daughter, who may stand on no list', () => {
  const response = responseOf({ answerer: { who: 'proxy', name: 'Ana', relation: 'daughter' } });
  expect(response?.members).toMatchObject({
    source: { reference: '#answerer', display: 'Ana' },
    contained: [{ resourceType: 'RelatedPerson', id: 'answerer', relationship: [{ text: 'daughter' }] }],
    author: { reference: 'Practitioner/01930000-0000-7000-8000-000000000003' },
  });
  expect(response && faultsOf(JSON.parse(bodyOf(response)))).toEqual([]);
});

test('what she typed on her own phone she wrote herself', () => {
  expect(responseOf({ source: 'patient', mode: 'own-device' })?.members).toMatchObject({
    author: { reference: 'Patient/01930000-0000-7000-8000-000000000002' },
  });
});

test('a form she stopped is in progress, and a question that was skipped says why', () => {
  expect(responseOf({ isUnfinished: true, skips: { harm: 'not-now' } })?.members).toMatchObject({
    status: 'in-progress',
    extension: [{ extension: [{ valueString: 'harm' }, { valueCode: 'not-now' }] }],
  });
});

test('each part of a score with a table has its own LOINC code', () => {
  const part = (id: string, loinc: string | null) => ({ id, loinc, items: ['little'], table: { '1': 40.1 } });
  const instrument = mood({
    scoring: { by: 'tables', parts: [part('physical', '71969-0'), part('none', null)] },
    bands: [],
  });
  const result = { ...kept().result, parts: { physical: 40.1 } };
  const [, ...scores] = assessmentResourcesOf(kept({ result }), aForm(instrument));
  expect(scores).toMatchObject([
    { members: { code: { coding: [{ code: '71969-0' }] }, valueQuantity: { value: 40.1 } } },
  ]);
});

const answered = (
  answer: ResponseAnswer,
  form = aForm(mood(), [{ linkId: 'q', code: [{ code: '1' }], extension: [extracted] }]),
) => assessmentResourcesOf(kept({ items: [{ linkId: 'q', answer: [answer] }] }), form)[1]?.members;

test.each<[string, ResponseAnswer, object]>([
  ['a choice', { valueCoding: { code: 'a' } }, { valueCodeableConcept: { coding: [{ code: 'a' }] } }],
  ['a number', { valueDecimal: 1.5 }, { valueQuantity: { value: 1.5 } }],
  ['a day', { valueDate: '2026-11-20' }, { valueDateTime: '2026-11-20' }],
  ['words', { valueString: 'tired' }, { valueString: 'tired' }],
  ['a weight', { valueQuantity: { value: 70, unit: 'kg' } }, { valueQuantity: { value: 70, unit: 'kg' } }],
  ['not wanting to say', declined, { dataAbsentReason: { coding: [{ code: 'asked-declined' }] } }],
])('an answer that is extracted keeps its value: %s', (_what, answer, value) => {
  expect(answered(answer)).toMatchObject(value);
});

test('a question without a code, or whose form says not to, becomes no Observation', () => {
  const no = { ...extracted, valueBoolean: false };
  const items = [
    { linkId: 'q', extension: [extracted] },
    { linkId: 'q', code: [{ code: '1' }], extension: [no] },
    { linkId: 'q', code: [{ code: '1' }] },
  ];
  for (const item of items) expect(answered({ valueString: 'x' }, aForm(mood(), [item]))).toBeUndefined();
});

test('an answer below another answer is extracted too', () => {
  const form = aForm(mood(), [
    { linkId: 'top', item: [{ linkId: 'q', code: [{ code: '1' }], extension: [extracted] }] },
  ]);
  const items = [
    {
      linkId: 'top',
      answer: [{ valueBoolean: true, item: [{ linkId: 'q', answer: [{ valueInteger: 3 }] }] }],
    },
  ];
  expect(assessmentResourcesOf(kept({ items }), form)[1]?.members).toMatchObject({ valueInteger: 3 });
});
