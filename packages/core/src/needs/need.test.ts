import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { answered, often } from '../../test/forms.builder.ts';
import type { Result } from '../assessments/assessment.ts';
import { declined } from '../assessments/score.ts';
import type { NeedDomain } from './domain.ts';
import {
  type CodeJudgement,
  codesToJudge,
  type NeedAnswers,
  type NeedFacts,
  needsOf,
  type SaidWish,
} from './need.ts';
import { decideJudgement, decideJudgementTakeBack, getOpenNeed } from './need-decision.ts';

const both = (text: string) => ({ en: text, es: text });
const zCode = (code: string, rules: string[] | null = null): NeedDomain['zCodes'][number] => ({
  ...{ code, rules, title: both(code), verified: 'seen', source: 'Made for a test' },
});
const food: NeedDomain = {
  id: 'food-insecurity',
  title: both('Food'),
  snomed: null,
  asked: [{ instrument: 'ahc', questions: ['worried', 'lasted'] }],
  zCodes: [zCode('Z59.41')],
};
const home: NeedDomain = {
  id: 'homelessness',
  title: both('Home'),
  snomed: null,
  asked: [{ instrument: 'ahc', questions: ['living'] }],
  zCodes: [zCode('Z59.01', ['no-home']), zCode('Z59.02', ['outside'])],
};
const rule = (domain: string, id = domain): Result['rules'][number] => ({
  id,
  severity: 'medium',
  withinMinutes: null,
  says: both(`${domain} is short`),
  opens: { what: 'need', domain },
});
const all = ['worried', 'lasted', 'living'];
const asked = (finishedAt: string, domains: string[], over: Partial<NeedAnswers> = {}): NeedAnswers => ({
  id: named<'assessment'>(finishedAt),
  instrumentId: 'ahc',
  title: both('AHC'),
  finishedAt: at(finishedAt),
  answerer: { who: 'patient' },
  result: { rules: domains.map(it => rule(it)) },
  items: all.map(it => answered(it, often(0))),
  ...over,
});
const wish = (on: string, said: SaidWish['wish'], domain = food.id): SaidWish => ({
  ...{ domain, wish: said, at: at(on), by: 'Dana Whitlock' },
});
const okafor = named<'staff'>('okafor');
const judged = (on: string, over: Partial<CodeJudgement> = {}): CodeJudgement => ({
  ...{ id: named<'need code'>(on), domain: food.id, code: 'Z59.41', verdict: 'accepted', reason: '' },
  ...{ at: at(on), by: 'Adaeze Okafor', byId: okafor, takenBack: null },
  ...over,
});
const needs = (over: Partial<NeedFacts>) =>
  needsOf([food, home], { answers: [], wishes: [], judgements: [], ...over });
const first = asked('2026-06-01T15:00Z', [food.id]);

describe('a need', () => {
  test('nobody ever named is none', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ answers: [asked('2026-06-01T15:00Z', [])] })).toEqual([]);
  });

  test('is found by an answer, with its day and what that asks for', () => {
    expect(needs({ answers: [first] })).toMatchObject([
      {
        domain: 'food-insecurity',
        state: 'found',
        since: first.finishedAt,
        heard: { assessmentId: first.id, says: both('food-insecurity is short') },
        wish: null,
        metBy: null,
        codes: [{ code: 'Z59.41', judgement: null }],
      },
    ]);
  });

  test('stands since it was named first, as it was named last', () => {
    const again = asked('2026-07-01T15:00Z', [food.id]);
    expect(needs({ answers: [again, first] })).toMatchObject([
      { since: first.finishedAt, heard: { assessmentId: again.id } },
    ]);
  });

  test('is met by the patient’s own later answers to all that was asked', () => {
    const clear = asked('2026-08-01T15:00Z', []);
    expect(needs({ answers: [first, clear] })).toMatchObject([
      { state: 'met', metBy: { assessmentId: clear.id } },
    ]);
  });

  test.each([
    ['an answer before', asked('2026-05-01T15:00Z', [])],
    ['half of what was asked', asked('2026-08-01T15:00Z', [], { items: [answered('worried', often(0))] })],
    [
      'not wanting to answer',
      asked('2026-08-01T15:00Z', [], {
        items: [answered('worried', often(0)), answered('lasted', declined)],
      }),
    ],
    [
      'what somebody else says',
      asked('2026-08-01T15:00Z', [], { answerer: { who: 'proxy', name: 'Luis', relation: 'son' } }),
    ],
    ['another form that does not ask it', asked('2026-08-01T15:00Z', [], { instrumentId: 'phq-2' })],
  ])('is not met by %s', (_, later) => {
    expect(needs({ answers: [first, later] })[0]?.state).toBe('found');
  });

  test('that comes back is another one, and what was said before counts no more', () => {
    const facts = {
      answers: [first, asked('2026-08-01T15:00Z', []), asked('2026-10-01T15:00Z', [food.id])],
      wishes: [wish('2026-06-02T15:00Z', 'wants-help')],
      judgements: [judged('2026-06-03T15:00Z')],
    };
    expect(needs(facts)).toMatchObject([
      { state: 'found', since: at('2026-10-01T15:00Z'), wish: null, codes: [{ judgement: null }] },
    ]);
  });

  test('open ones stand before those that are met, the longest first', () => {
    const answers = [first, asked('2026-08-01T15:00Z', [home.id]), asked('2026-09-01T15:00Z', [home.id])];
    expect(needs({ answers }).map(it => [it.domain, it.state])).toEqual([
      ['homelessness', 'found'],
      ['food-insecurity', 'met'],
    ]);
  });
});

