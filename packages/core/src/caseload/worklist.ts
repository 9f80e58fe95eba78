import { z } from 'zod';
import { type DueState, dueStateAt } from '../basics/due-item.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { outcomes } from '../outreach/contact-kind.ts';
import { patientSchema } from '../people/patient.ts';

/** One line of Today: the facts that the words and pictures are made of. */
export const worklistRowSchema = z.object({
  key: z.string(),
  rule: z.enum(['ccm.check-in', 'outreach.promised-contact']),
  patient: patientSchema,
  opensAt: instantSchema,
  dueAt: instantSchema,
  overdueAt: instantSchema,
  since: z.enum(['enrolment', 'contact']),
  sinceAt: instantSchema,
  outcome: z.enum(outcomes).nullable(),
  timed: z.boolean(),
  /** Outcomes of the last tries, oldest first, at most five. */
  tries: z.array(z.enum(outcomes)),
  /** Null: in no program. */
  program: z.string().nullable(),
  monthSeconds: z.number().int(),
});
export type WorklistRow = z.infer<typeof worklistRowSchema>;

const stateOrder: Record<DueState, number> = { overdue: 0, due: 1, later: 2 };

/**
 * The order of need: overdue first, then what is due today with promised hours before the rest, then what
 * comes; within each, earlier moments first. Minutes play no part: they are never a reason to call.
 */
export function rankWorklist<
  Row extends Pick<WorklistRow, 'opensAt' | 'overdueAt' | 'dueAt' | 'timed' | 'key'> & {
    readonly patient: { readonly id: string };
  },
>(rows: readonly Row[], now: Instant): readonly Row[] {
  return [...rows].sort(
    (a, b) =>
      stateOrder[dueStateAt(a, now)] - stateOrder[dueStateAt(b, now)] ||
      (dueStateAt(a, now) === 'due' ? Number(b.timed) - Number(a.timed) : 0) ||
      byText(a.dueAt, b.dueAt) ||
      byText(a.patient.id, b.patient.id) ||
      byText(a.key, b.key),
  );
}
