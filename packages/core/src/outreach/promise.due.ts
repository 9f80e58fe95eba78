import { z } from 'zod';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import { keeperOf, type MadePromise, promiseState } from './promise.ts';
import { promiseRule } from './promise-key.ts';

/** `promiseId` says what was promised; its words are looked up when it is read. */
export const promiseAnchorsSchema = z.object({
  promiseId: z.string(),
  /** Whose it is to keep: on her list it stands. */
  promisedBy: idOf<'staff'>(),
  promisedAt: instantSchema,
});

export type PromiseFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly promises: readonly (Pick<MadePromise, 'id' | 'dueOn' | 'madeAt' | 'madeById'> & {
    readonly steps: readonly Pick<MadePromise['steps'][number], 'kind' | 'toId'>[];
  })[];
};

/** What was promised and neither kept nor given up; due on its day where she lives, overdue when the day is over. */
export function promiseDue({ patient, promises }: PromiseFacts): readonly DueItem[] {
  if (patient.deceasedOn !== null) return [];
  return promises
    .filter(it => promiseState(it) === 'open')
    .map(it => ({
      key: `${promiseRule}:${it.id}`,
      rule: promiseRule,
      patientId: patient.id,
      opensAt: startOfDay(it.dueOn, patient.zone),
      dueAt: startOfDay(it.dueOn, patient.zone),
      overdueAt: startOfDay(plusDays(it.dueOn, 1), patient.zone),
      anchors: { promiseId: it.id, promisedBy: keeperOf(it), promisedAt: it.madeAt },
    }));
}
