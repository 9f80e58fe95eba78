import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { teamEntrySchema, teamSchema } from './collaborative-team.ts';
import { mayKeepProgramFacts } from './programs.policy.ts';

export const getTeams = contract({
  name: 'collaborative.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/collaborative',
  says: 'Who carries collaborative care of a patient since when: the behavioral care manager and the psychiatric consultant, the latest first.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    teams: z.array(teamSchema.extend({ careManager: z.string() })),
    colleagues: z.array(z.object({ id: idOf<'staff'>(), name: z.string() })),
  }),
  problems: ['patient.not-found'],
});

const refusals = [
  'patient.not-found',
  'collaborative.in-future',
  'collaborative.first-month',
  'collaborative.unknown-colleague',
] as const;

export const nameTeam = contract({
  name: 'collaborative.name',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/collaborative',
  says: 'Name who carries collaborative care of a patient from a day on, and its first month.',
  policy: mayKeepProgramFacts,
  params: patientParams,
  body: teamEntrySchema,
  answer: z.object({ teamId: idOf<'collaborative team'>() }),
  problems: refusals,
});

export const correctTeam = contract({
  name: 'collaborative.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/collaborative/:teamId/correct',
  says: 'Correct who carried collaborative care, or take back what never was, with the reason.',
  policy: mayKeepProgramFacts,
  params: z.strictObject({ patientId: idOf<'patient'>(), teamId: idOf<'collaborative team'>() }),
  body: z.strictObject({
    team: teamEntrySchema.nullable(),
    reason: plainText(300).trim().min(1, 'is empty'),
  }),
  answer: z.object({ teamId: idOf<'collaborative team'>().nullable() }),
  problems: [...refusals, 'collaborative.not-found'],
});
