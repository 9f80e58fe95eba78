import type { Day } from '../basics/day.ts';
import { entityWords, statusWords } from './claim-status-words.ts';
import type { Finding } from './finding.ts';
import { readX12 } from './x12.ts';
import { type Block, blocksOf, daysOfX12, findingAt, orNull, textIn } from './x12-blocks.ts';
import { type Transaction, transactionsOf } from './x12-envelope.ts';
import { centsOf, componentOf, componentsOf, elementOf, type Segment } from './x12-segment.ts';

/**
 * What a payer says of each claim when it takes a batch in: 277CA (ASC X12 005010X214), and in the same words the
 * answer to a question about a claim (005010X212).
 */
export type ClaimStatusReport = {
  /** BHT03. */
  readonly reference: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly batches: readonly BatchStatus[];
  readonly claims: readonly ClaimStatus[];
};

export type BatchStatus = {
  /** Our number of the batch (BHT03 of the claims), as the payer gives it back. */
  readonly reference: string;
  readonly statuses: readonly Status[];
  readonly acceptedCount: number | null;
  readonly acceptedCents: number | null;
  readonly rejectedCount: number | null;
  readonly rejectedCents: number | null;
};

export type ClaimOutcome = 'received' | 'accepted' | 'rejected' | 'pending' | 'finalized' | 'unknown';

export type Status = {
  /** A7 */
  readonly category: string;
  /** 562 */
  readonly status: string;
  /** 85: whose number, name or address is meant. */
  readonly entity: string | null;
  readonly outcome: ClaimOutcome;
  readonly says: string;
};

export type ClaimStatus = {
  /** CLM01 as we wrote it. */
  readonly claimId: string;
  readonly payerClaimNumber: string | null;
  readonly outcome: ClaimOutcome;
  readonly statuses: readonly Status[];
  /** What the payer adds in its own words. */
  readonly note: string | null;
  readonly chargeCents: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly lines: readonly LineStatus[];
};

export type LineStatus = {
  readonly code: string;
  readonly controlNumber: string | null;
  readonly statuses: readonly Status[];
};

export function readClaimStatus(text: string): {
  readonly reports: readonly ClaimStatusReport[];
  readonly findings: readonly Finding[];
} {
  const { interchanges, findings } = readX12(text);
  const transactions = transactionsOf(interchanges).filter(it => it.kind === '277');
  return {
    reports: transactions.map(reportOf),
    findings: [...findings, ...transactions.flatMap(withoutStatus)],
  };
}

function reportOf({ segments }: Transaction): ClaimStatusReport {
  const [head = [], ...levels] = blocksOf(segments, it => it.id === 'HL');
  const source = levels.find(it => textIn(it, 'HL', 3) === '20') ?? [];
  return {
    reference: textIn(head, 'BHT', 3),
    payer: { name: textIn(source, 'NM1', 3), id: textIn(source, 'NM1', 9) },
    batches: levels.filter(it => textIn(it, 'HL', 3) === '21' && it.some(isStatus)).map(batchOf),
    claims: levels.filter(isPatient).flatMap(level => claimsOf(level).map(claimOf)),
  };
}

const isStatus = (it: Segment): boolean => it.id === 'STC';
const isPatient = (level: Block): boolean => /^(PT|22|23)$/.test(textIn(level, 'HL', 3));

/** Each claim of a patient begins with the number we gave it. */
const claimsOf = (level: Block): readonly Block[] =>
  blocksOf(level, it => it.id === 'TRN' && elementOf(it, 1) === '2').slice(1);

/** A claim about which nothing is said cannot be taken for accepted. */
function withoutStatus({ segments }: Transaction): readonly Finding[] {
  return blocksOf(segments, it => it.id === 'HL')
    .filter(isPatient)
    .flatMap(claimsOf)
    .flatMap(claim => {
      const [trn] = claim;
      if (!trn || claim.some(isStatus)) return [];
      const says = 'Nothing is said of this claim: STC is missing after it.';
      return [{ ...findingAt(trn, null, { snip: 2, code: 'segment-missing', says }), segment: 'STC' }];
    });
}

function batchOf(level: Block): BatchStatus {
  const amount = (code: string) => centsOf(textIn(level, 'AMT', 2, code)) ?? null;
  const count = (code: string) => {
    const text = textIn(level, 'QTY', 2, code);
    return /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  return {
    reference: textIn(level, 'TRN', 2, '2'),
    statuses: level.filter(isStatus).flatMap(statusesOf),
    acceptedCount: count('90'),
    acceptedCents: amount('YU'),
    rejectedCount: count('AA'),
    rejectedCents: amount('YY'),
  };
}

function claimOf(block: Block): ClaimStatus {
  const [own = [], ...lines] = blocksOf(block, it => it.id === 'SVC');
  const stated = own.filter(isStatus);
  const statuses = stated.flatMap(statusesOf);
  const lineStatuses = lines.map(lineOf);
  return {
    claimId: textIn(own, 'TRN', 2, '2'),
    payerClaimNumber: orNull(textIn(own, 'REF', 2, '1K')),
    // A line that is refused refuses its claim: nothing of it goes on to be judged.
    outcome: worstOf([...statuses, ...lineStatuses.flatMap(it => it.statuses)]),
    statuses,
    note: orNull(
      stated
        .map(it => elementOf(it, 12))
        .filter(it => it !== '')
        .join(' '),
    ),
    chargeCents: stated.map(it => centsOf(elementOf(it, 4))).find(it => it !== undefined) ?? null,
    ...daysOfX12(textIn(own, 'DTP', 3, '472')),
    lines: lineStatuses,
  };
}

function lineOf(block: Block): LineStatus {
  const [svc] = block;
  return {
    code: svc ? componentOf(svc, 1, 2) : '',
    controlNumber: orNull(textIn(block, 'REF', 2, 'FJ')),
    statuses: block.filter(isStatus).flatMap(statusesOf),
  };
}

/** STC01, 10 and 11 each say a category, a status and of whom; STC03 refuses with U. */
const statusesOf = (stc: Segment): readonly Status[] =>
  [1, 10, 11].flatMap(element => {
    const [category = '', status = '', entity = ''] = componentsOf(stc, element);
    if (category === '') return [];
    const outcome = elementOf(stc, 3) === 'U' ? 'rejected' : outcomeOf(category);
    return [{ category, status, entity: orNull(entity), outcome, says: sentence(status, entity) }];
  });

/** Source: X12 claim status category codes (list 507), 2026; our words. */
function outcomeOf(category: string): ClaimOutcome {
  if (/^A[34678]$/.test(category)) return 'rejected';
  if (/^A[25]$/.test(category)) return 'accepted';
  if (/^A[01]$/.test(category)) return 'received';
  if (/^[PR]/.test(category)) return 'pending';
  return /^F/.test(category) ? 'finalized' : 'unknown';
}

const rank: readonly ClaimOutcome[] = ['rejected', 'pending', 'finalized', 'accepted', 'received', 'unknown'];
const worstOf = (statuses: readonly Status[]): ClaimOutcome =>
  rank.find(outcome => statuses.some(it => it.outcome === outcome)) ?? 'unknown';

const sentence = (status: string, entity: string): string => {
  const words = statusWords[status] ?? `Status ${status}`;
  return entity === '' ? words : `${words} (${entityWords[entity] ?? entity})`;
};
