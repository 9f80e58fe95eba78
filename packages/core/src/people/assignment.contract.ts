import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { credentials } from '../access/staff.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayAssign } from './assignment.policy.ts';
import { patientParams } from './patient.contract.ts';
import { mayReadRecords } from './people.policy.ts';

export const careManagerSchema = z.object({
  id: idOf<'staff'>(),
  name: z.string(),
  credential: z.enum(credentials),
});
export type CareManagerRow = z.infer<typeof careManagerSchema>;

export const getCareManagers = contract({
  name: 'assignments.care-managers',
  kind: 'open',
  method: 'GET',
  path: '/api/assignments/care-managers',
  says: 'Everyone who may be given patients, by name.',
  policy: anyStaff,
  answer: z.object({ careManagers: z.array(careManagerSchema) }),
  problems: [],
});

export const countUnassigned = contract({
  name: 'assignments.unassigned',
  kind: 'open',
  method: 'GET',
  path: '/api/assignments/unassigned',
  says: 'How many living patients nobody has.',
  policy: anyStaff,
  answer: z.object({ unassigned: z.number().int() }),
  problems: [],
});

/** More patients than one person decides about at once. */
const mostAtOnce = 1000;

const wantedSchema = z.strictObject({
  patientIds: z.array(idOf<'patient'>()).min(1).max(mostAtOnce),
  /** Null: nobody. */
  careManagerId: idOf<'staff'>().nullable(),
  reason: plainText(300).trim().nullable().default(null),
});

export const previewAssignment = contract({
  name: 'assignments.preview',
  kind: 'read',
  method: 'POST',
  path: '/api/assignments/preview',
  says: 'What giving these patients to a care manager would change; nothing is moved.',
  policy: mayAssign,
  body: wantedSchema,
  answer: z.object({
    changed: z.number().int(),
    unchanged: z.number().int(),
    careManagers: z.array(
      careManagerSchema.extend({
        /** Living patients in this person's care, before and after. */
        patients: z.number().int(),
        after: z.number().int(),
      }),
    ),
  }),
  problems: ['patient.not-found', 'assignment.unknown-care-manager', 'assignment.not-yours'],
});

export const assignPatients = contract({
  name: 'assignments.assign',
  kind: 'change',
  method: 'POST',
  path: '/api/assignments',
  says: 'Give patients to a care manager, or to nobody. All of them, or none.',
  policy: mayAssign,
  body: wantedSchema,
  answer: z.object({
    /** What an undo takes back; null when everyone was there already. */
    actId: idOf<'assignment act'>().nullable(),
    changed: z.number().int(),
    unchanged: z.number().int(),
  }),
  problems: ['patient.not-found', 'assignment.unknown-care-manager', 'assignment.not-yours'],
});

export const undoAssignment = contract({
  name: 'assignments.undo',
  kind: 'change',
  method: 'POST',
  path: '/api/assignments/:actId/undo',
  says: 'Take an assignment back: patients go to whoever had them before; those moved again since stay.',
  policy: mayAssign,
  params: z.strictObject({ actId: idOf<'assignment act'>() }),
  answer: z.object({ undone: z.number().int(), changedSince: z.number().int() }),
  problems: ['assignment.not-found', 'assignment.not-yours'],
});

export const assignmentSchema = z.object({
  id: idOf<'assignment'>(),
  careManager: z.object({ id: idOf<'staff'>(), name: z.string() }).nullable(),
  assignedAt: instantSchema,
  assignedBy: z.string(),
  reason: z.string().nullable(),
  /** It took back the assignment before it. */
  isUndo: z.boolean(),
});
export type AssignmentRow = z.infer<typeof assignmentSchema>;

export const getAssignments = contract({
  name: 'patients.assignments',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/assignments',
  says: 'Who cares for a patient and who did before: newest first, the first is in force.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ assignments: z.array(assignmentSchema) }),
  problems: ['patient.not-found'],
});
