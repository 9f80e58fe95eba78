import { type Credential, performerOf } from '../access/staff.ts';
import type { Program } from '../people/consent.ts';

/**
 * Whose minutes a program counts (T6): clinical staff, and the practitioner unless her minutes are used for
 * another code. Source: CMS CCM FAQ copy, rule set medicare-2026-11, 2026-11-22.
 */
const performersOf = {
  CCM: ['clinical-staff', 'qhp'],
} as const satisfies Record<Program, readonly (typeof performerOf)[Credential][]>;

/** Whether work of someone with this credential may count; without a program, any work is kept as it was. */
export function mayCount(program: Program | null, credential: Credential): boolean {
  return program === null || performersOf[program].some(it => it === performerOf[credential]);
}
