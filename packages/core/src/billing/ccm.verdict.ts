import { type Credential, performerOf } from '../access/staff.ts';
import { type Day, firstDay, lastDay, type Month, monthOf, plusYears } from '../basics/day.ts';
import type { Instant } from '../basics/instant.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import type { Paper, PaperKind } from '../programs/enrolment.ts';
import { type CcmRule, ccmRules } from './ccm.rules.ts';

/** Facts of one patient's month for 99490. Pieces are those counted for CCM. */
export type CcmMonth = {
  readonly month: Month;
  readonly zone: Zone;
  readonly deceasedOn: Day | null;
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
  const ledger = inMonth.map(piece => ({
    piece: piece.id,
    seconds: piece.seconds,
    why: leftOut(piece, facts),
  }));
  const counted = inMonth
    .filter((_, i) => ledger[i]?.why === null)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
  const countedSeconds = counted.reduce((sum, piece) => sum + piece.seconds, 0);
  const reachedOn = dayReached(counted);

  const because: readonly Reason[] = [
    reason('ccm.alive', facts.deceasedOn === null || facts.deceasedOn >= firstDay(facts.month), {
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
      counted.map(piece => piece.id),
    ),
  ];
  return {
    code: ccmRules.code,
    verdict: verdictOf(because, facts.month, today),
    countedSeconds,
    thresholdSeconds: ccmRules.thresholdSeconds,
    reachedOn,
    because,
    ledger,
  };
}

function verdictOf(because: readonly Reason[], month: Month, today: Day): CcmVerdict['verdict'] {
  const unmet = because.filter(it => !it.met).map(it => it.rule);
  if (unmet.length === 0) return 'billable';
  const over = today > lastDay(month);
  // Time cannot be made up after the month, nor can someone who died be asked; papers can still be found.
  const final: readonly CcmRule[] = over ? ['ccm.alive', 'ccm.time.threshold'] : ['ccm.alive'];
  return unmet.some(rule => final.includes(rule)) ? 'not-billable' : 'needs';
}

function leftOut(piece: CcmMonth['pieces'][number], facts: CcmMonth): CcmRule | null {
  if (!ccmRules.performers.some(it => it === performerOf[piece.credential])) return 'ccm.time.performer';
  if (facts.consent === null || piece.start < facts.consent.givenAt) return 'ccm.time.before-consent';
  if (facts.deceasedOn !== null && piece.serviceDay > facts.deceasedOn) return 'ccm.time.after-death';
  return null;
}

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
  const visit = latest('initiating-visit', facts.papers, lastDay(facts.month));
  const met =
    consentOn !== null &&
    visit !== undefined &&
    visit.on <= consentOn &&
    visit.on >= plusYears(consentOn, -1);
  return reason('ccm.initiating-visit', met, { on: visit?.on ?? null, where: visit?.where ?? null });
}

function paperReason(rule: CcmRule, kind: PaperKind, facts: CcmMonth): Reason {
  const paper = latest(kind, facts.papers, lastDay(facts.month));
  return reason(rule, paper !== undefined, { on: paper?.on ?? null, where: paper?.where ?? null });
}

function latest(kind: PaperKind, papers: readonly Paper[], until: Day): Paper | undefined {
  return papers.filter(it => it.kind === kind && it.on <= until).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
}

function reason(
  rule: CcmRule,
  met: boolean,
  values: Reason['values'],
  evidence: readonly string[] = [],
): Reason {
  return { rule, met, values, evidence, source: ccmRules.rules[rule].source };
}
