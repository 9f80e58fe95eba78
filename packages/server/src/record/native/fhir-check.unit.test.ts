import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Instant } from '@trellis/core/basics/instant';
import { describe, expect, test } from 'vitest';
import { carriedTypes, faultsOf } from '../../../../core/test/fhir-check.ts';
import { claimFaultsOf } from '../../../../core/test/fhir-profiles.ts';
import { loadInstruments } from '../../assessments/instruments.ts';
import { questionnaireOf } from '../../assessments/questionnaire.fhir.ts';
import { bodyOf } from '../../platform/fhir/native.ts';
import { capabilityText } from '../capability.ts';
import { patientTypes, sharedTypes } from './native.ts';

type Resource = { readonly resourceType: string; readonly [member: string]: unknown };
const root = join(import.meta.dirname, '../../../../..');

test('every type that Trellis writes is carried, and the statement of what it can do is right itself', () => {
  for (const type of [...patientTypes, ...sharedTypes, 'Bundle', 'OperationOutcome'])
    expect(carriedTypes, type).toContain(type);
  expect(faultsOf(JSON.parse(capabilityText))).toEqual([]);
});

test('every form that Trellis brings is a right Questionnaire, in both languages', async () => {
  const all = (await loadInstruments()).flatMap(({ instrument }) =>
    (['en', 'es'] as const).flatMap(language => {
      const questionnaire = instrument.words[language]?.questionnaire;
      if (!questionnaire) return [];
      const id = '0123456789abcdef0123456789abcdef';
      const askedSince = '2026-11-23T15:00:00.000Z' as Instant;
      const native = questionnaireOf({ id, language, instrument, questionnaire, askedSince });
      return [{ name: `${instrument.id} ${language}`, faults: faultsOf(JSON.parse(bodyOf(native))) }];
    }),
  );
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(it => it.faults.length > 0)).toEqual([]);
});

test('the check finds in charts of others what others would find, and nothing else', () => {
  const folder = join(root, 'stories/charts');
  const all = readdirSync(folder)
    .filter(name => name.endsWith('.gz'))
    .flatMap(name => {
      const text = gunzipSync(readFileSync(join(folder, name))).toString();
      return (JSON.parse(text) as { entry: { resource: Resource }[] }).entry.map(it => it.resource);
    });
  expect(all.length).toBeGreaterThan(1000);
  const faults = new Set(all.flatMap(faultsOf).map(it => it.replace(/\[\d+\]/g, '')));
  expect([...faults].sort()).toEqual([
    'Observation.category.coding: http://terminology.hl7.org/CodeSystem/observation-category has no vital-sign',
    'Observation.category.coding: vital-signs is called “Vital Signs”, not “vital-signs”',
  ]);
});

const examples = join(root, '../shared/data/fhir-conformance');
const areThere = existsSync(examples);
if (!areThere) console.warn(`SKIPPED: the examples of FHIR R4 are not beside the repository (${examples}).`);

test.skipIf(!areThere)('it finds nothing wrong with the examples of FHIR R4 and US Core', () => {
  const all = ['fhir-r4-examples', 'us-core-examples']
    .flatMap(name => readdirSync(join(examples, name)).map(file => join(examples, name, file)))
    .filter(file => file.endsWith('.json'))
    .map(file => JSON.parse(readFileSync(file, 'utf8')) as Resource)
    .filter(it => carriedTypes.has(it.resourceType));
  expect(all.length).toBeGreaterThan(100);
  const known = 'DiagnosticReport.text.div: is missing';
  expect(all.flatMap(faultsOf).filter(it => it !== known)).toEqual([]);
});

describe('it finds', () => {
  const goal: Resource = {
    resourceType: 'Goal',
    id: 'g',
    lifecycleStatus: 'active',
    description: { text: 'Walk' },
    subject: { reference: 'Patient/rosa' },
  };
  const coding = (system: string, code: string, display?: string) => [
    { coding: [{ system, code, display }] },
  ];

  test.each<[string, object, string]>([
    ['what is missing', { subject: undefined }, 'Goal.subject: is missing'],
    ['a member nobody defined', { mood: 'good' }, 'Goal.mood: nobody defined it'],
    ['a list that is none', { note: { text: 'x' } }, 'Goal.note: is no list'],
    ['one that should be none', { description: [{ text: 'x' }] }, 'Goal.description: is a list'],
    ['an empty list', { note: [] }, 'Goal.note: is empty'],
    ['an empty text', { description: { text: ' ' } }, 'Goal.description.text: is empty'],
    ['an empty element', { description: {} }, 'Goal.description: ele-1, it is empty'],
    ['a wrong type', { description: 'Walk' }, 'Goal.description: is no CodeableConcept'],
    [
      'a text where a number belongs',
      { target: [{ detailInteger: '5' }] },
      'Goal.target[0].detailInteger: is no number',
    ],
    ['a day that is none', { startDate: '2026-13-01' }, 'Goal.startDate: “2026-13-01” is no date'],
    [
      'two choices of one',
      { startDate: '2026-01-01', startCodeableConcept: { text: 'x' } },
      'Goal: more than one start[x]',
    ],
    [
      'a code outside a required set',
      { lifecycleStatus: 'begun' },
      'Goal.lifecycleStatus: [{"code":"begun"}] is not of goal-status',
    ],
    [
      'a code its system does not have',
      { category: coding('http://terminology.hl7.org/CodeSystem/goal-category', 'walking') },
      'Goal.category[0].coding[0]: http://terminology.hl7.org/CodeSystem/goal-category has no walking',
    ],
    [
      'a code by a wrong name',
      { category: coding('http://terminology.hl7.org/CodeSystem/goal-category', 'dietary', 'Food') },
      'Goal.category[0].coding[0]: dietary is called “Dietary”, not “Food”',
    ],
    [
      'a reference to what it may not name',
      { subject: { reference: 'Practitioner/x' } },
      'Goal.subject: may not refer to Practitioner',
    ],
    ['a broken invariant', { target: [{ detailString: '5' }] }, 'Goal.target[0]: gol-1'],
    [
      'an invariant of a type',
      { note: [{ text: 'x', authorReference: { reference: '#none' } }] },
      'Goal.note[0].authorReference: ref-1',
    ],
    [
      'an extension that says nothing',
      { extension: [{ url: 'urn:x' }] },
      'Goal.extension[0]: ext-1, either extensions or a value',
    ],
    [
      'something contained that nobody refers to',
      { contained: [{ resourceType: 'Patient', id: 'x' }] },
      'Goal: dom-3, nothing refers to #x',
    ],
  ])('%s', (_, over, fault) => {
    expect(faultsOf(goal)).toEqual([]);
    expect(faultsOf(JSON.parse(JSON.stringify({ ...goal, ...over })))).toContain(fault);
  });

  test('a claim that is not kept, and one that nobody checks', () => {
    const mcc = 'http://hl7.org/fhir/us/mcc/StructureDefinition/mccCarePlan';
    const plan = {
      resourceType: 'CarePlan',
      meta: { profile: [mcc, 'urn:nobody'] },
      text: { status: 'generated' },
      activity: [{ detail: { status: 'in-progress' } }],
    };
    expect(claimFaultsOf(plan)).toEqual([
      'CarePlan as mccCarePlan: category assess-plan',
      'CarePlan as mccCarePlan: activity.detail 0..0',
      'CarePlan as mccCarePlan: an activity refers to its request',
      'CarePlan as urn:nobody: nobody checks this profile',
    ]);
  });
});
