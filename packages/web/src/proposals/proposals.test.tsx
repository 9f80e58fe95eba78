import type { Actor } from '@trellis/core/access/staff';
import type { Plan } from '@trellis/core/careplans/careplan';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPlan, aProblem } from '../../../core/test/careplan.builders.ts';
import { aTemplate } from '../../../core/test/proposals.builder.ts';
import { anInstrument } from '../../test/assessments.tsx';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { instrumentsQuery } from '../assessments/assessment.queries.ts';
import { planTemplatesQuery } from '../careplans/careplan.queries.ts';
import { useOfferedTemplates } from '../careplans/offered-templates.ts';
import { PlanDeskProvider } from '../careplans/plan-desk.ts';
import { ClientProblem } from '../kit/client.ts';
import { LeftList } from './LeftProposals.tsx';
import { PlanProposals } from './PlanProposals.tsx';
import { ProposalsSection } from './ProposalsSection.tsx';
import { ProposedTemplates } from './ProposedTemplates.tsx';
import { type ProposalsView, type ProposalView, proposalsQuery } from './proposals.queries.ts';

const rosa = aPatient();
const both = (en: string, es = en) => ({ en, es });
const aProposal = (over: Partial<ProposalView> = {}): ProposalView => ({
  key: 'problem:food',
  factKey: 'a1',
  offers: { what: 'problem', template: 'food' },
  says: both('Food may run out.', 'Puede faltar comida.'),
  because: {
    title: both('AHC'),
    at: at('2026-11-01T15:00Z'),
    assessmentId: named<'assessment'>('a1'),
  },
  source: 'Own words, 2026-11-23',
  ...over,
});
const toAsk = aProposal({ key: 'instrument:phq-9', offers: { what: 'instrument', id: 'phq-9' } });
const toSay = aProposal({
  key: 'words:home:Home',
  offers: { what: 'words', element: 'home', text: 'Lives alone.' },
  says: both('Home', 'Casa'),
});
const toTeach = aProposal({
  key: 'text:htn.about',
  offers: {
    what: 'text',
    textId: 'htn.about',
    version: 1,
    title: both('What high blood pressure is', 'Qué es la presión alta'),
    isSignedOff: false,
  },
  says: both('New in the chart: Hypertension. Nothing was taught about it yet.'),
  because: { title: both('In the chart since'), at: at('2026-11-02T15:00Z'), assessmentId: null },
});
const toTest = aProposal({
  key: 'step:proposed-a1c',
  offers: {
    ...({ what: 'step', template: 'food', id: 'proposed-a1c.2026-06-03', owner: 'patient' } as const),
    ...{ text: both('Get the A1c test', 'Hacerse la A1c'), every: 'once', goalId: null },
    dueOn: day('2026-12-07'),
  },
  because: { title: both('Last result 8.2'), at: at('2026-03-03T15:00Z'), assessmentId: null },
});
const aLeft = (over: Partial<ProposalsView['left'][number]> = {}): ProposalsView['left'][number] => ({
  ...aProposal(),
  ...{ reason: 'Her daughter brings food', by: 'Dana Reyes', at: at('2026-11-20T15:00Z') },
  ...over,
});
const queriesWith = (
  proposals: readonly ProposalView[],
  actor: Partial<Actor> = {},
  left: ProposalsView['left'] = [],
) => {
  const queries = someQueries(actor);
  queries.setQueryData(proposalsQuery(rosa.id).queryKey, {
    proposals: [...proposals],
    left,
    isSignedOff: false,
  });
  queries.setQueryData(planTemplatesQuery.queryKey, {
    templates: [aTemplate('food') as never],
    conditions: [],
  });
  queries.setQueryData(instrumentsQuery.queryKey, [anInstrument({ id: 'phq-9', title: both('PHQ-9') })]);
  return queries;
};
const section = (
  proposals: readonly ProposalView[],
  actor: Partial<Actor> = {},
  language: 'en' | 'es' = 'en',
) => show(<ProposalsSection patient={rosa} />, { queries: queriesWith(proposals, actor), language });
const inPlan = (proposals: readonly ProposalView[], plan: Plan = aPlan(), mayWrite = true) =>
  show(
    <PlanDeskProvider
      value={{
        ...{ plan, mayWrite, gaps: [], openId: null },
        ...{ open: () => {}, edit: () => {}, newId: () => 'own-1' },
      }}
    >
      <PlanProposals patient={rosa} />
    </PlanDeskProvider>,
    { queries: queriesWith(proposals) },
  );
const buttons = (shown: ReturnType<typeof section>) => shown.all('button').map(it => it.heard);

