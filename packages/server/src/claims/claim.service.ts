import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type * as contracts from '@trellis/core/claims/claim.contract';
import type { Subscriber } from '@trellis/core/claims/claim-batch';
import { claimTable } from '@trellis/core/claims/claim-csv';
import type { ClaimDraft, Referrer } from '@trellis/core/claims/claim-draft';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { ClaimSetup } from '@trellis/core/claims/claim-setup';
import { openCents } from '@trellis/core/claims/claim-state';
import type { ClaimView } from '@trellis/core/claims/claim-view';
import { withDot } from '@trellis/core/claims/diagnosis';
import { coverageOn } from '@trellis/core/people/coverage';
import { loadCoverages } from '../people/coverage.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  findClaim,
  loadClaimsInQuestion,
  loadClaimsOfFile,
  loadClaimsOfMonth,
  loadClaimsOfPatient,
} from './claim-read.store.ts';
import { practiceOf } from './claim-setup.store.ts';
import { insertStep } from './claim-step.store.ts';
import { viewClaims } from './claim-view.ts';
import {
  type ClaimFileId,
  findFile,
  insertDiagnoses,
  insertReferrer,
  loadDiagnoses,
  loadPatientsToClaim,
} from './claims.store.ts';
import { loadDrafts, loadOffice, type PatientDrafts } from './draft.service.ts';
import { findNext, loadForNext, told } from './next-payer.service.ts';

/** Answers within thirty days; see `isLate`. */
const patienceSeconds = 30 * 86_400;

const draftViews = (drafted: readonly PatientDrafts[], names: ReadonlyMap<string, string>) =>
  drafted.flatMap(({ patientId, facts, drafts }) =>
    drafts.map(it => ({
      patientId,
      lineIds: it.lines.map(line => line.id),
      codes: it.lines.map(({ code, units, serviceDate }) => ({ code, units, serviceDate })),
      practitioner: (it.practitionerId && names.get(it.practitionerId)) ?? null,
      placeOfService: it.placeOfService,
      payer: it.payer?.name ?? null,
      otherPayers: it.others.map(other => other.payer.name),
      supervising: supervisorOf(it, facts.setup, names),
      referring: facts.referring,
      facility: facts.setup.facilities.find(own => own.placeOfService === it.placeOfService)?.name ?? null,
      isUnasked: it.isUnasked,
      diagnoses: [...facts.diagnoses],
      chargeCents: it.chargeCents,
      missing: [...it.missing],
    })),
  );

function supervisorOf(
  { practitionerId }: ClaimDraft,
  { practitioners }: ClaimSetup,
  names: ReadonlyMap<string, string>,
): string | null {
  const id = practitioners.find(it => it.staffId === practitionerId)?.supervisedBy;
  return (id && names.get(id)) ?? null;
}

async function peopleOf(tx: Tx, actor: Actor, ids: readonly PatientId[]) {
  const people = await loadPatients(tx, actor.orgId, [...new Set(ids)]);
  return people.map(({ id, given, family, birthDate }) => ({ id, given, family, birthDate }));
}

export function loadClaimMonth(
  desk: Desk,
  actor: Actor,
  month: Month,
): Promise<AnswerOf<typeof contracts.getClaimMonth>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const of = practiceOf(actor);
    const office = await loadOffice({ tx, actor });
    const patients = await loadPatientsToClaim(tx, of, month);
    const drafted = await loadDrafts({ tx, now, actor }, office, { month, patients });
    const drafts = draftViews(drafted, office.names);
    const claims = await viewClaims(tx, actor.orgId, await loadClaimsOfMonth(tx, of, month), now);
    const seen = [...drafts, ...claims].map(it => it.patientId);
    return { month, missing: [...office.missing], drafts, claims, patients: await peopleOf(tx, actor, seen) };
  });
}

export function loadClaimWork(desk: Desk, actor: Actor): Promise<AnswerOf<typeof contracts.getClaimWork>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const sent = await loadClaimsInQuestion(tx, practiceOf(actor), plusSeconds(now, -patienceSeconds));
    const views = await viewClaims(tx, actor.orgId, sent, now);
    const claims = views.filter(it => it.isOpen || it.isLate);
    const forNext = await loadForNext(tx, actor, now);
    const all = [...claims, ...forNext.map(it => it.claim)];
    return {
      claims,
      forNext,
      patients: await peopleOf(
        tx,
        actor,
        all.map(it => it.patientId),
      ),
    };
  });
}

