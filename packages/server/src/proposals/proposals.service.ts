import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { saidIn } from '@trellis/core/assessments/said-in';
import { partOf } from '@trellis/core/assessments/whole';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import { templatesInUse } from '@trellis/core/careplans/template-version';
import { activeProblems } from '@trellis/core/chart/chart';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { elsewhereKeys } from '@trellis/core/proposals/elsewhere';
import { openGaps } from '@trellis/core/proposals/open-gap';
import {
  leftAmong,
  nameOf,
  type Proposal,
  type ProposalFacts,
  propose,
  type SaidInPart,
  undecided,
} from '@trellis/core/proposals/proposal';
import type { ProposalRule, ProposalRules } from '@trellis/core/proposals/proposal-rule';
import type * as contracts from '@trellis/core/proposals/proposals.contract';
import { proposeTeaching, type TeachingNow } from '@trellis/core/proposals/to-teach';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import { type KeptLine, loadAnswersOf, loadLines } from '../assessments/assessment.store.ts';
import { formOf, type Shelf } from '../assessments/shelf.ts';
import { findNewestVersion, findPlanDraft } from '../careplans/careplan.store.ts';
import { loadSiteTemplates } from '../careplans/template.service.ts';
import { loadConditions } from '../chart/chart.store.ts';
import { loadGiven, loadRulers, loadTeachBacks } from '../education/education.store.ts';
import type { Library } from '../education/library.ts';
import { loadNeedsIn } from '../needs/needs.service.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type LoadBrought, loadElsewhereKeys } from './elsewhere.service.ts';
import { insertDecision, type KeptDecision, loadDecisions } from './proposals.store.ts';

/** What is on the worklist for a patient. The worklist stands below, so it is handed in. */
export type LoadListed = (
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
) => Promise<Parameters<typeof openGaps>[0]>;

/** All that a proposal may come from besides the patient. */
export type Proposing = {
  readonly rules: readonly ProposalRules[];
  /** Those that come with Trellis; the site's own stand over them. */
  readonly templates: readonly PlanTemplate[];
  readonly domains: NeedDomains;
  readonly shelf: Shelf;
  readonly library: Library;
  readonly loadBrought: LoadBrought;
  readonly loadListed: LoadListed;
};

export function loadProposals(
  desk: Desk,
  actor: Actor,
  by: Proposing,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getProposals>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const facts = await loadFacts(desk, tx, actor.orgId, by, patientId);
    const last = new Map(facts.decided.map(it => [nameOf(it), it]));
    const left = leftAmong(facts).flatMap(it => {
      const decision = last.get(nameOf(it));
      return decision ? [{ ...it, reason: decision.reason, by: decision.by, at: decision.at }] : [];
    });
    const isSignedOff = by.rules.every(it => it.signedOff !== null);
    return { proposals: [...propose(facts)], left, isSignedOff };
  });
}

/** Only what is proposed now is decided, and only what was left is reopened; whoever leaves it says why. */
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
    const open = decision.key.startsWith(elsewhereKeys)
      ? await loadElsewhereKeys(desk, tx, actor.orgId, by.loadBrought, patientId)
      : openFor(decision.verdict, await loadFacts(desk, tx, actor.orgId, by, patientId));
    if (!open.some(it => it.key === decision.key && it.factKey === decision.factKey))
      failWith('proposal.gone');
    const decided = { ...decision, reason, id: ids<'proposal decision'>(), patientId };
    await insertDecision(tx, actor.orgId, decided, { at: now, by: actor.staffId });
    return { decided: true };
  });
}

/** What is taken stands in the draft, or was given, before its decision arrives: neither hides it then. */
function openFor(verdict: Verdict, facts: Loaded): readonly Proposal[] {
  switch (verdict) {
    case 'taken':
      return undecided({ ...facts, teaching: proposeTeaching({ ...facts.taught, given: [] }) });
    case 'left':
      return propose(facts);
    case 'reopened':
      return leftAmong(facts);
    default:
      return verdict satisfies never;
  }
}

type Verdict = BodyOf<typeof contracts.decideProposal>['verdict'];
type Loaded = Omit<ProposalFacts, 'decided'> & {
  readonly decided: readonly KeptDecision[];
  readonly taught: TeachingNow;
};

async function loadFacts(
  desk: Desk,
  tx: Tx,
  orgId: OrgId,
  { rules, templates, domains, shelf, library, loadListed }: Proposing,
  patientId: PatientId,
): Promise<Loaded> {
  const { zone } = await getPatientIn(tx, orgId, patientId);
  const now = desk.clock();
  const [site, finished, needs, conditions, draft, current, decided, listed, teaching] = await Promise.all([
    loadSiteTemplates(tx, orgId, templates),
    loadLines(tx, orgId, patientId),
    loadNeedsIn(tx, orgId, domains, patientId),
    loadConditions(tx, orgId, patientId),
    findPlanDraft(tx, orgId, patientId),
    findNewestVersion(tx, orgId, patientId),
    loadDecisions(tx, orgId, patientId),
    loadListed(tx, orgId, [patientId]),
    loadTaught(tx, orgId, patientId),
  ]);
  const offered = templatesInUse(site);
  const plan = draft?.plan ?? current?.plan ?? emptyPlan;
  const problems = activeProblems(conditions);
  const today = localDay(now, zone);
  const texts = library.texts.map(it => it.text);
  const taught = { ...teaching, texts, problems, plan, today, zone };
  return {
    ...{ templates: offered, finished, needs, decided, problems, plan, today, zone, taught },
    rules: rules.flatMap(it => it.rules.map(rule => offerable(rule, offered))),
    said: await saidInParts(tx, orgId, shelf, patientId, finished),
    instruments: shelf.instruments,
    gaps: openGaps(listed, now, zone),
    teaching: proposeTeaching(taught),
  };
}

/** A rule may name a template that the site has put away: nobody can take what is not offered. */
const offerable = (rule: ProposalRule, offered: readonly PlanTemplate[]): ProposalRule => ({
  ...rule,
  propose: rule.propose.filter(it => it.what !== 'problem' || offered.some(({ id }) => id === it.template)),
});

async function loadTaught(tx: Tx, orgId: OrgId, patientId: PatientId) {
  const [given, teachBacks, rulers] = await Promise.all([
    loadGiven(tx, orgId, patientId),
    loadTeachBacks(tx, orgId, patientId),
    loadRulers(tx, orgId, patientId),
  ]);
  return { given, teachBacks, rulers };
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
