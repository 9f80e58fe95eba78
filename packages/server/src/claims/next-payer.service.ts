import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/claims/claim.contract';
import type { ClaimFollowing } from '@trellis/core/claims/claim-draft';
import { type ClaimId, claimNumberOf } from '@trellis/core/claims/claim-number';
import { standingPostings } from '@trellis/core/claims/claim-state';
import type { ClaimView } from '@trellis/core/claims/claim-view';
import {
  findNextPayer,
  type NextPayer,
  type NextPayerFacts,
  subscriberForNext,
} from '@trellis/core/claims/next-payer';
import { loadCoverages } from '../people/coverage.store.ts';
import { type Changing, changePatients, type Desk, type Request } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { findClaim, loadClaimsOfPatient, loadClaimsToPassOn, type SentClaim } from './claim-read.store.ts';
import { keepInFile, type Sent } from './claim-sending.ts';
import { loadSetup, practiceOf } from './claim-setup.store.ts';
import { viewClaims } from './claim-view.ts';
import { lockClaims, type NewClaim } from './claims.store.ts';
import { loadOffice, type Office } from './draft.service.ts';

type Known = Pick<NextPayerFacts, 'coverages' | 'setup'>;

/** What the payer after the one that decided a claim is found by; undefined while that one has not. */
function factsOf(
  claim: SentClaim,
  view: Pick<ClaimView, 'postings'>,
  { coverages, setup }: Known,
): NextPayerFacts | undefined {
  const [decision, later] = standingPostings(view.postings);
  // Whoever answered after it has seen the claim.
  if (!decision || later) return undefined;
  const own = coverages.filter(it => it.patientId === claim.patientId);
  return { sent: claim.content, decision, coverages: own, setup };
}

async function loadKnown(tx: Tx, actor: Actor, claims: readonly SentClaim[]): Promise<Known> {
  const { setup } = await loadSetup(tx, practiceOf(actor));
  const patients = [...new Set(claims.map(it => it.patientId))];
  return { setup, coverages: await loadCoverages(tx, actor.orgId, patients) };
}

const loadFacts = async (tx: Tx, actor: Actor, claim: SentClaim, view: Pick<ClaimView, 'postings'>) =>
  factsOf(claim, view, await loadKnown(tx, actor, [claim]));

/** Every claim that the next payer has not seen, of whatever month, but for those that were written off. */
export async function loadForNext(
  tx: Tx,
  actor: Actor,
  now: Instant,
): Promise<AnswerOf<typeof contracts.getClaimWork>['forNext']> {
  const sent = await loadClaimsToPassOn(tx, practiceOf(actor));
  const views = await viewClaims(tx, actor.orgId, sent, now);
  const known = await loadKnown(tx, actor, sent);
  return sent.flatMap((it, i) => {
    const claim = views[i];
    if (!claim || claim.steps.some(step => step.kind === 'written-off')) return [];
    const facts = factsOf(it, claim, known);
    const next = facts && findNextPayer(facts);
    return next ? [{ claim, next: told(next) }] : [];
  });
}

/** How a next payer is told of. */
export const told = ({ payer, coverage, leftCents, missing }: NextPayer) => ({
  name: payer?.name ?? coverage.plan ?? coverage.payer,
  leftCents,
  missing: [...missing],
});

const firstOf = (claim: Pick<SentClaim, 'id' | 'firstClaim'>): ClaimId => claim.firstClaim ?? claim.id;

/** To whom a claim goes next; undefined when it went there, was followed, or nobody comes after. */
export async function findNext(
  tx: Tx,
  actor: Actor,
  {
    claim,
    view,
    all,
  }: { readonly claim: SentClaim; readonly view: ClaimView; readonly all: readonly SentClaim[] },
): Promise<NextPayer | undefined> {
  if (claim.followedBy !== null || claim.frequency === '8') return undefined;
  if (all.some(it => firstOf(it) === firstOf(claim) && it.payerPlace > claim.payerPlace)) return undefined;
  const facts = await loadFacts(tx, actor, claim, view);
  return facts && findNextPayer(facts);
}

