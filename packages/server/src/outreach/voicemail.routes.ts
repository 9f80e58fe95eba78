import * as contracts from '@trellis/core/outreach/voicemail.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadReached } from './contact.store.ts';
import { logVoicemail, voidVoicemail } from './voicemail.service.ts';
import { loadVoicemails } from './voicemail.store.ts';

export const voicemailRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getVoicemails, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const reached = (await loadReached(tx, actor.orgId, [patientId])).get(patientId);
      const voicemails = await loadVoicemails(tx, actor.orgId, patientId, reached?.answeredAt ?? null);
      return { answer: { voicemails: [...voicemails] }, patients: [patientId] };
    }),
  ),
  route(contracts.logVoicemail, async ({ params, body, ...request }) => ({
    answer: await logVoicemail(desk, request, params.patientId, body),
  })),
  route(contracts.voidVoicemail, async ({ params, ...request }) => ({
    answer: await voidVoicemail(desk, request, params.patientId, params.voicemailId),
  })),
];
