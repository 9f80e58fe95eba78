import * as contracts from '@trellis/core/programs/enrolment.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { enrol } from './enrolment.service.ts';
import { loadBillingPractitioners, loadEnrolmentRows, loadPapers } from './enrolment.store.ts';

export const enrolmentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getEnrolments, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [rows, papers, billingPractitioners] = await Promise.all([
        loadEnrolmentRows(tx, actor.orgId, patientId),
        loadPapers(tx, actor.orgId, [patientId]),
        loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
      ]);
      const plain = papers.map(({ kind, on, where }) => ({ kind, on, where }));
      return {
        answer: { enrolments: rows.map(row => ({ ...row, papers: plain })), billingPractitioners },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.enrolInCcm, async ({ params, body, ...request }) => ({
    answer: await enrol(desk, request, params.patientId, body),
  })),
];
