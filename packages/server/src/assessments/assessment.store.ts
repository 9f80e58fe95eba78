import type { LastAsked } from '@trellis/core/assessments/assess-again.due';
import {
  type Answerer,
  type AssessmentId,
  type AssessmentLine,
  answererSchema,
  draftSchema,
  type Mode,
  resultSchema,
  type Source,
} from '@trellis/core/assessments/assessment';
import type { Finished } from '@trellis/core/assessments/finish';
import type { UnreadFacts } from '@trellis/core/assessments/own-unread.due';
import type { ResponseItem } from '@trellis/core/assessments/response';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import { loadAskedInstruments } from './asked-form.store.ts';

type NewAssessment = Finished & {
  readonly id: AssessmentId;
  readonly patientId: PatientId;
  readonly askedFormId: string;
  readonly instrumentId: string;
  readonly mode: Mode;
  readonly answerer: Answerer;
  readonly isUnfinished?: boolean;
};
type Recorded = { readonly at: Instant; readonly by: StaffId; readonly source?: Source };

export async function insertAssessment(
  tx: Tx,
  orgId: OrgId,
  it: NewAssessment,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into assessment (org_id, id, patient_id, asked_form_id, instrument_id, mode, answerer, items, skips, result, again_days, finished_at, unfinished, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.askedFormId}, ${it.instrumentId}, ${it.mode}, ${JSON.stringify(it.answerer)},
            ${JSON.stringify(it.items)}, ${JSON.stringify(it.skips)}, ${JSON.stringify(it.result)}, ${it.againDays}, ${recorded.at}, ${it.isUnfinished ?? false}, false, ${recorded.at}, ${recorded.by}, ${recorded.source ?? 'staff'})`);
}

/** Takes back one that stands. */
export async function insertAssessmentVoid(
  tx: Tx,
  orgId: OrgId,
  voids: {
    readonly id: AssessmentId;
    readonly patientId: PatientId;
    readonly voided: AssessmentId;
    readonly reason: string;
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into assessment (org_id, id, patient_id, asked_form_id, instrument_id, mode, answerer, items, skips, result, finished_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${voids.id}::uuid, patient_id, asked_form_id, instrument_id, mode, answerer, '[]', '{}', result, finished_at, true, ${recorded.at}, ${recorded.by}, ${recorded.source ?? 'staff'}, id, ${voids.reason}
    from assessment where org_id = ${orgId} and patient_id = ${voids.patientId} and id = ${voids.voided}`);
}

/** An assessment `a` that nobody took back. */
const stands = sqlPart`not a.withdrawn and not exists (select from assessment v where v.org_id = a.org_id and v.voids = a.id)`;

type LineRow = Pick<
  AssessmentLine,
  'id' | 'instrumentId' | 'mode' | 'source' | 'isUnfinished' | 'finishedAt' | 'by'
> & {
  readonly askedFormId: string;
  readonly answerer: unknown;
  readonly result: unknown;
};
export type KeptLine = AssessmentLine & { readonly askedFormId: string };

/** What a patient finished, newest first. */
export async function loadLines(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly KeptLine[]> {
  const rows = await tx.rows<LineRow>(sql`
    select a.id, a.asked_form_id as "askedFormId", a.instrument_id as "instrumentId", a.mode, a.source, a.unfinished as "isUnfinished", a.answerer, a.result, a.finished_at as "finishedAt", s.name as by
    from assessment a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.patient_id = ${patientId} and ${stands}
    order by a.finished_at desc, a.id desc`);
  const [asked, readers] = await Promise.all([
    loadAskedInstruments(
      tx,
      orgId,
      rows.map(it => it.askedFormId),
    ),
    loadReaders(tx, orgId, patientId),
  ]);
  return rows.map(row => {
    const { version, title, language, signedOff } = asked(row.askedFormId);
    return {
      ...row,
      version,
      language,
      title,
      answerer: answererSchema.parse(row.answerer),
      result: resultSchema.parse(row.result),
      isSignedOff: signedOff !== null,
      readBy: [...(readers.get(row.id) ?? [])],
    };
  });
}

type Reader = AssessmentLine['readBy'][number];

async function loadReaders(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<ReadonlyMap<AssessmentId, readonly Reader[]>> {
  const rows = await tx.rows<Reader & { readonly assessment_id: AssessmentId }>(sql`
    select w.assessment_id, s.name, w.recorded_at as at
    from assessment_seen w join staff s on s.org_id = w.org_id and s.id = w.recorded_by
    where w.org_id = ${orgId} and w.patient_id = ${patientId} order by w.recorded_at, w.id`);
  const grouped = Map.groupBy(rows, it => it.assessment_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ name, at }) => ({ name, at }))]));
}

