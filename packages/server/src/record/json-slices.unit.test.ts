import { ProblemError } from '@trellis/core/basics/problem';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceBundle } from './json-slices.ts';

const bundleAround = (resource: string): string =>
  `{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:1","resource":${resource}}]}`;

const membersOf = (resource: string) => sliceBundle(bundleAround(resource)).entries[0]?.members ?? [];

const problemIn = (text: string) => {
  try {
    sliceBundle(text);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
};

describe('cutting a bundle into the texts that were sent', () => {
  test('gives each member of a resource as it was spelt', () => {
    expect(membersOf('{ "value" : 1.50 , "b":[ 1e0,\t-0.0 ], "c" : "a\\u00e9\\"" }')).toEqual([
      { name: 'value', text: '1.50', references: [] },
      { name: 'b', text: '[ 1e0,\t-0.0 ]', references: [] },
      { name: 'c', text: '"a\\u00e9\\""', references: [] },
    ]);
  });

  test('finds literal references at any depth, and no text that only looks like one', () => {
    const member =
      '{"reference":"urn:uuid:1","x":[{"reference" : "#a"},{"reference":{"reference":"urn\\u003auuid:2"}}],"text":"\\"reference\\":\\"urn:uuid:3\\""}';
    const [subject] = membersOf(`{"subject":${member}}`);
    expect(subject?.references.map(it => it.value)).toEqual(['urn:uuid:1', '#a', 'urn:uuid:2']);
    expect(subject?.references.map(it => JSON.parse(member.slice(it.start, it.end)))).toEqual([
      'urn:uuid:1',
      '#a',
      'urn:uuid:2',
    ]);
  });

  test('says on which line each resource begins', () => {
    const text =
      '{"resourceType":"Bundle",\n"type":"transaction","entry":[\n{"resource":\r\n{"a":1}},\n\n{"resource":{}},{"request":{}}\n]}';
    expect(sliceBundle(text).entries.map(it => it.line)).toEqual([4, 6, 6]);
    expect(sliceBundle(text).entries[2]?.members).toBeUndefined();
  });

  test('cuts any JSON so that the slices mean the same', () => {
    const resources = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })), { maxLength: 4 });
    fc.assert(
      fc.property(resources, fc.constantFrom(undefined, 1, '\t', ' \n'), (all, indent) => {
        const entry = all.map(resource => ({ search: [{}], resource, fullUrl: 'urn:\u{1F642}"' }));
        const text = JSON.stringify({ entry, type: 'transaction', total: null }, null, indent as string);
        const read = sliceBundle(text).entries.map(it =>
          it.members?.map(member => [member.name, JSON.parse(member.text)]),
        );
        expect(read).toEqual(all.map(resource => Object.entries(JSON.parse(JSON.stringify(resource)))));
      }),
    );
  });

  test('refuses every text that JSON.parse refuses', () => {
    const broken = fc.record({
      value: fc.jsonValue({ maxDepth: 4 }),
      at: fc.nat(),
      put: fc.constantFrom(
        '',
        '"',
        '\\',
        '{',
        ']',
        ',',
        ':',
        '0',
        '.',
        'e',
        '-',
        '\n',
        '\u0001',
        'null',
        '\\u12',
      ),
    });
    fc.assert(
      fc.property(broken, ({ value, at, put }) => {
        const whole = bundleAround(JSON.stringify({ a: value }));
        const place = at % whole.length;
        const text = whole.slice(0, place) + put + whole.slice(place + 1);
        try {
          JSON.parse(text);
        } catch {
          expect(problemIn(text)?.code).toBe('record.malformed');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a malformed file', () => {
  test.each([
    ['{"entry":[{"resource":{"a":1\n"b":2}}]}', 2, ', or }'],
    ['{"entry":[\n\n{"resource":{"a":tru}}]}', 3, 'a value'],
    ['{"entry":[{"resource":{"a":01}}]}', 1, 'a value'],
    ['{"entry":[{"resource":{"a":"x\ny"}}]}', 1, 'the closing "'],
    ['{"entry":[{"resource":{"a":"\\x"}}]}', 1, 'a known escape'],
    ['{"entry":[{"resource":{"a":1}}]', 1, ', or }'],
    ['{"entry":{}}', 1, 'a list'],
    ['{"entry":[1]}', 1, 'an object'],
    ['{"entry":[{"resource":[]}]}', 1, 'an object'],
    ['{"entry":[{"resource":{"id":"a",\n"id":"b"}}]}', 2, 'each name only once'],
    ['{"entry":[]}\n{"entry":[]}', 2, 'the end of the file'],
  ])('%j: names the line and what belongs there', (text, line, expected) => {
    const problem = problemIn(text);
    expect(problem?.code).toBe('record.malformed');
    expect(problem?.details).toMatchObject({ line });
    expect(problem?.says).toContain(`line ${line}, column`);
    expect(problem?.details?.expected).toContain(expected);
  });

  test('is refused where it nests deeper than any chart, before the stack ends', () => {
    const nested = (levels: number) => bundleAround(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`);
    expect(problemIn(nested(190))).toBeUndefined();
    expect(problemIn(nested(100_000))?.details?.expected).toBe('no more than 200 levels of nesting');
  });
});
