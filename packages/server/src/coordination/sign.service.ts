import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { isDisposed } from '@trellis/core/assessments/danger';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { standsInFor } from '@trellis/core/careplans/delegate';
import { answerBy } from '@trellis/core/coordination/question';
import { bySigning } from '@trellis/core/coordination/sign';
import type { getToSign, SignPatient, ToSignView } from '@trellis/core/coordination/sign.contract';
import { loadDangersForDue } from '../assessments/danger.store.ts';
import { loadPlansToSign, type PlanToSign } from '../careplans/careplan-queue.store.ts';
import { delegationView, loadDelegations } from '../careplans/delegate.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadBilledPatients } from '../programs/enrolment.store.ts';
import { loadQuestionsAbout, loadQuestionsTo, type NamedQuestion } from './question.store.ts';
import { questionView } from './question.view.ts';

/** Everything that waits for a provider, from the facts as they are. */
export function loadToSign(desk: Desk, actor: Actor): Promise<AnswerOf<typeof getToSign>> {
  const { orgId, staffId } = actor;
  return withOrg(desk.pool, orgId, async tx => {
    const now = desk.clock();
    const delegations = await loadDelegations(tx, orgId, now);
    const providers = [staffId, ...standsInFor(delegations, staffId, now)];
    const [plans, questions, dangers] = await Promise.all([
      loadPlansToSign(tx, orgId, providers, actor.practice.id),
      loadQuestionsTo(tx, orgId, providers),
      loadOpenDangers(tx, actor, providers),
    ]);
    const about = await loadQuestionsAbout(
      tx,
      orgId,
      plans.map(it => it.id),
    );
    const patients = await loadPatientsById(tx, actor, [
      ...[...plans, ...questions].map(it => it.patientId),
      ...dangers.map(it => it.patientId),
    ]);
    const nameOf = (id: StaffId | null) =>
      id === null || id === staffId ? null : (delegations.find(it => it.providerId === id)?.provider ?? null);
    const items = [
      ...plans.flatMap(plan => planItem(plan, patients.get(plan.patientId), about, nameOf)),
      ...questions.flatMap(it => questionItem(it, patients.get(it.patientId), nameOf)),
    ].toSorted((a, b) => bySigning(placeOf(a), placeOf(b)));
    return {
      now,
      dangers: dangers.flatMap(({ patientId, heardAt }) => {
        const patient = patients.get(patientId)?.shown;
        return patient ? [{ patient, heardAt }] : [];
      }),
      items,
      delegations: delegations
        .filter(it => it.providerId === staffId || it.delegateId === staffId)
        .map(delegationView),
    };
  });
}

/** Whom a card is about. */
type Person = { readonly shown: SignPatient; readonly hasDied: boolean };
type NameOf = (id: StaffId | null) => string | null;

function planItem(
  { patientId: _, providerId, before, returned, ...version }: PlanToSign,
  patient: Person | undefined,
  questions: readonly NamedQuestion[],
  nameOf: NameOf,
): readonly ToSignView[] {
  if (!patient || patient.hasDied) return [];
  const { zone } = patient.shown;
  const asked = questions.filter(it => it.versionId === version.id && it.direction === 'to-care-manager');
  return [
    {
      kind: 'plan',
      id: version.id,
      patient: patient.shown,
      dueBy: answerBy(version.issuedAt, 'routine', zone),
      actingFor: nameOf(providerId),
      version,
      before,
      returned,
      questions: asked.map(it => questionView(it, zone)),
    },
  ];
}

function questionItem(
  question: NamedQuestion,
  patient: Person | undefined,
  nameOf: NameOf,
): readonly ToSignView[] {
  if (!patient) return [];
  const view = questionView(question, patient.shown.zone);
  return [
    {
      kind: 'question',
      id: question.id,
      patient: patient.shown,
      dueBy: view.dueBy,
      actingFor: nameOf(question.askedTo),
      question: view,
    },
  ];
}

const placeOf = (item: ToSignView) => ({
  id: item.id,
  dueBy: item.dueBy,
  isCritical: item.kind === 'question' && item.question.urgency === 'critical',
  waitsForOthers: item.kind === 'plan' && item.questions.some(it => it.stage === 'waiting'),
});

async function loadOpenDangers(
  tx: Tx,
  { orgId }: Actor,
  providers: readonly StaffId[],
): Promise<readonly { readonly patientId: PatientId; readonly heardAt: Instant }[]> {
  const ids = await loadBilledPatients(tx, orgId, providers);
  const dangers = ids.length === 0 ? new Map() : await loadDangersForDue(tx, orgId, ids);
  return ids.flatMap(patientId => {
    const open = (dangers.get(patientId) ?? []).find(
      (it: Parameters<typeof isDisposed>[0]) => !isDisposed(it),
    );
    return open ? [{ patientId, heardAt: open.heardAt }] : [];
  });
}

const loadPatientsById = async (
  tx: Tx,
  { orgId }: Actor,
  ids: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Person>> => {
  const patients = ids.length === 0 ? [] : await loadPatients(tx, orgId, [...new Set(ids)]);
  return new Map(
    patients.map(({ id, given, family, birthDate, mrn, zone, deceasedOn }) => [
      id,
      { shown: { id, given, family, birthDate, mrn, zone }, hasDied: deceasedOn !== null },
    ]),
  );
};
