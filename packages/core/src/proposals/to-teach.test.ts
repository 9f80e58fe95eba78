import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../test/builders.ts';
import { aGoal, aPlan, aProblem } from '../../test/careplan.builders.ts';
import { someFacts } from '../../test/proposals.builder.ts';
import type { Zone } from '../basics/zone.ts';
import { type Plan, planSchema } from '../careplans/careplan.ts';
import type { RulerRow } from '../education/ruler.ts';
import type { TeachBackRow } from '../education/teaching.ts';
import { propose } from './proposal.ts';
import { takeProposal } from './take-proposal.ts';
import { proposeTeaching, type TeachingNow } from './to-teach.ts';

const both = (en: string) => ({ en, es: en });
const text = (id: string, over: Partial<TeachingNow['texts'][number]> = {}) => ({
  ...({ id, version: 1, topic: 'condition', plans: ['htn'], title: both(id), signedOff: null } as const),
  codes: [{ system: 'icd10' as const, code: 'I10' }],
  ...over,
});
const pressure = (onsetOn: string | null) => ({
  code: { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10', display: 'Hypertension (disorder)' },
  onsetOn: onsetOn === null ? null : day(onsetOn),
});
const said = (over: Partial<TeachBackRow> = {}): TeachBackRow => ({
  id: named<'teach-back'>('back'),
  key: 'htn.about/what',
  ask: both('What is it?'),
  result: 'not-yet',
  said: 'No idea',
  askedAt: at('2026-11-20T15:00Z'),
  by: 'Dana',
  callId: null,
  ...over,
});
const rated = (value: number | null, over: Partial<RulerRow> = {}): RulerRow => ({
  id: named<'ruler'>(`ruler-${value}`),
  key: 'goal/walk',
  name: 'Walk',
  kind: 'confidence',
  value,
  why: '',
  ratedAt: at('2026-11-20T15:00Z'),
  by: 'Dana',
  callId: null,
  ...over,
});
const withGoal = (over: Partial<ReturnType<typeof aGoal>> = {}): Plan =>
  aPlan({
    problems: [aProblem('htn', { steps: [], goals: [aGoal('walk', { text: 'Walk a mile', ...over })] })],
  });
const toTeach = (over: Partial<TeachingNow> = {}) =>
  proposeTeaching({
    ...{ texts: [text('htn.about'), text('htn.tests', { topic: 'tests' })], given: [], teachBacks: [] },
    ...{ rulers: [], problems: [], plan: withGoal(), today: day('2026-11-23') },
    zone: 'America/New_York' as Zone,
    ...over,
  });

describe('a new diagnosis', () => {
  test('of which nothing was taught proposes what it is, with the day it was found', () => {
    expect(toTeach({ problems: [pressure('2026-11-02')] })).toMatchObject([
      {
        key: 'text:htn.about',
        offers: { what: 'text', textId: 'htn.about', version: 1, isSignedOff: false },
        says: { en: 'New in the chart: Hypertension. Nothing was taught about it yet.' },
        because: { at: '2026-11-02T05:00:00.000Z' },
      },
    ]);
  });

  test.each([
    ['was given a text about it', { given: [{ textId: 'htn.tests' }] }],
    ['has it for longer than ninety days', { problems: [pressure('2026-08-24')] }],
    ['has it since nobody knows when', { problems: [pressure(null)] }],
    ['is said to have it from tomorrow on', { problems: [pressure('2026-11-24')] }],
    ['has one nobody wrote a text about', { texts: [text('copd.about', { codes: [] })] }],
  ] as const)('proposes nothing for who %s', (_why, over) => {
    expect(toTeach({ problems: [pressure('2026-11-02')], ...over })).toEqual([]);
  });

  test('ninety days old is still new', () => {
    expect(toTeach({ problems: [pressure('2026-08-25')] })).toHaveLength(1);
  });

  test('keeps its text proposed though another condition was taught', () => {
    const copd = text('copd.about', { plans: ['copd'], codes: [] });
    const texts = [text('htn.about'), copd];
    const given = [{ textId: 'copd.about' }];
    expect(toTeach({ texts, given, problems: [pressure('2026-11-02')] })).toHaveLength(1);
  });
});

describe('what could not be said back', () => {
  test('is proposed with its text, and its question as the reason', () => {
    expect(toTeach({ teachBacks: [said()] })).toMatchObject([
      {
        key: 'teach-again:htn.about/what',
        factKey: named<'teach-back'>('back'),
        offers: { textId: 'htn.about' },
        says: { en: 'Could not say it back yet: What is it?' },
        because: { at: '2026-11-20T15:00:00.000Z' },
      },
    ]);
  });

  test('is not proposed once it was said, nor where no text is about it', () => {
    const later = said({
      id: named<'teach-back'>('b2'),
      result: 'said-back',
      askedAt: at('2026-11-21T15:00Z'),
    });
    expect(toTeach({ teachBacks: [said(), later] })).toEqual([]);
    expect(toTeach({ teachBacks: [said({ key: 'topic/spacer' })] })).toEqual([]);
  });
});

describe('a goal she is not sure of', () => {
  const smaller = (rulers: readonly RulerRow[], plan = withGoal()) => toTeach({ rulers, plan });

  test('proposes a smaller step with that goal, to be asked about in two weeks', () => {
    const [found] = smaller([rated(4)]);
    expect(found).toMatchObject({
      key: 'smaller:walk',
      factKey: named<'ruler'>('ruler-4'),
      offers: { goalId: 'walk', template: null, dueOn: '2026-12-07' },
      says: { en: expect.stringContaining('“Walk a mile”') },
      because: { title: { en: 'Confidence 4 of 10' } },
    });
    const plan = withGoal();
    if (!found) throw new Error('Nothing was proposed.');
    const taken = takeProposal(plan, found, [], day('2026-11-23'));
    expect(taken.problems[0]?.steps.at(-1)).toMatchObject({ goalId: 'walk', dueOn: '2026-12-07' });
    expect(planSchema.safeParse(taken).error).toBeUndefined();
    expect(takeProposal(taken, found, [], day('2026-11-23'))).toEqual(taken);
    expect(propose(someFacts({ plan: taken, teaching: [found] }))).toEqual([]);
  });

  test.each([
    ['seven is sure enough', [rated(7)]],
    ['no number was said', [rated(null)]],
    ['it is how much it matters', [rated(2, { kind: 'importance' })]],
    ['it is about no goal', [rated(2, { key: 'topic/walk' })]],
    ['the goal is not in the plan', [rated(2, { key: 'goal/swim' })]],
    ['she was surer since', [rated(2), rated(8, { ratedAt: at('2026-11-21T15:00Z') })]],
  ] as const)('proposes nothing when %s', (_why, rulers) => {
    expect(smaller(rulers)).toEqual([]);
  });

  test('that is met needs no smaller step', () => {
    expect(smaller([rated(2)], withGoal({ status: 'met' }))).toEqual([]);
  });
});
