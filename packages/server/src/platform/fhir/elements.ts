import { type Day, findDay } from '@trellis/core/basics/day';
import { findInstant, type Instant } from '@trellis/core/basics/instant';
import { findPartialDay, type PartialDay } from '@trellis/core/basics/partial-day';
import { startOfDay, type Zone } from '@trellis/core/basics/zone';
import { z } from 'zod';
import { DecimalText } from './resource-json.ts';

// The parts of FHIR R4's data types that Trellis reads. What is not named here stays in the stored text only.

/** PostgreSQL can keep neither NUL nor half of a surrogate pair, and JSON can spell both. */
export const fhirText = z.string().refine(text => !/[\0\p{Surrogate}]/u.test(text), 'odd-character');

export const fhirDecimal = z
  .instanceof(DecimalText)
  .refine(it => /^-?\d{1,60}(\.\d{1,60})?([eE][+-]?\d{1,2})?$/.test(it.text), 'odd-number');

/** `date`, `dateTime` and `instant`: a year, a month, a day, or a moment with its offset. */
export const fhirDate = z.string().refine(isFhirDate, 'not-a-date');

function isFhirDate(text: string): boolean {
  if (text < '1800' || text > '9998') return false;
  if (/^\d{4}$/.test(text)) return true;
  if (/^\d{4}-\d{2}$/.test(text)) return findDay(`${text}-01`) !== undefined;
  return findDay(text) !== undefined || findInstant(text) !== undefined;
}

export const coding = z.object({
  system: fhirText.optional(),
  code: fhirText.optional(),
  display: fhirText.optional(),
});
export const codeableConcept = z.object({ coding: z.array(coding).optional(), text: fhirText.optional() });
export type CodeableConcept = z.infer<typeof codeableConcept>;

export const reference = z.object({ reference: fhirText.optional(), display: fhirText.optional() });
export const period = z.object({ start: fhirDate.optional(), end: fhirDate.optional() });
export const quantity = z.object({
  value: fhirDecimal.optional(),
  comparator: fhirText.optional(),
  unit: fhirText.optional(),
  code: fhirText.optional(),
});

type CompleteCode = { readonly system: string; readonly code: string; readonly display: string };

/** The code in the first of the preferred systems, else the first that has both system and code. */
export function findCode(
  concept: CodeableConcept | undefined,
  preferred: readonly string[],
): CompleteCode | undefined {
  const complete = (concept?.coding ?? []).flatMap(({ system, code, display }) =>
    system && code ? [{ system, code, display: display ?? concept?.text ?? code }] : [],
  );
  for (const system of preferred) {
    const found = complete.find(it => it.system === system);
    if (found) return found;
  }
  return complete[0];
}

export const hasCode = (concept: CodeableConcept | undefined, codes: readonly string[]): boolean =>
  (concept?.coding ?? []).some(it => it.code !== undefined && codes.includes(it.code));

/** What a person would read: the source's own words first. */
export const wordsOf = (concept: CodeableConcept | undefined): string | null =>
  concept?.text ?? concept?.coding?.find(it => it.display)?.display ?? concept?.coding?.[0]?.code ?? null;

/** The day as it was written, in the writer's own zone; null when only a year or a month is known. */
export const dayWritten = (date: string | undefined): Day | null =>
  (date === undefined ? undefined : findDay(date.slice(0, 10))) ?? null;

/** The day as far as it was written: a day, a month or a year. */
export const partialDayWritten = (date: string | undefined): PartialDay | null =>
  (date === undefined ? undefined : findPartialDay(date.slice(0, 10))) ?? null;

/** The moment written; where only a day, month or year is known, its first moment in `zone`. */
export function momentWritten(date: string, zone: Zone): Instant {
  return (
    findInstant(date) ?? startOfDay(`${date}${'-01-01'.slice(date.length - 4)}`.slice(0, 10) as Day, zone)
  );
}
