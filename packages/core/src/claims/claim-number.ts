import type { Id } from '../basics/id.ts';

export type ClaimId = Id<'claim'>;

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What a payer calls a claim: `T` and twelve letters and digits made of the random part of its id. No patient can be
 * read in it, no two organizations share one, and it is shorter than the 20 places payers give back.
 */
export function claimNumberOf(id: ClaimId): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`);
  let text = '';
  for (let i = 0; i < 12; i += 1) {
    text = (letters[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return `T${text}`;
}

/** What a payer calls a line of a claim (REF 6R). */
export const itemNumberOf = (claimNumber: string, position: number): string => `${claimNumber}-${position}`;
