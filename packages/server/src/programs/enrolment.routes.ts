import type { Program } from '@trellis/core/people/consent';
import * as contracts from '@trellis/core/programs/enrolment.contract';
import { provesFor } from '@trellis/core/programs/program-terms';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { addPaper, correctEnrolment, correctPaper, enrol } from './enrolment.service.ts';
import {
  loadBillingPractitioners,
  loadColleagues,
  loadEnrolmentRows,
  loadPapers,
} from './enrolment.store.ts';
import { end, undoEnd } from './enrolment-end.service.ts';
import { loadEndRows } from './enrolment-end.store.ts';

export const enrolmentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getEnrolments, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [rows, ended, papers, billingPractitioners, colleagues] = await Promise.all([
        loadEnrolmentRows(tx, actor.orgId, patientId),
        loadEndRows(tx, actor.orgId, patientId),
        loadPapers(tx, actor.orgId, [patientId]),
        loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
        loadColleagues(tx, actor.orgId, actor.practice.id),
      ]);
      const plain = papers.map(({ patientId: _, ...paper }) => paper);
      const of = (program: Program) => plain.filter(it => provesFor(it, program));
      return {
        answer: {
          enrolments: rows.map(row => ({ ...row, papers: of(row.program) })),
          ended,
          billingPractitioners,
          colleagues,
        },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.enrolPatient, async ({ params, body, ...request }) => ({
    answer: await enrol(desk, request, params.patientId, body),
  })),
  route(contracts.addPaper, async ({ params, body, ...request }) => ({
    answer: await addPaper(desk, request, params.patientId, body),
  })),
  route(contracts.correctPaper, async ({ params, body, ...request }) => ({
    answer: await correctPaper(desk, request, params, body),
  })),
  route(contracts.correctEnrolment, async ({ params, body, ...request }) => ({
    answer: await correctEnrolment(desk, request, params, body),
  })),
  route(contracts.endEnrolment, async ({ params, body, ...request }) => ({
    answer: await end(desk, request, params, body),
  })),
  route(contracts.undoEnd, async ({ params, body, ...request }) => ({
    answer: await undoEnd(desk, request, params, body.reason),
  })),
];
