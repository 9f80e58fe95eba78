import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askedQuestions, callGuideSchema, flagsOf } from './call-guide.ts';

const content = join(import.meta.dirname, '../../../../content/call-guides');
const files = globSync('*.json', { cwd: content }).sort();
const guides = files.map(file => [file, JSON.parse(readFileSync(join(content, file), 'utf8'))] as const);

const twice = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

describe('the call guides we ship', () => {
  test('are there', () => {
    expect(files).toContain('ccm-check-in.json');
  });

  test.each(guides)('%s is a guide, named like its file', (file, sent) => {
    const guide = callGuideSchema.parse(sent);
    expect(`${guide.id}.json`).toBe(file);
  });

  test.each(guides)('%s asks each question once and offers each answer once', (_, sent) => {
    const { questions } = callGuideSchema.parse(sent);
    expect(twice(questions.map(it => it.id))).toEqual([]);
    for (const question of questions) expect(twice(question.answers.map(it => it.id))).toEqual([]);
  });

  test.each(guides)('%s has ids short enough for an answer, and says where its words are from', (_, sent) => {
    const guide = callGuideSchema.parse(sent);
    const ids = guide.questions.flatMap(it => [it.id, ...it.answers.map(answer => answer.id)]);
    expect(ids.filter(id => id.length === 0 || id.length > 60)).toEqual([]);
    expect(guide.source.length).toBeGreaterThan(10);
  });
});

const [, good] = guides[0] ?? [];
const [question] = good.questions;

describe('the red flags of the check-in', () => {
  const guide = callGuideSchema.parse(good);

  test('are those an answer raises, and more to be raised by hand', () => {
    const raised = guide.questions.flatMap(it => it.answers.flatMap(answer => answer.redFlag ?? []));
    expect(raised.sort()).toEqual(['chest-or-breath', 'faint-or-head', 'self-harm', 'stroke']);
    expect(guide.redFlags.map(it => it.id)).toEqual(
      expect.arrayContaining([...raised, 'bleeding', 'sugar', 'cannot-wait']),
    );
  });

  test('each says its source and when it was read, and that nobody signed it off', () => {
    expect(guide.signedOff).toBeNull();
    for (const flag of guide.redFlags) {
      expect(flag.source.length, flag.id).toBeGreaterThan(10);
      expect(flag.read >= '2026-11-01', flag.id).toBe(true);
    }
  });

  test('name the number in the words for each language where one is dialled', () => {
    for (const { id, dial, say, steps } of guide.redFlags)
      for (const language of ['en', 'es'] as const)
        if (dial)
          expect([say, ...steps].map(it => it[language]).join(' '), `${id} ${language}`).toContain(dial);
  });

  test('thoughts of suicide are answered with 988 and never with an order to hang up', () => {
    const flag = guide.redFlags.find(it => it.id === 'self-harm');
    expect(flag?.dial).toBe('988');
    expect(flag?.steps.map(it => it.en).join(' ')).toMatch(/Do not leave the patient alone on the line/);
  });

  test('end with the provider: the care manager decides nothing', () => {
    for (const flag of guide.redFlags)
      expect(flag.steps.map(it => it.en).join(' '), flag.id).toMatch(/provider/);
  });

  test('a routine check-in meets none of them', () => {
    expect(
      askedQuestions(guide.questions, [{ questionId: 'how-since-last', answerIds: ['same'] }]).map(
        it => it.id,
      ),
    ).toEqual(['how-since-last', 'medicines', 'need-help']);
  });
});

describe('red flags among answers', () => {
  const questions = [
    { id: 'worse', answers: [{ id: 'yes' }, { id: 'no' }] },
    {
      id: 'danger',
      when: { question: 'worse', anyOf: ['yes'] },
      answers: [
        { id: 'none' },
        { id: 'chest', redFlag: 'heart' },
        { id: 'breath', redFlag: 'heart' },
        { id: 'face', redFlag: 'stroke' },
      ],
    },
  ];
  const flags = (...answers: readonly (readonly [string, readonly string[]])[]) =>
    flagsOf(
      { questions },
      answers.map(([questionId, answerIds]) => ({ questionId, answerIds })),
    );

  test('are named once, in the order of the guide', () => {
    expect(flags(['worse', ['yes']], ['danger', ['face', 'breath', 'chest']])).toEqual(['heart', 'stroke']);
    expect(flags(['worse', ['yes']], ['danger', ['none']])).toEqual([]);
  });

  test('do not go because an earlier answer is changed: what was heard was heard', () => {
    expect(flags(['worse', ['no']], ['danger', ['face']])).toEqual(['stroke']);
  });
});

test('a guide of one question is a guide', () => {
  expect(callGuideSchema.parse({ ...good, questions: [question] }).questions).toHaveLength(1);
});

describe('a guide is refused', () => {
  test.each([
    ['without questions', { questions: [] }],
    ['without a Spanish title', { title: { en: 'Check-in' } }],
    ['with an empty title', { title: { en: '', es: 'Llamada' } }],
    [
      'with a question that has one answer',
      { questions: [{ ...question, answers: question.answers.slice(0, 1) }] },
    ],
    [
      'with a tone we do not know',
      {
        questions: [
          { ...question, answers: [...question.answers.slice(1), { ...question.answers[0], tone: 'bad' }] },
        ],
      },
    ],
    [
      'with a branch from an answer that is not offered before it',
      { questions: [{ ...question, when: { question: question.id, anyOf: [question.answers[0].id] } }] },
    ],
    ['with one red flag twice', { redFlags: [good.redFlags[0], good.redFlags[0]] }],
    ['with a red flag that has no step', { redFlags: [{ ...good.redFlags[0], steps: [] }] }],
    ['with a red flag that has no source', { redFlags: [{ ...good.redFlags[0], source: '' }] }],
    ['with an answer that is a red flag without steps', { redFlags: [] }],
    ['with version zero', { version: 0 }],
    ['signed off by nobody', { signedOff: {} }],
    ['written on a day that no calendar has', { written: '2026-02-30' }],
    ['with a field that nobody reads', { colour: 'green' }],
  ])('%s', (_, over) => {
    expect(callGuideSchema.safeParse({ ...good, ...over }).success).toBe(false);
  });
});

describe('branches', () => {
  const questions = [
    { id: 'medicines' },
    { id: 'cost', when: { question: 'medicines', anyOf: ['cost', 'not-sure'] } },
    { id: 'who-helps', when: { question: 'cost', anyOf: ['skips'] } },
    { id: 'need-help' },
  ];
  const asked = (...answers: readonly (readonly [string, readonly string[]])[]) =>
    askedQuestions(
      questions,
      answers.map(([questionId, answerIds]) => ({ questionId, answerIds })),
    ).map(it => it.id);

  test('are asked only after an answer that leads to them', () => {
    expect(asked()).toEqual(['medicines', 'need-help']);
    expect(asked(['medicines', ['as-ordered']])).toEqual(['medicines', 'need-help']);
    expect(asked(['medicines', ['missed-some', 'cost']])).toEqual(['medicines', 'cost', 'need-help']);
  });

  test('of a branch that is not asked any more are not asked either', () => {
    expect(asked(['medicines', ['cost']], ['cost', ['skips']])).toContain('who-helps');
    expect(asked(['medicines', ['as-ordered']], ['cost', ['skips']])).not.toContain('who-helps');
  });
});
