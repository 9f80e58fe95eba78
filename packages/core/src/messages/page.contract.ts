import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { mayAnswerDanger } from '../assessments/assessments.policy.ts';
import { dangerSchema } from '../assessments/danger.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { pageWays } from './roster.ts';

export const getPages = contract({
  name: 'page.list',
  kind: 'read',
  method: 'GET',
  path: '/api/pages',
  says: 'Dangers to life that patients told alone and nobody has acknowledged, with who was paged: for who is on call, was paged or cares for the patient, and for every provider and supervisor.',
  policy: mayAnswerDanger,
  answer: z.object({
    now: instantSchema,
    pages: z.array(
      dangerSchema.pick({ id: true, title: true, severity: true, says: true, heardAt: true }).extend({
        patient: patientSchema.pick({
          id: true,
          given: true,
          family: true,
          birthDate: true,
          mrn: true,
          phones: true,
          zone: true,
        }),
        paged: z.array(
          z.object({
            /** Null: nobody could be reached. */
            name: z.string().nullable(),
            way: z.enum([...pageWays, 'nobody']),
            state: z.enum(['waiting', 'went', 'failed']),
            at: instantSchema,
          }),
        ),
        nextAt: instantSchema,
      }),
    ),
  }),
  problems: [],
});

export const takePage = contract({
  name: 'page.take',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/pages/:dangerId/take',
  says: 'Take it: the danger is seen, and nobody is paged about it any more.',
  policy: mayAnswerDanger,
  params: patientParams.extend({ dangerId: idOf<'danger'>() }),
  answer: z.object({ seenAt: instantSchema }),
  problems: ['patient.not-found', 'danger.not-found'],
});
