import { describe, expect, test } from 'vitest';
import { at, day, named, newYork, problemOf } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem } from '../../test/careplan.builders.ts';
import {
  copySchema,
  decideCopy,
  decideIssue,
  decideReview,
  decideReviewTakeBack,
  type IssueFacts,
  isSamePlan,
  type PlanReview,
  paperOf,
  planStateOf,
} from './plan-version.ts';

const today = day('2026-01-14');
const wanted = {
  id: named<'plan version'>('v1'),
  patientId: named<'patient'>('rosa'),
  reviewOn: day('2026-07-01'),
  issuedAt: at('2026-01-14T15:00Z'),
  issuedBy: named<'staff'>('dana'),
  draftVersion: 7,
};
const facts = (over: Partial<IssueFacts> = {}): IssueFacts => ({
  patient: { deceasedOn: null },
  draft: { plan: aPlan(), version: 7 },
  current: undefined,
  signature: 'each-version',
  approved: undefined,
  ...over,
});
const refusal = (over: Partial<IssueFacts>, asked: Partial<typeof wanted> = {}) =>
  problemOf(() => decideIssue(facts(over), { ...wanted, ...asked }, today));

describe('Dana issues the plan', () => {
  test('as version 1', () => {
    const { draftVersion: _, ...version } = wanted;
    expect(decideIssue(facts(), wanted, today)).toEqual({
      ...version,
      number: 1,
      plan: aPlan(),
      asksSignature: true,
    });
  });

  test('as the next version, when something differs', () => {
    const current = { number: 4, plan: aPlan({ whatMatters: 'Before' }), reviewOn: wanted.reviewOn };
    expect(decideIssue(facts({ current }), wanted, today).number).toBe(5);
  });

  test('again with the same words, when only the day of review moves', () => {
    const current = { number: 4, plan: aPlan(), reviewOn: day('2026-02-01') };
    expect(decideIssue(facts({ current }), wanted, today).number).toBe(5);
  });

  test('without the blanks that were typed around the words', () => {
    const draft = { plan: aPlan({ whatMatters: ' Dance. ' }), version: 7 };
    expect(decideIssue(facts({ draft }), wanted, today).plan.whatMatters).toBe('Dance.');
  });

  test.each(['2026-01-15', '2027-01-14'])(
    'with a review on %s: tomorrow at the earliest, in a year at the latest',
    on => {
      expect(decideIssue(facts(), { ...wanted, reviewOn: day(on) }, today).reviewOn).toBe(on);
    },
  );
});

describe('no version is issued', () => {
  test('for someone who has died', () => {
    expect(refusal({ patient: { deceasedOn: day('2026-01-02') } }).code).toBe('plan.deceased');
  });

  test('from a draft that changed since she saw it, or is not there', () => {
    expect(refusal({ draft: { plan: aPlan(), version: 8 } }).code).toBe('edit.stale');
    expect(refusal({ draft: undefined }).code).toBe('edit.stale');
  });

  test('while it has gaps, and the gaps are told', () => {
    const plan = aPlan({ problems: [aProblem('htn', { goals: [aGoal('g', { target: '  ' })], steps: [] })] });
    const { code, details } = refusal({ draft: { plan, version: 7 } });
    expect(code).toBe('plan.incomplete');
    expect(details?.gaps).toMatchObject([{ gap: 'no-step' }, { gap: 'no-target', goalId: 'g' }]);
  });

  test.each(['2026-01-14', '2027-01-15'])('with a review on %s', on => {
    expect(refusal({}, { reviewOn: day(on) }).code).toBe('plan.review-day');
  });

  test('when nothing differs from the last one, whatever blanks were typed', () => {
    const current = { number: 4, plan: aPlan(), reviewOn: wanted.reviewOn };
    const draft = { plan: aPlan({ whatMatters: `${aPlan().whatMatters} ` }), version: 7 };
    expect(refusal({ current, draft }).says).toContain('version 4');
  });
});

