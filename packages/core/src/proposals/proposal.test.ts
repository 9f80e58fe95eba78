import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { aPlan, aProblem } from '../../test/careplan.builders.ts';
import {
  aLineOf,
  anOpenNeed,
  aProposingRule,
  aTemplate,
  inChart,
  someFacts,
} from '../../test/proposals.builder.ts';
import { emptyPlan } from '../careplans/careplan.ts';
import { type Proposal, propose, type SaidInPart, stillProposed } from './proposal.ts';

const problem = (template: string) => ({ what: 'problem', template }) as const;
const depressed = aProposingRule('depression', { instrument: 'phq-9', bands: ['moderate'] }, problem('mood'));
const mayFall = aProposingRule('falls', { instrument: 'steadi', rules: ['falls'] }, problem('falls'), {
  what: 'step',
  template: 'falls',
  id: 'proposed-medicines',
  text: { en: 'Look at the medicines', es: 'Revisar las medicinas' },
  owner: 'care-manager',
  every: 'once',
});
const hungry = aProposingRule('food', { need: 'food-insecurity' }, problem('food'));
const goesOn = aProposingRule(
  'phq-9',
  { instrument: 'phq-2', bands: ['positive'] },
  { what: 'instrument', id: 'phq-9' },
);
const keysOf = (proposals: readonly Proposal[]) => proposals.map(it => it.key);
const said = (over: Partial<SaidInPart> = {}): SaidInPart => ({
  element: 'home',
  text: 'Lives alone. Loose rugs.',
  title: { en: 'Home', es: 'Casa' },
  assessmentId: named<'assessment'>('home'),
  at: at('2026-11-20T15:00Z'),
  ...over,
});

describe('what is proposed', () => {
  test('says why, on which answer, and by which rule', () => {
    const finished = [aLineOf('phq-9', '2026-11-20T15:00Z', { band: 'moderate' })];
    expect(propose(someFacts({ rules: [depressed], finished }))).toEqual([
      {
        key: 'problem:mood',
        factKey: finished[0]?.id,
        offers: { what: 'problem', template: 'mood' },
        says: { en: 'Because of depression', es: 'Because of depression' },
        because: {
          title: { en: 'phq-9', es: 'phq-9' },
          at: '2026-11-20T15:00:00.000Z',
          assessmentId: finished[0]?.id,
        },
        source: 'Made for a test',
      },
    ]);
  });

  test('follows from the newest answers alone', () => {
    const finished = [
      aLineOf('phq-9', '2026-11-20T15:00Z', { band: 'minimal' }),
      aLineOf('phq-9', '2026-05-20T15:00Z', { band: 'moderate' }),
    ];
    expect(propose(someFacts({ rules: [depressed], finished }))).toEqual([]);
  });

  test('is all that a rule names, and nothing where none holds', () => {
    const finished = [aLineOf('steadi', '2026-11-20T15:00Z', { rules: ['falls'] })];
    expect(keysOf(propose(someFacts({ rules: [mayFall], finished })))).toEqual([
      'problem:falls',
      'step:proposed-medicines',
    ]);
    expect(propose(someFacts({ rules: [mayFall, depressed, hungry, goesOn] }))).toEqual([]);
  });

  test('follows from a need as long as it is open and help is not declined', () => {
    const of = (state: Parameters<typeof anOpenNeed>[1]) =>
      keysOf(propose(someFacts({ rules: [hungry], needs: [anOpenNeed('food-insecurity', state)] })));
    expect(of('found')).toEqual(['problem:food']);
    expect(of('wants-help')).toEqual(['problem:food']);
    expect(of('declined')).toEqual([]);
    expect(of('met')).toEqual([]);
  });

  test('follows from a condition of the chart that a template is for, in its words', () => {
    const problems = [inChart('mood', 'Depressive disorder (disorder)')];
    expect(propose(someFacts({ problems }))).toMatchObject([
      {
        key: 'problem:mood',
        says: { en: 'The chart has: Depressive disorder.' },
        because: { assessmentId: null },
        source: 'Plan template mood, version 1, 2026-11-23',
      },
    ]);
  });

  test('is one, where several facts propose the same', () => {
    const facts = someFacts({
      rules: [depressed],
      finished: [aLineOf('phq-9', '2026-11-20T15:00Z', { band: 'moderate' })],
      problems: [inChart('mood', 'Depression')],
    });
    expect(keysOf(propose(facts))).toEqual(['problem:mood']);
  });

  test('is also what was answered about home, in its words', () => {
    expect(propose(someFacts({ said: [said()] }))).toMatchObject([
      {
        key: 'words:home:Home',
        offers: { what: 'words', element: 'home', text: 'Lives alone. Loose rugs.' },
      },
    ]);
  });
});

