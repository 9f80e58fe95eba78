import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { delegationSchema } from '../careplans/delegate.contract.ts';
import { needSchema } from '../needs/need.ts';
import { patientSchema } from '../people/patient.ts';
import { maySign } from './coordination.policy.ts';
import { questionSchema } from './question.contract.ts';

/** Enough to know her by. */
const signPatientSchema = patientSchema.pick({
  id: true,
  given: true,
  family: true,
  birthDate: true,
  mrn: true,
  zone: true,
});
export type SignPatient = z.infer<typeof signPatientSchema>;

const shared = {
  id: z.string(),
  patient: signPatientSchema,
  dueBy: instantSchema,
  /** The provider in whose place it is answered; null: in her own. */
  actingFor: z.string().nullable(),
};

export const toSignSchema = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('plan'),
    version: z.object({
      id: idOf<'plan version'>(),
      number: z.number().int(),
      reviewOn: daySchema,
      issuedAt: instantSchema,
      issuedBy: z.string(),
    }),
    /** The version that was approved last: what changed since then is new to whoever signs. */
    before: z.object({ id: idOf<'plan version'>(), number: z.number().int() }).nullable(),
    /** The version before this one, where it was sent back, with what was to change. */
    returned: z.object({ number: z.number().int(), reason: z.string(), by: z.string() }).nullable(),
    /** What providers asked about this version, newest first. */
    questions: z.array(questionSchema),
  }),
  z.object({ ...shared, kind: z.literal('question'), question: questionSchema }),
  z.object({
    ...shared,
    kind: z.literal('need'),
    need: needSchema.pick({ domain: true, title: true, since: true, state: true, heard: true }),
    code: needSchema.shape.codes.element.pick({ code: true, title: true, verified: true, source: true }),
    /** Question and answer in the words of the form: what the code rests on. */
    said: z.string(),
  }),
]);
export type ToSignView = z.infer<typeof toSignSchema>;

export const getToSign = contract({
  name: 'sign.queue',
  kind: 'read',
  method: 'GET',
  path: '/api/sign',
  says: 'What waits for the signed-in provider: dangers to life of her patients first, then plans to sign and questions, critical and late ones first; also of those she stands in for.',
  policy: maySign,
  answer: z.object({
    now: instantSchema,
    dangers: z.array(z.object({ patient: signPatientSchema, heardAt: instantSchema })),
    items: z.array(toSignSchema),
    /** Those she is part of, now or later. */
    delegations: z.array(delegationSchema),
  }),
  problems: [],
});
