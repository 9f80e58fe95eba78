import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonIn, repeatedKey } from './json-lines.ts';

const shown = (text: string) =>
  jsonIn(text).map(it => (it.kind === 'broken' ? `broken at ${it.line}` : `${it.line}: ${it.text}`));

describe('JSON in a text', () => {
  test('is one value, several on lines, several over lines, or a list', () => {
    expect(shown('{"a":1}')).toEqual(['1: {"a":1}']);
    expect(shown('{"a":1}\n\n{"a":2}\n')).toEqual(['1: {"a":1}', '3: {"a":2}']);
    expect(shown('{\n "a": 1\n}\n{\n "a": 2\n}')).toEqual(['1: {\n "a": 1\n}', '4: {\n "a": 2\n}']);
    expect(shown('[\n{"a":1},\n{"a":2}\n]')).toEqual(['2: {"a":1}', '3: {"a":2}']);
    expect(shown('  \n ')).toEqual([]);
  });

  test('each part has the line it begins on', () => {
    const [only] = jsonIn('{\n "time": [\n  {"id": "t1"},\n  {"id":\n   "t2"}\n ]\n}');
    expect(only?.kind === 'value' && Object.fromEntries(only.lines)).toEqual({
      '': 1,
      time: 2,
      'time[0]': 3,
      'time[0].id': 3,
      'time[1]': 4,
      'time[1].id': 5,
    });
  });

  test.each([
    ['{"a":1}\n{"a":\n{"a":3}', ['1: {"a":1}', 'broken at 3', '3: {"a":3}']],
    ['{\n "a": 1,\n}', ['broken at 3']],
    ['{"a": 01}', ['broken at 1']],
    ["{'a': 1}", ['broken at 1']],
    ['{"a": "line\nbreak"}', ['broken at 1']],
    ['{"a" 1}', ['broken at 1']],
    ['[1 2]', ['1: 1', '1: 2']],
    ['hello', ['broken at 1']],
    ['{"a": [1,', ['broken at 1']],
    ['{"a": [1 2]}', ['broken at 1']],
  ])('%j loses nothing but what is broken', (text, found) => {
    expect(shown(text)).toEqual(found);
  });

  test('a text of nothing but brackets is refused and does not end the reading', () => {
    expect(shown('{"a":'.repeat(50_000))).toEqual(['broken at 1']);
  });

  test('whatever a program writes is read as it was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const found = jsonIn(`${text}\n`);
        expect(found).toHaveLength(1);
        expect(found[0]?.kind === 'value' && found[0].text).toBe(text);
      }),
    );
  });
});

describe('a key that stands twice', () => {
  test.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":1},"c":{"b":1,"b" : 2}}', 'c.b'],
    ['[{"a":1},{"a":1,"b":[{"c":1,"c":1}]}]', '[1].b[0].c'],
    ['{"a":1,"\\u0061":2}', 'a'],
  ])('in %s is %s', (text, key) => {
    expect(repeatedKey(text)).toBe(key);
  });

  test.each(['{"a":1,"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"\\"b\\": \\"b\\": 1"}', '7'])(
    'is none in %s',
    text => {
      expect(repeatedKey(text)).toBeUndefined();
    },
  );
});
