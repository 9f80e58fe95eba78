import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sliceBundle } from './json-slices.ts';
import { type Resolve, textWithIds } from './reference.ts';

const memberOf = (value: unknown) => {
  const text = JSON.stringify({ entry: [{ resource: { it: value } }] }, null, 1);
  const member = sliceBundle(text).entries[0]?.members?.[0];
  if (!member) throw new Error('No member.');
  return member;
};

const resolve: Resolve = reference =>
  reference.startsWith('urn:uuid:') ? { type: 'Encounter', id: reference.slice(9) } : undefined;

test('a known reference becomes the address of the resource, and nothing else moves', () => {
  const member = memberOf({ a: [{ reference: 'urn:uuid:7', display: 'urn:uuid:7' }, 1.5], reference: '#x' });
  expect(textWithIds(member, resolve)).toBe(
    member.text.replace('"reference": "urn:uuid:7"', '"reference": "Encounter/7"'),
  );
});

test('a member without known references stays the very text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const member = memberOf(value);
      expect(textWithIds(member, () => undefined)).toBe(member.text);
    }),
  );
});

test('any mixture of references is rewritten where each stands', () => {
  const reference = fc.constantFrom('urn:uuid:1', 'urn:uuid:22', '#a', 'Patient/3', 'say "urn:uuid:1"');
  const tree = fc.letrec(tie => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.record({ reference }),
      fc.array(tie('node')),
      fc.record({ reference, more: tie('node') }),
      fc.string(),
    ),
  })).node;
  const expected = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, it) =>
      key === 'reference' && typeof it === 'string' && it.startsWith('urn:uuid:')
        ? `Encounter/${it.slice(9)}`
        : it,
    );
  fc.assert(
    fc.property(tree, value => {
      expect(JSON.parse(textWithIds(memberOf(value), resolve))).toEqual(expected(value));
    }),
  );
});
