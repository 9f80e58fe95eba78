import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { insertChartFacts, voidChartFacts } from '../chart/extracted.store.ts';
import { insertDoubles } from '../people/double.store.ts';
import { saveIdentifiers } from '../people/identifier.store.ts';
import { loadPatients, savePatients } from '../people/patient.store.ts';
import { lockAdding } from '../people/person.store.ts';
import { bumpPatientHeads } from '../platform/change.store.ts';
import { type Desk, type Request, recordChange } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type Dangling, danglingOf } from './dangling.ts';
import { type Decided, decideUnit } from './decide-unit.ts';
import { type EntryRefusal, entryKey, type Unit } from './entry.ts';
import { identifiersOf } from './identifier.ts';
import { judgeResponses } from './judge-responses.ts';
import { joinPatients } from './leading.ts';
import { type Links, resolver, wantedBy } from './links.ts';
import type { StoredResponse } from './outside.store.ts';
import type { Placed } from './placement.ts';
import { loadBodies, loadIdentified, loadKnown, lockSource } from './record.store.ts';
import { storedBody } from './stored-body.ts';
import { insertIdentifiers, insertVersions, type NewVersion, supersede } from './version.store.ts';
import { findPeople, type People } from './who.ts';

/** What became of a unit. */
export type UnitReport = {
  readonly patients: readonly PatientId[];
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly dangling: Dangling;
  readonly refused: readonly EntryRefusal[];
  /** Pairs of people who may be one, found by it. */
  readonly doubles: number;
};

/**
 * Brings one unit into the record, in one transaction. Of a whole unit all of it, or nothing and `record.refused`
 * with every reason; of any other what can be taken. What the source sent before keeps its id; what has not
 * changed since is left alone.
 */
export function bringUnit(desk: Desk, request: Request, source: string, unit: Unit): Promise<UnitReport> {
  const { actor } = request;
  return withOrg(desk.pool, actor.orgId, async tx => {
    const [, , links] = await Promise.all([
      lockSource(tx, actor.orgId, source),
      unit.entries.some(it => it.type === 'Patient') && lockAdding(tx, actor.orgId),
      loadLinks(tx, actor, source, unit),
    ]);
    const { zone } = actor.practice;
    const setting = { ids: desk.ids, zone, today: localDay(desk.clock(), zone) };
    const people = await findPeople(tx, actor.orgId, unit, links, { ...setting, source });
    const context = {
      ...setting,
      people: await loadPeople(tx, actor, unit, links),
      stored: await loadMedications(tx, actor, unit, links),
    };
    const decided = decideUnit(unit, links, people, context);
    if (unit.isWhole) refuseAny(decided.refusals);
    const saved = await saveUnit(desk, tx, request, source, decided, people);
    return reportOf(decided, saved);
  });
}

async function loadLinks(tx: Tx, { orgId }: Actor, source: string, unit: Unit): Promise<Links> {
  const wanted = wantedBy(unit.entries);
  const [known, identified] = await Promise.all([
    loadKnown(tx, orgId, source, wanted.names),
    loadIdentified(tx, orgId, wanted.identified),
  ]);
  return { known, identified };
}

async function loadPeople(
  tx: Tx,
  { orgId }: Actor,
  { entries }: Unit,
  { known }: Links,
): Promise<ReadonlyMap<PatientId, Patient>> {
  const sent = new Map(entries.filter(it => it.type === 'Patient').map(it => [it.sourceRef, it.contentHash]));
  const changed = known.filter(it => it.type === 'Patient' && sent.has(it.sourceRef));
  const ids = changed
    .filter(it => sent.get(it.sourceRef) !== it.contentHash)
    .flatMap(it => it.patientId ?? []);
  const people = ids.length === 0 ? [] : await loadPatients(tx, orgId, ids);
  return new Map(people.map(it => [it.id, it]));
}

/** A medicine's code may stand in a Medication that came earlier. */
function loadMedications(
  tx: Tx,
  { orgId }: Actor,
  { entries }: Unit,
  links: Links,
): Promise<ReadonlyMap<string, string>> {
  const resolve = resolver([], links);
  const ids = entries.flatMap(entry =>
    entry.members
      .filter(it => it.name === 'medicationReference')
      .flatMap(it => it.references.map(({ value }) => resolve(value, entry)?.id ?? [])),
  );
  return loadBodies(tx, orgId, 'Medication', [...new Set(ids.flat())]);
}

