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
import { type RowOutcome, rowOutcomes, rowsAtOnce } from '@trellis/core/people/caseload-import.contract';
import { matchOf } from '@trellis/core/people/match';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { readTable } from './caseload-file.ts';
import {
  type CaseloadImport,
  countOutcomes,
  findImport,
  findRow,
  type ImportId,
  insertImport,
  insertPart,
  loadColumns,
  loadParts,
  loadRows,
  lockImport,
  markBegun,
  rememberColumns,
  saveDecision,
  saveMapping,
  saveOutcomes,
  saveTable,
} from './caseload-import.store.ts';
import { contextOf, someoneOf, undecidedIn, understand } from './caseload-read.ts';
import { bringRows } from './caseload-run.ts';
import { getPatientIn } from './patient.service.ts';
import { loadKnown } from './person.store.ts';

const all = 1_000_000;
const rowsPerTransaction = 100;

export function begin(desk: Desk, request: Request, parts: number): Promise<{ importId: ImportId }> {
  return changeOrganization(desk, request, { name: 'caseload.begun' }, async ({ tx, now, actor, ids }) => {
    const importId = ids<'caseload import'>();
    await insertImport(tx, actor.orgId, { id: importId, parts }, { at: now, by: actor.staffId });
    return { importId };
  });
}

const getLocked = async (tx: Tx, { orgId }: Actor, id: ImportId): Promise<CaseloadImport> =>
  (await lockImport(tx, orgId, id)) ?? failWith('caseload.not-found');

/** Keeps a part; with the last one the file is read and its rows are looked at. */
export function addPart(
  desk: Desk,
  request: Request,
  importId: ImportId,
  part: { readonly part: number; readonly base64: string },
): Promise<{ isRead: boolean }> {
  return changeOrganization(desk, request, { name: 'caseload.part' }, async ({ tx, actor }) => {
    const it = await getLocked(tx, actor, importId);
    if (it.headers !== null) return { isRead: true };
    await insertPart(tx, actor.orgId, importId, part.part, Buffer.from(part.base64, 'base64'));
    const parts = await loadParts(tx, actor.orgId, importId);
    if (parts.length < it.parts) return { isRead: false };
    const table = await readTable(Buffer.concat(parts));
    await saveTable(tx, actor.orgId, importId, table);
    const mapping = guessColumns(table.headers, await loadColumns(tx, actor.orgId));
    await lookAtRows(desk, tx, actor, { ...it, headers: table.headers }, mapping);
    return { isRead: true };
  });
}

/** Reads every row that is not brought in yet, and says which cannot be and which need a person. */
async function lookAtRows(
  desk: Desk,
  tx: Tx,
  actor: Actor,
  it: CaseloadImport,
  mapping: ColumnMapping,
): Promise<void> {
  await saveMapping(tx, actor.orgId, it.id, mapping);
  if (missingFields(mapping).length > 0) return;
  const context = await contextOf(desk, tx, actor, it, mapping);
  const open = await loadRows(tx, actor.orgId, it.id, ['waiting', 'refused', 'undecided'], all);
  const rows = understand(open, context);
  for (let from = 0; from < rows.length; from += 2000) {
    const some = rows.slice(from, from + 2000);
    const undecided = new Set((await undecidedIn(tx, actor.orgId, some)).map(found => found.row.row));
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
    const headers = it.headers ?? [];
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
    await lookAtRows(desk, tx, actor, it, mapping);
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
      const { mapping } = it;
      if (!mapping || missingFields(mapping).length > 0)
        return fail('caseload.columns', 'Say first which columns hold the name and the birth date.');
      await markBegun(tx, actor.orgId, importId, desk.clock());
      const rows = await loadRows(tx, actor.orgId, importId, ['waiting'], rowsPerTransaction);
      const context = await contextOf(desk, tx, actor, it, mapping);
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
    const mapping = it.mapping ?? [];
    const [counts, sample, refused, open, context] = await Promise.all([
      countOutcomes(tx, actor.orgId, importId),
      loadRows(tx, actor.orgId, importId, rowOutcomes, 5),
      loadRows(tx, actor.orgId, importId, ['refused'], 200),
      loadRows(tx, actor.orgId, importId, ['undecided'], 50),
      contextOf(desk, tx, actor, it, mapping),
    ]);
    const missing = missingFields(mapping);
    return {
      isBegun: it.isBegun,
      headers: [...(it.headers ?? [])],
      mapping: [...mapping],
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

async function perhapsOf(
  tx: Tx,
  { orgId }: Actor,
  rows: ReturnType<typeof understand>,
): Promise<View['undecided']> {
  const found = [];
  for (const { row, read } of rows) {
    if (read.kind !== 'row') continue;
    const someone = someoneOf(read.row);
    const known = await loadKnown(tx, orgId, [someone]);
    const match = matchOf(someone, known);
    found.push({
      row,
      name: `${read.row.person.given} ${read.row.person.family}`.trim(),
      birthDate: read.row.person.birthDate,
      phone: read.row.person.phones[0]?.number ?? null,
      with:
        match.kind === 'perhaps'
          ? match.with.flatMap(like => {
              const patient = known.find(it => it.id === like.patientId);
              return patient ? [{ patient, reasons: [...like.reasons] }] : [];
            })
          : [],
    });
  }
  return found;
}
