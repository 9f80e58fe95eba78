import { isRefusalReason, type RefusalReason, refusalReasons } from '@trellis/core/basics/refusal-reason';
import type { z } from 'zod';

/** Why a resource was not taken: where, what, why and what to do. Never quotes a value, so it holds no patient data. */
export type Refusal = {
  readonly fhirPath: string;
  readonly reason: RefusalReason;
  readonly says: string;
};

/** What a reader makes of a resource: what it means to Trellis, or every reason why it cannot be taken. */
export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

export const read = <Value>(value: Value): Reading<Value> => ({ kind: 'read', value });

export const refuse = (...refusals: readonly Refusal[]): Reading<never> => ({ kind: 'refused', refusals });

const usualRemedy = 'Correct it in the system that wrote the file, and send the file again.';

/** `place` is said instead of the path where there is none, such as for a line that is no JSON. */
export function refusal(fhirPath: string, reason: RefusalReason, place = fhirPath): Refusal {
  const { what, remedy = usualRemedy }: { readonly what: string; readonly remedy?: string } =
    refusalReasons[reason];
  return { fhirPath, reason, says: `${place} ${what}. ${remedy}` };
}

/** Reads the parts of a resource that Trellis understands; the parts the schema does not name pass unseen. */
export function readShape<Shape>(type: string, schema: z.ZodType<Shape>, resource: unknown): Reading<Shape> {
  const result = schema.safeParse(resource);
  if (result.success) return read(result.data);
  return refuse(...result.error.issues.map(issue => refusal(fhirPathOf(type, issue.path), reasonOf(issue))));
}

// The messages of Trellis's own schemas are reasons; whatever else zod finds is of another form.
const reasonOf = ({ message }: z.core.$ZodIssue): RefusalReason =>
  isRefusalReason(message) ? message : 'wrong-form';

export function fhirPathOf(type: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    type,
  );
}
