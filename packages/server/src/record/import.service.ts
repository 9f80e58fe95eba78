import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { fail, type Problem, ProblemError } from '@trellis/core/basics/problem';
import { sentenceOf } from '@trellis/core/basics/problem-catalogue';
import type { uploadFile } from '@trellis/core/people/import.contract';
import { mayImport } from '@trellis/core/people/people.policy';
import type { Desk, Request } from '../platform/change.ts';
import { bringUnit, type UnitReport } from './bring-unit.ts';
import { nothingDangling, plusDangling } from './dangling.ts';
import type { EntryRefusal, Unit } from './entry.ts';
import { type Bytes, plainBytes } from './file-bytes.ts';
import { type Limits, type Line, piecesOf } from './file-pieces.ts';
import { readDocument, readLines } from './read-unit.ts';

/** A file as it comes. `source` names the system it comes from: the same resource of the same source is known again. */
export type ImportFile = {
  readonly source?: string;
  readonly limits?: Limits;
} & ({ readonly text: string } | { readonly bytes: Uint8Array | Bytes });

export type ImportReport = AnswerOf<typeof uploadFile>;

const mostRefusalsTold = 1000;

/**
 * Brings one file into the record, holding no more of it than one bundle or a stretch of lines. Fails with a
 * problem when nothing of it could be taken at all.
 */
export async function importFile(desk: Desk, request: Request, file: ImportFile): Promise<ImportReport> {
  if (!mayImport.allows(request.actor))
    fail('access.not-allowed', `Your role does not allow this. ${mayImport.says}`, {
      policy: mayImport.name,
    });
  const total = new Total();
  const bring = async (unit: Unit) => total.add(await bringUnit(desk, request, file.source ?? 'file', unit));
  let stretch: Line[] = [];
  let held = 0;
  const bringStretch = async () => {
    if (stretch.length === 0) return;
    const unit = readLines(stretch);
    stretch = [];
    held = 0;
    await bring(unit);
  };
  try {
    for await (const piece of piecesOf(plainBytes(chunksOf(file)), file.limits)) {
      if (piece.kind === 'document') await bring(readDocument(piece.text));
      else
        for (const line of piece.lines) {
          stretch.push(line);
          held += line.kind === 'line' ? line.text.length : 0;
          if (stretch.length >= stretchLines || held >= stretchLength) await bringStretch();
        }
    }
    await bringStretch();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    await bringStretch();
    if (total.isNothing) throw error;
    return total.report(error.problem);
  }
  return total.report(null);
}

// Enough that a transaction costs little a line, and few enough that it is over in about a second.
const stretchLines = 500;
const stretchLength = 4 * 1024 * 1024;

function chunksOf(file: ImportFile): Bytes {
  if ('text' in file) return [Buffer.from(file.text)];
  return file.bytes instanceof Uint8Array ? [file.bytes] : file.bytes;
}

/** What has become of a file so far. */
class Total {
  readonly #patients = new Set<PatientId>();
  readonly #refused: EntryRefusal[] = [];
  readonly #count = { created: 0, changed: 0, unchanged: 0, refusedCount: 0, waiting: 0, doubles: 0 };
  #dangling = nothingDangling;

  get isNothing(): boolean {
    return Object.values(this.#count).every(it => it === 0);
  }

  add(unit: UnitReport): void {
    for (const id of unit.patients) this.#patients.add(id);
    this.#count.created += unit.created;
    this.#count.changed += unit.changed;
    this.#count.unchanged += unit.unchanged;
    this.#count.doubles += unit.doubles;
    const places = Map.groupBy(unit.refused, it => `${it.line} ${it.entry}`);
    this.#count.refusedCount += places.size;
    for (const why of places.values()) if (why.every(it => it.waits)) this.#count.waiting += 1;
    this.#refused.push(...unit.refused.slice(0, mostRefusalsTold - this.#refused.length));
    this.#dangling = plusDangling(this.#dangling, unit.dangling);
  }

  report(endedBy: Problem | null): ImportReport {
    const [only, ...others] = this.#patients;
    return {
      patients: this.#patients.size,
      patientId: only !== undefined && others.length === 0 ? only : null,
      ...this.#count,
      dangling: this.#dangling,
      refused: this.#refused.toSorted((a, b) => a.line - b.line),
      endedBy: endedBy && { ...endedBy, says: sentenceOf(endedBy) },
    };
  }
}
