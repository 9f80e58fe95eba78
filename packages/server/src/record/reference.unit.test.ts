import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sliceBundle } from './json-slices.ts';
import { findIdentified, isDangling, namesFor, type Resolve, textWithIds } from './reference.ts';

const memberOf = (value: unknown) => {
  const text = JSON.stringify({ entry: [{ resource: { it: value } }] }, null, 1);
  const member = sliceBundle(text).entries[0]?.members?.[0];
  if (!member) throw new Error('No member.');
  return member;
};

const beside = { fullUrl: null };

const resolve: Resolve = reference =>
  reference.startsWith('urn:uuid:') ? { type: 'Encounter', id: reference.slice(9) } : undefined;

test('a known reference becomes the address of the resource, and nothing else moves', () => {
  const member = memberOf({ a: [{ reference: 'urn:uuid:7', display: 'urn:uuid:7' }, 1.5], reference: '#x' });
  expect(textWithIds(member, beside, resolve)).toBe(
    member.text.replace('"reference": "urn:uuid:7"', '"reference": "Encounter/7"'),
  );
});

test('a member without known references stays the very text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const member = memberOf(value);
      expect(textWithIds(member, beside, () => undefined)).toBe(member.text);
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
      expect(JSON.parse(textWithIds(memberOf(value), beside, resolve))).toEqual(expected(value));
    }),
  );
});

const there = { fullUrl: 'https://ehr.example/fhir/Condition/1' };

test.each([
  ['urn:uuid:7', beside, ['urn:uuid:7']],
  ['Patient/7', beside, ['Patient/7']],
  ['Patient/7/_history/3', beside, ['Patient/7']],
  ['Patient/7', there, ['https://ehr.example/fhir/Patient/7', 'Patient/7']],
  ['https://ehr.example/fhir/Patient/7', beside, ['https://ehr.example/fhir/Patient/7']],
  ['Patient', beside, []],
  ['#inside', beside, []],
  ['Practitioner?identifier=a|b', beside, []],
])('%s from %o is looked for under %j', (reference, from, names) => {
  expect(namesFor(reference, from).map(it => it.sourceRef)).toEqual(names);
});

test.each([
  ['Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|99', 'http://hl7.org/fhir/sid/us-npi', '99'],
  ['Practitioner?identifier=http%3A%2F%2Fa%7C9%209', 'http://a', '9 9'],
  ['Practitioner?identifier=99', null, '99'],
  ['Practitioner?identifier=|99', '', '99'],
  ['Practitioner?identifier=%E0%A4%A|9', '%E0%A4%A', '9'],
])('%s names a practitioner by identifier', (reference, system, value) => {
  expect(findIdentified(reference)).toEqual({ type: 'Practitioner', system, value });
});

test('any other search names nobody', () => {
  for (const reference of [
    'Practitioner?name=x',
    'Practitioner?identifier=a|b&active=true',
    'Practitioner/1',
  ])
    expect(findIdentified(reference)).toBeUndefined();
});

test('a reference dangles if it leads nowhere and should', () => {
  const dangles = (reference: string) => isDangling(reference, beside, resolve);
  expect(['urn:oid:1', 'Patient/1', 'Practitioner?identifier=x', 'rubbish'].map(dangles)).not.toContain(
    false,
  );
  expect(['urn:uuid:1', '#inside', 'https://elsewhere.example/Patient/1'].map(dangles)).not.toContain(true);
});