describe('what is not proposed', () => {
  test('a problem that the plan has, by its template or its code', () => {
    const problems = [inChart('mood', 'Depression')];
    const has = (id: string, code: string) =>
      aPlan({ problems: [aProblem(id, { code: { system: 'http://snomed.info/sct', code } })] });
    expect(propose(someFacts({ problems, plan: has('mood', '1') }))).toEqual([]);
    expect(propose(someFacts({ problems, plan: has('own-1', 'mood') }))).toEqual([]);
    expect(propose(someFacts({ problems, plan: has('own-1', '1') }))).toHaveLength(1);
  });

  test('an instrument that was asked since', () => {
    const positive = aLineOf('phq-2', '2026-11-20T15:00Z', { band: 'positive' });
    const asked = (on: string) =>
      keysOf(propose(someFacts({ rules: [goesOn], finished: [aLineOf('phq-9', on), positive] })));
    expect(asked('2026-11-20T15:30Z')).toEqual([]);
    expect(asked('2026-11-01T15:30Z')).toEqual(['instrument:phq-9']);
  });

  test('words that stand in the plan', () => {
    const plan = { ...emptyPlan, elements: { ...emptyPlan.elements, home: 'Lives alone. Loose rugs. Dog.' } };
    expect(propose(someFacts({ said: [said()], plan }))).toEqual([]);
    const matters = { ...emptyPlan, whatMatters: 'Lives alone. Loose rugs.' };
    expect(propose(someFacts({ said: [said({ element: 'what-matters' })], plan: matters }))).toEqual([]);
  });

  test('what the page says already, before it is saved', () => {
    const problems = [inChart('mood', 'Depression')];
    const proposals = propose(someFacts({ problems }));
    const plan = aPlan({ problems: [aProblem('mood')] });
    expect(stillProposed(proposals, { plan, templates: [aTemplate('mood')] })).toEqual([]);
    expect(stillProposed(proposals, { plan: emptyPlan, templates: [] })).toEqual(proposals);
  });
});

describe('what was taken or left', () => {
  const facts = someFacts({
    rules: [depressed],
    finished: [aLineOf('phq-9', '2026-11-20T15:00Z', { band: 'moderate' })],
  });

  test.each(['taken', 'left'] as const)('is not proposed again once %s', verdict => {
    const decided = propose(facts).map(({ key, factKey }) => ({ key, factKey, verdict }));
    expect(propose({ ...facts, decided })).toEqual([]);
  });

  test('comes back with other answers', () => {
    const decided = propose(facts).map(({ key, factKey }) => ({ key, factKey, verdict: 'left' as const }));
    const finished = [aLineOf('phq-9', '2026-12-20T15:00Z', { band: 'moderate' }), ...facts.finished];
    expect(keysOf(propose({ ...facts, finished, decided }))).toEqual(['problem:mood']);
  });

  test('decides nothing about anything else', () => {
    const decided = [
      { key: 'problem:falls', factKey: String(facts.finished[0]?.id), verdict: 'left' as const },
    ];
    expect(keysOf(propose({ ...facts, decided }))).toEqual(['problem:mood']);
  });
});