describe('whether help is wanted', () => {
  test('is what was said last', () => {
    const wishes = [wish('2026-06-03T15:00Z', 'declined'), wish('2026-06-02T15:00Z', 'wants-help')];
    expect(needs({ answers: [first], wishes })[0]).toMatchObject({
      state: 'declined',
      wish: { wish: 'declined' },
    });
  });

  test('is asked anew when the need is named again after a no, and not after a yes', () => {
    const answers = [first, asked('2026-09-01T15:00Z', [food.id])];
    const after = (said: SaidWish['wish']) =>
      needs({ answers, wishes: [wish('2026-06-02T15:00Z', said)] })[0]?.state;
    expect(after('declined')).toBe('found');
    expect(after('wants-help')).toBe('wants-help');
  });

  test('of one need says nothing of another', () => {
    const wishes = [wish('2026-06-02T15:00Z', 'declined', home.id)];
    expect(needs({ answers: [first], wishes })[0]?.state).toBe('found');
  });
});

describe('a code', () => {
  test('is proposed only after the answer it belongs to', () => {
    const outside = asked('2026-06-01T15:00Z', [], { result: { rules: [rule(home.id, 'outside')] } });
    expect(needs({ answers: [outside] })[0]?.codes.map(it => it.code)).toEqual(['Z59.02']);
  });

  test('shows what the provider made of it last', () => {
    const judgements = [
      judged('2026-06-05T15:00Z', { verdict: 'declined', reason: 'Only last month' }),
      judged('2026-06-03T15:00Z'),
    ];
    expect(needs({ answers: [first], judgements })[0]?.codes[0]?.judgement).toMatchObject({
      verdict: 'declined',
      reason: 'Only last month',
    });
  });

  test('is judged where it is proposed; whoever declines says why', () => {
    const need = getOpenNeed(needs({ answers: [first] }), food.id);
    const verdict = (over: Partial<CodeJudgement>) => () =>
      decideJudgement(need, { code: 'Z59.41', verdict: 'declined', reason: ' Only last month ', ...over });
    expect(verdict({})()).toEqual({ code: 'Z59.41', verdict: 'declined', reason: 'Only last month' });
    expect(verdict({ verdict: 'accepted', reason: '' })()).toMatchObject({ verdict: 'accepted' });
    expect(verdict({ reason: ' ' })).toThrow(/says why/);
    expect(verdict({ code: 'Z59.82' })).toThrow('need.not-open');
  });

  test('waits for the provider until it was judged, and only while the need stands open', () => {
    const waits = (over: Partial<NeedFacts>) =>
      needs(over).map(it => codesToJudge(it).map(code => code.code));
    expect(waits({ answers: [first] })).toEqual([['Z59.41']]);
    expect(waits({ answers: [first], judgements: [judged('2026-06-02T15:00Z')] })).toEqual([[]]);
    expect(waits({ answers: [first, asked('2026-08-01T15:00Z', [])] })).toEqual([[]]);
  });

  test('is proposed again once its decision was taken back, which stays to be read', () => {
    const takenBack = { reason: 'Her son shops for her', at: at('2026-06-04T15:00Z'), by: 'Wei Lin' };
    const judgements = [judged('2026-06-03T15:00Z', { takenBack })];
    const [need] = needs({ answers: [first], judgements });
    expect(need?.codes).toMatchObject([{ judgement: null, takenBack: [{ verdict: 'accepted', takenBack }] }]);
    expect(need && codesToJudge(need)).toHaveLength(1);
    const again = needs({ answers: [first], judgements: [...judgements, judged('2026-06-05T15:00Z')] });
    expect(again[0]?.codes).toMatchObject([
      { judgement: { id: named<'need code'>('2026-06-05T15:00Z') }, takenBack: [{ takenBack }] },
    ]);
    const anew = asked('2026-09-01T15:00Z', [food.id]);
    const met = asked('2026-08-01T15:00Z', []);
    expect(needs({ answers: [first, met, anew], judgements })[0]?.codes).toMatchObject([{ takenBack: [] }]);
  });

  test('of a need that is met or unknown is not judged', () => {
    const met = needs({ answers: [first, asked('2026-08-01T15:00Z', [])] });
    expect(() => getOpenNeed(met, food.id)).toThrow('need.not-open');
    expect(() => getOpenNeed([], food.id)).toThrow('need.not-open');
  });
});

describe('a decision about a code', () => {
  const on = '2026-06-02T15:00:00Z';
  const known = needs({ answers: [first], judgements: [judged(on)] });
  const id = named<'need code'>(on);
  const takingBack =
    (reason: string, when: string, by = okafor, which = id) =>
    () =>
      decideJudgementTakeBack(known, { id: which, reason }, { at: at(when), by });

  test('that was a slip is taken back within a minute without a word', () => {
    expect(takingBack('', '2026-06-02T15:01:00Z')()).toEqual({ id, reason: '' });
  });

  test('is taken back later, or by a colleague, with the reason', () => {
    expect(takingBack(' ', '2026-06-02T15:01:01Z')).toThrow(/says why/);
    expect(takingBack('', '2026-06-02T15:00:01Z', named<'staff'>('lin'))).toThrow(/says why/);
    const why = ' Her son shops for her ';
    expect(takingBack(why, '2026-09-02T15:00Z', named<'staff'>('lin'))()).toEqual({
      id,
      reason: 'Her son shops for her',
    });
  });

  test('that does not stand is not taken back', () => {
    expect(takingBack('Not so', on, okafor, named<'need code'>('other'))).toThrow('need.not-judged');
  });
});
