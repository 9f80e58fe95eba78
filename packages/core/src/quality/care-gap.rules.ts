/**
 * Tests and visits that people with diabetes or high blood pressure are owed. Each line cites its source; codes are
 * LOINC, ICD-10-CM and SNOMED CT. Eye and foot examinations are not here: the chart facts hold no procedures yet, so
 * a rule could only be wrong about them.
 */

const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const snomed = 'http://snomed.info/sct';

/** Codes of a condition; `E11` stands for `E11` and every `E11.…`. */
export type CodeList = { readonly icd10: readonly string[]; readonly snomed: readonly string[] };

/** Source: care-gap rules 2026-11-22 (dm-a1c, bp-control), value sets of eCQM CMS122 and CMS165, 2025. */
export const gapConditions = {
  diabetes: { icd10: ['E10', 'E11', 'E13'], snomed: ['44054006'] },
  hypertension: { icd10: ['I10'], snomed: ['59621000'] },
} as const satisfies Record<string, CodeList>;
export type GapCondition = keyof typeof gapConditions;

/** Comfort before tests. Source: care-gap rules 2026-11-22, exclusions: hospice, palliative care. */
export const comfortCare: CodeList = { icd10: ['Z51.5'], snomed: ['385763009'] };

/** Kidneys that are replaced are watched elsewhere. Source: care-gap rules 2026-11-22, dm-kidney: ESRD, dialysis. */
export const kidneyReplaced: CodeList = { icd10: ['N18.6', 'Z99.2'], snomed: [] };

export const isOn = (list: CodeList, code: { readonly system: string; readonly code: string }): boolean =>
  code.system === snomed
    ? list.snomed.includes(code.code)
    : code.system === icd10 && list.icd10.some(it => code.code === it || code.code.startsWith(`${it}.`));

export type GapRule = {
  readonly id: 'a1c' | 'uacr' | 'egfr' | 'ldl' | 'blood-pressure';
  readonly conditions: readonly GapCondition[];
  /** Years of age, both included. */
  readonly age: readonly [number, number];
  readonly loinc: readonly string[];
  readonly everyMonths: number;
  /** At or above it, the next one is due sooner. */
  readonly above?: { readonly limit: number; readonly everyMonths: number };
  readonly exclude?: CodeList;
  readonly source: string;
};

export const gapRules: readonly GapRule[] = [
  {
    id: 'a1c',
    conditions: ['diabetes'],
    age: [18, 75],
    loinc: ['17855-8', '17856-6', '4548-4', '4549-2', '96595-4', '97506-0'],
    everyMonths: 6,
    // Usual goal below 7 %: plan template t2dm, ADA Standards of Care 2025.
    above: { limit: 7, everyMonths: 3 },
    source: 'care-gap rules 2026-11-22, dm-a1c; eCQM CMS122 2025',
  },
  {
    id: 'uacr',
    conditions: ['diabetes'],
    age: [18, 85],
    loinc: ['9318-7', '14959-1', '13705-9', '32294-1'],
    everyMonths: 12,
    exclude: kidneyReplaced,
    source: 'care-gap rules 2026-11-22, dm-kidney (13705-9 and 32294-1 unverified)',
  },
  {
    id: 'egfr',
    conditions: ['diabetes'],
    age: [18, 85],
    loinc: ['98979-8', '62238-1', '77147-7', '50044-7', '94677-2', '69405-9', '33914-3'],
    everyMonths: 12,
    exclude: kidneyReplaced,
    source: 'care-gap rules 2026-11-22, dm-kidney',
  },
  {
    id: 'ldl',
    conditions: ['diabetes'],
    age: [40, 75],
    loinc: ['13457-7', '18262-6', '2089-1'],
    everyMonths: 12,
    source: 'care-gap rules 2026-11-22, ldl-goal (interval, codes) and dm-statin (age)',
  },
  {
    id: 'blood-pressure',
    conditions: ['hypertension'],
    age: [18, 85],
    loinc: ['8480-6'],
    everyMonths: 6,
    above: { limit: 140, everyMonths: 1 },
    source: 'care-gap rules 2026-11-22, bp-control; eCQM CMS165 2025 (systolic)',
  },
];

/** A visit in the practice within a year. Source: clinical notes section 5, "no PCP visit 12 mo", 2026-11-22. */
export const visitEveryMonths = 12;

/** Class of a visit that is not a hospital's. Source: HL7 terminology ActEncounterCode, 2026-11-22. */
export const visitClasses = ['AMB', 'VR', 'HH'] as const;

/** It is on the list this long before it is due, so that it can be booked. Source: care-gap rules 2026-11-22, leadTime P30D. */
export const leadDays = 30;

/** A gap that somebody closed by hand is asked about again after this. Source: care-gap rules 2026-11-22, engine: P90D. */
export const askAgainDays = 90;

/** Somebody whose chart holds no such result is new here; it counts as overdue after this. Trellis policy, 2026-11-22. */
export const newcomerDays = 30;
