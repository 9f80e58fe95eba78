import * as contracts from '@trellis/core/call/call.contract';
import * as attribution from '@trellis/core/call/call-attribution.contract';
import type { CallGuide } from '@trellis/core/call/call-guide';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  beat,
  closeCall,
  decideIdleGap,
  loadCall,
  loadOpenCalls,
  setPhone,
  startCall,
} from './call.service.ts';
import { loadAttribution, setAttribution } from './call-attribution.ts';
import { discardCall, restoreCall } from './call-discard.service.ts';
import { saveDraft } from './call-draft.service.ts';
import { loadCallers } from './caller.service.ts';

export const callRoutes = (desk: Desk, guide: CallGuide): readonly Route[] => [
  route(contracts.startCall, async ({ params, body, ...request }) => ({
    answer: await startCall(desk, request, { ...params, ...body }),
  })),
  route(contracts.findCallers, async ({ actor, body }) => {
    const answer = await loadCallers(desk, actor, body.phone);
    return { answer, patients: answer.patients.map(it => it.id) };
  }),
  route(contracts.getCall, async ({ actor, params }) => {
    const answer = await loadCall(desk, actor, guide, params.callId);
    return { answer, patients: [answer.patient.id], subject: params.callId };
  }),
  route(contracts.getOpenCalls, async ({ actor }) => {
    const answer = await loadOpenCalls(desk, actor);
    return { answer, patients: answer.calls.map(call => call.patient.id) };
  }),
  route(contracts.saveDraft, async ({ params, body, expectedVersion, ...request }) => ({
    answer: await saveDraft(desk, request, guide, {
      callId: params.callId,
      version: expectedVersion,
      draft: body,
    }),
  })),
  route(contracts.beat, async ({ actor, gate, params, body }) => ({
    answer: await beat(desk, actor, params.callId, { ...body, gate }),
  })),
  route(contracts.setPhone, async ({ actor, params, body }) => ({
    answer: await setPhone(desk, actor, params.callId, body.isOnPhone),
  })),
  route(contracts.discardCall, async ({ params, ...request }) => ({
    answer: await discardCall(desk, request, params.callId),
  })),
  route(contracts.restoreCall, async ({ params, ...request }) => ({
    answer: await restoreCall(desk, request, params.callId),
  })),
  route(contracts.decideIdleGap, async ({ params, body, ...request }) => ({
    answer: await decideIdleGap(desk, request, { ...params, ...body }),
  })),
  route(attribution.getAttribution, async ({ actor, params }) => {
    const { patientId, ...answer } = await loadAttribution(desk, actor, params.callId);
    return { answer, patients: [patientId], subject: params.callId };
  }),
  route(attribution.setAttribution, async ({ params, body, ...request }) => ({
    answer: await setAttribution(desk, request, params.callId, body.shares),
  })),
  route(contracts.closeCall, async ({ params, body, ...request }) => ({
    answer: await closeCall(desk, request, guide, { ...params, ...body }),
  })),
];
