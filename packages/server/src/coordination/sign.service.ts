import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { isDisposed } from '@trellis/core/assessments/danger';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { standsInFor } from '@trellis/core/careplans/delegate';
import { answerBy } from '@trellis/core/coordination/question';
import { bySigning } from '@trellis/core/coordination/sign';
import type { getToSign, SignPatient, ToSignView } from '@trellis/core/coordination/sign.contract';
import type { NeedDomains } from '@trellis/core/needs/domain';
import { codesToJudge } from '@trellis/core/needs/need';
import { loadDangersForDue } from '../assessments/danger.store.ts';
import type { Shelf } from '../assessments/shelf.ts';
import { loadPlansToSign, type PlanToSign } from '../careplans/careplan-queue.store.ts';
import { delegationView, loadDelegations } from '../careplans/delegate.store.ts';
import { loadNeedsToJudge, type NeedToJudge } from '../needs/needs-to-judge.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadBilledPatients } from '../programs/enrolment.store.ts';
import { loadQuestionsAbout, loadQuestionsTo, type NamedQuestion } from './question.store.ts';
import { questionView } from './question.view.ts';

/** Everything that waits for a provider, from the facts as they are. */
export function loadToSign(
  desk: Desk,
  actor: Actor,
  known: NeedDomains,
  shelf: Shelf,
): Promise<AnswerOf<typeof getToSign>> {
  const { orgId, staffId } = actor;
  return withOrg(desk.pool, orgId, async tx => {
    const now = desk.clock();
    const delegations = await loadDelegations(tx, orgId, now);
    const providers = [staffId, ...standsInFor(delegations, staffId, now)];
    const billed = await loadBilledBy(tx, actor, providers);
    const [plans, questions, dangers, needs] = await Promise.all([
      loadPlansToSign(tx, orgId, providers, actor.practice.id),
      loadQuestionsTo(tx, orgId, providers),
      loadOpenDangers(tx, actor, [...billed.keys()]),
      loadNeedsToJudge(tx, orgId, known, shelf, [...billed.keys()]),
    ]);
    const about = await loadQuestionsAbout(
      tx,
      orgId,
      plans.map(it => it.id),
    );
    const patients = await loadPatientsById(tx, actor, [
      ...[...plans, ...questions, ...needs].map(it => it.patientId),
      ...dangers.map(it => it.patientId),
    ]);
    const nameOf = (id: StaffId | null) =>
      id === null || id === staffId ? null : (delegations.find(it => it.providerId === id)?.provider ?? null);
    const items = [
      ...plans.flatMap(plan => planItem(plan, patients.get(plan.patientId), about, nameOf)),
      ...questions.flatMap(it => questionItem(it, patients.get(it.patientId), nameOf)),
      ...needs.flatMap(it =>
        needItems(it, patients.get(it.patientId), nameOf(billed.get(it.patientId) ?? null)),
      ),
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

/** A card for each code: each is confirmed or not by itself. */
function needItems(
  { need, said }: NeedToJudge,
  patient: Person | undefined,
  actingFor: string | null,
): readonly ToSignView[] {
  if (!patient || patient.hasDied) return [];
  return codesToJudge(need).map(code => ({
    kind: 'need',
    id: `${patient.shown.id} ${need.domain} ${code.code}`,
    patient: patient.shown,
    dueBy: answerBy(need.heard.finishedAt, 'routine', patient.shown.zone),
    actingFor,
    need,
    code,
    said,
  }));
}

const placeOf = (item: ToSignView) => ({
  id: item.id,
  dueBy: item.dueBy,
  isCritical: item.kind === 'question' && item.question.urgency === 'critical',
  waitsForOthers: item.kind === 'plan' && item.questions.some(it => it.stage === 'waiting'),
});

/** Whom any of them bills for, and in whose name it is answered: her own before another's. */
async function loadBilledBy(
  tx: Tx,
  { orgId }: Actor,
  providers: readonly StaffId[],
): Promise<ReadonlyMap<PatientId, StaffId>> {
  const lists = await Promise.all(
    providers.map(async it => ({ it, ids: await loadBilledPatients(tx, orgId, [it]) })),
  );
  return new Map(lists.toReversed().flatMap(({ it, ids }) => ids.map(id => [id, it] as const)));
}

async function loadOpenDangers(
  tx: Tx,
  { orgId }: Actor,
  ids: readonly PatientId[],
): Promise<readonly { readonly patientId: PatientId; readonly heardAt: Instant }[]> {
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
