import { apcmChecklist, isComplete, isOfPractice } from '@trellis/core/programs/apcm';
import * as contracts from '@trellis/core/programs/apcm.contract';
import { getPatientIn } from '../people/patient.service.ts';
import { changeOrganization, changePatient, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { readChecklist, show, takeBack } from './apcm.service.ts';
import { loadApcmElements } from './apcm.store.ts';

export const apcmRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getApcmMonth, async ({ actor, params: { patientId }, query: { month } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const lines = await readChecklist(tx, actor, patient, month);
      return {
        answer: { month, lines: [...lines], isComplete: isComplete(lines) },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.showApcmElements, async ({ params: { patientId }, body, ...request }) => ({
    answer: await changePatient(desk, request, { name: 'apcm.shown', patientId }, changing =>
      show(changing, { patientId }, body.entries),
    ),
  })),
  route(contracts.takeBackApcmElement, async ({ params: { patientId, elementId }, body, ...request }) => ({
    answer: await changePatient(desk, request, { name: 'apcm.taken-back', patientId }, changing =>
      takeBack(changing, { patientId }, elementId, body.reason),
    ),
  })),
  route(contracts.getPracticeElements, async ({ actor, query: { month } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const entries = await loadApcmElements(tx, actor.orgId, actor.practice.id, [], month);
      const lines = apcmChecklist(month, entries, []).filter(it => isOfPractice(it.element));
      return { answer: { month, lines: [...lines] }, patients: [] };
    }),
  ),
  route(contracts.showPracticeElements, async ({ body, ...request }) => ({
    answer: await changeOrganization(desk, request, { name: 'apcm.shown-of-practice' }, changing =>
      show(changing, { patientId: null }, body.entries),
    ),
  })),
  route(contracts.takeBackPracticeElement, async ({ params: { elementId }, body, ...request }) => ({
    answer: await changeOrganization(
      desk,
      request,
      { name: 'apcm.taken-back-of-practice', subject: elementId },
      changing => takeBack(changing, { patientId: null }, elementId, body.reason),
    ),
  })),
];
