import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { mayFollowRedFlag } from './outreach.policy.ts';
import { takenStepSchema } from './red-flag.ts';

const redFlagParams = z.strictObject({ patientId: idOf<'patient'>(), redFlagId: idOf<'red flag'>() });

export const addFlagStep = contract({
  name: 'flags.add-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/red-flags/:redFlagId/steps',
  says: 'Record a step taken after the contact in which a red flag was heard, such as that the provider was informed and what he said.',
  policy: mayFollowRedFlag,
  params: redFlagParams,
  /** Without a moment: now, by the server's clock. */
  body: takenStepSchema.extend({ at: instantSchema.nullable() }),
  answer: z.object({ stepId: idOf<'red flag step'>() }),
  problems: ['patient.not-found', 'flag.not-found', 'flag.step-moment', 'flag.step-incomplete'],
});

export const voidFlagStep = contract({
  name: 'flags.void-step',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/red-flags/:redFlagId/steps/:stepId/void',
  says: 'Take back a step that was recorded by mistake, with the reason; the only one is replaced first.',
  policy: mayFollowRedFlag,
  params: redFlagParams.extend({ stepId: idOf<'red flag step'>() }),
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ voided: z.literal(true) }),
  problems: ['patient.not-found', 'flag.not-found', 'flag.step-not-found', 'flag.last-step'],
});
