import { checkBalance } from './claim-balance.ts';
import { claimPlaces, tellAt } from './claim-loops.ts';
import { checkCommonNames } from './claim-name-situations.ts';
import { checkHierarchy, checkSituations } from './claim-situations.ts';
import { type Finding, mostFindings } from './finding.ts';
import { professionalClaims } from './guide-837p.ts';
import { walkGuide } from './guide-walk.ts';
import { readX12 } from './x12.ts';
import { type Transaction, transactionsOf } from './x12-envelope.ts';

/** `005010X222A1`, and what it was called before its errata and since. */
const guides = ['005010X222A1', '005010X222A2', '005010X222'];

export type ClaimCheck = {
  readonly transactions: number;
  readonly claims: number;
  readonly segments: number;
  /** At most `mostFindings`, by place in the file. */
  readonly findings: readonly Finding[];
  readonly found: number;
};

/**
 * Whether a file of professional claims is right as far as SNIP 1 to 4 go, ours or a third party's. Never throws; a
 * file with no finding may leave.
 */
export function checkClaimFile(text: string): ClaimCheck {
  const file = readX12(text);
  const findings: Finding[] = [...file.findings];
  let found = file.findings.length;
  const report = (finding: Finding) => {
    found += 1;
    if (findings.length < mostFindings) findings.push(finding);
  };
  const transactions = transactionsOf(file.interchanges);
  let claims = 0;
  for (const it of transactions) claims += checkTransaction(it, report);
  return {
    transactions: transactions.length,
    claims,
    segments: file.segments.length,
    found,
    findings: findings.toSorted(
      (a, b) => a.segmentNumber - b.segmentNumber || a.snip - b.snip || (a.element ?? 0) - (b.element ?? 0),
    ),
  };
}

/** Gives the number of claims. */
function checkTransaction(transaction: Transaction, report: (finding: Finding) => void): number {
  const [st] = transaction.segments;
  if (!st) return 0;
  if (transaction.kind !== '837' || !guides.includes(transaction.guide)) {
    const isKind = transaction.kind !== '837';
    report({
      snip: 2,
      code: 'guide',
      segmentNumber: st.number,
      offset: st.offset,
      segment: 'ST',
      element: isKind ? 1 : 3,
      component: null,
      loop: null,
      says: isKind
        ? 'It is not a claim (837), so nothing further was checked.'
        : 'It is not a professional claim of guide 005010X222A1, so nothing further was checked.',
    });
    return 0;
  }
  const last = transaction.segments.at(-1);
  const inside = last?.id === 'SE' ? transaction.segments.slice(0, -1) : transaction.segments;
  const loop = walkGuide(inside, professionalClaims, report);
  const tell = tellAt(4, report);
  checkHierarchy(loop, tell);
  checkCommonNames(loop, tell);
  const places = claimPlaces(loop);
  for (const place of places) {
    checkBalance(place, tellAt(3, report));
    checkSituations(place, tell);
  }
  if (places.length === 0) tell(st, 'CLM', loop, 'loop-missing', 'The transaction holds no claim.');
  return places.length;
}
