import { answersForPrograms } from '@trellis/core/assessments/assessments.policy';
import { instantAt } from '@trellis/core/basics/instant';
import { gapsOf } from '@trellis/core/messages/roster';
import { lookupIn } from '@trellis/core/programs/eligibility-list';
import type { FastifyInstance } from 'fastify';
import { accessReviewRoutes, policiesOf } from './access/access-review.routes.ts';
import type { FrontDoor } from './access/front-door.ts';
import { invitationRoutes } from './access/invitation.routes.ts';
import { ownAccessRoutes } from './access/own-access.routes.ts';
import { practiceRoutes } from './access/practice.routes.ts';
import { sessionRoutes } from './access/session.routes.ts';
import { findSignedIn, sessionEnds } from './access/session.service.ts';
import { settingRoutes } from './access/setting.routes.ts';
import { staffRoutes } from './access/staff.routes.ts';
import { programPolicies, tokenRoutes } from './access/token.routes.ts';
import { assessmentRoutes } from './assessments/assessment.routes.ts';
import { outsideAnswerRoutes } from './assessments/outside-answers.routes.ts';
import { carriedShelf, type Shelf } from './assessments/shelf.ts';
import { siteFormRoutes } from './assessments/site-form.routes.ts';
import { terminologyRoutes } from './assessments/terminology.routes.ts';
import { askTerminology } from './assessments/terminology.ts';
import { attestationRoutes } from './billing/attestation.routes.ts';
import { feeRoutes } from './billing/fee.routes.ts';
import { handTimeRoutes } from './billing/hand-time.routes.ts';
import { monthRoutes } from './billing/month.routes.ts';
import { releaseRoutes } from './billing/release.routes.ts';
import { rulesRoutes } from './billing/rules.routes.ts';
import { shadowRoutes } from './billing/shadow.routes.ts';
import { simulateRoutes } from './billing/simulate.routes.ts';
import { callRoutes } from './call/call.routes.ts';
import { findPatientOfCall } from './call/call.store.ts';
import { loadCallGuide } from './call/call-guide.ts';
import { carePlanRoutes } from './careplans/careplan.routes.ts';
import { delegateRoutes } from './careplans/delegate.routes.ts';
import { loadConflictRules, loadMedicineTopics, loadPlanTemplates } from './careplans/plan-templates.ts';
import { visitQuestionRoutes } from './careplans/visit-question.routes.ts';
import { loadAudience } from './caseload/audience.store.ts';
import { coverRoutes } from './caseload/cover.routes.ts';
import { decisionRoutes } from './caseload/decision.routes.ts';
import { derivePatients } from './caseload/derive.ts';
import { loadDueItems } from './caseload/due.store.ts';
import { viewRoutes } from './caseload/view.routes.ts';
import { worklistRoutes } from './caseload/worklist.routes.ts';
import { chartRoutes } from './chart/chart.routes.ts';
import { answerRoutes } from './claims/answer.routes.ts';
import { packetRoutes } from './claims/audit-packet.routes.ts';
import { claimRoutes } from './claims/claim.routes.ts';
import { claimSetupRoutes } from './claims/claim-setup.routes.ts';
import { eligibilityRoutes as payerEligibilityRoutes } from './claims/eligibility.routes.ts';
import { overviewRoutes } from './claims/overview.routes.ts';
import { shareRoutes } from './claims/share.routes.ts';
import { questionRoutes } from './coordination/question.routes.ts';
import { documentRoutes } from './documents/document.routes.ts';
import { letterRoutes } from './documents/letter.routes.ts';
import { educationRoutes } from './education/education.routes.ts';
import { type Library, loadLibrary } from './education/library.ts';
import { ownFormRoutes } from './messages/own-form.routes.ts';
import { ownPlanRoutes } from './messages/own-plan.routes.ts';
import { findLinkHolder } from './messages/own-session.service.ts';
import { isPaged } from './messages/pages.service.ts';
import { loadPagingPlan } from './messages/paging-plan.ts';
import { patientLinkRoutes } from './messages/patient-link.routes.ts';
import type { LoadGaps } from './messages/patient-link.service.ts';
import { rosterRoutes } from './messages/roster.routes.ts';
import { loadRoster } from './messages/roster.store.ts';
import { loadNeedDomains } from './needs/need-domains.ts';
import { needRoutes } from './needs/needs.routes.ts';
import { contactRoutes } from './outreach/contact.routes.ts';
import { loadPersonContent } from './outreach/person-content.ts';
import { promiseRoutes } from './outreach/promise.routes.ts';
import { redFlagRoutes } from './outreach/red-flag.routes.ts';
import { saidRoutes } from './outreach/said.routes.ts';
import { voicemailRoutes } from './outreach/voicemail.routes.ts';
import { accessLogRoutes } from './people/access-log.routes.ts';
import { assignmentRoutes } from './people/assignment.routes.ts';
import { broughtPersonRoutes } from './people/brought-person.routes.ts';
import { caseloadImportRoutes } from './people/caseload-import.routes.ts';
import { coverageRoutes } from './people/coverage.routes.ts';
import { doubleRoutes } from './people/double.routes.ts';
import { knownRoutes } from './people/known.routes.ts';
import { patientRoutes } from './people/patient.routes.ts';
import { personRoutes } from './people/person.routes.ts';
import { qmbRoutes } from './people/qmb.routes.ts';
import { createAccessLog } from './platform/audit/access-log.ts';
import type { Desk } from './platform/change.ts';
import { createPool, type Pool } from './platform/database/pool.ts';
import { loggable } from './platform/http/problem-http.ts';
import type { Route } from './platform/http/route.ts';
import { createHttp } from './platform/http/server.ts';
import { type MetricsAccess, metricsRoutes, serviceRoutes } from './platform/http/service.routes.ts';
import { newIds } from './platform/ids.ts';
import { startHub } from './platform/live/hub.ts';
import { liveRoutes } from './platform/live/live.routes.ts';
import { createMetrics, type MetricsParts } from './platform/metrics.ts';
import { keyFor, newSealingKey, type SealingKey } from './platform/sealing.ts';
import { accessAlignmentRoutes } from './programs/access-alignment.routes.ts';
import { apcmRoutes } from './programs/apcm.routes.ts';
import { collaborativeTeamRoutes } from './programs/collaborative-team.routes.ts';
import { deviceRoutes } from './programs/device.routes.ts';
import { eligibilityRoutes } from './programs/eligibility.routes.ts';
import { loadEligibilityList } from './programs/eligibility-list.ts';
import { enrolmentRoutes } from './programs/enrolment.routes.ts';
import { intakeRoutes } from './programs/intake.routes.ts';
import { loadProposalRules } from './proposals/proposal-rules.ts';
import { proposalRoutes } from './proposals/proposals.routes.ts';
import { loadBrought } from './record/brought.store.ts';
import { fhirReadRoutes } from './record/fhir-read.routes.ts';
import { fhirSearchRoutes } from './record/fhir-search.routes.ts';
import { importRoutes } from './record/import.routes.ts';
import { afterStayRoutes } from './transitions/after-stay.routes.ts';

