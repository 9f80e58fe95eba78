import { z } from 'zod';
import type { Code } from '../chart/chart.ts';

const codesSchema = { snomed: z.array(z.string().regex(/^\d{6,18}$/)), icd10: z.array(z.string().min(1)) };

/** What is likely chronic, from content/ccm-eligibility.json: a proposal with its source and date, never a verdict. */
export const eligibilityListSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  status: z.string(),
  sources: z.array(z.string()).min(1),
  /** Codes of one disease stand together: two of them are one condition. ICD-10 codes are prefixes. */
  families: z.array(z.strictObject({ id: z.string(), en: z.string(), es: z.string(), ...codesSchema })),
  /** What stands in charts as active and is no chronic condition, each with why. */
  notCounted: z.array(z.strictObject({ ...codesSchema, en: z.string(), es: z.string() })),
  visits: z.strictObject({
    says: z.string(),
    classes: z.array(z.string()),
    cpt: z.array(z.string()),
    snomed: z.array(z.string()),
  }),
});
export type EligibilityList = z.infer<typeof eligibilityListSchema>;

const snomed = 'http://snomed.info/sct';
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';

type Codes = { readonly snomed: readonly string[]; readonly icd10: readonly string[] };
type CodeOf = Pick<Code, 'system' | 'code'>;

/** ICD-10 is compared without its dot, because sources write I10 and E11.9 and E119. */
const holds = (codes: Codes, { system, code }: CodeOf): boolean =>
  system === snomed
    ? codes.snomed.includes(code)
    : system === icd10 &&
      codes.icd10.some(prefix => code.replace('.', '').toUpperCase().startsWith(prefix.replace('.', '')));

export type Family = EligibilityList['families'][number];
export type NotCounted = EligibilityList['notCounted'][number];

/** What the list says about a code; it says nothing about most. */
export type Listed = { readonly family: Family | undefined; readonly notCounted: NotCounted | undefined };
export type Lookup = (code: CodeOf) => Listed;

/** Reads the list once per code: a panel of thousands repeats a few hundred of them. */
export function lookupIn(list: EligibilityList): Lookup {
  const known = new Map<string, Listed>();
  return code => {
    const key = `${code.system}|${code.code}`;
    const found = known.get(key) ?? {
      family: list.families.find(it => holds(it, code)),
      notCounted: list.notCounted.find(it => holds(it, code)),
    };
    known.set(key, found);
    return found;
  };
}
