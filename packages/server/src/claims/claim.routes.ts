import type { Actor } from '@trellis/core/access/staff';
import { failWith } from '@trellis/core/basics/problem';
import * as contracts from '@trellis/core/claims/claim.contract';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  giveDiagnoses,
  giveReferrer,
  loadClaim,
  loadClaimFile,
  loadClaimMonth,
  loadClaimWork,
  step,
} from './claim.service.ts';
import { findClaim } from './claim-read.store.ts';
import { practiceOf } from './claim-setup.store.ts';
import { sendToNext } from './next-payer.service.ts';
import { follow, release } from './release.service.ts';

/** A claim of the practice of whoever asks. */
const claimOf = (desk: Desk, actor: Actor, claimId: ClaimId) =>
  withOrg(
    desk.pool,
    actor.orgId,
    async tx => (await findClaim(tx, practiceOf(actor), claimId)) ?? failWith('claims.not-found'),
  );

export const claimRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getClaimMonth, async ({ actor, params }) => {
    const answer = await loadClaimMonth(desk, actor, params.month);
    return { answer, patients: answer.patients.map(it => it.id), subject: params.month };
  }),
  route(contracts.getClaimWork, async ({ actor }) => {
    const answer = await loadClaimWork(desk, actor);
    return { answer, patients: answer.patients.map(it => it.id) };
  }),
  route(contracts.getClaim, async ({ actor, params }) => {
    const answer = await loadClaim(desk, actor, params.claimId);
    return { answer, patients: [answer.patient.id], subject: params.claimId };
  }),
  route(contracts.releaseClaims, async ({ params, body, ...request }) => ({
    answer: await release(desk, request, params.month, body),
  })),
  route(contracts.followClaim, async ({ params, body, ...request }) => {
    const claim = await claimOf(desk, request.actor, params.claimId);
    return { answer: await follow(desk, request, { claim, frequency: body.frequency, reason: body.reason }) };
  }),
  route(contracts.workClaim, async ({ params, body, ...request }) => {
    const claim = await claimOf(desk, request.actor, params.claimId);
    return { answer: await step(desk, request, claim, body.step) };
  }),
  route(contracts.setDiagnoses, async ({ params, body, ...request }) => ({
    answer: await giveDiagnoses(desk, request, params.patientId, body.codes),
  })),
  route(contracts.setReferrer, async ({ params, body, ...request }) => ({
    answer: await giveReferrer(desk, request, params.patientId, body.referrer),
  })),
  route(contracts.sendToNextPayer, async ({ params, ...request }) => {
    const claim = await claimOf(desk, request.actor, params.claimId);
    return { answer: await sendToNext(desk, request, claim) };
  }),
  route(contracts.getClaimFile, async ({ actor, params }) => {
    const file = await loadClaimFile(desk, actor, params.fileId);
    return {
      answer: file.body,
      patients: file.patients,
      subject: params.fileId,
      headers: { 'content-disposition': `attachment; filename="trellis-${file.month}-${file.number}.837"` },
    };
  }),
  route(contracts.getClaimTable, async ({ actor, params }) => {
    const file = await loadClaimFile(desk, actor, params.fileId);
    return {
      answer: file.table,
      patients: file.patients,
      subject: params.fileId,
      headers: { 'content-disposition': `attachment; filename="trellis-${file.month}-${file.number}.csv"` },
    };
  }),
];
