import * as contracts from '@trellis/core/billing/month.contract';
import { csvName } from '@trellis/core/billing/month-csv';
import type { Desk } from '../platform/change.ts';
import { type Route, route } from '../platform/http/route.ts';
import { adjust, approve, choose, confirm, lock, voidApproved } from './approval.service.ts';
import { exportCase, exportMonthCsv, loadMonth, loadMonthProof } from './month.service.ts';

export const monthRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getMonth, async ({ actor, params }) => {
    const answer = await loadMonth(desk, actor, params.month);
    return { answer, patients: answer.patients.map(it => it.id), subject: params.month };
  }),
  route(contracts.getMonthProof, async ({ actor, params }) => {
    const answer = await loadMonthProof(desk, actor, params);
    return { answer, patients: [params.patientId], subject: params.month };
  }),
  route(contracts.getMonthCase, async ({ actor, params }) => ({
    answer: await exportCase(desk, actor, params),
    patients: [params.patientId],
    subject: params.month,
  })),
  route(contracts.approveMonth, async ({ params, body, ...request }) => ({
    answer: await approve(desk, { ...request, month: params.month }, body.patients),
  })),
  route(contracts.confirmMonth, async ({ params, body, ...request }) => ({
    answer: await confirm(desk, { ...request, month: params.month }, body.patientIds),
  })),
  route(contracts.voidApprovals, async ({ params, body, ...request }) => ({
    answer: await voidApproved(desk, { ...request, month: params.month }, body),
  })),
  route(contracts.chooseSet, async ({ params, body, ...request }) => ({
    answer: await choose(desk, { ...request, month: params.month }, body),
  })),
  route(contracts.lockMonth, async ({ params, body: _, ...request }) => ({
    answer: await lock(desk, { ...request, month: params.month }),
  })),
  route(contracts.adjustMonth, async ({ params, body, ...request }) => ({
    answer: await adjust(desk, { ...request, month: params.month }, body),
  })),
  route(contracts.exportMonth, async ({ actor, params, query }) => {
    const options = { approvedOnly: query.only === 'approved', bom: query.bom === 'yes' };
    const { text, patients } = await exportMonthCsv(desk, actor, params.month, options);
    const name = csvName(params.month, actor.practice.name);
    return {
      answer: text,
      patients,
      subject: params.month,
      headers: { 'content-disposition': `attachment; filename="${name}"` },
    };
  }),
];
