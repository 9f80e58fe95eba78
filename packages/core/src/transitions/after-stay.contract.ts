import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { patientParams } from '../people/patient.contract.ts';
import { afterStayEntrySchema, staySchema } from './after-stay.ts';
import { mayReadStays, mayRecordStay } from './transitions.policy.ts';

export const getStays = contract({
  name: 'transitions.stays',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/stays',
  says: 'The stays a patient has left within the last sixty days, with the days by which their transition asks for something, and what is known.',
  policy: mayReadStays,
  params: patientParams,
  answer: z.object({
    stays: z.array(staySchema),
    /** Who can have given the visit. */
    practitioners: z.array(z.object({ id: idOf<'staff'>(), name: z.string() })),
  }),
  problems: ['patient.not-found'],
});

export const recordStay = contract({
  name: 'transitions.record-stay',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/stays/:stayId',
  says: 'Write down where somebody went after a stay, the visit, the decision making and the medicines; what stood before stays on record.',
  policy: mayRecordStay,
  params: patientParams.extend({ stayId: idOf<'discharge'>() }),
  body: afterStayEntrySchema,
  answer: z.object({ id: idOf<'after stay'>() }),
  problems: [
    'patient.not-found',
    'transitions.stay-not-found',
    'transitions.day',
    'transitions.visit',
    'transitions.reason',
  ],
});
