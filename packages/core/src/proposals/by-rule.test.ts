import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aPlan, aProblem } from '../../test/careplan.builders.ts';
import { aLineOf, aProposingRule, aTemplate, inChart, someFacts } from '../../test/proposals.builder.ts';
import type { OpenGap } from './open-gap.ts';
import { leftAmong, type ProposalFacts, propose, undecided } from './proposal.ts';

const again = aProposingRule(
  'again',
  { instrument: 'phq-9', bands: ['moderate'] },
  { what: 'again', template: 'mood' },
);
const phq9 = { id: 'phq-9', again: [{ band: 'moderate', days: 14 }] };
const inPlan = aPlan({ problems: [aProblem('mood')] });
const answered = (on: string) => aLineOf('phq-9', on, { band: 'moderate' });
const asked = (over: Partial<ProposalFacts> = {}) =>
  propose(
    someFacts({
      rules: [again],
      instruments: [phq9],
      finished: [answered('2026-11-20T15:00Z')],
      plan: inPlan,
      ...over,
    }),
  );

describe('asking again', () => {
  test('is a step of the plan on the day the instrument names for these answers', () => {
    expect(asked()).toMatchObject([
      {
        key: 'again:phq-9',
        factKey: answered('2026-11-20T15:00Z').id,
        offers: {
          what: 'step',
          template: 'mood',
          id: 'again.phq-9.2026-12-04',
          text: { en: 'Ask again: phq-9', es: 'Volver a hacer: phq-9' },
          owner: 'care-manager',
          dueOn: '2026-12-04',
        },
        because: { at: '2026-11-20T15:00:00.000Z' },
      },
    ]);
  });

  test('is done at once when that day is today or gone', () => {
    const offers = { what: 'instrument', id: 'phq-9' };
    expect(asked({ finished: [answered('2026-11-09T15:00Z')] })).toMatchObject([{ offers }]);
    expect(asked({ finished: [answered('2025-01-09T15:00Z')] })).toMatchObject([{ offers }]);
  });

  test('counts days where she lives: an evening in New York is still that day', () => {
    const late = asked({ finished: [answered('2026-11-21T03:30Z')] });
    expect(late).toMatchObject([{ offers: { dueOn: '2026-12-04' } }]);
  });

  test('is proposed to nobody whose chart and plan have no such problem', () => {
    expect(asked({ plan: aPlan({ problems: [] }) })).toEqual([]);
    const charted = { plan: aPlan({ problems: [] }), problems: [inChart('mood', 'Depression')] };
    expect(asked(charted).map(it => it.key)).toContain('again:phq-9');
  });

  test('is not proposed when the plan has that day, nor where no day is named', () => {
    const [first] = asked();
    const id = first?.offers.what === 'step' ? first.offers.id : '';
    const step = { ...inPlan.problems[0]?.steps[0], id } as never;
    expect(asked({ plan: aPlan({ problems: [aProblem('mood', { steps: [step] })] }) })).toEqual([]);
    expect(asked({ instruments: [{ id: 'phq-9', again: [] }] })).toEqual([]);
  });
});

const a1c = aProposingRule(
  'a1c',
  { gap: 'a1c' },
  {
    what: 'step',
    template: 'sugar',
    id: 'proposed-a1c',
    text: { en: 'Get the A1c test', es: 'Hacerse la A1c' },
    owner: 'patient',
    every: 'once',
  },
);
const aGap = (over: Partial<OpenGap> = {}): OpenGap => ({
  key: 'quality.a1c:obs-1:1',
  what: 'a1c',
  lastOn: day('2026-03-03'),
  lastValue: '8.2',
  dueOn: day('2026-06-03'),
  ...over,
});
const diabetic = {
  rules: [a1c],
  templates: [aTemplate('sugar')],
  problems: [inChart('sugar', 'Diabetes')],
  plan: aPlan({ problems: [aProblem('sugar')] }),
};
const gaps = (all: readonly OpenGap[], over: Partial<ProposalFacts> = {}) =>
  propose(someFacts({ ...diabetic, gaps: all, ...over }));

