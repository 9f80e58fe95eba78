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
      again: [{ band: 'severe', days: 14 }],
      bands: ['severe', 'mild'].map(id => ({
        id,
        label: { en: 'a', es: 'a' },
        when: { always: true },
      })),
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
    const folder = join(import.meta.dirname, '../../../../content/proposals');
    const lists = ['from-answers', 'care-gaps', 'ask-again'].map(it =>
      proposalRulesSchema.parse(JSON.parse(readFileSync(join(folder, `${it}.json`), 'utf8'))),
    );
    expect(lists.map(it => it.signedOff)).toEqual([null, null, null]);
    const rules = lists.flatMap(it => it.rules);
    expect(rules.length).toBeGreaterThan(20);
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
      'a day nobody named',
      aProposingRule(
        'a',
        { instrument: 'phq-9', bands: ['severe', 'mild'] },
        { what: 'again', template: 'mood' },
      ),
      'a: nobody says when to ask again',
    ],
    [
      'an asking again of what is no answer',
      aProposingRule('a', { gap: 'a1c' }, { what: 'again', template: 'mood' }),
      'a: nobody says when to ask again',
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
