import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Actor } from '@trellis/core/access/staff';
import { ProblemError } from '@trellis/core/basics/problem';
import { sentenceOf } from '@trellis/core/basics/problem-catalogue';
import {
  emptyQueue,
  enqueue,
  inGoodOrder,
  isNamedLikeFhir,
  mayDoBetter,
  nextToSend,
  type Queue,
  type QueuedFile,
  refused,
  sending,
  sent,
  totalsOf,
} from '@trellis/core/people/import-queue';
import { mayImport } from '@trellis/core/people/people.policy';
import type { Desk } from './platform/change.ts';
import type { ImportReport } from './record/import.service.ts';
import { importInRun } from './record/import-run.ts';

/** What became of one path: a report, or what was wrong. The name is for the operator's own terminal. */
export type PathOutcome = { readonly fileName: string } & (
  | ImportReport
  | { readonly problem: { readonly code: string; readonly says: string } }
  | { readonly passedOver: string }
);

type Options = { readonly source: string; readonly tell: (outcome: PathOutcome) => void };

/** What all paths together came to. */
export type PathsOutcome = {
  /** Files that were refused or held something that was. */
  readonly failed: number;
  /** People who may be the same as somebody on record: nothing joins them, a person looks. */
  readonly doubles: number;
};

/**
 * Brings in files and folders, in whatever order: what refers to something that came later is tried once more when
 * all have been read.
 */
export async function importPaths(
  desk: Desk,
  actor: Actor,
  paths: readonly string[],
  { source, tell }: Options,
): Promise<PathsOutcome> {
  const runId = desk.ids<'import run'>();
  const given: PathFile[] = [];
  let notFound = 0;
  for (const path of paths)
    try {
      given.push(...(await filesIn(path, name => tell({ fileName: basename(name), passedOver: notByName }))));
    } catch (error) {
      notFound += 1;
      tell({ fileName: basename(path), problem: problemOf(error) });
    }
  const files = [...new Map(given.map(it => [it.name, it])).values()];
  let queue: Queue<PathProblem> = enqueue(
    emptyQueue,
    files.map(it => ({ ...it, id: desk.ids<'import file'>() })),
  );
  for (let next = nextToSend(queue); next; next = nextToSend(queue)) {
    const { id, name: path } = next;
    queue = sending(queue, id, 0);
    const request = { actor, requestId: desk.ids(), policy: mayImport.name };
    const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
    try {
      queue = sent(queue, id, await importInRun(desk, request, { runId, fileId: id, source, bytes }));
    } catch (error) {
      queue = refused(queue, id, problemOf(error));
    }
    const now = queue.files.find(it => it.id === id);
    if (now && !mayDoBetter(now)) tellOf(now, tell);
  }
  const waited = queue.files.filter(mayDoBetter);
  for (const it of waited) tellOf(it, tell);
  const failed = notFound + queue.files.map(outcomeOf).filter(isFailure).length;
  return { failed, doubles: totalsOf(queue).doubles };
}

type PathProblem = { readonly code: string; readonly says: string };
type PathFile = { readonly name: string; readonly size: number };

const notByName =
  'Not read: it is not named like FHIR JSON (.json, .ndjson, .jsonl, or one of them with .gz).';

function tellOf(file: QueuedFile<PathProblem>, tell: Options['tell']): void {
  const outcome = outcomeOf(file);
  if (outcome) tell({ fileName: basename(file.name), ...outcome });
}

function outcomeOf({ state }: QueuedFile<PathProblem>) {
  if (state.kind === 'done') return state.report;
  return state.kind === 'refused' ? { problem: state.problem } : undefined;
}

const isFailure = (outcome: ReturnType<typeof outcomeOf>): boolean =>
  outcome !== undefined && ('problem' in outcome || outcome.refusedCount > 0 || outcome.endedBy !== null);

/** A file named by a person is taken whatever it is called; in a folder, what is named like FHIR. */
async function filesIn(path: string, passOver: (name: string) => void): Promise<readonly PathFile[]> {
  const sized = async (name: string) => ({ name, size: (await stat(name)).size });
  if (!(await stat(path)).isDirectory()) return [await sized(path)];
  const found: PathFile[] = [];
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if (isNamedLikeFhir(entry.name)) found.push(await sized(join(entry.parentPath, entry.name)));
    else passOver(entry.name);
  }
  return inGoodOrder(found);
}

function problemOf(error: unknown): PathProblem {
  if (error instanceof ProblemError) return { ...error.problem, says: sentenceOf(error.problem) };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  if (code === 'ENOENT')
    return { code: 'file.not-found', says: 'There is no such file. Check the path and try again.' };
  // The other files still deserve their turn; what broke goes to the operator's own terminal.
  console.error(error);
  return {
    code: 'unexpected',
    says: 'Something broke while this file was read; nothing of the part it broke in was stored. See above.',
  };
}
