import { describe, expect, test } from 'vitest';
import { aCondition, aPatient, at, day, named, problemOf } from '../../test/builders.ts';
import { consentStatements } from '../people/consent.ts';
import { decideEnrolment, type Enrolment, type EnrolmentFacts } from './enrolment.ts';
import { type Paper, paperSchema } from './paper.ts';

const today = day('2026-01-14');
const okafor = named<'staff'>('dr-okafor');
const conditionIds = (...codes: readonly string[]) => codes.map(named<'chart fact'>);

const aPaper = (kind: Paper['kind'], on = '2026-01-05'): Paper => ({
  kind,
  on: day(on),
  where: 'EHR, visits',
});

/** Rosa: diabetes and high blood pressure, in no program; Dr. Okafor bills for the practice. */
const theFacts = (over: Partial<EnrolmentFacts> = {}): EnrolmentFacts => ({
  patient: aPatient(),
  conditions: [aCondition('E11.9'), aCondition('I10'), aCondition('J06.9', { status: 'past' })],
  enrolled: [],
  billingPractitioners: [named<'staff'>('dr-lin'), okafor],
  ...over,
});

/** What Dana entered: both conditions, consent by phone, the visit and plan in the EHR. */
const anEnrolment = (over: Partial<Enrolment> = {}): Enrolment => ({
  id: named<'enrolment'>('enrolment-1'),
  patientId: named<'patient'>('rosa'),
  program: 'CCM',
  practiceId: named<'practice'>('harbor'),
  billingPractitionerId: okafor,
  careManagerId: named<'staff'>('dana'),
  consent: {
    id: named<'consent'>('consent-1'),
    patientId: named<'patient'>('rosa'),
    program: 'CCM',
    practiceId: named<'practice'>('harbor'),
    billingPractitionerId: okafor,
    form: 'verbal',
    givenAt: at('2026-01-14T14:50Z'),
    told: consentStatements,
    textVersion: null,
    language: null,
    obtainedBy: named<'staff'>('dana'),
  },
  conditionIds: conditionIds('E11.9', 'I10'),
  papers: [aPaper('initiating-visit'), aPaper('care-plan'), aPaper('plan-copy-given')],
  enrolledAt: at('2026-01-14T15:00Z'),
  ...over,
});

const refusal = (facts: Partial<EnrolmentFacts>, wanted: Partial<Enrolment> = {}) =>
  problemOf(() => decideEnrolment(theFacts(facts), anEnrolment(wanted), today));

describe('Rosa is enrolled', () => {
  test('with two conditions, consent, a billing practitioner and papers', () => {
    expect(decideEnrolment(theFacts(), anEnrolment(), today)).toEqual(anEnrolment());
  });

  test('without papers: they can follow', () => {
    expect(decideEnrolment(theFacts(), anEnrolment({ papers: [] }), today).papers).toEqual([]);
  });

  test('with papers of this very day', () => {
    const papers = [aPaper('care-plan', '2026-01-14')];
    expect(decideEnrolment(theFacts(), anEnrolment({ papers }), today).papers).toEqual(papers);
  });

  test('with more than two conditions', () => {
    const conditions = [...theFacts().conditions, aCondition('N18.3')];
    const wanted = anEnrolment({ conditionIds: conditionIds('E11.9', 'I10', 'N18.3') });
    expect(decideEnrolment(theFacts({ conditions }), wanted, today)).toEqual(wanted);
  });

  test('by any of the billing practitioners', () => {
    const billingPractitionerId = named<'staff'>('dr-lin');
    const wanted = anEnrolment({ billingPractitionerId });
    expect(decideEnrolment(theFacts(), wanted, today).billingPractitionerId).toBe('dr-lin');
  });

  test('with a condition ticked twice, it is kept once: the month counts and shows them', () => {
    const wanted = anEnrolment({ conditionIds: conditionIds('E11.9', 'I10', 'E11.9') });
    expect(decideEnrolment(theFacts(), wanted, today).conditionIds).toEqual(['E11.9', 'I10']);
  });
});

