import type { Shown } from '@trellis/core/assessments/form-state';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import { describe, expect, test } from 'vitest';
import { aForm, howOften, question } from '../../../core/test/forms.builder.ts';
import { numberKeysOf } from './answer-keys.ts';

const choice = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ valueCoding: { system: 'urn:test', code: `c${i}` } }));
const keysOf = (...given: Parameters<typeof question>) => {
  const [shown] = evaluateForm(aForm([question(...given)]), []).shown;
  return numberKeysOf(shown as Shown);
};

describe('the number keys a question hears', () => {
  test('are what answers count on paper, where they count 0, 1, 2', () => {
    expect(keysOf('a', 'choice', { answerOption: howOften })).toBe('0–2');
  });

  test('begin with 1 where nothing is counted, and end with the last option', () => {
    expect(keysOf('a', 'choice', { answerOption: choice(4) })).toBe('1–4');
    expect(keysOf('a', 'choice', { answerOption: choice(1) })).toBe('1');
    expect(keysOf('a', 'choice', { repeats: true, answerOption: choice(12) })).toBe('1–9');
  });

  test('are three for yes, no and does not know', () => {
    expect(keysOf('a', 'boolean')).toBe('1–3');
  });

  test('are none where something is typed or chosen from a list', () => {
    expect(keysOf('a', 'string')).toBeNull();
    expect(keysOf('a', 'integer')).toBeNull();
    expect(keysOf('a', 'choice', { answerOption: choice(12) })).toBeNull();
  });
});
