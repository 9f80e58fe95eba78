import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aProposingRule, aTemplate } from '../../test/proposals.builder.ts';
import { faultsOfProposals, proposalRulesSchema } from './proposal-rule.ts';

const known = {
  instruments: [
    {
      id: 'phq-9',
      rules: [],
      bands: [{ id: 'severe', label: { en: 'a', es: 'a' }, when: { always: true } }],
    },
  ] as Parameters<typeof faultsOfProposals>[1]['instruments'],
  templates: [aTemplate('mood')],
  domains: [{ id: 'food-insecurity' }],
};
const faults = (...rules: Parameters<typeof faultsOfProposals>[0]['rules']) =>
  faultsOfProposals({ rules }, known);
const mood = { what: 'problem', template: 'mood' } as const;

describe('rules of proposals', () => {
  test('that Trellis brings say where they are from, and are signed by nobody yet', () => {
    const file = join(import.meta.dirname, '../../../../content/proposals/from-answers.json');
    const { rules, signedOff } = proposalRulesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(signedOff).toBeNull();
    expect(rules.length).toBeGreaterThan(10);
    for (const it of rules) expect(it.source).toMatch(/2026-\d\d-\d\d/);
  });

  test('are sound when all they name is there', () => {
    expect(
      faults(
        aProposingRule('a', { instrument: 'phq-9', bands: ['severe'] }, mood),
        aProposingRule('b', { need: 'food-insecurity' }, { what: 'instrument', id: 'phq-9' }),
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'an instrument',
      aProposingRule('a', { instrument: 'tarot', bands: ['x'] }, mood),
      'a: there is no instrument tarot',
    ],
    ['a band', aProposingRule('a', { instrument: 'phq-9', bands: ['odd'] }, mood), 'a: phq-9 has no odd'],
    ['a rule', aProposingRule('a', { instrument: 'phq-9', rules: ['odd'] }, mood), 'a: phq-9 has no odd'],
    ['a need', aProposingRule('a', { need: 'luck' }, mood), 'a: there is no need luck'],
    [
      'a template',
      aProposingRule('a', { need: 'food-insecurity' }, { what: 'problem', template: 'luck' }),
      'a: there is no template luck',
    ],
    [
      'an instrument to ask',
      aProposingRule('a', { need: 'food-insecurity' }, { what: 'instrument', id: 'tarot' }),
      'a: there is no instrument tarot',
    ],
  ])('are refused when %s is not there', (_, rule, fault) => {
    expect(faults(rule)).toEqual([fault]);
  });

  test('are refused when one stands twice', () => {
    const rule = aProposingRule('a', { need: 'food-insecurity' }, mood);
    expect(faults(rule, rule)).toContain('the rule a stands twice');
  });
});
