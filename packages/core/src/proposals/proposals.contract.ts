import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { mayReadAssessments } from '../assessments/assessments.policy.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayPlanCare } from '../careplans/careplan.policy.ts';
import { patientParams } from '../people/patient.contract.ts';
import { proposalSchema, verdicts } from './proposal.ts';

export const getProposals = contract({
  name: 'proposals.of-patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/proposals',
  says: 'What answers, chart and teaching propose, each with its reason, the most pressing first; apart from them what was left on the same facts.',
  policy: mayReadAssessments,
  params: patientParams,
  answer: z.object({
    /** The most pressing first. */
    proposals: z.array(proposalSchema),
    /** What somebody left on the facts that still stand, with the reason. */
    left: z.array(proposalSchema.extend({ reason: z.string(), by: z.string(), at: instantSchema })),
    isSignedOff: z.boolean(),
  }),
  problems: ['patient.not-found'],
});

export const decideProposal = contract({
  name: 'proposals.decide',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/proposals/decisions',
  says: 'Record that a proposal was taken, or left with the reason; left it comes back when the facts are others, or reopened.',
  policy: mayPlanCare,
  params: patientParams,
  body: z.strictObject({
    key: z.string().max(200),
    factKey: z.string().max(300),
    verdict: z.enum(verdicts),
    reason: plainText(300),
  }),
  answer: z.object({ decided: z.literal(true) }),
  problems: ['patient.not-found', 'proposal.gone', 'proposal.needs-reason'],
});