/** The claim goes out as new to the payer that comes after the one that decided it. */
export function sendToNext(
  desk: Desk,
  request: Request,
  claim: SentClaim,
): Promise<AnswerOf<typeof contracts.sendToNextPayer>> {
  const first = (tx: Changing['tx']) => lockClaims(tx, practiceOf(request.actor));
  const event = {
    name: 'claims.sent-to-next-payer',
    patientIds: [claim.patientId],
    subject: claim.id,
    first,
  };
  return changePatients(desk, request, event, async changing => {
    const { tx, actor, now } = changing;
    const standing = (await findClaim(tx, practiceOf(actor), claim.id)) ?? failWith('claims.not-found');
    const all = await loadClaimsOfPatient(tx, practiceOf(actor), claim.patientId);
    const [view] = await viewClaims(tx, actor.orgId, [standing], now);
    const next = view && (await findNext(tx, actor, { claim: standing, view, all }));
    if (!next) failWith('claims.no-next-payer');
    if (next.missing.length > 0)
      fail(
        'claims.not-ready',
        'Something is missing for the next payer. Load the claim again and look at what it says.',
        { missing: next.missing },
      );
    const facts = await loadFacts(tx, actor, standing, view);
    if (!facts) return failWith('claims.no-next-payer');
    const office = await loadOffice(changing);
    const id = changing.ids<'claim'>();
    const submission = { frequency: '1', payerClaimNumber: null } as const;
    const made = laterClaim(facts, { id, decided: standing, submission });
    const sent = await keepInFile(desk, changing, office, [made]);
    return { ...sent, claimId: id };
  });
}

type Later = {
  readonly id: ClaimId;
  /** The claim that the payer before has decided. */
  readonly decided: SentClaim;
  readonly submission: ClaimFollowing['submission'];
};

function laterClaim(facts: NextPayerFacts, { id, decided, submission }: Later): Omit<NewClaim, 'fileId'> {
  const number = claimNumberOf(id);
  const content = subscriberForNext(facts, { number, submission });
  const kind = findNextPayer(facts)?.coverage.payer ?? '';
  return {
    id,
    patientId: decided.patientId,
    month: decided.month,
    number,
    frequency: submission.frequency,
    replaces: null,
    firstClaim: firstOf(decided),
    payerPlace: decided.payerPlace === 1 ? 2 : 3,
    payerKind: kind,
    payerName: content.payer.name,
    chargeCents: decided.chargeCents,
    content,
    reason: null,
    items: [],
  };
}

/** The next try, a correction or a taking back of a claim to a later payer: what was decided before stands in it anew. */
export async function followLater(
  desk: Desk,
  changing: Changing,
  office: Office,
  {
    claim,
    submission,
    reason,
    id,
  }: {
    readonly claim: SentClaim;
    readonly submission: ClaimFollowing['submission'];
    readonly reason: string;
    readonly id: ClaimId;
  },
): Promise<Sent> {
  const { tx, actor, now } = changing;
  const all = await loadClaimsOfPatient(tx, practiceOf(actor), claim.patientId);
  const decided = all.find(
    it =>
      firstOf(it) === claim.firstClaim && it.payerPlace === claim.payerPlace - 1 && it.followedBy === null,
  );
  const [view] = decided ? await viewClaims(tx, actor.orgId, [decided], now) : [];
  const facts = decided && view && (await loadFacts(tx, actor, decided, view));
  const next = facts && findNextPayer(facts);
  if (!facts || !next || next.missing.length > 0)
    fail(
      'claims.not-ready',
      'What the payer before decided no longer stands, or a part for this payer is missing. Look at the claim before this one first.',
    );
  const made = laterClaim(facts, { id, decided, submission });
  return keepInFile(desk, changing, office, [{ ...made, replaces: claim.id, reason }]);
}