/** The desk every service works at: the real clock, real ids, everything derived after each change. */
export function createDesk(
  appUrl: string,
  options?: Partial<Pick<Desk, 'clock' | 'mail'>>,
): Desk & { readonly pool: Pool } {
  return {
    pool: createPool(appUrl, { max: 10 }),
    clock: options?.clock ?? (() => instantAt(Date.now())),
    ids: newIds,
    derive: derivePatients,
    whoseCall: findPatientOfCall,
    ...(options?.mail && { mail: options.mail }),
  };
}

export type AppOptions = {
  readonly logLevel: string;
  readonly web?: readonly Route[];
  readonly sealingKey?: SealingKey;
  /** Where people reach this server; what TRELLIS_ORIGIN says. */
  readonly origin?: string | undefined;
  /** Terminology servers that forms may ask; what TRELLIS_TERMINOLOGY says. */
  readonly terminology?: readonly string[];
  /** When nobody is on call, other than the roster says. */
  readonly loadGaps?: LoadGaps;
  /** Instruments other than those of content/. */
  readonly shelf?: Shelf;
  /** Texts and cards other than those of content/. */
  readonly library?: Library;
  /** Leads straight to PostgreSQL, so that changes are heard of at once; without it they are looked for. */
  readonly listenUrl?: string;
  readonly logTo?: { readonly write: (line: string) => void };
  readonly metrics?: { readonly access: MetricsAccess } & Pick<MetricsParts, 'sealerLagSeconds' | 'paging'>;
};

/** By the on-call roster: without one, forms in which a danger may be told are not filled alone. */
const gapsByRoster =
  (desk: Desk): LoadGaps =>
  async (tx, orgId) => {
    const roster = await loadRoster(desk, tx, orgId);
    return (from, until) => gapsOf(roster, from, until);
  };

