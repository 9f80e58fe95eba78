import { ccmCodes } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';

/** Behavioral codes that are added to a base of advanced primary care. */
export const addOns: readonly string[] = ['G0568', 'G0569', 'G0570'];

/** The programs a code speaks of. */
export function programsOfCode(code: string): readonly string[] {
  if (addOns.includes(code)) return ['APCM', 'add-on'];
  if (code in ccmCodes) return ['CCM'];
  const program = programCodes[code]?.program;
  return program === undefined ? [] : [program];
}
