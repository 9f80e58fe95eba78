import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { type Coverage, isMbi, payersInOrder } from '../people/coverage.ts';
import type { DecidedLine, OtherPayer, Responsibility, Subscriber } from './claim-batch.ts';
import type { ClaimFollowing } from './claim-draft.ts';
import { itemNumberOf } from './claim-number.ts';
import { type ClaimPayer, type ClaimSetup, findPayer } from './claim-setup.ts';
import { isPassedOn } from './posting.ts';
import { type Adjustment, adjustmentGroups, type PaidLine } from './remit.ts';

/**
 * A claim that one payer has decided and that the next one has not seen. Medicare sends most of them on itself and says
 * so in its remittance; the others are sent from here, with what was paid before.
 */

/** What keeps a claim from the next payer. */
export const nextMissingKinds = ['payer', 'member-number', 'not-an-mbi', 'day'] as const;
export const nextPayerSchema = z.object({
  name: z.string(),
  leftCents: z.number().int(),
  missing: z.array(z.enum(nextMissingKinds)),
});

/** What the payer billed decided, as it stands. */
export type StandingDecision = {
  readonly status: string;
  readonly paidOn: Day | null;
  readonly paidCents: number;
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly PaidLine[];
};

export type NextPayerFacts = {
  readonly sent: Subscriber;
  readonly decision: StandingDecision;
  readonly coverages: readonly Coverage[];
  readonly setup: Pick<ClaimSetup, 'payers'>;
};

export type NextPayer = {
  readonly coverage: Coverage;
  readonly payer: ClaimPayer | undefined;
  readonly leftCents: number;
  readonly missing: readonly (typeof nextMissingKinds)[number][];
};

const places: readonly Responsibility[] = ['P', 'S', 'T'];

/** All that is left to her, as cost share or as not covered: whatever a next payer may take over. */
const leftOf = (adjustments: readonly Adjustment[]): number =>
  adjustments.reduce((sum, it) => sum + (it.group === 'PR' ? it.cents : 0), 0);

/** Undefined when nothing is left, nobody comes after, or the payer passed the claim on by itself. */
export function findNextPayer({ sent, decision, coverages, setup }: NextPayerFacts): NextPayer | undefined {
  const [claim] = sent.claims;
  const on = claim?.lines[0]?.from;
  const leftCents = leftOf([...decision.adjustments, ...decision.lines.flatMap(it => it.adjustments)]);
  if (!claim || !on || leftCents <= 0 || isPassedOn(decision) || sent.responsibility === 'T')
    return undefined;
  const order = payersInOrder(coverages, on);
  const billed = order.findIndex(it => it.memberNumber === sent.memberId);
  const coverage = billed < 0 ? undefined : order[billed + 1];
  if (!coverage) return undefined;
  const payer = findPayer(setup, coverage);
  const number = coverage.memberNumber;
  const missing = (
    [
      ['payer', payer === undefined],
      ['member-number', number === null],
      ['not-an-mbi', coverage.payer === 'medicare' && number !== null && !isMbi(number)],
      ['day', decision.paidOn === null],
    ] as const
  ).flatMap(([kind, isMissing]) => (isMissing ? [kind] : []));
  return { coverage, payer, leftCents, missing };
}

/** The claim as the next payer reads it: the same lines, and what was decided of each. Only where nothing is missing. */
export function subscriberForNext(facts: NextPayerFacts, { number, submission }: ClaimFollowing): Subscriber {
  const { sent, decision } = facts;
  const next = findNextPayer(facts);
  const [claim] = sent.claims;
  const day = decision.paidOn;
  if (!claim || !next?.payer || !day || next.missing.length > 0)
    throw new Error('A claim for the next payer was made of one that has none.');
  const { coverage, payer } = next;
  const lines = claim.lines.map((line, i) => {
    const judged = judgedLine(decision.lines, claim.id, line.code, i + 1);
    const decided = judged && decidedLine(judged, { payerId: sent.payer.id, modifiers: line.modifiers, day });
    return {
      ...line,
      controlNumber: itemNumberOf(number, i + 1),
      decidedBy: decided ? [...line.decidedBy, decided] : line.decidedBy,
    };
  });
  const isByLine = lines.every((it, i) => it.decidedBy.length > (claim.lines[i]?.decidedBy.length ?? 0));
  return {
    ...sent,
    memberId: coverage.memberNumber ?? '',
    responsibility: places[places.indexOf(sent.responsibility) + 1] ?? 'T',
    secondBecause: coverage.secondBecause ?? null,
    groupNumber: null,
    filingIndicator: payer.filing,
    payer: { name: payer.name, id: payer.payerId },
    claims: [
      {
        ...claim,
        id: number,
        submission,
        otherPayers: [
          ...claim.otherPayers.filter(it => it.decided !== null),
          decidedPayer(sent, decision, isByLine ? null : day),
          ...claim.otherPayers.filter(it => it.decided === null && it.payer.id !== payer.payerId),
        ],
        lines: isByLine
          ? lines
          : lines.map((it, i) => ({ ...it, decidedBy: claim.lines[i]?.decidedBy ?? [] })),
      },
    ],
  };
}

/** The line by its own number, else by its code. */
const judgedLine = (lines: readonly PaidLine[], number: string, code: string, position: number) =>
  lines.find(it => it.controlNumber === itemNumberOf(number, position)) ??
  lines.find(it => it.controlNumber === null && it.code === code);

const decidedLine = (
  line: PaidLine,
  of: Pick<DecidedLine, 'payerId' | 'modifiers' | 'day'>,
): DecidedLine => ({
  ...of,
  paidCents: line.paidCents,
  code: line.code,
  units: line.units ?? 1,
  adjustments: inOrder(line.adjustments),
  leftCents: leftOf(line.adjustments),
});

/** `wholeOn` is the day, where the payer decided no lines: everything it took off then stands with the claim. */
function decidedPayer(
  sent: Subscriber,
  { paidCents, adjustments, lines }: StandingDecision,
  wholeOn: Day | null,
): OtherPayer {
  const all = wholeOn === null ? adjustments : [...adjustments, ...lines.flatMap(it => it.adjustments)];
  return {
    responsibility: sent.responsibility,
    secondBecause: sent.secondBecause,
    filingIndicator: sent.filingIndicator,
    memberId: sent.memberId,
    payer: sent.payer,
    decided: {
      paidCents,
      adjustments: inOrder(all),
      whole: wholeOn === null ? null : { day: wholeOn, leftCents: leftOf(all) },
    },
  };
}

/** By group, as the segments hold them. */
const inOrder = (adjustments: readonly Adjustment[]): readonly Adjustment[] =>
  adjustments.toSorted((a, b) => adjustmentGroups.indexOf(a.group) - adjustmentGroups.indexOf(b.group));

/** What is hers by the last payer that answered; nothing is asked of her while another is still to answer. */
export const patientShareOf = (
  standing: readonly (Pick<StandingDecision, 'status'> & { readonly patientCents: number })[],
): number | null => {
  const last = standing.at(-1);
  return last && !isPassedOn(last) ? last.patientCents : null;
};
