import { monthOf } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import * as contracts from '@trellis/core/programs/enrolment.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadMonthSeconds } from '../time/time.store.ts';
import { addPaper, enrol } from './enrolment.service.ts';
import { loadBillingPractitioners, loadEnrolmentRows, loadPapers } from './enrolment.store.ts';

export const enrolmentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getEnrolments, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const month = monthOf(localDay(desk.clock(), patient.zone));
      const [rows, papers, seconds, billingPractitioners] = await Promise.all([
        loadEnrolmentRows(tx, actor.orgId, patientId),
        loadPapers(tx, actor.orgId, [patientId]),
        loadMonthSeconds(tx, actor.orgId, [patientId], month),
        loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
      ]);
      const plain = papers.map(({ kind, on, where }) => ({ kind, on, where }));
      return {
        answer: {
          enrolments: rows.map(row => ({ ...row, papers: plain })),
          monthSeconds: seconds.get(patientId) ?? 0,
          billingPractitioners,
        },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.enrolInCcm, async ({ params, body, ...request }) => ({
    answer: await enrol(desk, request, params.patientId, body),
  })),
  route(contracts.addPaper, async ({ params, body, ...request }) => ({
    answer: await addPaper(desk, request, params.patientId, body),
  })),
];
