import { describe, expect, test } from 'vitest';
import { aCondition, at, day, dueFacts, named } from '../../test/builders.ts';
import { checkInDue } from '../outreach/check-in.due.ts';
import { everythingDue } from './due.ts';

const enrolledAt = at('2026-01-14T15:00Z');
const inCcm = [{ id: named<'enrolment'>('enrolment-1'), program: 'CCM', enrolledAt }] as const;
const withDana = {
  id: 'assignment-1',
  patientId: named<'patient'>('rosa'),
  careManagerId: named<'staff'>('dana'),
  assignedAt: at('2026-01-10T15:00Z'),
};
const snomed = (code: string) =>
  aCondition(code, { code: { system: 'http://snomed.info/sct', code, display: code } });
const diabetes = snomed('44054006');

const rosa = dueFacts({ enrolments: inCcm, conditions: [diabetes] });
const rulesOf = (facts: typeof rosa) => [...new Set(everythingDue(facts).map(item => item.rule))];

describe('everything that is due for a patient', () => {
  test('has her check-in, the papers her program needs, tests and a visit', () => {
    expect(everythingDue(rosa)).toEqual(expect.arrayContaining([...checkInDue(rosa)]));
    expect(rulesOf(rosa)).toEqual([
      'ccm.check-in',
      'programs.plan-missing',
      'programs.visit-missing',
      'quality.test',
      'quality.visit',
    ]);
  });

  test('has no key twice: a decision must know what it is about', () => {
    const keys = everythingDue(rosa).map(item => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is about her', () => {
    expect(everythingDue(rosa).filter(item => item.patientId !== rosa.patient.id)).toEqual([]);
  });

  test('keeps anchors only: no sentence, no age, nothing that is stale tomorrow', () => {
    for (const { anchors } of everythingDue(rosa)) {
      for (const value of Object.values(anchors)) expect(String(value)).not.toMatch(/\s/);
    }
  });

  test('is nothing for someone whom nobody cares for', () => {
    expect(everythingDue(dueFacts({ conditions: [diabetes] }))).toEqual([]);
  });

  test('of somebody who has a care manager and no program: consent first, and her tests', () => {
    expect(rulesOf(dueFacts({ assignment: withDana, conditions: [diabetes] }))).toEqual([
      'programs.consent-missing',
      'quality.test',
      'quality.visit',
    ]);
  });

  test('has what an assessment asks for: a danger to settle, and when to ask again', () => {
    const dangers = [{ id: named<'danger'>('d1'), heardAt: at('2026-02-01T15:00Z'), steps: [] }];
    const lastAsked = [{ instrumentId: 'phq-9', finishedAt: at('2026-02-01T15:00Z'), againDays: 14 }];
    expect(rulesOf({ ...rosa, dangers, lastAsked })).toEqual([
      'assessments.danger',
      'ccm.check-in',
      'programs.plan-missing',
      'programs.visit-missing',
      'assessments.again',
      'quality.test',
      'quality.visit',
    ]);
    expect(rulesOf(dueFacts({ dangers, lastAsked }))).toEqual(['assessments.danger']);
  });

  test('is nothing for somebody who has died but the word she left', () => {
    const voicemails = [{ id: named<'voicemail'>('v1'), receivedAt: at('2026-02-01T15:00Z') }];
    const gone = { ...rosa.patient, deceasedOn: day('2026-02-01') };
    expect(rulesOf({ ...rosa, patient: gone, voicemails })).toEqual(['outreach.voicemail']);
  });
});

describe('after her care ended', () => {
  const endedAt = at('2026-03-01T15:00Z');
  const promise = {
    id: named<'call'>('call-1'),
    staffId: named<'staff'>('dana'),
    closedAt: at('2026-02-20T15:00Z'),
    outcome: 'reached',
    nextContact: { timed: false, on: day('2026-03-20') },
  } as const;
  const stopped = {
    ...rosa,
    enrolments: [],
    endedAt,
    assignment: withDana,
    consents: [{ givenAt: enrolledAt, program: 'CCM' as const }],
    contacts: [promise],
  };

  test('nothing is due any more, not even what was promised before', () => {
    expect(everythingDue(stopped)).toEqual([]);
  });

  test('what is promised after it is due', () => {
    const contacts = [{ ...promise, closedAt: at('2026-03-02T15:00Z') }];
    expect(rulesOf({ ...stopped, contacts })).toEqual(['outreach.promised-contact']);
  });

  test('somebody who takes her over later cares for her again', () => {
    const assignment = { ...withDana, assignedAt: at('2026-04-01T15:00Z') };
    expect(rulesOf({ ...stopped, assignment, contacts: [] })).toEqual(['quality.test', 'quality.visit']);
  });
});

test('a check-in that was clicked away comes back with the month after', () => {
  const key = 'ccm.check-in:enrolment-1';
  const closed = [{ key, closedAt: at('2026-01-20T15:00Z') }];
  const [again] = everythingDue({ ...rosa, closed });
  expect(again).toMatchObject({ key: `${key}#2`, opensAt: '2026-02-01T05:00:00.000Z' });
});