describe('a test that is due', () => {
  test('is proposed with the last result and its day, to be done within two weeks when it is late', () => {
    expect(gaps([aGap()])).toMatchObject([
      {
        factKey: 'quality.a1c:obs-1:1',
        offers: { id: 'proposed-a1c.2026-06-03', dueOn: '2026-12-07' },
        because: { title: { en: 'Last result 8.2' }, at: '2026-03-03T05:00:00.000Z', assessmentId: null },
      },
    ]);
    expect(gaps([aGap({ dueOn: day('2026-12-20') })])).toMatchObject([{ offers: { dueOn: '2026-12-20' } }]);
  });

  test('says so where the chart has none', () => {
    expect(gaps([aGap({ lastOn: null, lastValue: null })])).toMatchObject([
      { says: { en: 'Because of a1c The chart has none.' }, because: { at: null } },
    ]);
  });

  test('is proposed to nobody without it, nor to one the rule is not about', () => {
    expect(gaps([])).toEqual([]);
    expect(gaps([aGap({ what: 'ldl' })])).toEqual([]);
    expect(gaps([aGap()], { problems: [], plan: aPlan({ problems: [aProblem('mood')] }) })).toEqual([]);
  });

  test('that was left comes back only with another result', () => {
    const [found] = gaps([aGap()]);
    const decided = [{ key: String(found?.key), factKey: String(found?.factKey), verdict: 'left' as const }];
    expect(gaps([aGap()], { decided })).toEqual([]);
    expect(gaps([aGap({ key: 'quality.a1c:obs-2:1' })], { decided })).toHaveLength(1);
  });
});

describe('what was left', () => {
  const facts = someFacts({ ...diabetic, gaps: [aGap()] });
  const [found] = propose(facts);
  const { key, factKey } = found ?? { key: '', factKey: '' };
  const after = (...verdicts: ProposalFacts['decided'][number]['verdict'][]) => ({
    ...facts,
    decided: verdicts.map(verdict => ({ key, factKey, verdict })),
  });

  test('is told apart from what is proposed, until it is reopened', () => {
    expect(leftAmong(facts)).toEqual([]);
    expect(leftAmong(after('left'))).toEqual([found]);
    expect(propose(after('left'))).toEqual([]);
    expect(leftAmong(after('left', 'reopened'))).toEqual([]);
    expect(propose(after('left', 'reopened'))).toEqual([found]);
    expect(leftAmong(after('left', 'reopened', 'left'))).toEqual([found]);
  });

  test('and taken is neither, and is not told among what was left', () => {
    expect([...propose(after('taken')), ...leftAmong(after('taken'))]).toEqual([]);
  });

  test('is undecided whatever the plan says by now', () => {
    const step = { id: 'proposed-a1c.2026-06-03' } as never;
    const plan = aPlan({ problems: [aProblem('sugar', { steps: [step] })] });
    expect(propose({ ...facts, plan })).toEqual([]);
    expect(undecided({ ...facts, plan })).toContainEqual(found);
  });
});

test('what presses comes first: what is asked already, then what is late, then what can wait', () => {
  const mood = aProposingRule(
    'm',
    { instrument: 'phq-9', bands: ['moderate'] },
    { what: 'problem', template: 'mood' },
  );
  const home = {
    ...({ element: 'home', text: 'Lives alone.', title: { en: 'Home', es: 'Casa' } } as const),
    ...{ assessmentId: answered('2026-11-20T15:00Z').id, at: answered('2026-11-20T15:00Z').finishedAt },
  };
  const facts = someFacts({
    ...diabetic,
    rules: [a1c, mood],
    templates: [aTemplate('sugar'), aTemplate('mood'), aTemplate('falls')],
    problems: [inChart('sugar', 'Diabetes'), inChart('falls', 'Falls')],
    finished: [answered('2026-11-20T15:00Z')],
    gaps: [aGap()],
    said: [home],
  });
  expect(propose(facts).map(it => it.key)).toEqual([
    'problem:mood',
    'step:proposed-a1c',
    'words:home:Home',
    'problem:falls',
  ]);
});
