import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aPlan, aProblem } from '../../test/careplan.builders.ts';
import {
  aLineOf,
  anOpenNeed,
  aProposingRule,
  aTemplate,
  inChart,
  someFacts,
} from '../../test/proposals.builder.ts';
import { emptyPlan, lineIdsOf, type Plan, planSchema } from '../careplans/careplan.ts';
import { type ProposalFacts, propose } from './proposal.ts';
import type { Offered } from './proposal-rule.ts';
import { takeProposal } from './take-proposal.ts';

const today = day('2026-11-23');
const templates = ['mood', 'falls', 'food'].map(it => aTemplate(it));
const step = (template: string): Offered => ({
  what: 'step',
  template,
  id: `proposed-${template}`,
  text: { en: `Do something about ${template}`, es: `Hacer algo con ${template}` },
  owner: 'patient',
  every: 'once',
});
const rules = templates.flatMap(({ id }) => [
  aProposingRule(`${id}-band`, { instrument: id, bands: ['high'] }, { what: 'problem', template: id }),
  aProposingRule(`${id}-rule`, { instrument: id, rules: ['look'] }, step(id), {
    what: 'instrument',
    id: `${id}-more`,
  }),
  aProposingRule(`${id}-need`, { need: id }, { what: 'problem', template: id }),
]);

const line = fc
  .record({
    id: fc.constantFrom('mood', 'falls', 'food', 'mood-more'),
    month: fc.integer({ min: 1, max: 12 }),
    band: fc.constantFrom('high', 'low'),
    rule: fc.constantFrom('look', 'nothing'),
  })
  .map(({ id, month, band, rule }) =>
    aLineOf(id, `2025-${String(month).padStart(2, '0')}-10T15:00Z`, { band, rules: [rule] }),
  );
const somePlan = fc.constantFrom<Plan>(
  emptyPlan,
  aPlan(),
  aPlan({ problems: [aProblem('mood'), aProblem('htn')] }),
);
const someOf: fc.Arbitrary<ProposalFacts> = fc
  .record({
    finished: fc.uniqueArray(line, { maxLength: 6, selector: it => it.id }),
    needs: fc.uniqueArray(fc.constantFrom('mood', 'food'), { maxLength: 2 }),
    chart: fc.uniqueArray(fc.constantFrom('mood', 'falls'), { maxLength: 2 }),
    plan: somePlan,
  })
  .map(({ finished, needs, chart, plan }) =>
    someFacts({
      ...{ rules, templates, plan },
      finished: finished.toSorted((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1)),
      needs: needs.map(it => anOpenNeed(it)),
      problems: chart.map(it => inChart(it, it)),
    }),
  );

describe('whatever the facts', () => {
  test('what was taken or left does not come back without other facts', () => {
    fc.assert(
      fc.property(someOf, fc.constantFrom('taken' as const, 'left' as const), (facts, verdict) => {
        const decided = propose(facts).map(({ key, factKey }) => ({ key, factKey, verdict }));
        expect(propose({ ...facts, decided })).toEqual([]);
      }),
    );
  });

  test('deciding one hides that one and no other', () => {
    fc.assert(
      fc.property(someOf, facts => {
        const all = propose(facts);
        const [first] = all;
        if (!first) return;
        const { key, factKey } = first;
        expect(propose({ ...facts, decided: [{ key, factKey, verdict: 'left' }] })).toEqual(all.slice(1));
      }),
    );
  });

  test('what is taken stands in a plan that may be issued, is proposed no more, and changes no line that stood', () => {
    fc.assert(
      fc.property(someOf, facts => {
        for (const it of propose(facts)) {
          const plan = takeProposal(facts.plan, it, templates, today);
          expect(planSchema.safeParse(plan).success).toBe(true);
          expect(lineIdsOf(plan)).toEqual(expect.arrayContaining([...lineIdsOf(facts.plan)]));
          for (const before of facts.plan.problems) {
            const after = plan.problems.find(other => other.id === before.id);
            expect(after).toMatchObject({ title: before.title, barriers: before.barriers });
            for (const own of before.steps) expect(after?.steps).toContainEqual(own);
            for (const own of before.goals) expect(after?.goals).toContainEqual(own);
          }
          if (it.offers.what !== 'instrument')
            expect(propose({ ...facts, plan }).map(other => other.key)).not.toContain(it.key);
        }
      }),
    );
  });

  test('taken twice is taken once', () => {
    fc.assert(
      fc.property(someOf, facts => {
        for (const it of propose(facts)) {
          const once = takeProposal(facts.plan, it, templates, today);
          expect(takeProposal(once, it, templates, today)).toEqual(once);
        }
      }),
    );
  });

  test('every proposal has a reason, a source and facts it rests on', () => {
    fc.assert(
      fc.property(someOf, facts => {
        for (const it of propose(facts)) {
          expect(it.says.en).not.toBe('');
          expect(it.source).not.toBe('');
          expect(it.factKey).not.toBe('');
        }
      }),
    );
  });
});
