import { evaluateForm } from '@trellis/core/assessments/form-state';
import { describe, expect, test } from 'vitest';
import { newYork } from '../../../core/test/builders.ts';
import { aForm, answered, group, howOften, often, question } from '../../../core/test/forms.builder.ts';
import { anInstrument } from '../../test/assessments.tsx';
import { ClientProblem } from '../kit/client.ts';
import { assessmentWords } from '../words/assessments.ts';
import { differences } from './AssessmentConflict.tsx';
import type { FormDraft } from './assessment.queries.ts';
import { foundInstruments } from './found-instruments.ts';
import { pressNumber } from './press-number.ts';
import { deedsOn, marksOf } from './use-assessment.ts';

const path = (linkId: string, at = 0) => [{ linkId, at }];

/** What stands in a draft after what was done to it. */
function after(draft: FormDraft, act: (deeds: ReturnType<typeof deedsOn>) => void): FormDraft {
  let now = draft;
  act(deedsOn({ edit: change => (now = change(now)) }));
  return now;
}
const nothing: FormDraft = { items: [], skips: {} };

describe('what is typed', () => {
  test('an answer takes the reason for skipping away, and a reason the answer', () => {
    const skipped = after(nothing, it => it.skip('a', path('a'), 'not-now'));
    expect(skipped).toEqual({ items: [], skips: { a: 'not-now' } });
    const said = after(skipped, it => it.answer(path('a'), [often(1)]));
    expect(said).toEqual({ items: [answered('a', often(1))], skips: {} });
    const again = after(said, it => it.skip('a', path('a'), 'not-known'));
    expect(again.skips).toEqual({ a: 'not-known' });
    expect(again.items[0]?.answer).toBeUndefined();
    expect(after(again, it => it.skip('a', path('a'), null)).skips).toEqual({});
  });

  test('reasons of other questions stay, and are the same object: nothing is drawn for their sake', () => {
    const draft = { items: [], skips: { b: 'not-now' as const } };
    expect(after(draft, it => it.answer(path('a'), [often(0)])).skips).toBe(draft.skips);
  });

  test('instances of a group come and go', () => {
    const two = after(nothing, it => {
      it.answer([...path('g'), ...path('name')], [{ valueString: 'Metformin' }]);
      it.addGroup(path('g'));
    });
    expect(two.items.map(it => it.linkId)).toEqual(['g', 'g']);
    const one = after(two, it => it.removeGroup(path('g', 1)));
    expect(one.items).toHaveLength(1);
  });
});

test('a refusal marks the questions it names, and nothing that is not a fault', () => {
  const error = new ClientProblem('assessment.open-questions', {
    questions: [{ key: 'a[0]', what: 'required' }, { key: 'b[0]', what: 'strange' }, 'c', null],
  });
  expect([...marksOf(error)]).toEqual([['a[0]', 'required']]);
  expect(marksOf(new ClientProblem('server.unavailable')).size).toBe(0);
  expect(marksOf(null).size).toBe(0);
});

test('two windows are compared question by question, also in what was skipped', () => {
  const form = aForm([
    question('a', 'choice', { answerOption: howOften }),
    question('b', 'string'),
    group('g', [question('c', 'string')]),
  ]);
  const mine: FormDraft = {
    items: [answered('a', often(1)), answered('b', { valueString: 'x' })],
    skips: {},
  };
  const theirs: FormDraft = { items: [answered('b', { valueString: 'x' })], skips: { c: 'not-now' } };
  expect(differences(form, mine, theirs, assessmentWords('en'))).toEqual([
    { key: 'a[0]', text: 'a?', mine: 'some days', theirs: 'no answer' },
    { key: 'g[0]/c[0]', text: 'c?', mine: 'no answer', theirs: 'Not now' },
  ]);
});

test('instruments are found by name, id or topic, in the language of the page, those without words last', () => {
  const all = [
    anInstrument({ id: 'zbi', title: { en: 'A burden', es: 'Carga' }, domain: 'caregiver', languages: [] }),
    anInstrument({ id: 'phq-9', title: { en: 'PHQ-9 depression', es: 'PHQ-9, depresión' } }),
  ];
  const found = (text: string, language: 'en' | 'es' = 'en') =>
    foundInstruments(all, text, language, assessmentWords(language).domains).map(it => it.id);
  expect(found('')).toEqual(['phq-9', 'zbi']);
  expect(found('phq9')).toEqual(['phq-9']);
  expect(found('depresion', 'es')).toEqual(['phq-9']);
  expect(found('caregiver')).toEqual(['zbi']);
  expect(found('xyz')).toEqual([]);
});

describe('a number key', () => {
  const press = (items: Parameters<typeof aForm>[0], number: number, mayWrite = true) => {
    let draft = nothing;
    const [shown] = evaluateForm(aForm(items), []).shown;
    const deeds = deedsOn({ edit: change => (draft = change(draft)) });
    const desk = {
      ...({
        look: 'one',
        language: 'en',
        zone: newYork,
        skips: {},
        marks: new Map(),
        mayWrite,
        offers: [],
        deeds,
      } as const),
      go: () => {},
    };
    return { is: shown !== undefined && pressNumber(shown, number, desk), draft };
  };
  const choice = [question('q', 'choice', { answerOption: howOften })];

  const chosen = (items: typeof choice, number: number) =>
    press(items, number).draft.items[0]?.answer?.[0]?.valueCoding?.code;

  test('is what an answer counts on paper, where they count 0, 1, 2', () => {
    expect([0, 1, 2].map(it => chosen(choice, it))).toEqual(['o0', 'o1', 'o2']);
    expect(press(choice, 3)).toEqual({ is: false, draft: nothing });
  });

  test('is the place of an option where they count otherwise, or not at all', () => {
    const bare = howOften.map(({ valueCoding }) => ({ valueCoding }));
    for (const answerOption of [bare, howOften.toReversed()]) {
      const other = [question('q', 'choice', { answerOption })];
      expect(chosen(other, 1)).toBe(answerOption[0]?.valueCoding.code);
      for (const none of [0, 4]) expect(press(other, none)).toEqual({ is: false, draft: nothing });
    }
    expect(press([question('q', 'string')], 1)).toEqual({ is: false, draft: nothing });
  });

  test('says yes, no and does not know', () => {
    const yesNo = [question('q', 'boolean')];
    expect(press(yesNo, 1).draft.items[0]?.answer).toEqual([{ valueBoolean: true }]);
    expect(press(yesNo, 2).draft.items[0]?.answer).toEqual([{ valueBoolean: false }]);
    expect(press(yesNo, 3).draft.skips).toEqual({ q: 'not-known' });
  });

  test('does nothing for who only reads', () => {
    expect(press(choice, 1, false)).toEqual({ is: false, draft: nothing });
  });
});