describe('Rosa is not enrolled', () => {
  test('when the chart says she has died', () => {
    expect(refusal({ patient: aPatient({ deceasedOn: day('2026-01-02') }) }).code).toBe('enrolment.deceased');
  });

  test('when she is enrolled already', () => {
    const { code, says } = refusal({ enrolled: [{ program: 'CCM' }] });
    expect(code).toBe('enrolment.already');
    expect(says).toContain('CCM');
  });

  test('by someone who does not bill for this practice', () => {
    const billingPractitionerId = named<'staff'>('dana');
    expect(refusal({}, { billingPractitionerId }).code).toBe('enrolment.unknown-provider');
    expect(refusal({ billingPractitioners: [] }).code).toBe('enrolment.unknown-provider');
  });

  test('with a condition that is not in her chart', () => {
    const wanted = { conditionIds: conditionIds('E11.9', 'I10', 'someone-elses') };
    expect(refusal({}, wanted).code).toBe('enrolment.unknown-condition');
  });

  test('with a condition that is past', () => {
    expect(refusal({}, { conditionIds: conditionIds('E11.9', 'J06.9') }).code).toBe(
      'enrolment.unknown-condition',
    );
  });

  test.each([
    ['no condition', [], 0],
    ['one condition', ['I10'], 1],
    ['one condition ticked twice', ['I10', 'I10'], 1],
  ])('with %s', (_, codes, chosen) => {
    const problem = refusal({}, { conditionIds: conditionIds(...codes) });
    expect(problem.code).toBe('enrolment.too-few-conditions');
    expect(problem.details).toEqual({ needed: 2, chosen });
    expect(problem.says).toContain(`${chosen} chosen`);
  });

  test('with two entries of the chart for one and the same condition', () => {
    const again = aCondition('I10', { id: named<'chart fact'>('again'), onsetOn: day('2020-01-01') });
    const facts = { conditions: [aCondition('I10'), again] };
    expect(refusal(facts, { conditionIds: conditionIds('I10', 'again') }).code).toBe(
      'enrolment.unknown-condition',
    );
  });

  test.each(['initiating-visit', 'care-plan', 'plan-copy-given'] as const)(
    'with a %s dated tomorrow',
    kind => {
      const papers = [aPaper('care-plan'), aPaper(kind, '2026-01-15')];
      expect(refusal({}, { papers }).code).toBe('enrolment.paper-in-future');
    },
  );

  test('and hears first that she has died, whatever else is missing', () => {
    const facts = {
      patient: aPatient({ deceasedOn: day('2026-01-02') }),
      enrolled: [{ program: 'CCM' as const }],
      conditions: [],
    };
    expect(refusal(facts, { conditionIds: [] }).code).toBe('enrolment.deceased');
  });
});

describe('a paper', () => {
  test('says where it is kept, without blanks around it', () => {
    const read = paperSchema.parse({ kind: 'care-plan', on: '2026-01-05', where: '  EHR, plans ' });
    expect(read.where).toBe('EHR, plans');
  });

  test.each([
    ['without a place', { where: '   ' }],
    ['of a kind we do not know', { kind: 'napkin' }],
    ['without a day', { on: 'last week' }],
    ['with a field that nobody reads', { page: 3 }],
  ])('%s is refused', (_, over) => {
    expect(paperSchema.safeParse({ ...aPaper('care-plan'), ...over }).success).toBe(false);
  });
});

describe('a consent of a day on which nobody could give it', () => {
  test.each(['2014-12-31T15:00Z', '1950-01-01T15:00Z'])('%s is refused', givenAt => {
    const wanted = anEnrolment();
    expect(() =>
      decideEnrolment(theFacts(), { ...wanted, consent: { ...wanted.consent, givenAt: at(givenAt) } }, today),
    ).toThrow(/on that day/);
  });
});
