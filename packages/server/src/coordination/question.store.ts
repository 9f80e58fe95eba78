import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type {
  MedicineMatter,
  Question,
  QuestionDecision,
  QuestionId,
  QuestionStep,
  StepId,
} from '@trellis/core/coordination/question';
import type { QuestionFacts } from '@trellis/core/coordination/question.due';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** A question as it is kept, with what its kind names. */
export type KeptQuestion = Question & {
  readonly text: string;
  readonly versionId: PlanVersionId | null;
  readonly medicineId: Id<'chart fact'> | null;
  readonly resultId: Id<'chart fact'> | null;
  readonly matter: MedicineMatter | null;
};

export type NamedQuestion = KeptQuestion & {
  readonly askedByName: string;
  readonly askedToName: string;
  readonly steps: readonly NamedStep[];
};
export type NamedStep = QuestionStep & { readonly byName: string; readonly actingForName: string | null };

export async function insertQuestion(tx: Tx, orgId: OrgId, it: KeptQuestion): Promise<void> {
  await tx.run(sql`
    insert into provider_question (org_id, id, patient_id, direction, about, version_id, medicine_id, result_id, matter, display, urgency, asked, asked_to,
      recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.direction}, ${it.about}, ${it.versionId}, ${it.medicineId}, ${it.resultId}, ${it.matter}, ${it.display},
      ${it.urgency}, ${it.text}, ${it.askedTo}, ${it.askedAt}, ${it.askedBy}, 'staff')`);
}

type StepRow = {
  id: StepId;
  question_id: QuestionId;
  kind: QuestionStep['kind'];
  at: Instant;
  by: StaffId;
  by_name: string;
  says: string;
  decision: QuestionDecision | null;
  acting_for: StaffId | null;
  acting_for_name: string | null;
  told_at: Instant | null;
  whom: 'patient' | 'caregiver' | null;
  how: 'by-phone' | 'in-person' | 'by-message' | 'by-letter' | null;
  read_back: 'said-back' | 'said-back-after-repeat' | 'not-yet' | null;
};

/** `turn`: which answer of the question it is, the first after those that were taken back. */
export async function insertQuestionStep(
  tx: Tx,
  orgId: OrgId,
  at: { readonly patientId: PatientId; readonly questionId: QuestionId },
  step: QuestionStep,
  voids?: StepId,
): Promise<void> {
  const answer = step.kind === 'answered' ? step : undefined;
  const told = step.kind === 'told' ? step : undefined;
  const turn =
    answer && !voids
      ? sqlPart`(select 1 + count(*) from provider_question_step where org_id = ${orgId} and question_id = ${at.questionId} and withdrawn)`
      : sqlPart`null`;
  await tx.run(sql`
    insert into provider_question_step (org_id, id, patient_id, question_id, kind, turn, says, decision, acting_for, told_at, whom, how, read_back,
      withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${step.id}, ${at.patientId}, ${at.questionId}, ${step.kind}, ${turn}, ${step.says}, ${answer?.decision ?? null}, ${answer?.actingFor ?? null},
      ${told?.toldAt ?? null}, ${told?.whom ?? null}, ${told?.how ?? null}, ${told?.readBack ?? null},
      ${voids !== undefined}, ${step.at}, ${step.by}, 'staff', ${voids ?? null}, ${voids ? 'taken back at once' : null})`);
}

type QuestionRow = KeptQuestion & { readonly askedByName: string; readonly askedToName: string };