describe('the supervising provider answers', () => {
  const version = { id: wanted.id, number: 2 };
  const review = (over: Partial<PlanReview> = {}): PlanReview => ({
    id: named<'plan review'>('r1'),
    versionId: wanted.id,
    answer: 'approved',
    reason: '',
    at: at('2026-01-15T15:00Z'),
    by: named<'staff'>('dr-okafor'),
    actingFor: null,
    ...over,
  });
  const answering = (over: Partial<PlanReview>, reviews: readonly PlanReview[] = [], newest = 2) =>
    decideReview({ version, reviews, newest, actingFor: null }, review(over));

  test('with a word or without', () => {
    expect(answering({})).toEqual(review());
    expect(answering({ reason: ' Well done. ' }).reason).toBe('Well done.');
  });

  test('and returns it with a reason only', () => {
    expect(answering({ answer: 'returned', reason: 'A1c goal too tight at 84.' }).answer).toBe('returned');
    expect(problemOf(() => answering({ answer: 'returned', reason: '  ' })).code).toBe('plan.needs-reason');
  });

  test('once', () => {
    expect(problemOf(() => answering({}, [review()])).code).toBe('plan.answered');
  });

  test('the newest version, not one that was followed by another', () => {
    expect(problemOf(() => answering({}, [], 3)).code).toBe('plan.superseded');
  });

  test('and the version is waiting until then', () => {
    const asked = { asksSignature: true };
    expect(planStateOf(asked, [])).toBe('waiting');
    expect(planStateOf(asked, [{ answer: 'returned' }])).toBe('returned');
    expect(planStateOf(asked, [{ answer: 'approved' }])).toBe('approved');
  });

  test('or in force without her word, where the site asks for none; she may still answer', () => {
    const unasked = { asksSignature: false };
    expect(planStateOf(unasked, [])).toBe('not-asked');
    expect(planStateOf(unasked, [{ answer: 'returned' }])).toBe('returned');
  });

  test('or a colleague she named, in her place', () => {
    const okafor = named<'staff'>('dr-okafor');
    const said = decideReview(
      { version, reviews: [], newest: 2, actingFor: okafor },
      review({ by: named<'staff'>('dr-lin') }),
    );
    expect(said).toMatchObject({ by: 'dr-lin', actingFor: 'dr-okafor' });
  });

  test('and nobody else: not a provider whose patient she is not', () => {
    const asStranger = () =>
      decideReview({ version, reviews: [], newest: 2, actingFor: undefined }, review());
    expect(problemOf(asStranger).code).toBe('plan.not-yours');
  });

  test('who comes second is told that it was answered, also when it was not hers to answer', () => {
    const late = () =>
      decideReview({ version, reviews: [review()], newest: 2, actingFor: undefined }, review());
    expect(problemOf(late).code).toBe('plan.answered');
  });
});

describe('an answer is taken back', () => {
  const said: PlanReview = {
    id: named<'plan review'>('r1'),
    versionId: wanted.id,
    answer: 'approved',
    reason: '',
    at: at('2026-01-15T15:00:00Z'),
    by: named<'staff'>('dr-okafor'),
    actingFor: null,
  };
  const okafor = { at: at('2026-01-15T15:00:10Z'), by: said.by };
  const refused = (over: Partial<typeof okafor>, reviews = [said], editions = 0) =>
    problemOf(() => decideReviewTakeBack(reviews, editions, { ...okafor, ...over })).code;

  test('at once, by whoever gave it', () => {
    expect(decideReviewTakeBack([said], 0, okafor)).toBe(said);
    expect(decideReviewTakeBack([said], 0, { ...okafor, at: at('2026-01-15T15:01:00Z') })).toBe(said);
  });

  test('not by a colleague, not later, not when there is none, not when the patient has her edition', () => {
    expect(refused({ by: named<'staff'>('dr-lin') })).toBe('answer.not-yours');
    expect(refused({ at: at('2026-01-15T15:01:01Z') })).toBe('answer.too-late');
    expect(refused({}, [])).toBe('plan.not-answered');
    expect(refused({}, [said], 1)).toBe('answer.acted-on');
  });
});

describe('a copy', () => {
  // Issued at 21:00 on the 14th in New York: the 15th by UTC.
  const version = { issuedAt: at('2026-01-15T02:00Z') };
  const copy = { on: today, how: 'handed', receiver: 'patient', name: '' } as const;
  const given = (over: object) =>
    decideCopy({ ...version, reviews: [] }, { ...copy, ...over }, newYork, day('2026-01-20'));

  test('of a version that was sent back is not given; of an approved one it is', () => {
    const of = (answer: 'approved' | 'returned') =>
      decideCopy({ ...version, reviews: [{ answer }] }, copy, newYork, day('2026-01-20'));
    expect(problemOf(() => of('returned')).code).toBe('plan.copy-of-returned');
    expect(of('approved')).toEqual(copy);
  });

  test('is given to the patient from the day of the version, where she lives', () => {
    expect(given({})).toEqual(copy);
    expect(given({ on: day('2026-01-20') }).on).toBe('2026-01-20');
  });

  test.each(['2026-01-13', '2026-01-21'])('is not given on %s', on => {
    expect(problemOf(() => given({ on: day(on) })).code).toBe('document.given-day');
  });

  test('to a caregiver needs the name', () => {
    expect(problemOf(() => given({ receiver: 'caregiver' })).code).toBe('document.given-name');
    expect(given({ receiver: 'caregiver', name: 'June' }).name).toBe('June');
  });

  test('is read without blanks around the name', () => {
    expect(copySchema.parse({ ...copy, name: ' June ' }).name).toBe('June');
  });

  test('goes to the patient or a caregiver, to nobody else', () => {
    expect(copySchema.safeParse({ ...copy, receiver: 'other', name: 'June' }).success).toBe(false);
  });
});

test('a version and its copy are papers that the month can read, in any language', () => {
  expect(paperOf('care-plan', { number: 3 }, today)).toEqual({
    kind: 'care-plan',
    on: today,
    where: 'Trellis, plan 3',
  });
});

test('two plans say the same whatever order their fields were written in', () => {
  const { problems, elements, whatMatters } = aPlan();
  expect(isSamePlan({ elements, problems, whatMatters }, aPlan())).toBe(true);
  expect(isSamePlan(aPlan({ whatMatters: 'else' }), aPlan())).toBe(false);
});
