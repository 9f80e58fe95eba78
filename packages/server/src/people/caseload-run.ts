import type { Actor } from '@trellis/core/access/staff';
import { firstDay, monthOf } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { localDay } from '@trellis/core/basics/zone';
import type { CaseloadRow, RowContext } from '@trellis/core/people/caseload-row';
import { coverageOn } from '@trellis/core/people/coverage';
import { fillPerson } from '@trellis/core/people/fill';
import { type Known, matchOf } from '@trellis/core/people/match';
import { bumpPatientHead } from '../platform/change.store.ts';
import { type Desk, type Request, recordChange } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { insertAssignments, loadInForce } from './assignment.store.ts';
import {
  insertBrought,
  loadBrought,
  loadEarlierRows,
  type RowResult,
  type StoredRow,
} from './caseload-import.store.ts';
import { indexOf, someoneOf, type Understood, understand } from './caseload-read.ts';
import { insertCoverage, loadCoverages } from './coverage.store.ts';
import { getPersonIn } from './person.service.ts';
import { loadKnown, lockAdding, savePerson } from './person.store.ts';

type Bringing = {
  readonly desk: Desk;
  readonly tx: Tx;
  readonly actor: Actor;
  readonly at: Instant;
};

/** Where a row goes: decided for all before anything is written, so that locks can be taken in one order. */
type Planned = {
  readonly row: Understood;
  readonly line: CaseloadRow;
  readonly patientId: PatientId;
  readonly isNew: boolean;
};

/** Brings in these rows in one transaction: all of them, or none. */
export async function bringRows(
  desk: Desk,
  tx: Tx,
  request: Request,
  context: RowContext,
  rows: readonly StoredRow[],
): Promise<readonly RowResult[]> {
  const { actor } = request;
  await lockAdding(tx, actor.orgId);
  const { planned, results } = await plan(desk, tx, actor, understand(rows, context));
  const heads = new Map<PatientId, number>();
  for (const patientId of planned
    .filter(it => !it.isNew)
    .map(it => it.patientId)
    .toSorted(byText)) {
    const factSeq = heads.has(patientId) ? undefined : await bumpPatientHead(tx, actor.orgId, patientId);
    if (factSeq !== undefined) heads.set(patientId, factSeq);
  }
  const at = desk.clock();
  const bringing = { desk, tx, actor, at };
  const brought: RowResult[] = [];
  for (const it of planned) {
    const changed = it.isNew ? await addPerson(bringing, it) : await fill(bringing, it);
    const rest = await bringRest(bringing, it);
    if (it.isNew) heads.set(it.patientId, (await bumpPatientHead(tx, actor.orgId, it.patientId)) ?? 0);
    const outcome = it.isNew ? 'added' : changed || rest ? 'filled' : 'unchanged';
    brought.push({ row: it.row.row, outcome, patientId: it.patientId });
  }
  const touched = [...new Set(brought.filter(it => it.outcome !== 'unchanged').map(it => it.patientId))];
  for (const patientId of touched)
    if (patientId)
      await desk.derive(tx, { orgId: actor.orgId, patientId, factSeq: heads.get(patientId) ?? 0 });
  if (touched.length > 0)
    await recordChange(
      desk,
      tx,
      request,
      { name: 'caseload.brought-in', patientIds: touched.filter(it => it !== null) },
      at,
    );
  return [...results, ...brought];
}