async function loadWhere(tx: Tx, orgId: OrgId, wanted: Sql): Promise<readonly NamedQuestion[]> {
  const questions = await tx.rows<QuestionRow>(sql`
    select q.id, q.patient_id as "patientId", q.direction, q.about, q.version_id as "versionId", q.medicine_id as "medicineId", q.result_id as "resultId",
           q.matter, q.display, q.urgency, q.asked as text, q.asked_to as "askedTo", t.name as "askedToName",
           q.recorded_at as "askedAt", q.recorded_by as "askedBy", b.name as "askedByName"
    from provider_question q
    join staff t on t.org_id = q.org_id and t.id = q.asked_to
    join staff b on b.org_id = q.org_id and b.id = q.recorded_by
    where q.org_id = ${orgId} and ${wanted} order by q.recorded_at desc, q.id desc`);
  if (questions.length === 0) return [];
  const steps = await tx.rows<StepRow>(sql`
    select s.id, s.question_id, s.kind, s.recorded_at as at, s.recorded_by as by, p.name as by_name, s.says, s.decision, s.acting_for, f.name as acting_for_name,
           s.told_at, s.whom, s.how, s.read_back
    from provider_question_step s
    join staff p on p.org_id = s.org_id and p.id = s.recorded_by
    left join staff f on f.org_id = s.org_id and f.id = s.acting_for
    where s.org_id = ${orgId} and s.question_id = any(${questions.map(it => it.id)}::uuid[]) and ${standingStep} order by s.recorded_at, s.id`);
  const stepsOf = Map.groupBy(steps, it => it.question_id);
  return questions.map(it => ({ ...it, steps: (stepsOf.get(it.id) ?? []).map(stepOf) }));
}

/** Neither taken back nor taking another back. */
const standingStep = sqlPart`not s.withdrawn and not exists (select from provider_question_step v where v.org_id = s.org_id and v.voids = s.id)`;

function stepOf(row: StepRow): NamedStep {
  const { id, at, by, says } = row;
  const envelope = { id, at, by, says, byName: row.by_name, actingForName: row.acting_for_name };
  switch (row.kind) {
    case 'answered':
      return { ...envelope, kind: row.kind, decision: row.decision ?? 'other', actingFor: row.acting_for };
    case 'told':
      return {
        ...envelope,
        kind: row.kind,
        toldAt: row.told_at ?? at,
        whom: row.whom ?? 'patient',
        how: row.how ?? 'by-phone',
        readBack: row.read_back ?? 'not-yet',
      };
    default:
      return { ...envelope, kind: row.kind };
  }
}

/** All questions about a patient, newest first. */
export const loadQuestions = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly NamedQuestion[]> => loadWhere(tx, orgId, sqlPart`q.patient_id = ${patientId}`);

/** Those asked of any of these people that nobody has answered or withdrawn. */
export const loadQuestionsTo = (
  tx: Tx,
  orgId: OrgId,
  askedTo: readonly StaffId[],
): Promise<readonly NamedQuestion[]> =>
  loadWhere(
    tx,
    orgId,
    sqlPart`q.direction = 'to-provider' and q.asked_to = any(${askedTo}::uuid[]) and not exists (
      select from provider_question_step s where s.org_id = q.org_id and s.question_id = q.id and s.kind in ('answered', 'withdrawn') and ${standingStep})`,
  );

/** All that was asked about these versions of plans, newest first. */
export const loadQuestionsAbout = async (
  tx: Tx,
  orgId: OrgId,
  versions: readonly PlanVersionId[],
): Promise<readonly NamedQuestion[]> =>
  versions.length === 0 ? [] : loadWhere(tx, orgId, sqlPart`q.version_id = any(${versions}::uuid[])`);

/** Of each of these patients what due rules read, without those that are closed for good. */
export async function loadQuestionsForDue(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, QuestionFacts['questions']>> {
  const questions = await tx.rows<
    Pick<Question, 'id' | 'patientId' | 'direction' | 'about' | 'urgency' | 'askedAt' | 'askedTo'> & {
      readonly steps: QuestionFacts['questions'][number]['steps'] | null;
    }
  >(sql`
    select q.id, q.patient_id as "patientId", q.direction, q.about, q.urgency, q.recorded_at as "askedAt", q.asked_to as "askedTo",
           (select jsonb_agg(jsonb_build_object('kind', s.kind, 'readBack', s.read_back,
                     'at', to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.recorded_at, s.id)
            from provider_question_step s where s.org_id = q.org_id and s.question_id = q.id and ${standingStep}) as steps
    from provider_question q where q.org_id = ${orgId} and q.patient_id = any(${patients}::uuid[]) order by q.recorded_at, q.id`);
  return Map.groupBy(
    questions.map(it => ({ ...it, steps: it.steps ?? [] })),
    it => it.patientId,
  );
}