function refuseAny(refusals: readonly EntryRefusal[]): void {
  if (refusals.length === 0) return;
  const sorted = refusals.toSorted((a, b) => a.line - b.line);
  fail(
    'record.refused',
    `Nothing of the file was stored: ${refusals.length === 1 ? 'one resource' : `${refusals.length} places`} in it cannot be taken. Line ${sorted[0]?.line}: ${sorted[0]?.says}`,
    { refusals: sorted },
  );
}

type Saved = Pick<UnitReport, 'patients' | 'doubles'>;

/** The order of `changePatient`: her lock, then the clock, then the facts, then what follows from them. */
async function saveUnit(
  desk: Desk,
  tx: Tx,
  request: Request,
  source: string,
  { placement, meaning }: Decided,
  people: People,
): Promise<Saved> {
  const { actor } = request;
  const { orgId } = actor;
  const writing = placement.entries.filter(it => it.change !== 'unchanged');
  const concerned = patientsOf(writing);
  const heads = await bumpPatientHeads(
    tx,
    orgId,
    concerned.filter(it => !people.added.has(it)),
  );
  const at = desk.clock();
  const recorded = { at, by: actor.staffId };
  const { zone } = actor.practice;
  const setting = { zone, today: localDay(at, zone) };
  await savePatients(
    tx,
    orgId,
    await joinPatients(tx, orgId, meaning.patients, people.added, setting),
    recorded,
  );
  // A head hangs on the patient's row, which nobody else could know of before.
  const newHeads = await bumpPatientHeads(
    tx,
    orgId,
    concerned.filter(it => people.added.has(it)),
  );
  const bodies = await saveVersions(tx, actor, source, writing, placement.resolve, at);
  await saveIdentifiers(tx, orgId, saidIn(writing, people));
  const doubles = await insertDoubles(tx, orgId, people.doubles, recorded);
  await insertChartFacts(tx, orgId, meaning.facts);
  await judgeResponses(desk, tx, orgId, responsesIn(bodies, source, recorded));
  await desk.derive(tx, orgId, new Map([...heads, ...newHeads]));
  const seen = patientsOf(placement.entries);
  // The file's name stays out of the audit: systems put people's names into it.
  await recordChange(desk, tx, request, { name: 'record.imported', patientIds: seen }, at);
  return { patients: seen, doubles };
}

/** The numbers that new and changed Patients say their people carry. */
const saidIn = (writing: readonly Placed[], { identifiers }: People) =>
  writing.flatMap(entry => {
    const said = identifiers.get(entryKey(entry));
    return said && entry.patientId
      ? [{ resourceId: entry.id, patientId: entry.patientId, identifiers: said }]
      : [];
  });

const patientsOf = (entries: readonly Placed[]): readonly PatientId[] =>
  [...new Set(entries.flatMap(it => it.patientId ?? []))].sort();

async function saveVersions(
  tx: Tx,
  { orgId, staffId }: Actor,
  source: string,
  writing: readonly Placed[],
  resolve: Decided['placement']['resolve'],
  at: Instant,
): Promise<readonly NewVersion[]> {
  const versions = writing.map(entry => ({
    ...entry,
    body: storedBody(entry, resolve, { at, source }),
    identifiers: identifiersOf(entry),
  }));
  const replaced = writing.filter(it => it.change === 'changed');
  await supersede(tx, orgId, replaced, at);
  await insertVersions(tx, orgId, source, versions, { at, by: staffId });
  await insertIdentifiers(tx, orgId, versions);
  await voidChartFacts(
    tx,
    orgId,
    replaced.map(it => it.id),
    at,
  );
  return versions;
}

const responsesIn = (
  versions: readonly NewVersion[],
  source: string,
  { at, by }: { readonly at: Instant; readonly by: Actor['staffId'] },
): readonly StoredResponse[] =>
  versions.flatMap(({ type, id, version, patientId, body }) =>
    type === 'QuestionnaireResponse' && patientId
      ? [{ id, version, patientId, source, body, recordedAt: at, recordedBy: by }]
      : [],
  );

function reportOf({ placement, refusals }: Decided, saved: Saved): UnitReport {
  const count = (change: Placed['change']) => placement.entries.filter(it => it.change === change).length;
  return {
    ...saved,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    dangling: danglingOf(placement.entries, placement.resolve),
    refused: refusals,
  };
}
