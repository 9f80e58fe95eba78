import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayAnswerDanger, mayReadAssessments } from './assessments.policy.ts';
import { outsideLineSchema, saidSchema } from './outside-answers.ts';

const outsideParams = patientParams.extend({ outsideId: idOf<'outside answers'>() });

export const getOutsideAnswers = contract({
  name: 'assessments.outside',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/outside-answers',
  says: 'Answers of forms that came with a chart from elsewhere, newest first: from where, by whom, what they came to where the form is known.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({ outside: z.array(outsideLineSchema) }),
  problems: ['patient.not-found'],
});

export const getOutsideAnswer = contract({
  name: 'assessments.outside-one',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/outside-answers/:outsideId',
  says: 'One form from elsewhere with its questions and answers, whether or not the form is known here.',
  policy: mayReadAssessments,
  params: outsideParams,
  answer: outsideLineSchema.extend({ said: z.array(saidSchema) }),
  problems: ['patient.not-found', 'assessment.not-found'],
});

export const seeOutsideAnswers = contract({
  name: 'assessments.outside-seen',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/outside-answers/:outsideId/seen',
  says: 'Say that one has looked at answers from elsewhere in which a danger to life stands; they then wait for nobody any more.',
  policy: mayAnswerDanger,
  params: outsideParams,
  answer: z.object({ seenAt: instantSchema }),
  problems: ['patient.not-found', 'assessment.not-found'],
});
