import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { attributionTargets, sharesSchema } from '../time/attribution.ts';
import { timedPrograms } from '../time/timed-program.ts';
import { callParams } from './call.contract.ts';
import { mayCall } from './call.policy.ts';

const answer = z.object({
  /** What the seconds may be given to. */
  targets: z.array(z.enum(attributionTargets)),
  /** What they count for while nobody says otherwise: the first, or another of them where the month is better with it. */
  byDefault: z.array(z.enum(timedPrograms)),
  shares: sharesSchema,
});

export const getAttribution = contract({
  name: 'call.attribution',
  kind: 'read',
  method: 'GET',
  path: '/api/calls/:callId/attribution',
  says: 'To which programs the seconds of an open call go when it is closed, and which they may be given to.',
  policy: mayCall,
  params: callParams,
  answer,
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed'],
});

export const setAttribution = contract({
  name: 'call.set-attribution',
  kind: 'change',
  method: 'POST',
  path: '/api/calls/:callId/attribution',
  says: 'Give seconds of an open call to programs the patient is in; the rest stays with the first by default. Each second once.',
  policy: mayCall,
  params: callParams,
  body: z.strictObject({ shares: sharesSchema }),
  answer,
  problems: ['call.not-found', 'call.not-yours', 'call.already-closed', 'time.not-of-program'],
});
