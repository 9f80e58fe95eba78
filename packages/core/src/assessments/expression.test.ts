import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const answered = (text: string) => ({
  resourceType: 'QuestionnaireResponse',
  item: [{ linkId: 'q', answer: [{ valueString: text }] }],
});

function asked(expression: string, text: string): readonly unknown[] {
  const compiled = compileExpression(expression, 'response');
  if (compiled.is !== 'ready') throw new Error(`${compiled.is}: ${compiled.because}`);
  const response = answered(text);
  return compiled.evaluate(response, { resource: response });
}
const search = (source: string, text: string) =>
  asked(`%resource.item.where(linkId='q').answer.value.matches('${source}')`, text);

describe('a search by a pattern', () => {
  test.each<[string, string, readonly boolean[]]>([
    ['^[0-9]{5}$', '02139', [true]],
    ['^[0-9]{5}$', '2139', [false]],
    ['[0-9]{2}', 'room 12, left', [true]],
    ['^left', 'room 12, left', [false]],
    ['left$', 'room 12, left', [true]],
    ['a|b', 'xbx', [true]],
    ['\\\\d+', 'in 3 days', [true]],
  ])('%s in “%s”', (source, text, found) => {
    expect(search(source, text)).toEqual(found);
  });

  test('of the whole text', () => {
    const whole = (text: string) =>
      asked("%resource.item.where(linkId='q').answer.value.matchesFull('[a-z]+')", text);
    expect([whole('rosa'), whole('rosa 1')]).toEqual([[true], [false]]);
  });

  test('that a browser would search for ever is answered at once', () => {
    expect(search('^(a+)+$', `${'a'.repeat(2000)}!`)).toEqual([false]);
    expect(search('(a*)*b', 'a'.repeat(2000))).toEqual([false]);
  });

  test('of nothing, or by a pattern out of an answer that is none, finds nothing', () => {
    expect(asked("%resource.item.where(linkId='none').answer.value.matches('a')", 'a')).toEqual([]);
    expect(asked("'a'.matches(%resource.item.answer.value)", '(?=a)')).toEqual([]);
    expect(asked("'a'.matches(%resource.item.answer.value)", '^a$')).toEqual([true]);
  });

  test.each([
    ["item.answer.value.replaceMatches('(a+)+$', '')", 'replaceMatches may search without end'],
    ["item.where(answer.value.matches('(?=a)b')).exists()", 'the pattern (?=a)b is not followed'],
    ["item.answer.value.matches('a', 'i')", 'matches with flags is not followed'],
  ])('%s is refused when the form is read', (expression, because) => {
    expect(compileExpression(expression, 'response')).toEqual({ is: 'endless', because });
  });
});
