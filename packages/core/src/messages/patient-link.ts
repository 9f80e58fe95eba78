import type { Instrument } from '../assessments/instrument.ts';
import { mayHearDanger } from '../assessments/instrument.ts';
import type { Id } from '../basics/id.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import type { Range } from '../basics/range.ts';

export type LinkId = Id<'patient link'>;

/** What a link may open. A further kind is a further value here, in the table and in what is decided below. */
export const linkKinds = ['form', 'plan'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** A week, unless staff say otherwise; never longer than a month. Trellis policy, 2026-11-23. */
export const usualLinkDays = 7;
export const mostLinkDays = 30;

/** So many wrong birth dates in a row close a link for ever: a stranger has five guesses among 36,500. Trellis policy, 2026-11-23. */
export const mostWrongTries = 5;

/** How long a phone that gave the birth date may go on without a sign of life. Trellis policy, 2026-11-23. */
export const ownSessionSeconds = 1800;

/**
 * What she answered and never sent off was given to nobody: so long after its link ended it is forgotten. A month leaves
 * time to ask her whether she meant to send it. What was heard as a danger is a fact of its own, and stays. Trellis
 * policy, 2026-11-23 (docs/decisions/0041-answers-never-sent.md); HIPAA's minimum necessary, 45 CFR 164.502(b).
 */
const unsentKeptSeconds = 30 * 86_400;

/** Unsent answers of links that ended before this moment are forgotten. */
export const forgottenIfEndedBefore = (now: Instant): Instant => plusSeconds(now, -unsentKeptSeconds);

/** When nothing could be answered through a link any more; one that wrong birth dates closed ends with its time. */
export const endedAt = ({ expiresAt, revokedAt }: Pick<LinkTimes, 'expiresAt' | 'revokedAt'>): Instant =>
  revokedAt !== null && revokedAt < expiresAt ? revokedAt : expiresAt;

export type LinkTimes = {
  readonly expiresAt: Instant;
  readonly openedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly wrongTries: number;
  /** Questions answered so far. */
  readonly answered: number;
};

export const linkStates = [
  'not-opened',
  'opened',
  'partly-answered',
  'finished',
  'revoked',
  'closed',
  'expired',
] as const;
export type LinkState = (typeof linkStates)[number];

/** What ended a link first is what is told of it; `closed`: too many wrong birth dates. */
export function linkStateAt(link: LinkTimes, now: Instant): LinkState {
  if (link.finishedAt) return 'finished';
  if (link.revokedAt) return 'revoked';
  if (link.wrongTries >= mostWrongTries) return 'closed';
  if (now >= link.expiresAt) return 'expired';
  if (link.answered > 0) return 'partly-answered';
  return link.openedAt ? 'opened' : 'not-opened';
}

const openStates: readonly LinkState[] = ['not-opened', 'opened', 'partly-answered'];
export const isOpenState = (state: LinkState): boolean => openStates.includes(state);

export const linkEnd = (now: Instant, days: number): Instant => plusSeconds(now, days * 86_400);

/** How long the session of a phone lasts from now: never longer than its link. */
export const ownSessionEnd = (now: Instant, linkExpiresAt: Instant): Instant => {
  const end = plusSeconds(now, ownSessionSeconds);
  return end < linkExpiresAt ? end : linkExpiresAt;
};

/** Answers of this form may tell of a danger to life while nobody is with her. */
export const needsRoster = (instrument: Pick<Instrument, 'alone' | 'rules'>): boolean =>
  instrument.alone === 'with-roster' || mayHearDanger(instrument);

/** The hours between two moments in which nobody is on call. */
export type FindGaps = (from: Instant, until: Instant) => readonly Range[];

/**
 * Whether a form may be filled with nobody there. Where a danger may be told, somebody must be on call for all the time
 * the link lives. The roster may change later: then the link is paused.
 */
export function decideUnattended(
  instrument: Pick<Instrument, 'id' | 'alone' | 'rules'>,
  lives: { readonly from: Instant; readonly until: Instant },
  gapsIn: FindGaps,
): void {
  if (instrument.alone === 'no') failWith('link.not-alone');
  if (needsRoster(instrument) && gapsIn(lives.from, lives.until).length > 0)
    fail(
      'link.no-roster',
      'Answers to this form may tell of a danger to life at any hour, and nobody is on call for all the time this link would live. Ask a supervisor to plan the on-call roster, choose fewer days, or ask the questions yourself on a call.',
      { instrument: instrument.id, from: lives.from, until: lives.until },
    );
}

/**
 * Why nothing may be answered through an open link now: of the time that is left to it, the first hours in which nobody
 * is on call. It follows from the roster alone, so a link is open again the moment the roster is whole, and nobody has to
 * think of it.
 */
export const pauseOf = (
  instrument: Pick<Instrument, 'alone' | 'rules'>,
  { expiresAt }: Pick<LinkTimes, 'expiresAt'>,
  now: Instant,
  gapsIn: FindGaps,
): Range | null => (needsRoster(instrument) ? (gapsIn(now, expiresAt)[0] ?? null) : null);
