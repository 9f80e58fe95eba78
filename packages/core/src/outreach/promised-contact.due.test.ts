import { describe, expect, test } from 'vitest';
import { at, day, dueFacts, named, newYork } from '../../test/builders.ts';
import { everythingDue } from '../caseload/due.ts';
import type { CheckInFacts } from './check-in.due.ts';
import { promisedContactDue } from './promised-contact.due.ts';

/** Dana told Rosa, who is in no program, that she would call on Thursday at two. */
const aPromise: CheckInFacts['contacts'][number] = {
  id: named<'call'>('call-1'),
  staffId: named<'staff'>('dana'),
  closedAt: at('2026-01-20T15:20Z'),
  outcome: 'reached',
  nextContact: { timed: true, at: at('2026-01-22T19:00Z') },
};
const rosa: CheckInFacts = {
  patient: { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null },
  enrolments: [],
  contacts: [aPromise],
};
const inCcm = [
  { id: named<'enrolment'>('ccm'), program: 'CCM', enrolledAt: at('2026-01-14T15:00Z') },
] as const;

describe('a contact promised to someone in no program', () => {
  test('is due at its hour, with who promised it', () => {
    expect(promisedContactDue(rosa)).toEqual([
      {
        key: 'outreach.promised-contact:call-1',
        rule: 'outreach.promised-contact',
        patientId: 'rosa',
        opensAt: '2026-01-22T05:00:00.000Z',
        dueAt: '2026-01-22T19:00:00.000Z',
        overdueAt: '2026-01-22T19:30:00.000Z',
        anchors: {
          since: 'contact',
          sinceAt: aPromise.closedAt,
          outcome: 'reached',
          timed: true,
          promisedBy: 'dana',
        },
      },
    ]);
  });

  test('without an hour is due on its day, all day', () => {
    const contacts = [{ ...aPromise, nextContact: { timed: false, on: day('2026-01-22') } as const }];
    expect(promisedContactDue({ ...rosa, contacts })).toMatchObject([
      {
        opensAt: '2026-01-22T05:00:00.000Z',
        overdueAt: '2026-01-23T05:00:00.000Z',
        anchors: { timed: false },
      },
    ]);
  });

  test('follows the newest contact that planned one', () => {
    const later = { ...aPromise, id: named<'call'>('call-2'), closedAt: at('2026-01-21T15:00Z') };
    expect(promisedContactDue({ ...rosa, contacts: [later, aPromise] })[0]?.key).toContain('call-2');
  });
});

test('someone in a program has her check-in, and the promise is not said twice', () => {
  const rules = (facts: CheckInFacts) =>
    everythingDue(dueFacts({ contacts: facts.contacts, enrolments: facts.enrolments }))
      .map(item => item.rule)
      .filter(rule => !rule.startsWith('programs.') && !rule.startsWith('quality.'));
  expect(rules({ ...rosa, enrolments: inCcm })).toEqual(['ccm.check-in']);
  expect(rules(rosa)).toEqual(['outreach.promised-contact']);
});

test.each([
  ['nobody has called', { contacts: [] }],
  ['she has died', { patient: { ...rosa.patient, deceasedOn: day('2026-01-21') } }],
])('nothing is promised when %s', (_, over) => {
  expect(promisedContactDue({ ...rosa, ...over })).toEqual([]);
});
