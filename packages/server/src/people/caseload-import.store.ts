import { createHash } from 'node:crypto';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { CaseloadField, ColumnMapping } from '@trellis/core/people/caseload-columns';
import type { RowOutcome } from '@trellis/core/people/caseload-import.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { CaseloadTable } from './caseload-file.ts';

export type ImportId = Id<'caseload import'>;

export type CaseloadImport = {
  readonly id: ImportId;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly isBegun: boolean;
};

/** False when it is here already: the same file was sent again. */
export async function insertImport(
  tx: Tx,
  orgId: OrgId,
  it: Pick<CaseloadImport, 'id' | 'headers' | 'mapping'>,
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into caseload_import (org_id, id, headers, mapping, created_at, created_by)
    values (${orgId}, ${it.id}, ${it.headers}, ${it.mapping}, ${recorded.at}, ${recorded.by})
    on conflict do nothing`);
  return inserted === 1;
}

/** Takes the import's lock: it is read, mapped and brought in by one request at a time. */
export function lockImport(tx: Tx, orgId: OrgId, id: ImportId): Promise<CaseloadImport | undefined> {
  return tx.find(sql`
    select id, headers, mapping, begun_at is not null as "isBegun"
    from caseload_import where org_id = ${orgId} and id = ${id} for update`);
}

export function findImport(tx: Tx, orgId: OrgId, id: ImportId): Promise<CaseloadImport | undefined> {
  return tx.find(sql`
    select id, headers, mapping, begun_at is not null as "isBegun"
    from caseload_import where org_id = ${orgId} and id = ${id}`);
}

/** The file itself is not kept: its rows are. */
export async function insertRows(tx: Tx, orgId: OrgId, id: ImportId, table: CaseloadTable): Promise<void> {
  const rows = table.rows.map(it => ({ ...it, hash: hashOf(table.headers, it.cells) }));
  for (let from = 0; from < rows.length; from += 2000)
    await tx.run(sql`
      insert into caseload_row (org_id, import_id, row, cells, hash, outcome)
      select ${orgId}::uuid, ${id}::uuid, it.row, it.cells, decode(it.hash, 'hex'), 'waiting'
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 2000))}::jsonb) as it (row integer, cells text[], hash text)`);
}

/** The same line under the same headers is the same statement, in whatever file it comes again. */
const hashOf = (headers: readonly string[], cells: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([headers, cells]))
    .digest('hex');

export async function saveMapping(tx: Tx, orgId: OrgId, id: ImportId, mapping: ColumnMapping): Promise<void> {
  await tx.run(sql`
    update caseload_import set mapping = ${mapping} where org_id = ${orgId} and id = ${id}`);
}

export async function markBegun(tx: Tx, orgId: OrgId, id: ImportId, at: Instant): Promise<void> {
  await tx.run(sql`
    update caseload_import set begun_at = ${at} where org_id = ${orgId} and id = ${id} and begun_at is null`);
}

export async function loadColumns(tx: Tx, orgId: OrgId): Promise<ReadonlyMap<string, CaseloadField | null>> {
  const rows = await tx.rows<{ header: string; field: CaseloadField | null }>(
    sql`select header, field from caseload_column where org_id = ${orgId}`,
  );
  return new Map(rows.map(row => [row.header, row.field]));
}

export async function rememberColumns(
  tx: Tx,
  orgId: OrgId,
  columns: ReadonlyMap<string, CaseloadField | null>,
): Promise<void> {
  await tx.run(sql`
    insert into caseload_column (org_id, header, field)
    select ${orgId}, header, field from unnest(${[...columns.keys()]}::text[], ${[...columns.values()]}::text[]) as it (header, field)
    on conflict (org_id, header) do update set field = excluded.field`);
}

export type StoredRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly hash: Buffer;
  readonly patientId: PatientId | null;
  readonly isAnother: boolean;
};

export function loadRows(
  tx: Tx,
  orgId: OrgId,
  id: ImportId,
  outcomes: readonly RowOutcome[],
  limit: number,
): Promise<readonly StoredRow[]> {
  return tx.rows<StoredRow>(sql`
    select row, cells, hash, patient_id as "patientId", is_another as "isAnother" from caseload_row
    where org_id = ${orgId} and import_id = ${id} and outcome = any(${outcomes}::text[]) order by row limit ${limit}`);
}

export function findRow(
  tx: Tx,
  orgId: OrgId,
  id: ImportId,
  row: number,
): Promise<(StoredRow & { readonly outcome: RowOutcome }) | undefined> {
  return tx.find(sql`
    select row, cells, hash, patient_id as "patientId", is_another as "isAnother", outcome from caseload_row
    where org_id = ${orgId} and import_id = ${id} and row = ${row}`);
}

export async function countOutcomes(
  tx: Tx,
  orgId: OrgId,
  id: ImportId,
): Promise<ReadonlyMap<RowOutcome, number>> {
  const rows = await tx.rows<{ outcome: RowOutcome; count: number }>(sql`
    select outcome, count(*) as count from caseload_row
    where org_id = ${orgId} and import_id = ${id} group by outcome`);
  return new Map(rows.map(row => [row.outcome, row.count]));
}

export type RowResult = {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly patientId: PatientId | null;
};

export async function saveOutcomes(
  tx: Tx,
  orgId: OrgId,
  id: ImportId,
  results: readonly RowResult[],
): Promise<void> {
  await tx.run(sql`
    update caseload_row r set outcome = it.outcome, patient_id = it.patient_id
    from jsonb_to_recordset(${JSON.stringify(results.map(it => ({ row: it.row, outcome: it.outcome, patient_id: it.patientId })))}::jsonb)
      as it (row integer, outcome text, patient_id uuid)
    where r.org_id = ${orgId} and r.import_id = ${id} and r.row = it.row`);
}

export async function saveDecision(
  tx: Tx,
  orgId: OrgId,
  id: ImportId,
  row: number,
  isAnother: boolean,
): Promise<void> {
  await tx.run(sql`
    update caseload_row set is_another = ${isAnother} where org_id = ${orgId} and import_id = ${id} and row = ${row}`);
}

/** Whom these lines became when they came before. */
export async function loadEarlierRows(
  tx: Tx,
  orgId: OrgId,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, PatientId>> {
  const rows = await tx.rows<{ hash: Buffer; patient_id: PatientId }>(sql`
    select hash, patient_id from caseload_row
    where org_id = ${orgId} and patient_id is not null and outcome in ('added', 'filled', 'unchanged')
      and hash = any(${hashes}::bytea[])`);
  return new Map(rows.map(row => [row.hash.toString('hex'), row.patient_id]));
}

/** Care managers who work here, with the address they sign in with. */
export function loadOwners(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { readonly id: StaffId; readonly name: string; readonly email: string | null }[]> {
  return tx.rows(sql`
    select s.id, s.name, n.name as email from staff s
    left join sign_in_name n on n.org_id = s.org_id and n.staff_id = s.id
    where s.org_id = ${orgId} and s.role = 'care-manager' and s.ended_at is null`);
}

export type BroughtFact = {
  readonly id: Id<'brought fact'>;
  readonly patientId: PatientId;
  readonly kind: 'consent' | 'last-contact';
  readonly form: 'verbal' | 'written' | null;
  readonly on: string;
};

export async function insertBrought(
  tx: Tx,
  orgId: OrgId,
  facts: readonly BroughtFact[],
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  for (const it of facts)
    await tx.run(sql`
      insert into brought_fact (org_id, id, patient_id, kind, form, on_day, recorded_at, recorded_by, source)
      values (${orgId}, ${it.id}, ${it.patientId}, ${it.kind}, ${it.form}, ${it.on}, ${recorded.at}, ${recorded.by}, 'caseload')`);
}

/** What files said about her, the latest of each kind. */
export async function loadBrought(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly Omit<BroughtFact, 'id' | 'patientId'>[]> {
  return tx.rows(sql`
    select distinct on (kind) kind, form, on_day as "on" from brought_fact
    where org_id = ${orgId} and patient_id = ${patientId} order by kind, on_day desc, recorded_at desc`);
}
