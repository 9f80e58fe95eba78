import { describe, expect, test } from 'vitest';
import { actorSchema, credentials, mayHold, performerOf, roles } from './staff.ts';

const uuid = (n: number) => `019aabcd-0000-7000-8000-00000000000${n}`;

const anActor = (over: Record<string, unknown> = {}) => ({
  orgId: uuid(1),
  staffId: uuid(2),
  role: 'care-manager',
  credential: 'RN',
  name: 'Dana Whitfield, RN',
  practice: { id: uuid(3), name: 'Harbor Family Medicine', zone: 'America/New_York' },
  ...over,
});

describe('whose minutes are what (billing rule T6)', () => {
  test.each([
    ['RN', 'clinical-staff'],
    ['LPN', 'clinical-staff'],
    ['LCSW', 'clinical-staff'],
    ['MA', 'clinical-staff'],
    ['MD', 'qhp'],
    ['DO', 'qhp'],
    ['NP', 'qhp'],
    ['PA', 'qhp'],
    ['PT', 'therapist'],
    ['OT', 'therapist'],
    ['SLP', 'therapist'],
    ['CHW', 'non-clinical'],
    ['none', 'non-clinical'],
  ] as const)('%s is %s', (credential, performer) => {
    expect(performerOf[credential]).toBe(performer);
  });

  test('every credential is sorted', () => {
    expect(Object.keys(performerOf).sort()).toEqual([...credentials].sort());
  });
});

describe('who may hold which role', () => {
  test('a supervising provider bills as a practitioner', () => {
    expect(credentials.filter(it => mayHold('supervising-provider', it))).toEqual(['MD', 'DO', 'NP', 'PA']);
  });

  test('every other role may be held with any credential, and with none', () => {
    for (const role of roles.filter(it => it !== 'supervising-provider'))
      expect(credentials.filter(it => !mayHold(role, it))).toEqual([]);
  });
});

describe('the person a request runs for', () => {
  test.each(roles)('may have the role %s', role => {
    expect(actorSchema.parse(anActor({ role }))).toMatchObject({ role, name: 'Dana Whitfield, RN' });
  });

  test.each([
    ['a role we do not know', { role: 'admin' }],
    ['a credential we do not know', { credential: 'PhD' }],
    ['an id that is none', { staffId: 'dana' }],
    ['a practice in a zone that is none', { practice: { id: uuid(3), name: 'H', zone: 'Harbor/Main' } }],
    ['no practice', { practice: undefined }],
    ['no organization', { orgId: undefined }],
  ])('is refused with %s', (_, over) => {
    expect(actorSchema.safeParse(anActor(over)).success).toBe(false);
  });
});
