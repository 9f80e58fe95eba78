import type { ConsentId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { consentStatements } from '@trellis/core/people/consent';
import { expect, test } from 'vitest';
import { faultsOf } from '../../../core/test/fhir-check.ts';
import { bodyOf } from '../platform/fhir/native.ts';
import { consentOf } from './consent.fhir.ts';
import type { KeptConsent } from './kept-consent.store.ts';

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const aConsent = (over: Partial<KeptConsent> = {}): KeptConsent => ({
  id: id(1) as ConsentId,
  patientId: id(2) as PatientId,
  program: 'CCM',
  practiceId: id(3) as PracticeId,
  billingPractitionerId: id(4) as StaffId,
  form: 'verbal',
  givenAt: '2026-11-20T15:00:00.000Z' as Instant,
  told: consentStatements,
  language: 'es',
  textVersion: 'ccm-2026-11-22',
  obtainedBy: id(5) as StaffId,
  recordedAt: '2026-11-20T15:01:00.000Z' as Instant,
  revokedAt: null,
  revocationRecordedAt: null,
  correctedAt: null,
  ...over,
});

test('a consent that stands permits from the moment she agreed, and says what she was told', () => {
  const consent = consentOf(aConsent());
  expect(consent.members).toMatchObject({
    status: 'active',
    language: 'es',
    provision: { period: { start: '2026-11-20T15:00:00.000Z' } },
  });
  const extension = JSON.stringify(consent.members.extension);
  for (const it of [...consentStatements, 'ccm-2026-11-22']) expect(extension).toContain(it);
  expect(faultsOf(JSON.parse(bodyOf(consent)))).toEqual([]);
});

test('one she took back ends then and is no longer active', () => {
  const revokedAt = '2026-12-01T10:00:00.000Z' as Instant;
  const revocationRecordedAt = '2026-12-01T10:05:00.000Z' as Instant;
  expect(consentOf(aConsent({ revokedAt, revocationRecordedAt }))).toMatchObject({
    version: 2,
    recordedAt: revocationRecordedAt,
    members: { status: 'inactive', provision: { period: { end: revokedAt } } },
  });
});

test('one that was corrected was entered in error', () => {
  const correctedAt = '2026-11-21T10:00:00.000Z' as Instant;
  expect(consentOf(aConsent({ correctedAt }))).toMatchObject({
    recordedAt: correctedAt,
    members: { status: 'entered-in-error' },
  });
});
