import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { mayDecideDue } from './caseload.policy.ts';
import { choiceSchema } from './decision.ts';

export const decideDueItem = contract({
  name: 'worklist.decide',
  kind: 'change',
  method: 'POST',
  path: '/api/today/decisions',
  says: 'Say of one due item that it is done, snooze it, dismiss it with a reason or hand it to a colleague.',
  policy: mayDecideDue,
  body: z.strictObject({
    patientId: idOf<'patient'>(),
    key: z.string().max(200),
    /** The decision that stood beside the item when it was looked at. */
    seen: idOf<'due decision'>().nullable(),
    choice: choiceSchema,
  }),
  answer: z.object({ decisionId: idOf<'due decision'>() }),
  problems: [
    'patient.not-found',
    'due.over',
    'due.decided',
    'due.needs-note',
    'danger.not-disposed',
    'due.snooze-past',
    'due.snooze-too-far',
    'due.unknown-colleague',
  ],
});

export const undoDecision = contract({
  name: 'worklist.undo-decision',
  kind: 'change',
  method: 'POST',
  path: '/api/today/decisions/:decisionId/undo',
  says: 'Take the last decision about a due item back.',
  policy: mayDecideDue,
  params: z.strictObject({ decisionId: idOf<'due decision'>() }),
  answer: z.object({ undone: z.literal(true) }),
  problems: ['due.decision-not-found', 'due.decided'],
});

export const decisionRowSchema = z.object({
  id: idOf<'due decision'>(),
  key: z.string(),
  rule: z.string(),
  choice: choiceSchema,
  /** Name of the colleague it was handed to. */
  toName: z.string().nullable(),
  decidedAt: instantSchema,
  decidedBy: z.string(),
  undone: z.object({ at: instantSchema, by: z.string() }).nullable(),
  /** It is the last about its item, so it can be taken back. */
  isLast: z.boolean(),
});
export type DecisionRow = z.infer<typeof decisionRowSchema>;

export const getDecisions = contract({
  name: 'worklist.decisions',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/decisions',
  says: 'What people decided about a patient’s due items, newest first, with what was taken back.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ decisions: z.array(decisionRowSchema) }),
  problems: ['patient.not-found'],
});
