import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { named, newYork } from '../../test/builders.ts';
import { anyone, anyStaff, isGiven, onlyRoles, type Policy } from './policy.ts';
import { type Actor, credentials, mayHold, type Role, roles } from './staff.ts';

const src = join(import.meta.dirname, '..');

const anActor = (role: Role): Actor => ({
  orgId: named<'organization'>('harbor'),
  staffId: named<'staff'>('dana'),
  role,
  credential: 'RN',
  name: 'Dana Whitfield, RN',
  practice: { id: named<'practice'>('harbor-main'), name: 'Harbor Family Medicine', zone: newYork },
});

/** Who may do what, as the practice decided it. A new policy must be entered here or the last test fails. */
const whoMay: Record<string, readonly Role[]> = {
  'access.any-staff': ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator'],
  'access.administer': ['administrator'],
  'access.review': ['supervisor', 'administrator'],
  'people.read-records': ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'program'],
  'people.import': ['supervisor', 'administrator', 'program'],
  'people.bring-caseload': ['supervisor', 'administrator'],
  'people.decide-doubles': ['supervisor'],
  'people.edit': ['care-manager', 'supervisor'],
  'people.keep-coverage': ['care-manager', 'supervisor', 'biller'],
  'people.read-known': ['care-manager', 'supervisor', 'supervising-provider'],
  'people.keep-known': ['care-manager', 'supervisor', 'supervising-provider'],
  'people.assign': ['care-manager', 'supervisor', 'administrator'],
  'outreach.follow-red-flag': ['care-manager', 'supervisor', 'supervising-provider'],
  'careplans.keep-questions': ['care-manager', 'supervisor', 'supervising-provider'],
  'careplans.read-questions': ['care-manager', 'supervisor', 'supervising-provider'],
  'outreach.promise': ['care-manager', 'supervisor', 'supervising-provider'],
  'outreach.read-promises': ['care-manager', 'supervisor', 'supervising-provider'],
  'outreach.log-voicemail': ['care-manager', 'supervisor', 'supervising-provider'],
  'caseload.plan-cover': ['care-manager', 'supervisor'],
  'caseload.keep-views': ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
  'caseload.share-views': ['supervisor'],
  'caseload.decide-due': ['care-manager', 'supervisor', 'supervising-provider'],
  'assessments.assess': ['care-manager'],
  'assessments.read': ['care-manager', 'supervising-provider', 'supervisor'],
  'assessments.take-answers': ['program'],
  'assessments.take-sensitive-answers': ['program'],
  'assessments.read-forms': ['care-manager', 'supervising-provider', 'supervisor', 'administrator'],
  'assessments.bring-forms': ['supervisor', 'administrator'],
  'assessments.answer-danger': ['care-manager', 'supervising-provider', 'supervisor'],
  'needs.judge-code': ['supervising-provider'],
  'messages.keep-roster': ['supervisor', 'administrator'],
  'messages.link-patients': ['care-manager'],
  'messages.read-links': ['care-manager', 'supervising-provider', 'supervisor'],
  'messages.own-form': [],
  'programs.enrol': ['care-manager'],
  'transitions.read-stays': ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
  'transitions.record-stay': ['care-manager', 'supervising-provider'],
  'programs.keep-facts': ['care-manager', 'supervising-provider'],
  'programs.show-practice-elements': ['supervisor', 'supervising-provider'],
  'programs.read-intake': ['care-manager', 'supervisor', 'supervising-provider'],
  'programs.record-intake': ['care-manager', 'supervisor', 'supervising-provider'],
  'programs.work-intake': ['care-manager', 'supervisor'],
  'programs.count-intake': ['care-manager', 'supervisor', 'supervising-provider', 'administrator'],
  'education.teach': ['care-manager'],
  'education.read-taught': ['care-manager', 'supervising-provider', 'supervisor'],
  'education.read-library': ['care-manager', 'supervising-provider', 'supervisor'],
  'documents.keep': ['care-manager', 'supervisor'],
  'documents.write-phrases': ['supervisor', 'administrator'],
  'careplans.write': ['care-manager'],
  'careplans.answer': ['supervising-provider'],
  'careplans.draft-templates': ['care-manager', 'supervising-provider', 'supervisor'],
  'careplans.publish-templates': ['supervising-provider', 'supervisor'],
  'careplans.sign-templates': ['supervising-provider'],
  'careplans.delegate': ['supervising-provider', 'supervisor'],
  'coordination.read-questions': ['care-manager', 'supervising-provider', 'supervisor'],
  'coordination.ask': ['care-manager', 'supervising-provider'],
  'coordination.tell-answer': ['care-manager'],
  'coordination.sign': ['supervising-provider'],
  'programs.judge-conditions': ['supervising-provider'],
  'call.work': ['care-manager'],
  'billing.simulate': ['supervising-provider', 'supervisor', 'biller', 'administrator'],
  'billing.enter-time': ['care-manager', 'supervising-provider'],
  'billing.give-time': ['care-manager', 'supervising-provider', 'supervisor'],
  'billing.approve': ['supervising-provider', 'biller'],
  'billing.clear-flags': ['supervising-provider', 'supervisor', 'biller'],
  'billing.hold': ['supervising-provider', 'supervisor', 'biller'],
  'billing.export': ['supervising-provider', 'supervisor', 'biller'],
  'billing.lock-month': ['supervisor', 'biller'],
  'billing.read-elements': ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator'],
  'billing.read-rules': ['care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator'],
  'billing.set-rules': ['supervisor', 'administrator'],
  'billing.attest-elements': ['supervisor', 'administrator'],
  'billing.attest-for-patient': ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
  'claims.read-setup': ['biller', 'supervising-provider', 'supervisor', 'administrator'],
  'claims.read-overview': ['supervisor', 'biller', 'supervising-provider'],
  'claims.set-hour-rates': ['supervisor', 'biller'],
  'claims.edit-setup': ['supervisor', 'administrator'],
  'claims.read-eligibility': ['care-manager', 'supervisor', 'biller'],
  'claims.ask-eligibility': ['supervisor', 'biller'],
  'claims.hand-over-packets': ['supervising-provider', 'supervisor', 'biller'],
  'claims.read': ['biller', 'supervising-provider', 'supervisor'],
  'claims.release': ['biller', 'supervising-provider'],
  'claims.post-answers': ['biller'],
  'claims.work': ['biller', 'supervisor'],
  'claims.read-share': ['care-manager', 'biller', 'supervising-provider', 'supervisor'],
  'claims.print-statements': ['biller', 'supervisor'],
  'billing.read-month': ['care-manager', 'supervising-provider', 'supervisor', 'biller'],
};

