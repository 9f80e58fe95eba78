import type { BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { fail, failWith } from '@trellis/core/basics/problem';
import type { ClaimLine } from '@trellis/core/billing/claim-line';
import type * as contracts from '@trellis/core/claims/claim.contract';
import type { Claim } from '@trellis/core/claims/claim-batch';
import { type ClaimDraft, type DraftFacts, subscriberOf } from '@trellis/core/claims/claim-draft';
import { type ClaimId, claimNumberOf } from '@trellis/core/claims/claim-number';
import { type Changing, changePatients, type Desk, type Request, recordAbout } from '../platform/change.ts';
import { findClaim, type SentClaim } from './claim-read.store.ts';
import { keepInFile, type Sent } from './claim-sending.ts';
import { practiceOf } from './claim-setup.store.ts';
import { viewClaims } from './claim-view.ts';
import { lockClaims, type NewClaim } from './claims.store.ts';
import { loadDrafts, loadOffice, type Office } from './draft.service.ts';
import { followLater } from './next-payer.service.ts';

type Ready = { readonly patientId: PatientId; readonly facts: DraftFacts; readonly draft: ClaimDraft };

const linesKey = (lines: readonly ClaimLine['id'][]): string => lines.toSorted(byText).join(' ');

/** A release is a legal act: chosen lines leave as claims, in one file, or none of them does. */
export function release(
  desk: Desk,
  request: Request,
  month: Month,
  wanted: BodyOf<typeof contracts.releaseClaims>,
): Promise<Sent & { readonly claims: number }> {
  const patientIds = [...new Set(wanted.drafts.map(it => it.patientId))];
  const event = { name: 'claims.released', patientIds, subject: month };
  return recordAbout(desk, request, event, async changing => {
    const office = await loadOffice(changing);
    refuseIncomplete(office);
    const drafted = await loadDrafts(changing, office, { month, patients: patientIds });
    const ready = new Map<string, Ready>(
      drafted.flatMap(({ patientId, facts, drafts }) =>
        drafts.map(draft => [linesKey(draft.lines.map(it => it.id)), { patientId, facts, draft }] as const),
      ),
    );
    const chosen = wanted.drafts.map(it => {
      const own = ready.get(linesKey(it.lineIds));
      if (!own || own.patientId !== it.patientId) failWith('claims.already-released');
      return own;
    });
    const file = await send(
      desk,
      changing,
      office,
      month,
      chosen.map(it => ({ ...it, follows: null })),
    );
    return { ...file, claims: chosen.length };
  });
}

/** A correction, a new try or a taking back: the next claim of the same patient, place and practitioner. */
export function follow(
  desk: Desk,
  request: Request,
  {
    claim,
    frequency,
    reason,
  }: { readonly claim: SentClaim } & Omit<BodyOf<typeof contracts.followClaim>, 'attested'>,
): Promise<Sent & { readonly claimId: ClaimId }> {
  const first = (tx: Changing['tx']) => lockClaims(tx, practiceOf(request.actor));
  const event = { name: 'claims.followed', patientIds: [claim.patientId], subject: claim.id, first };
  return changePatients(desk, request, event, async changing => {
    const { tx, actor, now } = changing;
    const standing = await findClaim(tx, practiceOf(actor), claim.id);
    if (!standing) failWith('claims.not-found');
    if (standing.followedBy) failWith('claims.followed-already');
    const [view] = await viewClaims(tx, actor.orgId, [standing], now);
    const submission = submissionOf(view?.state ?? 'sent', view?.payerClaimNumber ?? null, frequency);
    const office = await loadOffice(changing);
    refuseIncomplete(office);
    const id = changing.ids<'claim'>();
    if (standing.firstClaim !== null)
      return {
        ...(await followLater(desk, changing, office, { claim: standing, submission, reason, id })),
        claimId: id,
      };
    const ready = await draftOfSame(changing, office, standing, frequency);
    const follows = { claim: standing, submission, reason };
    const file = await send(desk, changing, office, standing.month, [{ ...ready, follows }], id);
    return { ...file, claimId: id };
  });
}

/** What a payer refused at the door it never had, so it comes as new; what it decided is replaced by its number. */
function submissionOf(
  state: string,
  payerClaimNumber: string | null,
  frequency: Claim['submission']['frequency'],
): Claim['submission'] {
  if (frequency === '1') {
    if (state !== 'rejected') failWith('claims.cannot-follow');
    return { frequency, payerClaimNumber: null };
  }
  if (payerClaimNumber === null || state === 'rejected') failWith('claims.cannot-follow');
  return { frequency, payerClaimNumber };
}

/** The lines of the claim as they stand now. To take a claim back its lines may be gone: it is sent as it was. */
async function draftOfSame(
  changing: Changing,
  office: Office,
  claim: SentClaim,
  frequency: string,
): Promise<Ready> {
  const { patientId, month } = claim;
  const [own] = await loadDrafts(changing, office, { month, patients: [patientId], replacing: claim.id });
  const place = claim.content.claims[0]?.placeOfService;
  const npi = claim.content.claims[0]?.rendering?.npi ?? office.practice.npi;
  const draft = own?.drafts.find(
    it =>
      it.placeOfService === place &&
      office.setup.practitioners.find(p => p.staffId === it.practitionerId)?.npi === npi,
  );
  if (!own || !draft)
    fail(
      'claims.not-ready',
      frequency === '8'
        ? 'The lines of this claim were all taken back. Call the payer with its claim number to take the claim back.'
        : 'No approved line of this claim stands any more. Approve what is right first, or take the claim back.',
    );
  return { patientId, facts: own.facts, draft };
}

function refuseIncomplete({ missing }: Office): void {
  if (missing.length > 0)
    fail(
      'claims.not-ready',
      'The set-up for claims is not whole, so no claim can leave. Open the set-up and give what it lists.',
      { missing },
    );
}

type Following = {
  readonly claim: SentClaim;
  readonly submission: Claim['submission'];
  readonly reason: string;
};

async function send(
  desk: Desk,
  changing: Changing,
  office: Office,
  month: Month,
  ready: readonly (Ready & { readonly follows: Following | null })[],
  onlyId?: ClaimId,
): Promise<Sent> {
  const held = ready.find(it => it.draft.missing.length > 0);
  if (held)
    fail(
      'claims.not-ready',
      'Something is missing in a chosen claim. Load the page again and look at what it says.',
      {
        missing: held.draft.missing,
      },
    );
  const claims = ready.map(it => newClaim(it, { id: onlyId ?? changing.ids<'claim'>(), month }));
  return keepInFile(desk, changing, office, claims);
}

function newClaim(
  { patientId, facts, draft, follows }: Ready & { readonly follows: Following | null },
  { id, month }: { readonly id: ClaimId; readonly month: Month },
): Omit<NewClaim, 'fileId'> {
  const number = claimNumberOf(id);
  const submission = follows?.submission ?? { frequency: '1' as const, payerClaimNumber: null };
  return {
    ...{ id, patientId, month, number },
    frequency: submission.frequency,
    replaces: follows?.claim.id ?? null,
    firstClaim: null,
    payerPlace: 1,
    payerKind: draft.coverage?.payer ?? '',
    payerName: draft.payer?.name ?? '',
    chargeCents: draft.chargeCents ?? 0,
    content: subscriberOf(draft, facts, { number, submission }),
    reason: follows?.reason ?? null,
    items: draft.lines.map((line, i) => ({
      position: i + 1,
      lineId: line.id,
      code: line.code,
      units: line.units,
      chargeCents: draft.charges[i] ?? 0,
    })),
  };
}