export function loadClaim(
  desk: Desk,
  actor: Actor,
  claimId: ClaimId,
): Promise<AnswerOf<typeof contracts.getClaim>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const now = desk.clock();
    const of = practiceOf(actor);
    const sent = (await findClaim(tx, of, claimId)) ?? failWith('claims.not-found');
    const patient = await getPatientIn(tx, actor.orgId, sent.patientId);
    const everySent = await loadClaimsOfPatient(tx, of, sent.patientId);
    const all = await viewClaims(tx, actor.orgId, everySent, now);
    const claim = all.find(it => it.id === claimId) ?? failWith('claims.not-found');
    const coverages = await loadCoverages(tx, actor.orgId, [sent.patientId]);
    const isQmb = coverageOn(coverages, localDay(now, patient.zone))?.qmb ?? false;
    const diagnoses = (sent.content.claims[0]?.diagnoses ?? []).map(withDot);
    const given = (await loadDiagnoses(tx, actor.orgId, [sent.patientId])).get(sent.patientId);
    const next = await findNext(tx, actor, { claim: sent, view: claim, all: everySent });
    return {
      claim,
      related: relatedTo(all, claim),
      patient,
      isQmb,
      diagnoses,
      givenDiagnoses: given ? [...given] : null,
      named: namedOn(sent.content),
      next: next ? told(next) : null,
    };
  });
}

const personText = (it: { readonly given: string; readonly family: string } | null | undefined) =>
  it ? `${it.given} ${it.family}`.trim() : null;

/** Who stands on a claim beside who bills. */
function namedOn({ claims: [claim] }: Subscriber): AnswerOf<typeof contracts.getClaim>['named'] {
  return {
    rendering: personText(claim?.rendering),
    supervising: personText(claim?.supervising),
    referring: personText(claim?.referring),
    facility: claim?.facility?.name ?? null,
    otherPayers: (claim?.otherPayers ?? []).map(it => ({
      name: it.payer.name,
      paidCents: it.decided?.paidCents ?? null,
    })),
  };
}

/** The claims before and after one, and those of the same lines to other payers, oldest first. */
function relatedTo(all: readonly ClaimView[], claim: ClaimView): ClaimView[] {
  const first = claim.firstClaim ?? claim.id;
  const chain = chainOf(all, claim);
  const ofOthers = all.filter(
    it => it.id !== claim.id && !chain.includes(it) && (it.firstClaim ?? it.id) === first,
  );
  return [...chain, ...ofOthers.toReversed()];
}

/** The claims before and after one, oldest first, without itself. */
function chainOf(all: readonly ClaimView[], claim: ClaimView): ClaimView[] {
  const of = new Map(all.map(it => [it.id, it]));
  const chain: ClaimView[] = [];
  for (
    let at = claim.replaces && of.get(claim.replaces);
    at;
    at = at.replaces ? of.get(at.replaces) : undefined
  )
    chain.unshift(at);
  for (
    let at = claim.followedBy && of.get(claim.followedBy);
    at;
    at = at.followedBy ? of.get(at.followedBy) : undefined
  )
    chain.push(at);
  return chain;
}

/** One word about a claim that came back: whose it is, what was tried, what was given up. */
export function step(
  desk: Desk,
  request: Request,
  claim: { readonly id: ClaimId; readonly patientId: PatientId },
  said: contracts.ClaimStep,
): Promise<{ stepId: Id<'claim step'> }> {
  const event = { name: `claims.${said.kind}`, patientId: claim.patientId, subject: claim.id };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const sent = (await findClaim(tx, practiceOf(actor), claim.id)) ?? failWith('claims.not-found');
    if (said.kind === 'written-off') {
      const [view] = await viewClaims(tx, actor.orgId, [sent], now);
      if (view && said.cents > openCents(view)) failWith('claims.too-much-written-off');
    }
    const stepId = ids<'claim step'>();
    await insertStep(
      tx,
      actor.orgId,
      { id: stepId, claimId: claim.id, ...said },
      { at: now, by: actor.staffId },
    );
    return { stepId };
  });
}

export function giveDiagnoses(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  codes: readonly string[],
): Promise<{ codes: string[] }> {
  const event = { name: 'claims.diagnoses-given', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const given = { id: ids<'claim diagnosis'>(), patientId, codes: [...new Set(codes)] };
    await insertDiagnoses(tx, actor.orgId, given, { at: now, by: actor.staffId });
    return { codes: given.codes };
  });
}

export function giveReferrer(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  referrer: Referrer | null,
): Promise<{ referrer: Referrer | null }> {
  const event = { name: 'claims.referrer-given', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const given = { id: ids<'claim referrer'>(), patientId, referrer };
    await insertReferrer(tx, actor.orgId, given, { at: now, by: actor.staffId });
    return { referrer };
  });
}

export function loadClaimFile(desk: Desk, actor: Actor, fileId: ClaimFileId) {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const of = practiceOf(actor);
    const file = (await findFile(tx, of, fileId)) ?? failWith('claims.not-found');
    const sent = await loadClaimsOfFile(tx, of, fileId);
    const patients = [...new Set(sent.map(it => it.patientId))];
    const views = await viewClaims(tx, actor.orgId, sent, desk.clock());
    return { ...file, patients, table: claimTable(views, await loadPatients(tx, actor.orgId, patients)) };
  });
}
