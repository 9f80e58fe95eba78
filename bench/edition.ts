/** How long the patient's edition takes to print, until one sheet holds it. `npm run bench -- edition` */
import type { Day } from '@trellis/core/basics/day';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { decideEdition } from '@trellis/core/careplans/plan-edition';
import { mergeTemplates } from '@trellis/core/careplans/plan-merge';
import { printEdition } from '../packages/server/src/careplans/edition-print.ts';
import { loadMedicineTopics, loadPlanTemplates } from '../packages/server/src/careplans/plan-templates.ts';
import { print, quantile } from './figures.ts';

const templates = await loadPlanTemplates();
const topics = await loadMedicineTopics();
const day = '2026-11-20' as Day;

async function editionOf(conditions: readonly string[], language: 'en' | 'es') {
  const { plan } = mergeTemplates(
    emptyPlan,
    templates.filter(it => conditions.includes(it.id)),
    day,
  );
  const { edition } = decideEdition({ plan, state: 'approved' }, language, { topics, orders: [] });
  const started = performance.now();
  await printEdition({
    edition,
    number: 1,
    language,
    print: 'clear',
    issuedOn: day,
    practice: 'Riverside Family Medicine',
    phone: '(505) 555-0117',
    careManager: 'Dana Whitlock, RN',
    questions: ['May I fly to my sister in June?', 'Do I still need the water pill?'],
    patient: { name: 'Rosa Delgado', birthDate: '1948-03-14' as Day },
  });
  return performance.now() - started;
}

const plans = {
  'three conditions': ['t2dm', 'hf', 'ckd'],
  'five conditions, made shorter until they fit': ['hf', 'copd', 'ckd', 't2dm', 'depression'],
};
const first = await editionOf(['t2dm'], 'en');
const rows = [];
for (const [what, conditions] of Object.entries(plans)) {
  const times: number[] = [];
  for (let i = 0; i < 20; i += 1) times.push(await editionOf(conditions, i % 2 === 0 ? 'en' : 'es'));
  const slowest = quantile(times, 0.99);
  rows.push({
    what: `the patient’s edition of ${what}, both languages`,
    measured: `p50 ${quantile(times, 0.5).toFixed(0)} · p99 ${slowest.toFixed(0)} ms`,
    target: '≤ 1 s',
    isMet: slowest <= 1000,
    beside: `the first one, faces read, ${first.toFixed(0)} ms; ${times.length} printed`,
  });
}
print('Printing the patient’s edition', rows);
