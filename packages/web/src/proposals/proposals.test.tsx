import type { Actor } from '@trellis/core/access/staff';
import type { Plan } from '@trellis/core/careplans/careplan';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aPlan, aProblem } from '../../../core/test/careplan.builders.ts';
import { aTemplate } from '../../../core/test/proposals.builder.ts';
import { anInstrument } from '../../test/assessments.tsx';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { instrumentsQuery } from '../assessments/assessment.queries.ts';
import { planTemplatesQuery } from '../careplans/careplan.queries.ts';
import { PlanDeskProvider } from '../careplans/plan-desk.ts';
import { ClientProblem } from '../kit/client.ts';
import { PlanProposals } from './PlanProposals.tsx';
import { ProposalsSection } from './ProposalsSection.tsx';
import { type ProposalView, proposalsQuery } from './proposals.queries.ts';

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
const queriesWith = (proposals: readonly ProposalView[], actor: Partial<Actor> = {}) => {
  const queries = someQueries(actor);
  queries.setQueryData(proposalsQuery(rosa.id).queryKey, { proposals: [...proposals], isSignedOff: false });
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
    expect(section([]).heard).toContain('Answers and chart propose nothing more.');
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
    expect(shown.heard).toContain('Answers and chart propose nothing more.');
  });

  test('stand beside no plan that is only read', () => {
    expect(inPlan([aProposal()], aPlan(), false).heard).not.toContain('Proposals');
  });
});
