import type { RuleSet } from './rule-set.ts';

/**
 * Rule sets the product carries beyond its first, the oldest first. A coming year's rules are one more of them: its
 * rows with their days, nothing else. Months before its first day are judged by what was in force in them.
 */
export const loadedRuleSets: readonly RuleSet[] = [];
