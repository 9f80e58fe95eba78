import type { Actor } from '@trellis/core/access/staff';
import type { Id } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { type Attestation, decideAttestation } from '@trellis/core/billing/attestation';
import * as contracts from '@trellis/core/billing/attestation.contract';
import { type Changing, changeOrganization, changePatient, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  findAttestation,
  insertAttestation,
  loadAttestationRows,
  withdrawAttestation,
} from './attestation.store.ts';

type Said = Omit<Attestation, 'id' | 'practiceId' | 'by'>;
type Made = { readonly attestationId: Attestation['id'] };

export const attestationRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getElements, async ({ actor }) => ({
    answer: {
      elements: await withOrg(desk.pool, actor.orgId, async tx => [
        ...(await loadAttestationRows(tx, actor.orgId, actor.practice.id, null)),
      ]),
    },
  })),
  route(contracts.attestElement, async ({ body, ...request }) => ({
    answer: await changeOrganization(
      desk,
      request,
      { name: 'billing.element-attested', subject: body.kind },
      changing => say(changing, { ...body, patientId: null }),
    ),
  })),
  route(contracts.withdrawElement, async ({ params, body, ...request }) => ({
    answer: await changeOrganization(
      desk,
      request,
      { name: 'billing.element-withdrawn', subject: params.attestationId },
      changing => takeBack(changing, params.attestationId, null, body.reason),
    ),
  })),
  route(contracts.attestForPatient, async ({ params: { patientId }, body: { on, ...said }, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'billing.patient-attested', patientId, subject: said.kind },
      changing => say(changing, { ...said, from: on, until: null, patientId }),
    ),
  })),
  route(contracts.withdrawForPatient, async ({ params, body, ...request }) => {
    const { patientId, attestationId } = params;
    const event = { name: 'billing.patient-withdrawn', patientId, subject: attestationId };
    return {
      answer: await changePatient(desk, request, event, changing =>
        takeBack(changing, attestationId, patientId, body.reason),
      ),
    };
  }),
];

async function say({ tx, now, actor, ids }: Changing, said: Said): Promise<Made> {
  const id = ids<'attestation'>();
  const wanted = { ...said, id, practiceId: actor.practice.id, by: actor.staffId };
  const it = decideAttestation(wanted, actor.role, localDay(now, actor.practice.zone));
  await insertAttestation(tx, actor.orgId, it, { at: now, by: actor.staffId });
  return { attestationId: id };
}

async function takeBack(
  { tx, now, actor, ids }: Changing,
  id: Id<'attestation'>,
  patientId: Attestation['patientId'],
  reason: string,
): Promise<Made> {
  const it = await findAttestation(tx, actor.orgId, id);
  if (!it || it.patientId !== patientId || !isOfPractice(it, actor))
    failWith('billing.attestation-not-found');
  decideAttestation(it, actor.role, localDay(now, actor.practice.zone));
  const by = { id: ids<'attestation'>(), reason, at: now, by: actor.staffId };
  await withdrawAttestation(tx, actor.orgId, it, by);
  return { attestationId: id };
}

const isOfPractice = (it: Attestation, { practice }: Actor): boolean => it.practiceId === practice.id;
