import type { Day } from '../basics/day.ts';

export type Certainty = 'verified' | 'policy' | 'unverified';
/** Where a rule was found and how sure that is; `from` is its first day in force, absent when as old as the service. */
export type RuleFacts = { readonly source: string; readonly certainty: Certainty; readonly from?: Day };
