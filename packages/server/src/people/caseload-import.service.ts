import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import {
  type CaseloadField,
  type ColumnMapping,
  guessColumns,
  headerKey,
  missingFields,
} from '@trellis/core/people/caseload-columns';
import type * as contracts from '@trellis/core/people/caseload-import.contract';
import {
  mostBytes,
  type RowOutcome,
  rowOutcomes,
  rowsAtOnce,
} from '@trellis/core/people/caseload-import.contract';
import { matchOfLine } from '@trellis/core/people/match';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { wholeBody } from '../platform/http/upload.ts';
import { readTable } from './caseload-file.ts';
import {
  type CaseloadImport,
  countOutcomes,
  findImport,
  findRow,
  type ImportId,
  insertImport,
  insertRows,
  loadColumns,
  loadRows,
  lockImport,
  markBegun,
  rememberColumns,
  saveDecision,
  saveMapping,
  saveOutcomes,
} from './caseload-import.store.ts';
import { contextOf, loadCandidates, someoneOf, undecidedIn, understand } from './caseload-read.ts';
import { bringRows } from './caseload-run.ts';
import { getPatientIn } from './patient.service.ts';

const all = 1_000_000;
const rowsPerTransaction = 100;

/** Keeps the rows of a file and looks at each; the same import sent again stays as it is. */
export async function upload(
  desk: Desk,
  request: Request,
  importId: ImportId,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ importId: ImportId }> {
  const table = await readTable(await wholeBody(bytes, mostBytes, refuseTooLarge));
  return changeOrganization(desk, request, { name: 'caseload.begun' }, async ({ tx, now, actor }) => {
    const mapping = guessColumns(table.headers, await loadColumns(tx, actor.orgId));
    const it = { id: importId, headers: table.headers, mapping, isBegun: false };
    if (await insertImport(tx, actor.orgId, it, { at: now, by: actor.staffId })) {
      await insertRows(tx, actor.orgId, importId, table);
      await lookAtRows(desk, tx, actor, it);
    }
    return { importId };
  });
}

function refuseTooLarge(): never {
  fail(
    'caseload.too-large',
    `The file is larger than ${Math.floor(mostBytes / 1_000_000)} MB. Divide it and bring in the parts.`,
    { mostBytes },
  );
}

const getLocked = async (tx: Tx, { orgId }: Actor, id: ImportId): Promise<CaseloadImport> =>
  (await lockImport(tx, orgId, id)) ?? failWith('caseload.not-found');

/** Reads every row that is not brought in yet, and says which cannot be and which need a person. */
async function lookAtRows(desk: Desk, tx: Tx, actor: Actor, it: CaseloadImport): Promise<void> {
  if (missingFields(it.mapping).length > 0) return;
  const context = await contextOf(desk, tx, actor, it);
  const open = await loadRows(tx, actor.orgId, it.id, ['waiting', 'refused', 'undecided'], all);
  const rows = understand(open, context);
  for (let from = 0; from < rows.length; from += 2000) {
    const some = rows.slice(from, from + 2000);
    const undecided = new Set((await undecidedIn(tx, actor.orgId, some)).map(found => found.row));
    await saveOutcomes(
      tx,
      actor.orgId,
      it.id,
      some.map(({ row, read, patientId }) => ({
        row,
        patientId,
        outcome: read.kind === 'faults' ? 'refused' : undecided.has(row) ? 'undecided' : 'waiting',
      })),
    );
  }
}

export function map(
  desk: Desk,
  request: Request,
  importId: ImportId,
  mapping: ColumnMapping,
): Promise<{ waiting: number; refused: number }> {
  return changeOrganization(desk, request, { name: 'caseload.mapped' }, async ({ tx, actor }) => {
    const it = await getLocked(tx, actor, importId);
    if (it.isBegun)
      fail('caseload.begun', 'This file is being brought in. Choose it again to read it differently.');
    const { headers } = it;
    const chosen = mapping.filter(field => field !== null);
    const missing = missingFields(mapping);
    if (mapping.length !== headers.length || new Set(chosen).size !== chosen.length || missing.length > 0)
      fail(
        'caseload.columns',
        'Each column says one thing, and one must be the name and one the birth date.',
        {
          missing,
        },
      );
    const remembered = new Map<string, CaseloadField | null>();
    for (const [i, header] of headers.entries())
      if (headerKey(header) !== '') remembered.set(headerKey(header), mapping[i] ?? null);
    await rememberColumns(tx, actor.orgId, remembered);
    await saveMapping(tx, actor.orgId, importId, mapping);
    await lookAtRows(desk, tx, actor, { ...it, mapping });
    const counts = await countOutcomes(tx, actor.orgId, importId);
    return { waiting: counts.get('waiting') ?? 0, refused: counts.get('refused') ?? 0 };
  });
}

