import type { CallId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { expect, test } from 'vitest';
import { faultsOf } from '../../../core/test/fhir-check.ts';
import { bodyOf } from '../platform/fhir/native.ts';
import { encounterOf } from './contact.fhir.ts';
import type { KeptContact } from './kept-contact.store.ts';

const aContact = (over: Partial<KeptContact> = {}): KeptContact => ({
  id: '01930000-0000-7000-8000-000000000001' as CallId,
  patientId: '01930000-0000-7000-8000-000000000002' as PatientId,
  staffId: '01930000-0000-7000-8000-000000000003' as StaffId,
  startedAt: '2026-11-20T15:00:00.000Z' as Instant,
  closedAt: '2026-11-20T15:12:00.000Z' as Instant,
  kind: { way: 'outbound', party: { with: 'patient' } },
  outcome: 'reached',
  recordedAt: '2026-11-20T15:12:00.000Z' as Instant,
  voidedAt: null,
  ...over,
});

test('a talk with her is a virtual encounter with who called and how long', () => {
  const [encounter] = encounterOf(aContact());
  expect(encounter).toMatchObject({
    type: 'Encounter',
    version: 1,
    members: {
      status: 'finished',
      class: { code: 'VR' },
      period: { start: '2026-11-20T15:00:00.000Z', end: '2026-11-20T15:12:00.000Z' },
      participant: [{ individual: { reference: 'Practitioner/01930000-0000-7000-8000-000000000003' } }],
    },
  });
  expect(encounter && faultsOf(JSON.parse(bodyOf(encounter)))).toEqual([]);
});

test('a talk that was recorded for the wrong patient stays, as entered in error', () => {
  const voidedAt = '2026-11-21T09:00:00.000Z' as Instant;
  expect(encounterOf(aContact({ voidedAt }))).toMatchObject([
    { version: 2, recordedAt: voidedAt, members: { status: 'entered-in-error' } },
  ]);
});

test.each([
  ['a try that reached nobody', { outcome: 'no-answer' }],
  ['a message on her machine', { outcome: 'left-message' }],
  [
    'a call to the pharmacy',
    { kind: { way: 'outbound', party: { with: 'pharmacy', name: 'Main St' } }, outcome: 'settled' },
  ],
  ['reading the chart', { kind: { way: 'work', work: 'chart-review' }, outcome: 'done' }],
] as const)('%s is no encounter', (_what, over) => {
  expect(encounterOf(aContact(over))).toEqual([]);
});

test('her daughter, who speaks for her, is one', () => {
  const party = { with: 'family', name: 'Ana', relation: 'daughter', mayHear: 'yes' } as const;
  expect(encounterOf(aContact({ kind: { way: 'inbound', party } }))).toMatchObject([
    { members: { type: [{ text: 'Call received' }] } },
  ]);
});
