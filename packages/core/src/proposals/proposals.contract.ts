import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { mayReadAssessments } from '../assessments/assessments.policy.ts';
import { plainText } from '../basics/text.ts';
import { mayPlanCare } from '../careplans/careplan.policy.ts';
import { patientParams } from '../people/patient.contract.ts';
import { proposalSchema } from './proposal.ts';

export const getProposals = contract({
  name: 'proposals.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/proposals',
  says: 'What answers and chart propose for the plan, each with its reason; nothing that was taken or left on the same facts.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({ proposals: z.array(proposalSchema), isSignedOff: z.boolean() }),
  problems: ['patient.not-found'],
});

export const decideProposal = contract({
  name: 'proposals.decide',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/proposals/decisions',
  says: 'Record that a proposal was taken, or left with the reason; it comes back only when the facts are others.',
  policy: mayPlanCare,
  params: patientParams,
  body: z.strictObject({
    key: z.string().max(200),
    factKey: z.string().max(300),
    verdict: z.enum(['taken', 'left']),
    reason: plainText(300),
  }),
  answer: z.object({ decided: z.literal(true) }),
  problems: ['patient.not-found', 'proposal.gone', 'proposal.needs-reason'],
});
