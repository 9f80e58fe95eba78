import type { Instant } from '../basics/instant.ts';
import { plusSeconds } from '../basics/instant.ts';
import { isDenied, type PayerPlace } from './posting.ts';
import type { PaidLine } from './remit.ts';

/** How a claim stands. Never stored: it follows from what was sent, what came back and what followed. */
export const claimStates = [
  'sent',
  'accepted',
  'rejected',
  'paid',
  'partly',
  'denied',
  'taken-back',
  'corrected',
  'voided',
] as const;
export type ClaimState = (typeof claimStates)[number];

export type ClaimFacts = {
  readonly sentAt: Instant;
  /** The claim that followed, by its frequency. */
  readonly followedBy: '1' | '7' | '8' | null;
  readonly acknowledgments: readonly { readonly accepted: boolean }[];
  /** Posted payments, oldest first. */
  readonly postings: readonly (Placed & { readonly lines: readonly PaidLine[] })[];
};

type Placed = { readonly place: PayerPlace; readonly chargeCents: number };

/** What holds of the payments of the payer billed: the last one that was not taken back; undefined when all were. */
export const standingPosting = <P extends Placed>(postings: readonly P[]): P | undefined =>
  standingAt(postings, 1);

function standingAt<P extends Placed>(postings: readonly P[], place: PayerPlace): P | undefined {
  const standing: P[] = [];
  for (const it of postings)
    if (it.place !== place) continue;
    else if (it.chargeCents < 0) standing.pop();
    else standing.push(it);
  return standing.at(-1);
}

/** What holds of each payer that answered, in the order in which they pay. */
export const standingPostings = <P extends Placed>(postings: readonly P[]): readonly P[] =>
  ([1, 2, 3] as const).flatMap(place => standingAt(postings, place) ?? []);

export function stateOf(facts: ClaimFacts): ClaimState {
  if (facts.followedBy !== null) return facts.followedBy === '8' ? 'voided' : 'corrected';
  const posting = standingPosting(facts.postings);
  if (posting) {
    const denied = posting.lines.filter(isDenied).length;
    if (denied === 0) return 'paid';
    return denied === posting.lines.length ? 'denied' : 'partly';
  }
  if (facts.postings.some(it => it.place === 1)) return 'taken-back';
  if (facts.acknowledgments.some(it => !it.accepted)) return 'rejected';
  return facts.acknowledgments.length > 0 ? 'accepted' : 'sent';
}

/** Medicare pays a clean claim within 30 days. Source: SSA 1842(c)(2); 42 CFR 405.922, read 2026-11. */
const answerWithinDays = 30;

/** A claim nobody has paid or refused in the time the law gives the payer. */
export const isLate = (facts: Pick<ClaimFacts, 'sentAt'>, state: ClaimState, now: Instant): boolean =>
  (state === 'sent' || state === 'accepted') && plusSeconds(facts.sentAt, answerWithinDays * 86_400) < now;

/** Somebody has to do something: it was refused, wholly or in part, or money was taken back. */
export const isWork = (state: ClaimState): boolean =>
  state === 'rejected' || state === 'denied' || state === 'partly' || state === 'taken-back';

/** What of a claim's charge nobody has paid, taken off, left to the patient or written off. */
export function openCents(claim: {
  readonly chargeCents: number;
  readonly postings: readonly (Placed & { readonly lines: readonly PaidLine[] })[];
  readonly steps: readonly { readonly kind: string; readonly cents: number | null }[];
}): number {
  const writtenOff = claim.steps.reduce(
    (sum, it) => sum + (it.kind === 'written-off' ? (it.cents ?? 0) : 0),
    0,
  );
  const posting = standingPosting(claim.postings);
  const due = posting
    ? posting.lines.filter(isDenied).reduce((sum, line) => sum + line.chargeCents, 0)
    : claim.chargeCents;
  return Math.max(0, due - writtenOff);
}
