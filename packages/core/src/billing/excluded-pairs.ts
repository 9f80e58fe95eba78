import { ccmCodes } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';

export type Scope = 'anybody' | 'same-practice' | 'same-practitioner';

/** Behavioral codes that are added to a base of advanced primary care. */
export const addOns: readonly string[] = ['G0568', 'G0569', 'G0570'];

/** Pairs of programs that exclude each other in one month. Source: section 4 of the rule set; a pair not listed is allowed. */
export const excludedPairs: readonly (readonly [string, string, Scope])[] = [
  ['CCM', 'CCM', 'anybody'],
  ['CCM', 'PCM', 'same-practitioner'],
  ['CCM', 'APCM', 'same-practice'],
  ['PCM', 'APCM', 'same-practice'],
  ['TCM', 'APCM', 'same-practice'],
  ['APCM', 'APCM', 'anybody'],
  ['RPM', 'RTM', 'anybody'],
  ['RPM', 'RPM', 'anybody'],
  ['BHI', 'CoCM', 'same-practitioner'],
  ['CHI', 'CHI', 'anybody'],
  // With an add-on the base carries the behavioral work: the codes of their own do not stand beside it (section 3).
  ['add-on', 'BHI', 'same-practice'],
  ['add-on', 'CoCM', 'same-practice'],
  // The bundled code of a clinic is care management of its own kind (codes.json, unverified).
  ['bundle', 'APCM', 'same-practice'],
];

export const scopesOf = (one: string, other: string): readonly Scope[] =>
  excludedPairs
    .filter(([a, b]) => (a === one && b === other) || (a === other && b === one))
    .map(([, , scope]) => scope);

/** The programs a code speaks of. */
export function programsOfCode(code: string): readonly string[] {
  if (addOns.includes(code)) return ['APCM', 'add-on'];
  if (code in ccmCodes) return ['CCM'];
  const program = programCodes[code]?.program;
  return program === undefined ? [] : [program];
}
