import { ccmCodes } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';

/** Behavioral codes that are added to a base of advanced primary care. */
export const addOns: readonly string[] = ['G0568', 'G0569', 'G0570'];

/**
 * Virtual check-ins, messages through the portal and consults between practitioners, which advanced primary care
 * includes. Source: codes.json of 2026-11-22, section 0.5.
 */
const communication: readonly string[] = [
  ...['98016', 'G2010', 'G2250', 'G2251', 'G2252'],
  ...['98970', '98971', '98972', '99421', '99422', '99423'],
  ...['99446', '99447', '99448', '99449', '99451', '99452'],
];

/** The programs a code speaks of. */
export function programsOfCode(code: string): readonly string[] {
  if (addOns.includes(code)) return ['APCM', 'add-on'];
  if (communication.includes(code)) return ['communication'];
  if (code in ccmCodes) return ['CCM'];
  const program = programCodes[code]?.program;
  return program === undefined ? [] : [program];
}
