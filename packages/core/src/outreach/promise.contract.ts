import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayPromise, mayReadPromises } from './outreach.policy.ts';
import { madePromiseSchema, promiseChoiceSchema, promiseEntrySchema } from './promise.ts';

const promiseParams = patientParams.extend({ promiseId: idOf<'promise'>() });
const reason = plainText(300).trim().min(3, 'is too short to say why');

export const getPromises = contract({
  name: 'promises.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/promises',
  says: 'What was promised to a patient or her family, by whom and until when, and what became of it.',
  policy: mayReadPromises,
  params: patientParams,
  answer: z.object({ promises: z.array(madePromiseSchema) }),
  problems: ['patient.not-found'],
});

export const makePromise = contract({
  name: 'promises.make',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/promises',
  says: 'Write down a promise; it stands on the list of whoever made it from its day on, and in every agenda until it is kept.',
  policy: mayPromise,
  params: patientParams,
  body: promiseEntrySchema,
  answer: z.object({ promiseId: idOf<'promise'>() }),
  problems: ['patient.not-found', 'promise.day', 'call.of-another'],
});

export const settlePromise = contract({
  name: 'promises.settle',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/promises/:promiseId/steps',
  says: 'Say what became of a promise: kept and how, given up and why, or handed to a colleague who keeps it.',
  policy: mayPromise,
  params: promiseParams,
  body: z.strictObject({ choice: promiseChoiceSchema }),
  answer: z.object({ stepId: idOf<'promise step'>() }),
  problems: ['patient.not-found', 'promise.not-found', 'promise.over', 'promise.no-colleague'],
});

export const voidPromiseStep = contract({
  name: 'promises.void-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/promises/:promiseId/steps/:stepId/void',
  says: 'Take back what was said of a promise by mistake: it is open again.',
  policy: mayPromise,
  params: promiseParams.extend({ stepId: idOf<'promise step'>() }),
  body: z.strictObject({ reason }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'promise.not-found'],
});

export const voidPromise = contract({
  name: 'promises.void',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/promises/:promiseId/void',
  says: 'Take back a promise that was never made, with the reason. One that cannot be kept is given up instead.',
  policy: mayPromise,
  params: promiseParams,
  body: z.strictObject({ reason }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'promise.not-found'],
});