async function plan(
  desk: Desk,
  tx: Tx,
  { orgId }: Actor,
  rows: readonly Understood[],
): Promise<{ readonly planned: readonly Planned[]; readonly results: readonly RowResult[] }> {
  const results: RowResult[] = [];
  const planned: Planned[] = [];
  const earlier = await loadEarlierRows(
    tx,
    orgId,
    rows.map(it => it.hash),
  );
  const people = rows.flatMap(it => (it.read.kind === 'row' ? [someoneOf(it.read.row)] : []));
  const known: Known[] = [...(await loadKnown(tx, orgId, people))];
  for (const row of rows) {
    const before = earlier.get(row.hash.toString('hex'));
    if (row.read.kind === 'faults') results.push({ row: row.row, outcome: 'refused', patientId: null });
    else if (before !== undefined) results.push({ row: row.row, outcome: 'unchanged', patientId: before });
    else {
      const line = row.read.row;
      const someone = someoneOf(line);
      const found = matchOf(someone, indexOf(known)(someone));
      const same = row.patientId ?? (found.kind === 'same' ? found.patientId : null);
      if (same !== null) planned.push({ row, line, patientId: same, isNew: false });
      else if (found.kind === 'perhaps' && !row.isAnother)
        results.push({ row: row.row, outcome: 'undecided', patientId: null });
      else {
        const patientId = desk.ids<'patient'>();
        planned.push({ row, line, patientId, isNew: true });
        known.push({ ...someone, id: patientId });
      }
    }
  }
  // Who is added by this file and stands in it twice is filled by the second line, once she is there.
  const added = new Set(planned.filter(it => it.isNew).map(it => it.patientId));
  const later = planned.filter(it => !it.isNew && added.has(it.patientId));
  for (const it of later) results.push({ row: it.row.row, outcome: 'waiting', patientId: null });
  return { planned: planned.filter(it => !later.includes(it)), results };
}

async function addPerson({ tx, actor, at }: Bringing, { line, patientId }: Planned): Promise<boolean> {
  const recorded = { at, by: actor.staffId, source: 'caseload' as const };
  await savePerson(tx, actor.orgId, { patientId, person: line.person, version: 1 }, recorded);
  return true;
}

async function fill({ tx, actor, at }: Bringing, { line, patientId }: Planned): Promise<boolean> {
  const kept = await getPersonIn(tx, actor.orgId, patientId);
  const filled = fillPerson(kept.person, line.person);
  if (!filled) return false;
  const recorded = { at, by: actor.staffId, source: 'caseload' as const };
  await savePerson(tx, actor.orgId, { patientId, person: filled, version: kept.version + 1 }, recorded);
  return true;
}

/** Payer, owner, consent and last contact: each only where nothing stands. True when something was new. */
async function bringRest({ desk, tx, actor, at }: Bringing, { line, patientId }: Planned): Promise<boolean> {
  const { orgId } = actor;
  const recorded = { at, by: actor.staffId };
  const today = localDay(at, line.person.zone);
  let isNew = false;
  const coverages = line.payer === null ? [] : await loadCoverages(tx, orgId, [patientId]);
  if (line.payer !== null && coverageOn(coverages, today) === undefined) {
    // A list says who pays now; a month is judged whole, so it holds from the first of this one. Trellis policy, 2026-11-22.
    const coverage = {
      id: desk.ids<'coverage'>(),
      patientId,
      payer: line.payer,
      plan: null,
      memberNumber: line.memberNumber,
      from: firstDay(monthOf(today)),
      until: null,
      qmb: false,
    };
    if (!coverages.some(it => it.from > today)) {
      await insertCoverage(tx, orgId, coverage, { ...recorded, source: 'caseload' });
      isNew = true;
    }
  }
  if (line.ownerId !== null && (await loadInForce(tx, orgId, [patientId])).length === 0) {
    const assignment = {
      id: desk.ids<'assignment'>(),
      actId: desk.ids<'assignment act'>(),
      patientId,
      careManagerId: line.ownerId,
      assignedAt: at,
      voids: null,
      reason: null,
    };
    await insertAssignments(tx, orgId, [assignment], { ...recorded, source: 'import' });
    isNew = true;
  }
  const here = await loadBrought(tx, orgId, patientId);
  const said = [
    ...(line.consent ? [{ kind: 'consent' as const, form: line.consent.form, on: line.consent.on }] : []),
    ...(line.lastContactOn ? [{ kind: 'last-contact' as const, form: null, on: line.lastContactOn }] : []),
  ].filter(it => !here.some(other => other.kind === it.kind && other.on >= it.on));
  await insertBrought(
    tx,
    orgId,
    said.map(it => ({ ...it, id: desk.ids<'brought fact'>(), patientId })),
    recorded,
  );
  return isNew || said.length > 0;
}
