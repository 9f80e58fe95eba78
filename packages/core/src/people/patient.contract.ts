import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientSchema } from './patient.ts';
import { mayReadRecords } from './people.policy.ts';

/** A colleague whose patients are asked for, or those whom nobody has. */
export const assignedToSchema = z.union([z.literal('unassigned'), idOf<'staff'>()]);
export type AssignedTo = z.infer<typeof assignedToSchema>;

/** A POST, because a name or birth date must not stand in an address, a log line or the browser's history. */
export const findPatients = contract({
  name: 'patients.find',
  kind: 'read',
  method: 'POST',
  path: '/api/patients/find',
  says: 'Find patients by the beginning of a name, a phone or record number, a birth date or a part of one, or a name and a birth date together; empty text lists everyone by name. Where nobody fits, names that sound alike are offered. A text finds at most a thousand and shows the first fifty.',
  policy: mayReadRecords,
  body: z.strictObject({
    text: plainText(200),
    after: plainText(2000).optional(),
    assigned: assignedToSchema.optional(),
  }),
  answer: z.object({
    patients: z.array(patientSchema),
    total: z.number().int(),
    next: z.string().nullable(),
    /** Nobody is called what was typed; these are near. */
    isGuess: z.boolean(),
    /** Who cares for those of them who have somebody. */
    careManagers: z.record(z.string(), z.object({ id: idOf<'staff'>(), name: z.string() })),
  }),
  problems: [],
});

export const patientParams = z.strictObject({ patientId: idOf<'patient'>() });

export const getPatient = contract({
  name: 'patients.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId',
  says: 'Who a patient is.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ patient: patientSchema }),
  problems: ['patient.not-found'],
});
