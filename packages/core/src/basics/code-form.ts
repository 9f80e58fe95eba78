/**
 * Whether a code can be one at all: its form and its check digit. That it exists, only a terminology server knows.
 */
export type CodeSystem = 'loinc' | 'snomed' | 'icd10';

export const codeSystemOf = (system: string): CodeSystem | undefined =>
  ({
    'http://loinc.org': 'loinc' as const,
    loinc: 'loinc' as const,
    'http://snomed.info/sct': 'snomed' as const,
    snomed: 'snomed' as const,
    'http://hl7.org/fhir/sid/icd-10-cm': 'icd10' as const,
    icd10: 'icd10' as const,
  })[system];

export function isWellFormed(system: CodeSystem, code: string): boolean {
  switch (system) {
    case 'loinc':
      return isLoinc(code);
    case 'snomed':
      return isSnomedConcept(code);
    case 'icd10':
      return isIcd10(code);
    default:
      return system satisfies never;
  }
}

/**
 * LOINC's check digit is mod 10 (LOINC Users' Guide, "LOINC codes and check digits"). In codes of answers the letters
 * count too: 5 before an even number of digits, 8 before an odd one, as all 84 of them in the forms of the National
 * Library of Medicine and the instruments here bear out (2026-11-23).
 */
function isLoinc(code: string): boolean {
  const [, letters, digits = '', check] = /^(LA)?(\d{1,7})-(\d)$/.exec(code) ?? [];
  const sum = [...digits].reverse().reduce((all, it, i) => all + luhn(Number(it), i % 2 === 0), 0);
  const lettersCount = letters === undefined ? 0 : digits.length % 2 === 0 ? 5 : 8;
  return check !== undefined && (10 - ((sum + lettersCount) % 10)) % 10 === Number(check);
}

function luhn(digit: number, isDoubled: boolean): number {
  const value = isDoubled ? digit * 2 : digit;
  return value > 9 ? value - 9 : value;
}

/** Verhoeff's dihedral group and permutation (SNOMED CT Release File Specification, appendix on check digits). */
const times = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
].map(row => [...row].map(Number));
const turned = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
].map(row => [...row].map(Number));

/** Of a concept: 6 to 18 digits, the last but one and but two its kind (00, or 10 in an extension), the last its check. */
function isSnomedConcept(code: string): boolean {
  if (!/^[1-9]\d{2,14}[01]0\d$/.test(code)) return false;
  const digits = [...code].reverse().map(Number);
  return digits.reduce((all, it, i) => times[all]?.[turned[i % 8]?.[it] ?? 0] ?? 0, 0) === 0;
}

/** ICD-10-CM: a letter, a digit, a digit or A or B, then up to four more; `*` ends a family of them. */
const isIcd10 = (code: string): boolean => /^[A-Z]\d[\dAB](\.?[\dA-Z]{1,4})?\*?$/.test(code);
