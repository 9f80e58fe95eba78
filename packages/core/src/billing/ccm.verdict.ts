import type { Credential } from '../access/staff.ts';
import { type Day, firstDay, lastDay, type Month, monthOf, plusYears } from '../basics/day.ts';
import { epochMs, type Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import { type Patient, wasAliveOn } from '../people/patient.ts';
import type { Paper, PaperKind } from '../programs/enrolment.ts';
import { mayCount } from '../time/performers.ts';
import { type CcmRule, ccmRules } from './ccm.rules.ts';

/** Facts of one patient's month for 99490. Pieces are those counted for CCM. */
export type CcmMonth = {
  readonly month: Month;
  readonly zone: Zone;
  readonly deceasedOn: Patient['deceasedOn'];
  readonly consent: { readonly id: string; readonly givenAt: Instant } | null;
  readonly conditionIds: readonly string[];
  readonly papers: readonly Paper[];
  readonly pieces: readonly {
    readonly id: string;
    readonly start: Instant;
    readonly end: Instant;
    readonly seconds: number;
    readonly serviceDay: Day;
    readonly credential: Credential;
  }[];
};

export type Reason = {
  readonly rule: CcmRule;
  readonly met: boolean;
  /** Numbers and days for the words of this reason, rendered where it is read. */
  readonly values: Readonly<Record<string, string | number | null>>;
  /** Ids of the facts that prove it. */
  readonly evidence: readonly string[];
  readonly source: string;
};

export type LedgerRow = { readonly piece: string; readonly seconds: number; readonly why: CcmRule | null };

export type CcmVerdict = {
  readonly code: typeof ccmRules.code;
  /** `needs`: something obtainable is missing. `not-billable`: nothing anyone does can change it this month. */
  readonly verdict: 'billable' | 'needs' | 'not-billable';
  readonly countedSeconds: number;
  readonly thresholdSeconds: number;
  /** The day the threshold was reached: the earliest date of service. */
  readonly reachedOn: Day | null;
  readonly because: readonly Reason[];
  /** Where every second went: `why` null counted, otherwise the rule that left it out. */
  readonly ledger: readonly LedgerRow[];
};

/** Judges a month for 99490 by the facts alone; `today` decides whether what is missing can still be had. */
export function decideCcmMonth(facts: CcmMonth, today: Day): CcmVerdict {
  const inMonth = facts.pieces.filter(piece => monthOf(piece.serviceDay) === facts.month);
  const judged = inMonth.toSorted(byStartThenId).flatMap(piece => {
    return judgePiece(piece, facts).map(part => ({ ...part, piece: piece.id, serviceDay: piece.serviceDay }));
  });
  const ledger = judged.map(({ piece, seconds, why }) => ({ piece, seconds, why }));
  const counted = judged.filter(part => part.why === null);
  const countedSeconds = counted.reduce((sum, part) => sum + part.seconds, 0);
  const reachedOn = dayReached(counted);

  const because: readonly Reason[] = [
    reason('ccm.alive', wasAliveOn(facts, firstDay(facts.month)), {
      on: facts.deceasedOn,
    }),
    consentReason(facts),
    reason(
      'ccm.conditions',
      facts.conditionIds.length >= ccmRules.conditionsNeeded,
      { count: facts.conditionIds.length, needed: ccmRules.conditionsNeeded },
      facts.conditionIds,
    ),
    initiatingVisitReason(facts),
    paperReason('ccm.care-plan', 'care-plan', facts),
    paperReason('ccm.plan-copy', 'plan-copy-given', facts),
    reason(
      'ccm.time.threshold',
      countedSeconds >= ccmRules.thresholdSeconds,
      { seconds: countedSeconds, needed: ccmRules.thresholdSeconds },
      counted.map(part => part.piece),
    ),
  ];
  return {
    code: ccmRules.code,
    verdict: verdictOf(because, facts, today),
    countedSeconds,
    thresholdSeconds: ccmRules.thresholdSeconds,
    reachedOn,
    because,
    ledger,
  };
}

function verdictOf(because: readonly Reason[], facts: CcmMonth, today: Day): CcmVerdict['verdict'] {
  const unmet = because.filter(it => !it.met).map(it => it.rule);
  if (unmet.length === 0) return 'billable';
  const over = today > lastDay(facts.month) || facts.deceasedOn !== null;
  // Time cannot be made up after the month or after death; papers can still be found.
  const final: readonly CcmRule[] = over ? ['ccm.alive', 'ccm.time.threshold'] : ['ccm.alive'];
  return unmet.some(rule => final.includes(rule)) ? 'not-billable' : 'needs';
}

type Part = { readonly seconds: number; readonly why: CcmRule | null };

/** Where the seconds of a piece go; one that consent falls into counts from the first whole second after it. */
function judgePiece(piece: CcmMonth['pieces'][number], facts: CcmMonth): readonly Part[] {
  const whole = (why: CcmRule | null): readonly Part[] => [{ seconds: piece.seconds, why }];
  if (!mayCount('CCM', piece.credential)) return whole('ccm.time.performer');
  if (facts.consent === null || piece.end <= facts.consent.givenAt) return whole('ccm.time.before-consent');
  if (!wasAliveOn(facts, piece.serviceDay)) return whole('ccm.time.after-death');
  if (piece.start >= facts.consent.givenAt) return whole(null);
  const before = Math.ceil((epochMs(facts.consent.givenAt) - epochMs(piece.start)) / 1000);
  const parts: readonly Part[] = [
    { seconds: before, why: 'ccm.time.before-consent' },
    { seconds: piece.seconds - before, why: null },
  ];
  return parts.filter(part => part.seconds > 0);
}

const byStartThenId = (a: CcmMonth['pieces'][number], b: CcmMonth['pieces'][number]): number =>
  byText(a.start, b.start) || byText(a.id, b.id);

function dayReached(pieces: readonly { readonly seconds: number; readonly serviceDay: Day }[]): Day | null {
  let sum = 0;
  for (const piece of pieces) {
    sum += piece.seconds;
    if (sum >= ccmRules.thresholdSeconds) return piece.serviceDay;
  }
  return null;
}

function consentReason(facts: CcmMonth): Reason {
  const on = facts.consent && localDay(facts.consent.givenAt, facts.zone);
  const met = on !== null && on <= lastDay(facts.month);
  return reason('ccm.consent', met, { on }, facts.consent ? [facts.consent.id] : []);
}

/** A visit within the twelve months before consent opens the service. */
function initiatingVisitReason(facts: CcmMonth): Reason {
  const consentOn = facts.consent && localDay(facts.consent.givenAt, facts.zone);
  const until = consentOn !== null && consentOn < lastDay(facts.month) ? consentOn : lastDay(facts.month);
  const visit = latest('initiating-visit', facts.papers, until);
  const met =
    consentOn !== null &&
    visit !== undefined &&
    visit.on <= consentOn &&
    visit.on >= plusYears(consentOn, -ccmRules.initiatingVisitWithinYears);
  return reason('ccm.initiating-visit', met, { on: visit?.on ?? null, where: visit?.where ?? null });
}

function paperReason(rule: CcmRule, kind: PaperKind, facts: CcmMonth): Reason {
  const paper = latest(kind, facts.papers, lastDay(facts.month));
  return reason(rule, paper !== undefined, { on: paper?.on ?? null, where: paper?.where ?? null });
}

function latest(kind: PaperKind, papers: readonly Paper[], until: Day): Paper | undefined {
  return papers
    .filter(it => it.kind === kind && it.on <= until)
    .toSorted((a, b) => byText(b.on, a.on) || byText(a.where, b.where))[0];
}

function reason(
  rule: CcmRule,
  met: boolean,
  values: Reason['values'],
  evidence: readonly string[] = [],
): Reason {
  return { rule, met, values, evidence, source: ccmRules.rules[rule].source };
}
