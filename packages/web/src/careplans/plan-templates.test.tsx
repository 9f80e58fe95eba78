import { emptyPlan } from '@trellis/core/careplans/careplan';
import type { ConflictRules } from '@trellis/core/careplans/plan-conflict';
import { conflictRulesSchema, planConflicts } from '@trellis/core/careplans/plan-conflict';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { type PlanTemplate, planTemplateSchema } from '@trellis/core/careplans/plan-template';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import rulesFile from '../../../../content/plan-conflicts.json' with { type: 'json' };
import ckd from '../../../../content/plan-templates/ckd.json' with { type: 'json' };
import pain from '../../../../content/plan-templates/pain.json' with { type: 'json' };
import t2dm from '../../../../content/plan-templates/t2dm.json' with { type: 'json' };
import { aCondition, day } from '../../../core/test/builders.ts';
import { aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { AddProblem } from './AddProblem.tsx';
import { AdviceConflicts } from './AdviceConflicts.tsx';
import { planConflictRulesQuery, planTemplatesQuery } from './careplan.queries.ts';
import { MergePreview } from './MergePreview.tsx';
import { OfferedTemplatesProvider } from './offered-templates.ts';
import { PlanTemplates } from './PlanTemplates.tsx';
import { PlanDeskProvider } from './plan-desk.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const read = [ckd, pain, t2dm].map(it => planTemplateSchema.parse(it));
/** Kidneys with a looser blood pressure, to be seen beside the stricter one of diabetes. */
const templates: readonly PlanTemplate[] = read.map(it => ({
  ...it,
  goals: it.goals.map(goal => (goal.id === 'ckd.bp' ? { ...goal, target: '<140/90 mm[Hg]' } : goal)),
}));
const rules: ConflictRules = conflictRulesSchema.parse(rulesFile);
const merged = mergeTemplates(emptyPlan, templates, day('2026-11-20'));

function queriesWith(medicine = '') {
  const queries = someQueries();
  queries.setQueryData(planTemplatesQuery.queryKey, {
    templates: templates.map(it => ({ ...it, number: 0 })),
    conditions: templates.map(({ id, codes }) => ({ id, codes })),
  });
  queries.setQueryData(planConflictRulesQuery.queryKey, rules);
  queries.setQueryData(chartQuery(rosa.id).queryKey, {
    problems: [
      aCondition('44054006', {
        code: { system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes' },
      }),
    ],
    medicines: medicine === '' ? [] : [{ code: { system: '', code: '', display: medicine } }],
  } as never);
  return queries;
}

describe('templates to choose from', () => {
  test('those that fit the chart stand first, the others are found by name', () => {
    const shown = show(<PlanTemplates patient={rosa} />, { queries: queriesWith() });
    expect(shown.one('button', /^Type 2 diabetes in the chart/).attr('aria-pressed')).toBe('false');
    expect(shown.heard).toContain('2 more templates: illnesses, needs, after a stay');
    expect(shown.has('textbox', 'Find a template')).toBe(true);
    expect(shown.has('button', /Chronic kidney disease/)).toBe(true);
  });

  test('what answers propose is marked beside them, until its problem stands in the plan', () => {
    const isPain = ({ id }: PlanTemplate) => id === pain.id;
    const shownIn = (plan: typeof emptyPlan) =>
      show(
        <OfferedTemplatesProvider value={{ has: isPain, onTaken: () => {} }}>
          <PlanDeskProvider
            value={{
              ...{ plan, mayWrite: true, gaps: [], openId: null },
              ...{ newId: () => 'own-1', open: () => {}, edit: () => {} },
            }}
          >
            <PlanTemplates patient={rosa} />
          </PlanDeskProvider>
        </OfferedTemplatesProvider>,
        { queries: queriesWith() },
      );
    const shown = shownIn(emptyPlan);
    expect(shown.has('button', /^Joint or long-lasting pain proposed/)).toBe(true);
    expect(shown.has('button', /^Type 2 diabetes.*proposed/)).toBe(false);
    expect(shown.heard).toContain('1 more template');
    expect(shownIn(merged.plan).has('button', /proposed/)).toBe(false);
  });

  test('nothing chosen: nothing to take, and no conflict in an empty plan', () => {
    const shown = show(<PlanTemplates patient={rosa} />, { queries: queriesWith('warfarin 5 MG Tablet') });
    expect(shown.has('button', /^Take/)).toBe(false);
    expect(shown.heard).not.toContain('ask the prescriber');
  });

  test('coming, and a problem with the rules: no template is offered without them', () => {
    expect(show(<PlanTemplates patient={rosa} />).heard).toContain('Loading');
    const queries = queriesWith();
    queries.removeQueries({ queryKey: planConflictRulesQuery.queryKey });
    seedProblem(queries, planConflictRulesQuery.queryKey, new ClientProblem('server.unavailable'));
    const shown = show(<PlanTemplates patient={rosa} />, { queries });
    expect(shown.has('alert')).toBe(true);
    expect(shown.has('button', /Type 2 diabetes/)).toBe(false);
  });
});

describe('problems of the chart to add', () => {
  const chronic = { system: 'http://snomed.info/sct', code: '433144002', display: 'Kidney disease, stage 3' };
  const offered = (plan: typeof emptyPlan) => {
    const queries = queriesWith();
    queries.setQueryData(chartQuery(rosa.id).queryKey, {
      problems: [aCondition('433144002', { code: chronic })],
      medicines: [],
    } as never);
    const desk = { plan, mayWrite: true, gaps: [], openId: null, newId: () => 'own-1' };
    return show(
      <PlanDeskProvider value={{ ...desk, open: () => {}, edit: () => {} }}>
        <AddProblem patient={rosa} />
      </PlanDeskProvider>,
      { queries },
    ).has('button', /Kidney disease, stage 3/);
  };

  test('one that a template in the plan is for is not put up a second time', () => {
    expect(offered(emptyPlan)).toBe(true);
    expect(offered(mergeTemplates(emptyPlan, templates.slice(1), day('2026-11-20')).plan)).toBe(true);
    expect(offered(merged.plan)).toBe(false);
  });
});

const preview = (language: Language = 'en') =>
  show(<MergePreview merged={merged} picked={templates} onTake={() => {}} onClear={() => {}} />, {
    language,
  });

describe('before templates are taken', () => {
  test('both targets are shown where they differ, what is the same is kept once, the rest waits', () => {
    const shown = preview();
    expect(shown.heard).toContain('3 templates in this plan, before it is taken');
    expect(shown.heard).toContain('kept <130/80 mmHg, the template says <140/90 mmHg');
    expect(shown.heard).toMatch(/Joint or long-lasting pain: Ask before you take ibuprofen or naproxen\./);
    expect(shown.heard).toMatch(/\d+ goals for later: three at a time/);
    expect(shown.has('button', 'Take 3 templates')).toBe(true);
    expect(shown.has('button', 'Choose none')).toBe(true);
  });

  test('more problems than a plan holds are not taken', () => {
    const [first] = merged.plan.problems;
    if (!first) throw new Error('The templates gave no problem.');
    const problems = Array.from({ length: 21 }, (_, i) => ({ ...first, id: `p${i}` }));
    const full = { ...merged, plan: { ...merged.plan, problems } };
    const shown = show(
      <MergePreview merged={full} picked={templates} onTake={() => {}} onClear={() => {}} />,
    );
    expect(shown.one('button', 'Take 3 templates').attr('aria-disabled')).toBe('true');
    expect(shown.heard).toContain('A plan holds 20 problems at most');
    expect(preview().one('button', 'Take 3 templates').attr('aria-disabled')).not.toBe('true');
  });

  test('in Spanish', () => {
    const shown = preview('es');
    expect(shown.heard).toContain('3 plantillas en este plan, antes de usarlas');
    expect(shown.has('button', 'Usar 3 plantillas')).toBe(true);
  });
});

describe('advice that may harm', () => {
  const conflicts = planConflicts(rules.rules, { plan: merged.plan, templates, problems: [], medicines: [] });
  const nsaid = conflicts.filter(it => it.rule.id === 'nsaid');

  test('is shown with the rule, what was found, its source, and that nobody signed it', () => {
    const shown = show(<AdviceConflicts conflicts={nsaid} isSigned={false} />);
    expect(shown.heard).toContain('1 conflict in what is advised: ask the prescriber');
    expect(shown.heard).toContain('NSAIDs) may harm kidneys');
    expect(shown.heard).toMatch(/Found: .*NSAID gel before pills.* – and .*Chronic kidney disease/);
    expect(shown.heard).toContain('Source: Merge rules of the plan templates');
    expect(shown.heard).toContain('Not signed off by a clinician');
  });

  test('in Spanish, signed', () => {
    const shown = show(<AdviceConflicts conflicts={nsaid} isSigned={true} />, { language: 'es' });
    expect(shown.heard).toContain('Pregunte al médico antes de usarlos');
    expect(shown.heard).not.toContain('Sin visto bueno');
  });

  test('nothing is said where nothing conflicts', () => {
    expect(show(<AdviceConflicts conflicts={[]} isSigned={false} />).heard).toBe('');
  });
});
