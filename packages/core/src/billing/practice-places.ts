/** What a practice is to Medicare, which decides by what codes and at what rate it is paid (CASE-FORMAT, `practices`). */
export const practiceKinds = ['office', 'hospital-outpatient', 'RHC', 'FQHC'] as const;
export type PracticeKind = (typeof practiceKinds)[number];

/**
 * Where each gives care management, the usual place first. Source: section 1.2 of rule set medicare-2026-11; names and
 * numbers from the CMS place-of-service list, read 2026-11-22.
 */
export const placesOfKind = {
  office: ['11', '10', '02', '12'],
  'hospital-outpatient': ['22', '19'],
  RHC: ['72'],
  FQHC: ['50'],
} as const satisfies Record<PracticeKind, readonly [string, ...string[]]>;

export const isPlaceOf = (kind: PracticeKind, place: string): boolean =>
  (placesOfKind[kind] as readonly string[]).includes(place);