/** Puts the parts together by hand; what is not in this list is not served. */
export async function createApp(desk: Desk, options: AppOptions): Promise<FastifyInstance> {
  const { sealingKey, origin } = options;
  const isHttps = origin?.startsWith('https:') ?? false;
  const hashingKey = keyFor('ways in', sealingKey ?? newSealingKey());
  const door: FrontDoor = {
    ...desk,
    isHttps,
    hashingKey,
    isPaged: (tx, actor) => isPaged(desk, tx, actor),
    ...(sealingKey && { sealingKey }),
  };
  const guide = await loadCallGuide('ccm-check-in');
  const templates = await loadPlanTemplates();
  const conflictRules = await loadConflictRules();
  const topics = await loadMedicineTopics();
  const library = options.library ?? (await loadLibrary(templates));
  const list = await loadEligibilityList();
  // Nobody is to be asked with a faulty instrument: Trellis rather does not start.
  const shelf = options.shelf ?? (await carriedShelf());
  const loadGaps = options.loadGaps ?? gapsByRoster(desk);
  const domains = await loadNeedDomains();
  const work = [
    ...patientRoutes(desk),
    ...personRoutes(desk),
    ...broughtPersonRoutes(desk, loadBrought),
    ...knownRoutes(desk),
    ...doubleRoutes(desk),
    ...caseloadImportRoutes(desk),
    ...assignmentRoutes(desk),
    ...accessLogRoutes(desk),
    ...coverageRoutes(desk),
    ...chartRoutes(desk),
    ...afterStayRoutes(desk),
    ...enrolmentRoutes(desk),
    ...deviceRoutes(desk),
    ...collaborativeTeamRoutes(desk),
    ...apcmRoutes(desk),
    ...accessAlignmentRoutes(desk),
    ...qmbRoutes(desk),
    ...eligibilityRoutes(desk, { list, lookup: lookupIn(list) }),
    ...intakeRoutes(desk),
    ...documentRoutes(desk),
    ...letterRoutes(desk),
    ...assessmentRoutes(desk, shelf),
    ...outsideAnswerRoutes(desk),
    ...siteFormRoutes(desk, shelf),
    ...terminologyRoutes(askTerminology(options.terminology ?? [])),
    ...carePlanRoutes(desk, templates, conflictRules, topics),
    ...ownPlanRoutes(desk, topics, { origin }),
    ...needRoutes(desk, domains),
    ...proposalRoutes(desk, {
      ...{ templates, domains, shelf, library, loadBrought },
      rules: await loadProposalRules(),
      loadListed: loadDueItems,
    }),
    ...patientLinkRoutes(desk, shelf, { origin, loadGaps }),
    ...educationRoutes(desk, library),
    ...rosterRoutes(desk, await loadPagingPlan()),
    ...delegateRoutes(desk),
    ...questionRoutes(desk, domains, shelf),
    ...contactRoutes(desk),
    ...redFlagRoutes(desk),
    ...voicemailRoutes(desk),
    ...promiseRoutes(desk),
    ...visitQuestionRoutes(desk),
    ...saidRoutes(desk, shelf, await loadPersonContent()),
    ...worklistRoutes(desk),
    ...decisionRoutes(desk),
    ...coverRoutes(desk),
    ...viewRoutes(desk),
    ...callRoutes(desk, guide),
    ...monthRoutes(desk),
    ...packetRoutes(desk),
    ...releaseRoutes(desk),
    ...attestationRoutes(desk),
    ...feeRoutes(desk),
    ...rulesRoutes(desk),
    ...handTimeRoutes(desk),
    ...shadowRoutes(),
    ...simulateRoutes(desk),
    ...claimSetupRoutes(desk),
    ...claimRoutes(desk),
    ...payerEligibilityRoutes(desk),
    ...overviewRoutes(desk),
    ...answerRoutes(desk),
    ...shareRoutes(desk),
    ...importRoutes(desk),
    ...fhirReadRoutes({ ...desk, needs: domains }),
    ...fhirSearchRoutes({ ...desk, needs: domains }, { origin }),
  ];
  const entrance = [
    ...ownFormRoutes(door, { shelf, loadGaps }),
    ...sessionRoutes(door),
    ...ownAccessRoutes(door),
    ...staffRoutes(desk),
    ...invitationRoutes(door),
    ...practiceRoutes(desk),
    ...settingRoutes(desk),
    ...tokenRoutes(door, [...programPolicies(work), ...answersForPrograms]),
  ];
  const routes: readonly Route[] = [
    ...entrance,
    ...accessReviewRoutes(desk, policiesOf([...entrance, ...work])),
    ...work,
    ...serviceRoutes(desk.pool, () => app.swagger()),
    ...(options.web ?? []),
  ];
  const hub = startHub({
    pool: desk.pool,
    url: options.listenUrl,
    looks: routes.flatMap(({ contract }) => (contract.kind === 'read' ? [contract.name] : [])),
    endings: sessionEnds,
    audienceOf: (tx, orgId, patients) => loadAudience(tx, orgId, patients, desk.clock()),
    onTrouble: error =>
      app.log.warn({ error: loggable(error) }, 'live events are looked for instead of heard'),
  });
  const metrics = createMetrics({
    pool: desk.pool,
    streams: hub.count,
    sealerLagSeconds: options.metrics?.sealerLagSeconds,
    paging: options.metrics?.paging,
  });
  const app: FastifyInstance = await createHttp({
    routes: [...routes, ...liveRoutes(hub), ...metricsRoutes(metrics, options.metrics?.access ?? 'nobody')],
    metrics,
    ...(options.logTo && { logTo: options.logTo }),
    authenticate: (credentials, by) =>
      by === 'link' ? findLinkHolder(door, credentials) : findSignedIn(door, credentials),
    accessLog: createAccessLog(desk.pool),
    clock: desk.clock,
    ids: desk.ids,
    logLevel: options.logLevel,
    isHttps,
  });
  // Open streams are no requests under way: a stop need not wait for them.
  app.addHook('preClose', () => hub.stop());
  await app.ready();
  return app;
}