const modules: Record<string, unknown>[] = await Promise.all(
  globSync('*/*.policy.ts', { cwd: src }).map(file => import(join(src, file))),
);
const isPolicy = (value: unknown): value is Policy =>
  typeof value === 'object' && value !== null && 'allows' in value;
const policies: readonly Policy[] = [anyStaff, ...modules.flatMap(it => Object.values(it)).filter(isPolicy)];

describe.each(policies)('$name', policy => {
  const allowed = whoMay[policy.name] ?? [];

  test.each(roles)('is decided for a %s', role => {
    expect(policy.allows(anActor(role))).toBe(allowed.includes(role));
  });

  test.each(credentials)('gives %s no more and no less than the role does', credential => {
    const holders = roles.filter(role => mayHold(role, credential));
    expect(holders.filter(role => policy.allows({ ...anActor(role), credential }))).toEqual(
      holders.filter(role => allowed.includes(role)),
    );
  });

  test('is refused to someone who is not signed in', () => {
    expect(policy.allows(undefined)).toBe(false);
  });

  test('is said in a sentence', () => {
    expect(policy.says).toMatch(/^[A-Z].{15,}\.$/);
  });
});

describe('the list of policies', () => {
  test('is complete, and no name stands for two', () => {
    expect(policies.map(policy => policy.name).sort()).toEqual(Object.keys(whoMay).sort());
  });
});

describe('anyone', () => {
  test('means anyone, signed in or not', () => {
    expect(anyone.allows(undefined)).toBe(true);
    expect(roles.map(role => anyone.allows(anActor(role)))).toEqual(roles.map(() => true));
  });
});

describe('a program', () => {
  const records = onlyRoles('test.records', 'Records.', ['care-manager', 'program']);

  test('has only what somebody gave its token, whatever its role may be given', () => {
    const program = anActor('program');
    expect(isGiven(records, program)).toBe(false);
    expect(isGiven(records, { ...program, scopes: ['test.other'] })).toBe(false);
    expect(isGiven(records, { ...program, scopes: ['test.records'] })).toBe(true);
    expect(isGiven(records, anActor('care-manager'))).toBe(true);
    expect(isGiven(records, { ...anActor('biller'), scopes: ['test.records'] })).toBe(false);
  });
});

describe('a policy for some roles', () => {
  test('allows exactly those', () => {
    const onlyProviders = onlyRoles('test.providers', 'Providers.', ['supervising-provider']);
    expect(roles.filter(role => onlyProviders.allows(anActor(role)))).toEqual(['supervising-provider']);
  });

  test('for no role allows nobody', () => {
    const nobody = onlyRoles('test.nobody', 'Nobody.', []);
    expect(roles.some(role => nobody.allows(anActor(role)))).toBe(false);
  });

  test('looks at the role, not at the license', () => {
    const managers = onlyRoles('test.managers', 'Care managers.', ['care-manager']);
    expect(managers.allows({ ...anActor('care-manager'), credential: 'CHW' })).toBe(true);
    expect(managers.allows({ ...anActor('supervising-provider'), credential: 'RN' })).toBe(false);
  });
});
