import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { mayAssess, mayReadAssessments } from '../assessments/assessments.policy.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { needSchema, verdicts, wishes } from './need.ts';
import { mayJudgeNeedCode } from './needs.policy.ts';

export const getNeeds = contract({
  name: 'needs.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/needs',
  says: 'Social needs heard in answers, by domain: since when, whether help is wanted, met by which later answer, and codes proposed to the provider.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({ needs: z.array(needSchema), isSignedOff: z.boolean() }),
  problems: ['patient.not-found'],
});

export const sayWish = contract({
  name: 'needs.say-wish',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/needs/:domain/wishes',
  says: 'Record whether the patient wants help with a need; what was said last counts.',
  policy: mayAssess,
  params: patientParams.extend({ domain: z.string().max(40) }),
  body: z.strictObject({ wish: z.enum(wishes) }),
  answer: z.object({ said: z.literal(true) }),
  problems: ['patient.not-found', 'need.not-open'],
});

export const judgeCode = contract({
  name: 'needs.judge-code',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/needs/:domain/codes',
  says: 'The provider accepts a code that was proposed for a need, or declines it with the reason. It joins no list of problems by itself.',
  policy: mayJudgeNeedCode,
  params: patientParams.extend({ domain: z.string().max(40) }),
  body: z.strictObject({ code: z.string().max(10), verdict: z.enum(verdicts), reason: plainText(300) }),
  answer: z.object({ judged: z.literal(true), judgementId: idOf<'need code'>() }),
  problems: ['patient.not-found', 'need.not-open', 'need.needs-reason'],
});

export const takeBackJudgement = contract({
  name: 'needs.take-back-judgement',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/needs/codes/:judgementId/take-back',
  says: 'Take back what a provider said about a code: at once by whoever said it, later or by a colleague with the reason. The code is proposed again.',
  policy: mayJudgeNeedCode,
  params: patientParams.extend({ judgementId: idOf<'need code'>() }),
  body: z.strictObject({ reason: plainText(300) }),
  answer: z.object({ takenBack: z.literal(true) }),
  problems: ['patient.not-found', 'need.not-judged', 'need.needs-reason'],
});
