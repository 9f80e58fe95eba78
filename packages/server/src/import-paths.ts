import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Actor } from '@trellis/core/access/staff';
import type { Id } from '@trellis/core/basics/id';
import { ProblemError } from '@trellis/core/basics/problem';
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

/**
 * Brings in files and folders, in whatever order: what refers to something that came later is tried once more when
 * all have been read. Gives how many files were refused or held something that was.
 */
export async function importPaths(
  desk: Desk,
  actor: Actor,
  paths: readonly string[],
  { source, tell }: Options,
): Promise<number> {
  const runId = desk.ids<'import run'>();
  const outcomes = new Map<string, PathOutcome>();
  const fileIds = new Map<string, Id<'import file'>>();
  const bring = async (path: string) => {
    const request = { actor, requestId: desk.ids(), policy: mayImport.name };
    const fileId = fileIds.get(path) ?? desk.ids<'import file'>();
    fileIds.set(path, fileId);
    const file = { runId, fileId, source, bytes: createReadStream(path, { highWaterMark: 256 * 1024 }) };
    const outcome = await importInRun(desk, request, file).catch(error => ({ problem: problemOf(error) }));
    outcomes.set(path, { fileName: basename(path), ...outcome });
  };
  const files: string[] = [];
  for (const path of paths) {
    try {
      files.push(...(await filesIn(path, name => tell({ fileName: name, passedOver: notByName }))));
    } catch (error) {
      files.push(path);
      outcomes.set(path, { fileName: basename(path), problem: problemOf(error) });
    }
  }
  const again: { readonly path: string; readonly madeBefore: number }[] = [];
  let made = 0;
  for (const path of files) {
    if (!outcomes.has(path)) await bring(path);
    made += createdIn(outcomes.get(path));
    if (mayDoBetter(outcomes.get(path))) again.push({ path, madeBefore: made });
    else tellOf(outcomes, path, tell);
  }
  for (const { path, madeBefore } of again) {
    const first = outcomes.get(path);
    if (made > madeBefore) {
      await bring(path);
      const second = outcomes.get(path);
      made += createdIn(second);
      if (first && second) outcomes.set(path, together(first, second));
    }
    tellOf(outcomes, path, tell);
  }
  return [...outcomes.values()].filter(isFailure).length;
}

const notByName =
  'Not read: it is not named like FHIR JSON (.json, .ndjson, .jsonl, or one of them with .gz).';

function tellOf(outcomes: ReadonlyMap<string, PathOutcome>, path: string, tell: Options['tell']): void {
  const outcome = outcomes.get(path);
  if (outcome) tell(outcome);
}

const createdIn = (outcome: PathOutcome | undefined): number =>
  outcome !== undefined && 'created' in outcome ? outcome.created : 0;

/** What the first reading made, the second found unchanged: it is one import of one file. */
function together(first: PathOutcome, second: PathOutcome): PathOutcome {
  if (!('created' in first) || !('created' in second)) return second;
  const unchanged = second.unchanged - first.created - first.changed;
  return {
    ...second,
    created: first.created + second.created,
    changed: first.changed + second.changed,
    unchanged: Math.max(0, unchanged),
  };
}

/** Something in it refers to what had not come yet. */
const mayDoBetter = (outcome: PathOutcome | undefined): boolean =>
  outcome !== undefined &&
  ('waiting' in outcome
    ? outcome.waiting > 0 || outcome.dangling.total > 0
    : 'problem' in outcome && outcome.problem.code === 'record.refused');

const isFailure = (outcome: PathOutcome): boolean =>
  'problem' in outcome ||
  ('refusedCount' in outcome && (outcome.refusedCount > 0 || outcome.endedBy !== null));

const endings: ReadonlySet<string> = new Set(['.json', '.ndjson', '.jsonl']);
const isNamedLikeFhir = (name: string): boolean =>
  endings.has(extname(name.toLowerCase().replace(/\.gz$/, '')));

/** A file named by a person is taken whatever it is called; in a folder, what is named like FHIR. */
async function filesIn(path: string, passOver: (name: string) => void): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found: string[] = [];
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if (isNamedLikeFhir(entry.name)) found.push(join(entry.parentPath, entry.name));
    else passOver(entry.name);
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** Hospitals and practitioners first, then people: nothing depends on it, but less has to be tried again. */
function rankOf(path: string): number {
  const name = basename(path).toLowerCase();
  if (/^(hospital|organization|location|practitioner)/.test(name)) return 0;
  return name.startsWith('patient') ? 1 : 2;
}

function problemOf(error: unknown): { readonly code: string; readonly says: string } {
  if (error instanceof ProblemError) return error.problem;
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
