import { describe, expect, test } from 'vitest';
import { at, day, dueFacts, named } from '../../test/builders.ts';
import { paperworkDue } from './enrolment.due.ts';

const enrolledAt = at('2026-03-02T15:00Z');
const inCcm = [{ id: named<'enrolment'>('ccm'), program: 'CCM', enrolledAt }] as const;
const withDana = {
  id: 'assignment-1',
  patientId: named<'patient'>('rosa'),
  careManagerId: named<'staff'>('dana'),
  assignedAt: at('2026-03-01T15:00Z'),
};
const plan = { kind: 'care-plan', on: day('2026-03-02') } as const;
const visit = (on: string) => ({ kind: 'initiating-visit', on: day(on) }) as const;
const rules = (over: Parameters<typeof dueFacts>[0]) => paperworkDue(dueFacts(over)).map(it => it.rule);

describe('consent', () => {
  test('is missing for somebody in care who never gave one; the assignment names the occasion', () => {
    expect(paperworkDue(dueFacts({ assignment: withDana }))).toEqual([
      {
        key: 'programs.consent-missing:assignment-1',
        rule: 'programs.consent-missing',
        patientId: dueFacts().patient.id,
        opensAt: '2026-03-01T05:00:00.000Z',
        dueAt: withDana.assignedAt,
        overdueAt: '2026-03-08T05:00:00.000Z',
        anchors: { sinceAt: withDana.assignedAt },
      },
    ]);
  });

  test.each([
    ['nobody cares for her', {}],
    ['she was let go of', { assignment: { ...withDana, careManagerId: null } }],
    [
      'she gave one once, even if she took it back',
      { assignment: withDana, consents: [{ givenAt: enrolledAt, program: 'CCM' as const }] },
    ],
    [
      'she has died',
      { assignment: withDana, patient: { ...dueFacts().patient, deceasedOn: day('2026-03-01') } },
    ],
  ])('is not asked for when %s', (_, over) => {
    expect(rules(over)).toEqual([]);
  });
});

describe('the papers of the program', () => {
  const enrolled = { enrolments: inCcm, consents: [{ givenAt: enrolledAt, program: 'CCM' as const }] };

  test('plan and visit are missing on the day of enrollment', () => {
    expect(rules(enrolled)).toEqual(['programs.plan-missing', 'programs.visit-missing']);
  });

  test('go when they are on record', () => {
    expect(rules({ ...enrolled, papers: [plan] })).toEqual(['programs.visit-missing']);
    expect(rules({ ...enrolled, papers: [plan, visit('2026-02-20')] })).toEqual([]);
  });

  test('a visit counts when it is at most a year before the consent', () => {
    expect(rules({ ...enrolled, papers: [plan, visit('2025-03-02')] })).toEqual([]);
    expect(rules({ ...enrolled, papers: [plan, visit('2025-03-01')] })).toEqual(['programs.visit-missing']);
  });

  test('have a week of patience', () => {
    expect(paperworkDue(dueFacts(enrolled))[0]).toMatchObject({
      key: 'programs.plan-missing:ccm',
      opensAt: '2026-03-02T05:00:00.000Z',
      overdueAt: '2026-03-09T04:00:00.000Z',
    });
  });
});
