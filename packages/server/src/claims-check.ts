import { readFile, stat } from 'node:fs/promises';
import { type ClaimCheck, checkClaimFile } from '@trellis/core/claims/claim-check';
import { readClaimStatus } from '@trellis/core/claims/claim-status-277ca';
import { type Finding, findingLine } from '@trellis/core/claims/finding';
import { readRemittances } from '@trellis/core/claims/remittance-835';
import { readX12 } from '@trellis/core/claims/x12';
import { transactionsOf } from '@trellis/core/claims/x12-envelope';

/** What a file came to: right or what is wrong with it, or why it was not read. */
export type ClaimFileCheck = { readonly file: string } & (
  | ({ readonly isRight: boolean; readonly kinds: readonly string[] } & ClaimCheck)
  | { readonly passedOver: string }
);

/** Claims of a hundred thousand patients are 45 MB. Trellis policy, 2026-11-23. */
const mostBytes = 128 * 1024 * 1024;

/**
 * Checks files of claims to SNIP 4, and those that come back (999, 277CA, 835, 271) as far as they are read: signs,
 * envelopes, what is missing and whether it adds up. Gives the number of those that are not right.
 */
export async function checkClaims(
  paths: readonly string[],
  tell: (it: ClaimFileCheck) => void,
): Promise<number> {
  let failed = 0;
  for (const file of paths) {
    const check = await checkFile(file);
    if (!('isRight' in check && check.isRight)) failed += 1;
    tell(check);
  }
  return failed;
}

async function checkFile(file: string): Promise<ClaimFileCheck> {
  const size = await stat(file)
    .then(it => (it.isFile() ? it.size : undefined))
    .catch(() => undefined);
  if (size === undefined)
    return { file, passedOver: 'it cannot be read: look whether the path is right and names a file' };
  if (size > mostBytes) return { file, passedOver: `larger than ${mostBytes} bytes` };
  const text = await readFile(file, 'utf8');
  const read = readX12(text);
  const transactions = transactionsOf(read.interchanges);
  const kinds = [...new Set(transactions.map(it => it.kind))];
  const isOfClaims = transactions.length === 0 || kinds.includes('837');
  const check = isOfClaims
    ? checkClaimFile(text)
    : checkReply(text, transactions.length, read.segments.length);
  return { file, isRight: check.found === 0, kinds, ...check };
}

function checkReply(text: string, transactions: number, segments: number): ClaimCheck {
  const [status, money] = [readClaimStatus(text), readRemittances(text)];
  const of = new Map<string, Finding>();
  for (const it of [...status.findings, ...money.findings]) of.set(findingLine(it), it);
  const claims =
    status.reports.reduce((sum, it) => sum + it.claims.length, 0) +
    money.remittances.reduce((sum, it) => sum + it.claims.length, 0);
  return { transactions, segments, claims, findings: [...of.values()], found: of.size };
}

/** For a person at a terminal: the file, then a line for each finding. */
export function claimFileLine(it: ClaimFileCheck): string {
  if ('passedOver' in it) return `–    ${it.file}: ${it.passedOver}`;
  const kinds = it.kinds.length === 0 ? 'no transaction' : it.kinds.join(', ');
  const counts = `${kinds}, ${it.claims} ${it.claims === 1 ? 'claim' : 'claims'}, ${it.segments} segments`;
  if (it.isRight) return `ok   ${it.file}: ${counts}`;
  const more = it.found - it.findings.length;
  return [
    `not  ${it.file}: ${counts}, ${it.found} ${it.found === 1 ? 'finding' : 'findings'}`,
    ...it.findings.map(finding => `       SNIP ${finding.snip}  ${findingLine(finding)}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
  ].join('\n');
}