/** Says that somebody has read what a patient answered alone; the first time counts. Gives when that was. */
export async function keepRead(
  tx: Tx,
  orgId: OrgId,
  read: { readonly id: string; readonly patientId: PatientId; readonly assessmentId: AssessmentId },
  { at, by }: Recorded,
): Promise<Instant> {
  await tx.run(sql`
    insert into assessment_seen (org_id, id, patient_id, assessment_id, recorded_at, recorded_by, source)
    values (${orgId}, ${read.id}, ${read.patientId}, ${read.assessmentId}, ${at}, ${by}, 'staff')
    on conflict (org_id, assessment_id, recorded_by) do nothing`);
  const kept = await tx.find<{ at: Instant }>(sql`
    select recorded_at as at from assessment_seen where org_id = ${orgId} and assessment_id = ${read.assessmentId} and recorded_by = ${by}`);
  return kept?.at ?? at;
}

/** What these patients answered alone and nobody has read yet. */
export async function loadUnread(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, UnreadFacts['unread']>> {
  const rows = await tx.rows<UnreadFacts['unread'][number] & { readonly patient_id: PatientId }>(sql`
    select a.patient_id, a.id, a.instrument_id as "instrumentId", a.finished_at as "finishedAt"
    from assessment a where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and a.source = 'patient' and ${stands}
      and not exists (select from assessment_seen w where w.org_id = a.org_id and w.assessment_id = a.id)
    order by a.finished_at, a.id`);
  const grouped = Map.groupBy(rows, it => it.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ patient_id: _, ...it }) => it)]));
}

export async function findAnswers(tx: Tx, orgId: OrgId, patientId: PatientId, id: AssessmentId) {
  const row = await tx.find<{ items: unknown; skips: unknown }>(sql`
    select a.items, a.skips from assessment a
    where a.org_id = ${orgId} and a.patient_id = ${patientId} and a.id = ${id} and ${stands}`);
  return row && draftSchema.parse(row);
}

/** The answers of every time one of these instruments was asked. */
export async function loadAnswersOf(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  instruments: readonly string[],
): Promise<ReadonlyMap<AssessmentId, readonly ResponseItem[]>> {
  const rows = await tx.rows<{ id: AssessmentId; items: unknown }>(sql`
    select a.id, a.items from assessment a
    where a.org_id = ${orgId} and a.patient_id = ${patientId} and a.instrument_id = any(${instruments}::text[]) and ${stands}`);
  return new Map(rows.map(({ id, items }) => [id, draftSchema.shape.items.parse(items)]));
}

/** A finished assessment as far as others hear in it; `items` where one of the instruments asked for is its own. */
export type Answered = Pick<
  AssessmentLine,
  'id' | 'instrumentId' | 'title' | 'finishedAt' | 'answerer' | 'result'
> & { readonly askedFormId: string; readonly items: readonly ResponseItem[] };

/** What each of these patients finished, newest first, with the answers to these instruments: in one reading. */
export async function loadAnswered(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  instruments: readonly string[],
): Promise<ReadonlyMap<PatientId, readonly Answered[]>> {
  const rows = await tx.rows<AnsweredRow>(sql`
    select a.id, a.patient_id as "patientId", a.asked_form_id as "askedFormId", a.instrument_id as "instrumentId", a.answerer, a.result,
           a.finished_at as "finishedAt", case when a.instrument_id = any(${instruments}::text[]) then a.items else '[]' end as items
    from assessment a where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and ${stands}
    order by a.finished_at desc, a.id desc`);
  const forms = rows.map(it => it.askedFormId);
  const asked = await loadAskedInstruments(tx, orgId, forms);
  const read = rows.map(({ patientId, ...row }) => ({
    patientId,
    line: {
      ...row,
      title: asked(row.askedFormId).title,
      answerer: answererSchema.parse(row.answerer),
      result: resultSchema.parse(row.result),
      items: draftSchema.shape.items.parse(row.items),
    },
  }));
  const grouped = Map.groupBy(read, it => it.patientId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(it => it.line)]));
}

type AnsweredRow = Pick<AssessmentLine, 'id' | 'instrumentId' | 'finishedAt'> & {
  readonly patientId: PatientId;
  readonly askedFormId: string;
  readonly answerer: unknown;
  readonly result: unknown;
  readonly items: unknown;
};

/** Of each of these patients the last time of each instrument. */
export async function loadLastAsked(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly LastAsked[]>> {
  const rows = await tx.rows<LastAsked & { readonly patient_id: PatientId }>(sql`
    select distinct on (a.patient_id, a.instrument_id) a.patient_id, a.instrument_id as "instrumentId", a.finished_at as "finishedAt", a.again_days as "againDays"
    from assessment a where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[]) and not a.unfinished and ${stands}
    order by a.patient_id, a.instrument_id, a.finished_at desc, a.id desc`);
  const grouped = Map.groupBy(rows, it => it.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ patient_id: _, ...it }) => it)]));
}
