/** Counted seconds at which 99490 is reached. Source: CMS MLN909188, rule set medicare-2026-11, 2026-11-22. */
export const firstThresholdSeconds = 20 * 60;
