import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import {
  type AccessStepEntry,
  type Alignment,
  decideAlignment,
  decideStep,
  reportingWindows,
} from '@trellis/core/programs/access-alignment';
import * as contracts from '@trellis/core/programs/access-alignment.contract';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  insertAccessStep,
  insertAlignment,
  loadAlignments,
  withdrawAccessStep,
  withdrawAlignment,
} from './access-alignment.store.ts';
import { loadBillingPractitioners } from './enrolment.store.ts';

export const accessAlignmentRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getAlignments, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      const { zone } = await getPatientIn(tx, actor.orgId, patientId);
      const today = localDay(desk.clock(), zone);
      const [alignments, practitioners] = await Promise.all([
        loadAlignments(tx, actor.orgId, [patientId]),
        loadBillingPractitioners(tx, actor.orgId, actor.practice.id),
      ]);
      return {
        answer: {
          alignments: alignments.map(it => ({ ...it, windows: [...reportingWindows(it, today)] })),
          practitioners: practitioners.map(({ id, name }) => ({ id, name })),
        },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.alignPatient, async ({ params: { patientId }, body, ...request }) => ({
    answer: await changePatient(desk, request, { name: 'alignment.aligned', patientId }, async changing => {
      const { tx, now, actor, ids } = changing;
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const others = await loadAlignments(tx, actor.orgId, [patientId]);
      const wanted = decideAlignment(body, { ...patient, others }, localDay(now, patient.zone));
      const id = ids<'access alignment'>();
      const whole = { ...wanted, id, patientId, practiceId: actor.practice.id };
      await insertAlignment(tx, actor.orgId, whole, { at: now, by: actor.staffId });
      return { alignmentId: id };
    }),
  })),
  route(contracts.addAccessStep, async ({ params, body, ...request }) => {
    const { patientId, alignmentId } = params;
    const event = { name: 'alignment.step-recorded', patientId, subject: body.step.kind };
    return {
      answer: await changePatient(desk, request, event, async changing => {
        const { tx, now, actor, ids } = changing;
        const step = await decide(changing, patientId, alignmentId, body.step);
        const of = { id: ids<'access step'>(), alignmentId, patientId };
        await insertAccessStep(tx, actor.orgId, of, step, { at: now, by: actor.staffId });
        return { stepId: of.id };
      }),
    };
  }),
  route(contracts.takeBackAlignment, async ({ params: { patientId, alignmentId }, body, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'alignment.alignment-taken-back', patientId },
      async ({ tx, now, actor, ids }) => {
        const by = { id: ids<'access alignment'>(), at: now, by: actor.staffId, reason: body.reason };
        if (!(await withdrawAlignment(tx, actor.orgId, { id: alignmentId, patientId }, by)))
          failWith('alignment.not-found');
        return { alignmentId };
      },
    ),
  })),
  route(contracts.takeBackAccessStep, async ({ params: { patientId, stepId }, body, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'alignment.step-taken-back', patientId },
      async ({ tx, now, actor, ids }) => {
        const by = { id: ids<'access step'>(), at: now, by: actor.staffId, reason: body.reason };
        if (!(await withdrawAccessStep(tx, actor.orgId, { id: stepId, patientId }, by)))
          failWith('alignment.not-found');
        return { stepId };
      },
    ),
  })),
];

async function decide(
  { tx, now, actor }: Changing,
  patientId: PatientId,
  alignmentId: Alignment['id'],
  wanted: AccessStepEntry,
): Promise<AccessStepEntry> {
  const { zone } = await getPatientIn(tx, actor.orgId, patientId);
  const all = await loadAlignments(tx, actor.orgId, [patientId]);
  const alignment = all.find(it => it.id === alignmentId) ?? failWith('alignment.not-found');
  if (wanted.kind === 'update-reviewed') {
    const practitioners = await loadBillingPractitioners(tx, actor.orgId, actor.practice.id);
    if (!practitioners.some(it => it.id === wanted.by)) failWith('alignment.unknown-practitioner');
  }
  return decideStep(wanted, alignment, localDay(now, zone));
}