describe('proposals on the page of a patient', () => {
  test('coming, a problem, and none', () => {
    const queries = someQueries();
    expect(show(<ProposalsSection patient={rosa} />, { queries }).heard).toContain('Loading');
    seedProblem(queries, proposalsQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(show(<ProposalsSection patient={rosa} />, { queries }).has('alert')).toBe(true);
    expect(section([]).heard).toContain('Answers, chart and teaching propose nothing more.');
  });

  test('say what, why, on which answer, by which rule, and that nobody signed it', () => {
    const { heard } = section([aProposal()]);
    expect(heard).toContain('Problem: food');
    expect(heard).toContain('Food may run out.');
    expect(heard).toContain('AHC, 1 Nov 2026');
    expect(heard).toContain('Rule: Own words, 2026-11-23');
    expect(heard).toContain('Not signed off by a clinician');
  });

  test('of the chart name the template, of answers themselves say so, in the words of who reads', () => {
    const because = { title: both('Pantry'), at: null, assessmentId: null };
    const chart = aProposal({ because, source: 'Plan template food, version 1, 2026-11-23' });
    expect(section([chart]).heard).toMatch(/Plan template “[^”]+”, version 1/);
    expect(section([chart]).heard).not.toContain('template food, version');
    expect(section([chart], {}, 'es').heard).toMatch(/Plantilla de plan «[^»]+», versión 1/);
    expect(section([toSay]).heard).toContain('In the patient’s own answers');
    expect(section([toSay], {}, 'es').heard).toContain('En las propias respuestas del paciente');
  });

  test('are asked or left here, and taken in the plan', () => {
    const shown = section([aProposal(), toAsk]);
    expect(buttons(shown)).toEqual(['Leave: Problem: food', 'Ask now: Ask: PHQ-9', 'Leave: Ask: PHQ-9']);
    expect(shown.all('link').map(it => it.heard)).toContain('Open the plan to take it');
  });

  test('to teach are given here, with why and since when, and say that nobody signed the text', () => {
    const shown = section([toTeach]);
    expect(shown.heard).toContain('Teach: What high blood pressure is');
    expect(shown.heard).toContain('In the chart since, 2 Nov 2026');
    expect(shown.all('link')).toEqual([]);
    expect(buttons(shown)).toEqual([
      'Give: Teach: What high blood pressure is',
      'Leave: Teach: What high blood pressure is',
    ]);
    const { offers } = toTeach;
    const signed = { ...toTeach, offers: { ...offers, isSignedOff: true } as typeof offers };
    expect(shown.heard.split('Not signed off by a clinician')).toHaveLength(3);
    expect(section([signed]).heard.split('Not signed off by a clinician')).toHaveLength(2);
  });

  test('with a day say by when, and the last result they rest on', () => {
    const { heard } = section([toTest]);
    expect(heard).toContain('Step: Get the A1c test · by 7 Dec 2026');
    expect(heard).toContain('Last result 8.2, 3 Mar 2026');
  });

  test('of which there are many show the five that press the most', () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      aProposal({ key: `problem:${i}`, factKey: `${i}`, says: both(`Reason ${i}.`) }),
    );
    const shown = section(many);
    expect(shown.heard).toContain('Reason 4.');
    expect(shown.heard).not.toContain('Reason 5.');
    expect(buttons(shown).at(-1)).toBe('Show all 12');
    expect(buttons(section(many.slice(0, 5)))).toHaveLength(5);
  });

  test('that were left are counted, and stand folded', () => {
    const shown = show(<ProposalsSection patient={rosa} />, { queries: queriesWith([], {}, [aLeft()]) });
    expect(buttons(shown)).toEqual(['1 left, with the reason']);
    expect(shown.heard).not.toContain('Her daughter brings food');
  });

  test('that were left say who, when and why, and are proposed again by who may plan', () => {
    const list = (actor: Partial<Actor>, mayWrite: boolean) =>
      show(<LeftList patient={rosa} left={[aLeft()]} templates={[]} mayWrite={mayWrite} />, {
        queries: queriesWith([], actor),
      });
    const shown = list({}, true);
    expect(shown.heard).toContain('Left by Dana Reyes, 20 Nov 2026:');
    expect(shown.heard).toContain('Her daughter brings food');
    expect(buttons(shown)).toEqual(['Propose again: Problem: food']);
    expect(buttons(list({ role: 'supervising-provider' }, false))).toEqual([]);
  });

  test('are only read by who may not plan', () => {
    expect(buttons(section([aProposal(), toAsk], { role: 'supervising-provider' }))).toEqual([]);
  });

  test('speak Spanish', () => {
    expect(section([toSay], {}, 'es').heard).toContain('Al plan: Casa');
  });
});

describe('proposals beside the plan', () => {
  test('are taken or left with a press', () => {
    const shown = inPlan([aProposal(), toSay]);
    expect(buttons(shown)).toEqual([
      'Take: Problem: food',
      'Leave: Problem: food',
      'Take: Into the plan: Home',
      'Leave: Into the plan: Home',
    ]);
    expect(shown.heard).toContain('Lives alone.');
  });

  test('are gone as soon as the plan on the page says it', () => {
    const shown = inPlan([aProposal()], aPlan({ problems: [aProblem('food')] }));
    expect(shown.heard).toContain('Answers, chart and teaching propose nothing more.');
  });

  test('stand beside no plan that is only read', () => {
    expect(inPlan([aProposal()], aPlan(), false).heard).not.toContain('Proposals');
  });
});

describe('templates that are proposed', () => {
  function Offered({ id }: { id: string }) {
    return <p>{useOfferedTemplates().has({ ...aTemplate(id) } as never) ? 'proposed' : 'not proposed'}</p>;
  }
  const told = (id: string, proposals: readonly ProposalView[] = [aProposal()]) =>
    show(
      <ProposedTemplates patient={rosa}>
        <Offered id={id} />
      </ProposedTemplates>,
      { queries: queriesWith(proposals) },
    ).heard;

  test('are known where templates are chosen; steps and other templates are not', () => {
    expect(told('food')).toBe('proposed');
    expect(told('falls')).toBe('not proposed');
    expect(told('food', [toSay])).toBe('not proposed');
  });
});
