import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { saidIn } from '@trellis/core/assessments/said-in';
import { partOf } from '@trellis/core/assessments/whole';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import { templatesInUse } from '@trellis/core/careplans/template-version';
import { activeProblems } from '@trellis/core/chart/chart';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { elsewhereKeys } from '@trellis/core/proposals/elsewhere';
import { type Proposal, propose, type SaidInPart } from '@trellis/core/proposals/proposal';
import type { ProposalRules } from '@trellis/core/proposals/proposal-rule';
import type * as contracts from '@trellis/core/proposals/proposals.contract';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import { type KeptLine, loadAnswersOf, loadLines } from '../assessments/assessment.store.ts';
import { formOf, type Shelf } from '../assessments/shelf.ts';
import { findNewestVersion, findPlanDraft } from '../careplans/careplan.store.ts';
import { loadSiteTemplates } from '../careplans/template.service.ts';
import { loadConditions } from '../chart/chart.store.ts';
import { loadNeedsIn } from '../needs/needs.service.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type LoadBrought, loadElsewhereKeys } from './elsewhere.service.ts';
import { insertDecision, loadDecisions } from './proposals.store.ts';

/** All that a proposal may come from besides the patient. */
export type Proposing = {
  readonly rules: readonly ProposalRules[];
  /** Those that come with Trellis; the site's own stand over them. */
  readonly templates: readonly PlanTemplate[];
  readonly domains: NeedDomains;
  readonly shelf: Shelf;
  readonly loadBrought: LoadBrought;
};

export function loadProposals(
  desk: Desk,
  actor: Actor,
  by: Proposing,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getProposals>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const proposals = await loadIn(tx, actor.orgId, by, patientId);
    return { proposals: [...proposals], isSignedOff: by.rules.every(it => it.signedOff !== null) };
  });
}

/** Only what is proposed now is decided; whoever leaves it says why. */
export function decideProposal(
  desk: Desk,
  request: Request,
  by: Proposing,
  { patientId, ...decision }: { readonly patientId: PatientId } & BodyOf<typeof contracts.decideProposal>,
): Promise<AnswerOf<typeof contracts.decideProposal>> {
  const event = { name: `proposal.${decision.verdict}`, patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const reason = decision.reason.trim();
    if (decision.verdict === 'left' && reason === '')
      fail(
        'proposal.needs-reason',
        'A proposal that is left says why: a colleague will ask. Write a few words.',
      );
    const proposals = decision.key.startsWith(elsewhereKeys)
      ? await loadElsewhereKeys(desk, tx, actor.orgId, by.loadBrought, patientId)
      : await loadIn(tx, actor.orgId, by, patientId, decision.verdict === 'taken');
    if (!proposals.some(it => it.key === decision.key && it.factKey === decision.factKey))
      failWith('proposal.gone');
    const decided = { ...decision, reason, id: ids<'proposal decision'>(), patientId };
    await insertDecision(tx, actor.orgId, decided, { at: now, by: actor.staffId });
    return { decided: true };
  });
}

/** What is taken stands in the draft before its decision arrives: then the plan does not hide it. */
async function loadIn(
  tx: Tx,
  orgId: OrgId,
  { rules, templates, domains, shelf }: Proposing,
  patientId: PatientId,
  asIfPlanWereEmpty = false,
): Promise<readonly Proposal[]> {
  const [site, finished, needs, conditions, draft, current, decided] = await Promise.all([
    loadSiteTemplates(tx, orgId, templates),
    loadLines(tx, orgId, patientId),
    loadNeedsIn(tx, orgId, domains, patientId),
    loadConditions(tx, orgId, patientId),
    findPlanDraft(tx, orgId, patientId),
    findNewestVersion(tx, orgId, patientId),
    loadDecisions(tx, orgId, patientId),
  ]);
  const offered = templatesInUse(site);
  const proposals = propose({
    ...{ templates: offered, finished, needs, decided },
    rules: rules.flatMap(it => it.rules),
    problems: activeProblems(conditions),
    said: await saidInParts(tx, orgId, shelf, patientId, finished),
    plan: asIfPlanWereEmpty ? emptyPlan : (draft?.plan ?? current?.plan ?? emptyPlan),
  });
  // A rule names a template that the site may have put away: nobody can take what is not offered.
  return proposals.filter(
    ({ offers }) => offers.what !== 'problem' || offered.some(it => it.id === offers.template),
  );
}

/** Of each part of own words that a plan has a place for, the newest answers in words. */
async function saidInParts(
  tx: Tx,
  orgId: OrgId,
  shelf: Shelf,
  patientId: PatientId,
  finished: readonly KeptLine[],
): Promise<readonly SaidInPart[]> {
  const wanted = finished.flatMap((line, i) => {
    const part = partOf(shelf.whole, line.instrumentId);
    const isNewest = finished.findIndex(it => it.instrumentId === line.instrumentId) === i;
    return isNewest && part?.element && part.confirms.includes(line.instrumentId)
      ? [{ line, element: part.element }]
      : [];
  });
  const items = await loadAnswersOf(tx, orgId, patientId, [
    ...new Set(wanted.map(it => it.line.instrumentId)),
  ]);
  const said = await Promise.all(
    wanted.map(async ({ line, element }) => {
      const { questionnaire } = await getAskedForm(tx, orgId, line.askedFormId);
      const text = saidIn(formOf(questionnaire, shelf), items.get(line.id) ?? []);
      return { element, text, title: line.title, assessmentId: line.id, at: line.finishedAt };
    }),
  );
  return said.filter(it => it.text !== '');
}
