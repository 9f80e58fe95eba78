import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import type { Line } from './billing-answer.ts';
import { type ClaimLine, changeOf, codesText, type LineChange, seenText } from './claim-line.ts';
import { lateFactSchema, movedSchema } from './late-facts.ts';

/** What a locked month would say now, against what stands: work for the queue until a person decides. */
export const adjustmentSchema = z.object({
  patientId: idOf<'patient'>(),
  stands: z.string(),
  proposed: z.string(),
  seen: z.string(),
  /** Time recorded after the lock, and how it was explained. */
  lateSeconds: z.number().int(),
  lateReasons: z.array(z.string()),
  /** What is known otherwise than at the approval, and where seconds go now. */
  facts: z.array(lateFactSchema),
  moved: z.array(movedSchema),
  /** Set when someone decided to leave exactly this as it is. */
  declined: z.object({ reason: z.string(), by: z.string(), at: instantSchema }).nullable(),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export type Declined = {
  readonly seen: string;
  readonly reason: string;
  readonly by: string;
  readonly at: z.infer<typeof instantSchema>;
};

export type LateTime = { readonly seconds: number; readonly reason: string | null };

/** A difference in codes or units; seconds that change no line are no adjustment. */
export function findAdjustment(
  patientId: Adjustment['patientId'],
  proposed: readonly Line[],
  standing: readonly ClaimLine[],
  late: readonly LateTime[],
  declined: readonly Declined[],
  arrived: Pick<Adjustment, 'facts' | 'moved'> = { facts: [], moved: [] },
): Adjustment | undefined {
  if (codesText(proposed) === codesText(standing)) return undefined;
  const seen = seenText(proposed);
  const left = declined.findLast(it => it.seen === seen);
  return {
    patientId,
    stands: codesText(standing),
    proposed: codesText(proposed),
    seen,
    lateSeconds: late.reduce((sum, it) => sum + it.seconds, 0),
    lateReasons: [...new Set(late.flatMap(it => it.reason ?? []))],
    ...arrived,
    declined: left ? { reason: left.reason, by: left.by, at: left.at } : null,
  };
}

/** The adjusted lines; refused when the month says something else than what the person saw. */
export function decideAdjustment(facts: {
  readonly proposed: readonly Line[];
  readonly standing: readonly ClaimLine[];
  readonly seen: string;
}): LineChange {
  if (seenText(facts.proposed) !== facts.seen || codesText(facts.proposed) === codesText(facts.standing))
    fail(
      'edit.stale',
      'The adjustment has changed or was decided already. Load the month again and look at what it says now.',
    );
  return changeOf(facts.proposed, facts.standing);
}
