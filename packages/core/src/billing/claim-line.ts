import { z } from 'zod';
import { type Day, daySchema, lastDay, type Month, monthSchema } from '../basics/day.ts';
import { type Id, idOf, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import type { Line } from './billing-answer.ts';

/**
 * A line that a person approved. It pins the decision it follows from; a correction voids it and adds the next
 * version, so that every claim that ever stood can be shown with its proof.
 */
export const claimLineSchema = z.object({
  id: idOf<'claim line'>(),
  patientId: idOf<'patient'>(),
  month: monthSchema,
  code: z.string(),
  units: z.number().int(),
  serviceKey: z.string(),
  practiceId: idOf<'practice'>(),
  billingPractitionerId: idOf<'staff'>().nullable(),
  serviceDate: daySchema,
  modifiers: z.array(z.string()),
  placeOfService: z.string(),
  seconds: z.number().int(),
  decisionId: idOf<'billing decision'>(),
  ruleSet: z.string(),
  version: z.number().int(),
  approvedBy: idOf<'staff'>(),
  approvedByName: z.string(),
  approvedAt: instantSchema,
  /** The second person, where the practice asks for one. */
  confirmedBy: idOf<'staff'>().nullable(),
  confirmedByName: z.string().nullable(),
});
export type ClaimLine = z.infer<typeof claimLineSchema>;
export type DecisionId = Id<'billing decision'>;

type Billed = Pick<Line, 'code' | 'units' | 'seconds' | 'serviceDate'>;

/** What a person saw when approving, `99490x1:1361:2026-11-17`: approving something else is refused. */
export const seenText = (lines: readonly Billed[]): string =>
  lines
    .map(it => `${it.code}x${it.units}:${it.seconds}:${it.serviceDate}`)
    .toSorted()
    .join('|');

/** The codes and units alone: what a claim form would say. */
export const codesText = (lines: readonly Pick<Billed, 'code' | 'units'>[]): string =>
  lines
    .map(it => `${it.units} × ${it.code}`)
    .toSorted()
    .join(' + ');

/** What approving does to the lines that stand: those to take back, those to add. */
export type LineChange = {
  readonly voided: readonly ClaimLine[];
  readonly added: readonly (Line & { readonly replaces: ClaimLine | null })[];
};

export const isNoChange = (change: LineChange): boolean =>
  change.voided.length === 0 && change.added.length === 0;

/** A changed proof makes a new version of every line that rests on it. */
export function changeOf(proposed: readonly Line[], standing: readonly ClaimLine[]): LineChange {
  if (seenText(proposed) === seenText(standing)) return { voided: [], added: [] };
  return {
    voided: standing,
    added: proposed.map(line => ({
      ...line,
      replaces: standing.find(it => it.code === line.code && it.serviceKey === line.serviceKey) ?? null,
    })),
  };
}

export type Approval = {
  readonly proposed: readonly Line[];
  readonly standing: readonly ClaimLine[];
  readonly seen: string;
};

export function decideApproval({ proposed, standing, seen }: Approval): LineChange {
  if (seenText(proposed) !== seen)
    fail(
      'edit.stale',
      'What this month proves has changed since you looked. Look at the patient again and approve what it says now.',
    );
  if (proposed.length === 0)
    fail(
      'billing.nothing-to-approve',
      'Nothing is billable for this patient this month, so nothing was approved.',
    );
  return changeOf(proposed, standing);
}

/** The second look is another person’s. */
export function refuseOwnConfirmation(lines: readonly Pick<ClaimLine, 'approvedBy'>[], by: StaffId): void {
  if (lines.length === 0)
    fail('billing.nothing-to-approve', 'Nothing waits for a second person for these patients.');
  if (lines.some(it => it.approvedBy === by)) failWith('billing.second-person');
}

/** So long an approval is taken back without a word. Trellis policy, 2026-11-22. */
export const undoSeconds = 10;

/** The reason a voided line keeps: within ten seconds a slip of the hand needs none. */
export function decideVoidReason(
  lines: readonly Pick<ClaimLine, 'approvedBy' | 'approvedAt'>[],
  void_: { readonly reason: string | null; readonly by: StaffId; readonly at: Instant },
): string {
  if (lines.length === 0)
    fail('billing.nothing-to-approve', 'None of these lines stands any more. Load the month again.');
  if (void_.reason !== null) return void_.reason;
  const isSlip = lines.every(
    it => it.approvedBy === void_.by && void_.at <= plusSeconds(it.approvedAt, undoSeconds),
  );
  if (!isSlip) failWith('billing.void-needs-reason');
  return 'undone at once';
}

/** The running month still gathers; it is locked when it is over. */
export function decideLock(month: Month, lockedAt: Instant | null, today: Day): void {
  if (lockedAt !== null) failWith('billing.month-locked');
  if (today <= lastDay(month)) failWith('billing.month-open');
}