/** The next rows, a hundred a transaction: what is done stays done whatever happens to the rest. */
export async function run(
  desk: Desk,
  request: Request,
  importId: ImportId,
): Promise<{ done: number; waiting: number }> {
  const { actor } = request;
  for (let done = 0; done < rowsAtOnce; ) {
    const brought = await withOrg(desk.pool, actor.orgId, async tx => {
      const it = await getLocked(tx, actor, importId);
      if (missingFields(it.mapping).length > 0)
        return fail('caseload.columns', 'Say first which columns hold the name and the birth date.');
      await markBegun(tx, actor.orgId, importId, desk.clock());
      const rows = await loadRows(tx, actor.orgId, importId, ['waiting'], rowsPerTransaction);
      const context = await contextOf(desk, tx, actor, it);
      await saveOutcomes(tx, actor.orgId, importId, await bringRows(desk, tx, request, context, rows));
      return rows.length;
    });
    done += brought;
    if (brought === 0) break;
  }
  const counts = await withOrg(desk.pool, actor.orgId, tx => countOutcomes(tx, actor.orgId, importId));
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const waiting = counts.get('waiting') ?? 0;
  return { done: total - waiting, waiting };
}

export function decide(
  desk: Desk,
  request: Request,
  at: { readonly importId: ImportId; readonly row: number },
  sameAs: PatientId | null,
): Promise<{ outcome: RowOutcome }> {
  return changeOrganization(desk, request, { name: 'caseload.row-decided' }, async ({ tx, actor }) => {
    await getLocked(tx, actor, at.importId);
    const row = (await findRow(tx, actor.orgId, at.importId, at.row)) ?? failWith('caseload.not-found');
    if (row.outcome !== 'undecided') return { outcome: row.outcome };
    if (sameAs !== null) await getPatientIn(tx, actor.orgId, sameAs);
    await saveDecision(tx, actor.orgId, at.importId, at.row, sameAs === null);
    await saveOutcomes(tx, actor.orgId, at.importId, [
      { row: at.row, outcome: 'waiting', patientId: sameAs },
    ]);
    return { outcome: 'waiting' };
  });
}

type View = AnswerOf<typeof contracts.getCaseload>;

export function load(desk: Desk, actor: Actor, importId: ImportId): Promise<View> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const it = (await findImport(tx, actor.orgId, importId)) ?? failWith('caseload.not-found');
    const [counts, sample, refused, open, context] = await Promise.all([
      countOutcomes(tx, actor.orgId, importId),
      loadRows(tx, actor.orgId, importId, rowOutcomes, 5),
      loadRows(tx, actor.orgId, importId, ['refused'], 200),
      loadRows(tx, actor.orgId, importId, ['undecided'], 50),
      contextOf(desk, tx, actor, it),
    ]);
    const missing = missingFields(it.mapping);
    return {
      isBegun: it.isBegun,
      headers: [...it.headers],
      mapping: [...it.mapping],
      missing: [...missing],
      sample: sample.map(row => [...row.cells]),
      total: [...counts.values()].reduce((a, b) => a + b, 0),
      outcomes: Object.fromEntries(
        rowOutcomes.map(outcome => [outcome, counts.get(outcome) ?? 0]),
      ) as View['outcomes'],
      refused: understand(refused, context).flatMap(({ row, read }) =>
        read.kind === 'faults' ? [{ row, faults: [...read.faults] }] : [],
      ),
      undecided: missing.length > 0 ? [] : await perhapsOf(tx, actor, understand(open, context)),
    };
  });
}

/** Beside each row those it is like, found for all of them at once. */
async function perhapsOf(
  tx: Tx,
  { orgId }: Actor,
  rows: ReturnType<typeof understand>,
): Promise<View['undecided']> {
  const asked = rows.flatMap(({ row, read }) =>
    read.kind === 'row' ? [{ row, line: read.row, someone: someoneOf(read.row) }] : [],
  );
  const candidatesFor = await loadCandidates(
    tx,
    orgId,
    asked.map(it => it.someone),
  );
  return asked.map(({ row, line, someone }) => {
    const candidates = new Map(candidatesFor(someone).map(it => [it.id, it]));
    const match = matchOfLine(someone, [...candidates.values()]);
    const likes = match.kind === 'perhaps' ? match.with : [];
    return {
      row,
      name: `${line.person.given} ${line.person.family}`.trim(),
      birthDate: line.person.birthDate,
      phone: line.person.phones[0]?.number ?? null,
      with: likes.flatMap(like => {
        const patient = candidates.get(like.patientId);
        return patient ? [{ patient, reasons: [...like.reasons] }] : [];
      }),
    };
  });
}
