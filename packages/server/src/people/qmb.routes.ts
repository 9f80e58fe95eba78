import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideQmb, qmbIn } from '@trellis/core/people/qmb';
import * as contracts from '@trellis/core/people/qmb.contract';
import { changePatient, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadCoverages } from './coverage.store.ts';
import { getPatientIn } from './patient.service.ts';
import { insertQmbChecks, loadQmbChecks, withdrawQmbCheck } from './qmb.store.ts';

export const qmbRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getQmb, async ({ actor, params: { patientId }, query: { month } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [checks, coverages] = await Promise.all([
        loadQmbChecks(tx, actor.orgId, [patientId]),
        loadCoverages(tx, actor.orgId, [patientId]),
      ]);
      const known = qmbIn(month, checks, coverages);
      return {
        answer: {
          month,
          is: known?.is ?? null,
          known: known?.known ?? null,
          checks: checks.toReversed(),
        },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.recordQmbCheck, async ({ params: { patientId }, body, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'qmb.checked', patientId },
      async ({ tx, now, actor, ids }) => {
        const { zone } = await getPatientIn(tx, actor.orgId, patientId);
        const check = { ...decideQmb(body, localDay(now, zone)), id: ids<'qmb check'>(), patientId };
        const recorded = { at: now, by: actor.staffId, source: 'staff' as const };
        await insertQmbChecks(tx, actor.orgId, [check], recorded);
        return { checkId: check.id };
      },
    ),
  })),
  route(contracts.takeBackQmbCheck, async ({ params: { patientId, checkId }, body, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'qmb.check-taken-back', patientId },
      async ({ tx, now, actor, ids }) => {
        const by = { id: ids<'qmb check'>(), at: now, by: actor.staffId, reason: body.reason };
        if (!(await withdrawQmbCheck(tx, actor.orgId, { id: checkId, patientId }, by)))
          failWith('qmb.not-found');
        return { checkId };
      },
    ),
  })),
];
