import type { DueItem } from '../basics/due-item.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';
import { type Danger, isDisposed, isProviderTold } from './danger.ts';
import { dangerRule, untoldDangerRule } from './due-anchors.ts';

/** A provider who was not told within the hour is told late. Trellis policy, 2026-11-23, as with red flags. */
const tellWithinSeconds = 3600;

export type DangerFacts = {
  readonly patient: Pick<Patient, 'id'>;
  readonly dangers: readonly (Pick<Danger, 'id' | 'heardAt'> & {
    readonly steps: readonly Pick<Danger['steps'][number], 'what'>[];
  })[];
};

/** Dangers to life that nothing settles yet, overdue from the moment they are heard; then those no provider knows of. */
export function dangerDue({ patient, dangers }: DangerFacts): readonly DueItem[] {
  return dangers.flatMap(({ id, heardAt, steps }): DueItem[] => {
    const from = (rule: string, overdueAt: Instant): DueItem => ({
      key: `${rule}:${id}`,
      rule,
      patientId: patient.id,
      opensAt: heardAt,
      dueAt: heardAt,
      overdueAt,
      anchors: { heardAt },
    });
    if (!isDisposed({ steps })) return [from(dangerRule, heardAt)];
    return isProviderTold({ steps }) ? [] : [from(untoldDangerRule, plusSeconds(heardAt, tellWithinSeconds))];
  });
}
