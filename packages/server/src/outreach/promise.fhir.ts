import type { PatientId } from '@trellis/core/basics/id';
import { keeperOf, type MadePromise, promiseState } from '@trellis/core/outreach/promise';
import { latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';

/** A Task and no Communication: what was promised is work with a day, somebody who has to do it, and an end. */
export function promiseOf(patientId: PatientId, it: MadePromise): Native {
  const state = promiseState(it);
  const last = it.steps.at(-1);
  return {
    type: 'Task',
    id: it.id,
    version: 1 + it.steps.length,
    patientId,
    recordedAt: latest(it.madeAt, last?.at),
    members: {
      status: ({ open: 'in-progress', kept: 'completed', 'given-up': 'cancelled' } as const)[state],
      ...(state === 'given-up' && last && { statusReason: { text: last.words } }),
      intent: 'plan',
      code: { text: 'Promise' },
      description: it.to === '' ? it.text : `${it.text} (to ${it.to})`,
      for: patientRef(patientId),
      authoredOn: it.madeAt,
      lastModified: latest(it.madeAt, last?.at),
      requester: refTo('Practitioner', it.madeById),
      owner: refTo('Practitioner', keeperOf(it)),
      ...(state === 'kept' && last && { note: [{ time: last.at, text: last.words }] }),
      restriction: { period: { end: it.dueOn } },
    },
  };
}
