import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { patientParams } from '../people/patient.contract.ts';
import { reattributionSchema } from '../time/attribution.ts';
import { mayGiveTime } from './billing.policy.ts';

export const attributePiece = contract({
  name: 'billing.attribute-time',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/pieces/:pieceId/program',
  says: 'Give counted seconds of own work, or as a supervisor of a colleague’s, to another program the patient was in, with the reason; what stood before stays on record.',
  policy: mayGiveTime,
  params: patientParams.extend({ pieceId: idOf<'counted piece'>() }),
  body: reattributionSchema,
  answer: z.object({ pieceIds: z.array(idOf<'counted piece'>()) }),
  problems: [
    'billing.switched-off',
    'patient.not-found',
    'time.month-locked',
    'time.not-found',
    'time.not-of-program',
    'time.more-than-worked',
  ],
});
