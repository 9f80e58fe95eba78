import type { Answerer, Draft, Mode } from '@trellis/core/assessments/assessment';
import { answererSchema, draftSchema } from '@trellis/core/assessments/assessment';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

export type DraftId = Id<'assessment draft'>;

/** A form that was begun. `version` 1: nobody has saved anything yet. */
export type BegunForm = {
  readonly id: DraftId;
  readonly askedFormId: string;
  readonly instrumentId: string;
  readonly mode: Mode;
  readonly answerer: Answerer;
  readonly draft: Draft;
  readonly version: number;
  readonly startedAt: Instant;
  readonly savedAt: Instant;
  readonly by: string;
};

type DraftRow = Omit<BegunForm, 'draft' | 'answerer'> & {
  readonly answerer: unknown;
  readonly items: unknown;
  readonly skips: unknown;
};

const begunOf = ({ items, skips, answerer, ...row }: DraftRow): BegunForm => ({
  ...row,
  answerer: answererSchema.parse(answerer),
  draft: draftSchema.parse({ items, skips }),
});

const columns = sqlPart`d.id, d.asked_form_id as "askedFormId", d.instrument_id as "instrumentId", d.mode, d.answerer, d.items, d.skips,
  d.version, d.started_at as "startedAt", d.saved_at as "savedAt", s.name as by
  from assessment_draft d join staff s on s.org_id = d.org_id and s.id = d.saved_by`;

export async function loadDrafts(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly BegunForm[]> {
  const rows = await tx.rows<DraftRow>(sql`
    select ${columns} where d.org_id = ${orgId} and d.patient_id = ${patientId} order by d.saved_at desc, d.id`);
  return rows.map(begunOf);
}

export const findDraft = (tx: Tx, orgId: OrgId, patientId: PatientId, id: DraftId) =>
  findOne(
    tx,
    sql`select ${columns} where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.id = ${id}`,
  );

/** Nobody saves it until this transaction is over. */
export const lockDraft = (tx: Tx, orgId: OrgId, patientId: PatientId, id: DraftId) =>
  findOne(
    tx,
    sql`select ${columns} where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.id = ${id} for update of d`,
  );

export const findDraftOf = (tx: Tx, orgId: OrgId, patientId: PatientId, instrumentId: string) =>
  findOne(
    tx,
    sql`select ${columns} where d.org_id = ${orgId} and d.patient_id = ${patientId} and d.instrument_id = ${instrumentId} for update of d`,
  );

async function findOne(tx: Tx, statement: Sql): Promise<BegunForm | undefined> {
  const row = await tx.find<DraftRow>(statement);
  return row && begunOf(row);
}

type NewDraft = Pick<BegunForm, 'id' | 'askedFormId' | 'instrumentId' | 'mode' | 'answerer' | 'draft'> & {
  readonly patientId: PatientId;
};

/** Begins a form; one that was begun and never saved is begun anew in its place. */
export async function putDraft(
  tx: Tx,
  orgId: OrgId,
  draft: NewDraft,
  begun: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  const { items, skips } = draft.draft;
  await tx.run(sql`
    insert into assessment_draft (org_id, id, patient_id, asked_form_id, instrument_id, mode, answerer, items, skips, version, started_at, saved_at, saved_by)
    values (${orgId}, ${draft.id}, ${draft.patientId}, ${draft.askedFormId}, ${draft.instrumentId}, ${draft.mode}, ${JSON.stringify(draft.answerer)},
            ${JSON.stringify(items)}, ${JSON.stringify(skips)}, 1, ${begun.at}, ${begun.at}, ${begun.by})
    on conflict (org_id, patient_id, instrument_id) do update set
      asked_form_id = excluded.asked_form_id, mode = excluded.mode, answerer = excluded.answerer, items = excluded.items, skips = excluded.skips,
      started_at = excluded.started_at, saved_at = excluded.saved_at, saved_by = excluded.saved_by`);
}

/** False when the draft is not at `version` any more, or is gone. */
export async function saveDraft(
  tx: Tx,
  orgId: OrgId,
  draft: { readonly patientId: PatientId; readonly id: DraftId; readonly version: number } & Draft,
  saved: { readonly at: Instant; readonly by: StaffId },
): Promise<boolean> {
  const changed = await tx.run(sql`
    update assessment_draft
    set items = ${JSON.stringify(draft.items)}, skips = ${JSON.stringify(draft.skips)}, version = version + 1, saved_at = ${saved.at}, saved_by = ${saved.by}
    where org_id = ${orgId} and patient_id = ${draft.patientId} and id = ${draft.id} and version = ${draft.version}`);
  return changed === 1;
}

export async function deleteDraft(tx: Tx, orgId: OrgId, patientId: PatientId, id: DraftId): Promise<boolean> {
  const gone = await tx.run(
    sql`delete from assessment_draft where org_id = ${orgId} and patient_id = ${patientId} and id = ${id}`,
  );
  return gone === 1;
}
