import { describe, expect, test } from 'vitest';
import content from '../../../../content/person.json' with { type: 'json' };
import { at, named } from '../../test/builders.ts';
import type { ResponseItem } from '../assessments/response.ts';
import { declined } from '../assessments/score.ts';
import { knownKinds } from '../people/known.ts';
import { faultsOfPerson, personContentSchema, promptsFor, type SaidFacts, saidOf } from './said.ts';

const person = personContentSchema.parse(content);
const question = { en: 'What worries you?', es: '¿Qué le preocupa?' };
const questionOf = () => question;
const asked = (
  items: readonly ResponseItem[],
  over: Partial<SaidFacts['finished'][number]> = {},
): SaidFacts['finished'][number] => ({
  id: named<'assessment'>('a1'),
  instrumentId: 'whole-matters',
  isUnfinished: false,
  answerer: { who: 'patient' },
  finishedAt: at('2026-11-02T15:00Z'),
  by: 'Dana Whitlock',
  items,
  language: 'en',
  result: { band: null },
  ...over,
});
const worry = (text: string): ResponseItem => ({ linkId: 'worry', answer: [{ valueString: text }] });
const said = (...finished: SaidFacts['finished'][number][]) => saidOf(person, { finished, questionOf });

describe('what she answered of herself', () => {
  test('is shown with its question, its day and who asked', () => {
    expect(said(asked([worry('Falling again')]))).toEqual([
      {
        kind: 'fear',
        question,
        answer: 'Falling again',
        isOwn: true,
        saidAt: at('2026-11-02T15:00Z'),
        by: 'Dana Whitlock',
        assessmentId: 'a1',
      },
    ]);
  });

  test('is what was answered the last time, not before', () => {
    const before = asked([worry('My heart')], { id: named<'assessment'>('a0') });
    expect(said(asked([worry('Falling')]), before).map(it => it.answer)).toEqual(['Falling']);
  });

  test('several answers to one question are one line', () => {
    const two = { linkId: 'worry', answer: [{ valueString: 'Falling' }, { valueString: 'Bills' }] };
    expect(said(asked([two]))[0]?.answer).toBe('Falling, Bills');
  });

  test('says when somebody else answered', () => {
    const answerer = { who: 'proxy', name: 'Elena', relation: 'daughter' } as const;
    expect(said(asked([worry('Falling')], { answerer }))[0]?.isOwn).toBe(false);
  });

  test('of how the caregiver bears it, is what all answers come to, in the language that was asked', () => {
    const band = { id: 'strained', label: { en: 'Strained', es: 'Con carga' } };
    const answerer = { who: 'proxy', name: 'Elena', relation: 'daughter' } as const;
    const over = { instrumentId: 'caregiver-check', answerer, result: { band } };
    expect(said(asked([], over))).toMatchObject([{ kind: 'strain', answer: 'Strained', isOwn: false }]);
    expect(said(asked([], { ...over, language: 'es' }))[0]?.answer).toBe('Con carga');
    expect(said(asked([], { ...over, result: { band: null } }))).toEqual([]);
  });

  test.each([
    ['she declined', asked([{ linkId: 'worry', answer: [declined] }])],
    ['nothing was written', asked([worry('  ')])],
    ['it was never finished', asked([worry('Falling')], { isUnfinished: true })],
    ['another instrument was asked', asked([worry('Falling')], { instrumentId: 'phq-9' })],
    ['the question was another', asked([{ linkId: 'mood', answer: [{ valueString: 'Low' }] }])],
  ])('is nothing where %s', (_, finished) => {
    expect(said(finished)).toEqual([]);
  });

  test('is nothing where the question is asked no more', () => {
    const finished = [asked([worry('Falling')])];
    expect(saidOf(person, { finished, questionOf: () => undefined })).toEqual([]);
  });
});

describe('what may be said', () => {
  const ids = (...kinds: (typeof knownKinds)[number][]) => promptsFor(person.prompts, kinds).map(it => it.id);

  test('follows from what is known', () => {
    expect(ids('fear')).toEqual(['fear']);
    expect(ids('joy', 'fear')).toEqual(['fear', 'joy']);
  });

  test('is the one good question where nothing is known, or nothing that leads to words', () => {
    expect(ids()).toEqual(['nothing']);
    expect(ids('work')).toEqual(['nothing']);
  });

  test('is three things at most, none of them the first question', () => {
    expect(ids(...knownKinds)).toHaveLength(3);
    expect(ids(...knownKinds)).not.toContain('nothing');
  });
});

describe('the content', () => {
  const cards = person.prompts.map(it => it.card);

  test('names questions and cards that there are', () => {
    expect(faultsOfPerson(person, questionOf, cards)).toEqual([]);
    expect(faultsOfPerson(person, () => undefined, cards)[0]).toBe(
      'whole-matters does not ask first in both languages',
    );
    expect(faultsOfPerson(person, questionOf, [])).toContain('there is no card talk.support');
  });

  test('has something to say to somebody of whom nothing is known', () => {
    const prompts = person.prompts.filter(it => it.kind !== null);
    expect(faultsOfPerson({ ...person, prompts }, questionOf, cards)).toEqual([
      'says nothing to somebody of whom nothing is known',
    ]);
  });

  test('is not signed off, and says so', () => {
    expect(person.signedOff).toBeNull();
  });
});
