/** How long three plan templates take to merge, conflicts looked for. `npm run bench -- plan-merge` */
import type { Day } from '@trellis/core/basics/day';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { planConflicts } from '@trellis/core/careplans/plan-conflict';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { loadConflictRules, loadPlanTemplates } from '../packages/server/src/careplans/plan-templates.ts';
import { print, quantile } from './figures.ts';

const templates = await loadPlanTemplates();
const { rules } = await loadConflictRules();
const three = templates.filter(it => ['t2dm', 'hf', 'ckd'].includes(it.id));
const today = '2026-01-14' as Day;

const round = (): number => {
  const started = performance.now();
  const { plan } = mergeTemplates(emptyPlan, three, today);
  planConflicts(rules, { plan, templates, problems: [], medicines: [] });
  return performance.now() - started;
};
const first = round();
const times = Array.from({ length: 1000 }, round);
const slowest = quantile(times, 0.99);

print('Merging plans', [
  {
    what: 'three templates into one plan (diabetes, heart failure, kidneys), conflicts looked for',
    measured: `p50 ${quantile(times, 0.5).toFixed(2)} · p99 ${slowest.toFixed(2)} ms`,
    target: '≤ 10 ms',
    isMet: slowest <= 10,
    beside: `the first one ${first.toFixed(1)} ms; ${times.length} merges`,
  },
]);
