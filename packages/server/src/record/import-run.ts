import type { Id } from '@trellis/core/basics/id';
import { type ProblemCode, ProblemError } from '@trellis/core/basics/problem';
import { uploadFile } from '@trellis/core/people/import.contract';
import type { Desk, Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import type { Bytes } from './file-bytes.ts';
import type { Limits } from './file-pieces.ts';
import { type ImportReport, importFile } from './import.service.ts';
import { saveImportFile } from './import-file.store.ts';

/** One file of those that are sent together under `runId`. */
export type RunFile = {
  readonly runId: Id<'import run'>;
  readonly fileId: Id<'import file'>;
  readonly source: string;
  readonly bytes: Bytes;
  readonly limits?: Limits;
};

/** Brings in one file and leaves its line in the history of imports, taken or refused. */
export async function importInRun(desk: Desk, request: Request, file: RunFile): Promise<ImportReport> {
  let length = 0;
  const counted = async function* () {
    for await (const chunk of file.bytes) {
      length += chunk.byteLength;
      yield chunk;
    }
  };
  const keep = (report: ImportReport, problem: string | null) =>
    withOrg(desk.pool, request.actor.orgId, tx =>
      saveImportFile(tx, request.actor.orgId, {
        ...report,
        id: file.fileId,
        runId: file.runId,
        at: desk.clock(),
        by: request.actor.staffId,
        source: file.source,
        bytes: length,
        problem,
      }),
    );
  try {
    const report = await importFile(desk, request, { ...file, bytes: counted() });
    await keep(report, report.endedBy?.code ?? null);
    return report;
  } catch (error) {
    if (error instanceof ProblemError && aboutTheFile.has(error.problem.code))
      await keep({ ...nothingTaken, refusedCount: refusalsIn(error) }, error.problem.code);
    throw error;
  }
}

const aboutTheFile: ReadonlySet<ProblemCode> = new Set(uploadFile.problems);

const refusalsIn = ({ problem }: ProblemError): number => {
  const refusals = problem.details?.refusals;
  return Array.isArray(refusals) ? refusals.length : 0;
};

const nothingTaken: ImportReport = {
  patients: 0,
  patientId: null,
  created: 0,
  changed: 0,
  unchanged: 0,
  dangling: { total: 0, byType: {}, first: [] },
  refused: [],
  refusedCount: 0,
  waiting: 0,
  doubles: 0,
  endedBy: null,
};
