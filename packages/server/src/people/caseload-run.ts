import type { Actor } from '@trellis/core/access/staff';
import { firstDay, monthOf } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import type { CaseloadRow, RowContext } from '@trellis/core/people/caseload-row';
import { coverageOn } from '@trellis/core/people/coverage';
import { fillPerson } from '@trellis/core/people/fill';
import { type Known, matchOfLine } from '@trellis/core/people/match';
import { bumpPatientHeads } from '../platform/change.store.ts';
import { type Changing, type Desk, type Request, recordChange } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { assignIfNobody } from './assignment.service.ts';
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
  const idsOf = (isNew: boolean) => planned.filter(it => it.isNew === isNew).map(it => it.patientId);
  const heads = await bumpPatientHeads(tx, actor.orgId, idsOf(false));
  const now = desk.clock();
  const changing = { tx, now, actor, ids: desk.ids };
  const brought: RowResult[] = [];
  for (const it of planned) {
    const isFilled = it.isNew ? await addPerson(changing, it) : await fill(changing, it);
    const rest = await bringRest(changing, it);
    const outcome = it.isNew ? 'added' : isFilled || rest ? 'filled' : 'unchanged';
    brought.push({ row: it.row.row, outcome, patientId: it.patientId });
  }
  // A head hangs on the patient's row, which nobody else could know of before.
  const newHeads = await bumpPatientHeads(tx, actor.orgId, idsOf(true));
  const changed = new Set(brought.filter(it => it.outcome !== 'unchanged').map(it => it.patientId));
  const touched = new Map([...heads, ...newHeads].filter(([patientId]) => changed.has(patientId)));
  await desk.derive(tx, actor.orgId, touched);
  if (touched.size > 0)
    await recordChange(
      desk,
      tx,
      request,
      { name: 'caseload.brought-in', patientIds: [...touched.keys()] },
      now,
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
      const found = matchOfLine(someone, indexOf(known)(someone));
      const same = row.patientId ?? (found.kind === 'same' ? found.patientId : null);
      if (same !== null) planned.push({ row, line, patientId: same, isNew: false });
      else if (found.kind === 'perhaps' && !row.isAnother)
        results.push({ row: row.row, outcome: 'undecided', patientId: null });
      else {
        const patientId = desk.ids<'patient'>();
        planned.push({ row, line, patientId, isNew: true });
        known.push({ ...someone, id: patientId, otherMrns: [] });
      }
    }
  }
  // Who is added by this file and stands in it twice is filled by the second line, once she is there.
  const added = new Set(planned.filter(it => it.isNew).map(it => it.patientId));
  const later = planned.filter(it => !it.isNew && added.has(it.patientId));
  for (const it of later) results.push({ row: it.row.row, outcome: 'waiting', patientId: null });
  return { planned: planned.filter(it => !later.includes(it)), results };
}

async function addPerson({ tx, actor, now }: Changing, { line, patientId }: Planned): Promise<boolean> {
  const recorded = { at: now, by: actor.staffId, source: 'caseload' as const };
  await savePerson(tx, actor.orgId, { patientId, person: line.person, version: 1 }, recorded);
  return true;
}

async function fill({ tx, actor, now }: Changing, { line, patientId }: Planned): Promise<boolean> {
  const kept = await getPersonIn(tx, actor.orgId, patientId);
  const filled = fillPerson(kept.person, line.person);
  if (!filled) return false;
  const recorded = { at: now, by: actor.staffId, source: 'caseload' as const };
  await savePerson(tx, actor.orgId, { patientId, person: filled, version: kept.version + 1 }, recorded);
  return true;
}

/** Payer, owner, consent and last contact: each only where nothing stands. True when something was new. */
async function bringRest(changing: Changing, { line, patientId }: Planned): Promise<boolean> {
  const { tx, actor, now, ids } = changing;
  const { orgId } = actor;
  const recorded = { at: now, by: actor.staffId };
  const today = localDay(now, line.person.zone);
  let isNew = false;
  const coverages = line.payer === null ? [] : await loadCoverages(tx, orgId, [patientId]);
  if (line.payer !== null && coverageOn(coverages, today) === undefined) {
    // A list says who pays now; a month is judged whole, so it holds from the first of this one. Trellis policy, 2026-11-22.
    const coverage = {
      id: ids<'coverage'>(),
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
  if (line.ownerId !== null) {
    const her = { patientId, careManagerId: line.ownerId };
    if (await assignIfNobody(changing, her, 'import')) isNew = true;
  }
  const here = await loadBrought(tx, orgId, patientId);
  const said = [
    ...(line.consent ? [{ kind: 'consent' as const, form: line.consent.form, on: line.consent.on }] : []),
    ...(line.lastContactOn ? [{ kind: 'last-contact' as const, form: null, on: line.lastContactOn }] : []),
  ].filter(it => !here.some(other => other.kind === it.kind && other.on >= it.on));
  await insertBrought(
    tx,
    orgId,
    said.map(it => ({ ...it, id: ids<'brought fact'>(), patientId })),
    recorded,
  );
  return isNew || said.length > 0;
}
