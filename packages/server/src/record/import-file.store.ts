import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { ImportRun } from '@trellis/core/people/import.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { ImportReport } from './import.service.ts';

export type ImportedFile = Pick<
  ImportReport,
  'patients' | 'created' | 'changed' | 'unchanged' | 'refusedCount' | 'waiting' | 'dangling'
> & {
  readonly id: Id<'import file'>;
  readonly runId: Id<'import run'>;
  readonly at: Instant;
  readonly by: StaffId;
  readonly source: string;
  readonly bytes: number;
  readonly problem: string | null;
};

/**
 * Keeps what became of a file. Sent again, because what it waited for has come, it is the same file: what was made
 * adds up, and what is refused is what still is.
 */
export async function saveImportFile(tx: Tx, orgId: OrgId, file: ImportedFile): Promise<void> {
  await tx.run(sql`
    insert into import_file (org_id, id, run_id, at, by_staff_id, source, bytes, patients, created, changed, unchanged, refused, waiting, dangling, problem)
    values (${orgId}, ${file.id}, ${file.runId}, ${file.at}, ${file.by}, ${file.source}, ${file.bytes}, ${file.patients},
            ${file.created}, ${file.changed}, ${file.unchanged}, ${file.refusedCount}, ${file.waiting}, ${file.dangling.total}, ${file.problem})
    on conflict (org_id, id) do update set
      at = excluded.at, patients = greatest(import_file.patients, excluded.patients), created = import_file.created + excluded.created,
      changed = import_file.changed + excluded.changed, refused = excluded.refused, waiting = excluded.waiting,
      dangling = excluded.dangling, problem = excluded.problem
    where import_file.run_id = excluded.run_id and import_file.by_staff_id = excluded.by_staff_id`);
}

type RunRow = Omit<ImportRun, 'runId' | 'filesRefused'> & {
  run_id: ImportRun['runId'];
  files_refused: number;
};

/** The imports of the last files, newest first; an import is the files that were sent together. */
export async function loadImportRuns(tx: Tx, orgId: OrgId, limit: number): Promise<readonly ImportRun[]> {
  const rows = await tx.rows<RunRow>(sql`
    select run_id, max(f.at) as at, min(s.name) as by, min(source) as source, count(*) as files,
           count(*) filter (where problem is not null) as files_refused, sum(patients)::int as patients, sum(created)::int as created,
           sum(changed)::int as changed, sum(unchanged)::int as unchanged, sum(refused)::int as refused
    from import_file f join staff s on s.org_id = f.org_id and s.id = f.by_staff_id
    where f.org_id = ${orgId}
    group by run_id order by max(f.at) desc, run_id limit ${limit}`);
  return rows.map(({ run_id, files_refused, ...row }) => ({
    ...row,
    runId: run_id,
    filesRefused: files_refused,
  }));
}
