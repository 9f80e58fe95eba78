import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { mayImport } from '@trellis/core/people/people.policy';
import { insertChartFacts, voidChartFacts } from '../chart/extracted.store.ts';
import { savePatient } from '../people/patient.store.ts';
import { insertAuditEvents } from '../platform/audit/audit.store.ts';
import { bumpPatientHead } from '../platform/change.store.ts';
import type { Desk, Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type EntryRefusal, type ReadBundle, readBundle } from './bundle.ts';
import { type Dangling, danglingOf } from './dangling.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { type Placed, type Placement, placeEntries } from './placement.ts';
import { insertVersions, loadKnown, lockSource } from './record.store.ts';
import { storedBody } from './stored-body.ts';

/** A file as it came. `source` names the system it comes from: the same resource of the same source is known again. */
export type ImportFile = { readonly name: string; readonly source?: string } & (
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
);

export type ImportReport = {
  readonly fileName: string;
  readonly patientId: PatientId | null;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly dangling: Dangling;
  /** Always empty for a transaction, which is taken as a whole or refused as a whole. */
  readonly refused: readonly EntryRefusal[];
};

type Importing = Placement & Meaning & { readonly source: string };

/**
 * Brings one bundle into the record, in one transaction: all of it, or nothing and `record.refused` with every
 * reason. What the source sent before keeps its id; what has not changed since is left alone.
 */
export async function importBundle(desk: Desk, request: Request, file: ImportFile): Promise<ImportReport> {
  const { actor } = request;
  if (!mayImport.allows(actor))
    fail('access.not-allowed', `Your role does not allow this. ${mayImport.says}`, {
      policy: mayImport.name,
    });
  const source = file.source ?? 'file';
  const bundle = readBundle('text' in file ? file.text : file.bytes);
  return withOrg(desk.pool, actor.orgId, async tx => {
    const [, known] = await Promise.all([
      lockSource(tx, actor.orgId, source),
      loadKnown(tx, actor.orgId, source, namesIn(bundle)),
    ]);
    const placement = placeEntries(bundle, known, desk.ids);
    const { zone } = actor.practice;
    const meaning = meaningOf(placement, { ids: desk.ids, zone, today: localDay(desk.clock(), zone) });
    refuseAny([...placement.refusals, ...meaning.refusals], file.name);
    const at = await saveImport(desk, tx, actor, { ...placement, ...meaning, source });
    await recordImport(desk, tx, request, placement.patientId, at);
    return reportOf(file.name, placement);
  });
}

/** Everything the bundle names: its own resources, and what they refer to outside it, of whatever type that is. */
function namesIn({ entries }: ReadBundle): readonly { type: string | null; sourceRef: string }[] {
  const own = new Set(entries.map(it => it.sourceRef));
  const outside = new Set<string>();
  for (const { members } of entries)
    for (const { references } of members)
      for (const { value } of references)
        if (value.startsWith('urn:uuid:') && !own.has(value)) outside.add(value);
  return [...entries, ...[...outside].map(sourceRef => ({ type: null, sourceRef }))];
}

function refuseAny(refusals: readonly EntryRefusal[], file: string): void {
  if (refusals.length === 0) return;
  const sorted = refusals.toSorted((a, b) => a.line - b.line);
  fail(
    'record.refused',
    `Nothing of the file was stored: ${refusals.length === 1 ? 'one resource' : `${refusals.length} places`} in it cannot be taken. Line ${sorted[0]?.line}: ${sorted[0]?.says}`,
    { file, refusals: sorted },
  );
}

/** The order of `changePatient`: her lock, then the clock, then the facts, then what follows from them. */
async function saveImport(desk: Desk, tx: Tx, actor: Actor, importing: Importing): Promise<Instant> {
  const { orgId } = actor;
  const { patientId, patient } = importing;
  const writing = importing.entries.filter(it => it.change !== 'unchanged');
  if (writing.length === 0) return desk.clock();
  const isNewPatient = writing.some(it => it.type === 'Patient' && it.change === 'created');
  let factSeq = patientId && !isNewPatient ? await bumpPatientHead(tx, orgId, patientId) : undefined;
  const at = desk.clock();
  const recorded = { at, by: actor.staffId };
  if (patient) await savePatient(tx, orgId, patient, recorded);
  // The head hangs on the patient's row, which nobody else could know of before.
  if (patientId && isNewPatient) factSeq = await bumpPatientHead(tx, orgId, patientId);
  await saveVersions(tx, actor, importing, writing, at);
  if (patientId) {
    await insertChartFacts(tx, orgId, [{ patientId, facts: importing.facts }]);
    if (factSeq === undefined) throw new Error('A patient of the record has no row.');
    await desk.derive(tx, { orgId, patientId, factSeq });
  }
  return at;
}

async function saveVersions(
  tx: Tx,
  actor: Actor,
  { source, resolve }: Importing,
  writing: readonly Placed[],
  at: Instant,
): Promise<void> {
  const versions = writing.map(entry => ({ ...entry, body: storedBody(entry, resolve, { at, source }) }));
  await insertVersions(tx, actor.orgId, source, versions, { at, by: actor.staffId });
  const replaced = writing.filter(it => it.change === 'changed').map(it => it.id);
  await voidChartFacts(tx, actor.orgId, replaced, at);
}

/** The file's name stays out of the audit: systems put people's names into it. */
function recordImport(
  desk: Desk,
  tx: Tx,
  request: Request,
  patientId: PatientId | null,
  at: Instant,
): Promise<void> {
  return insertAuditEvents(tx, request.actor.orgId, [
    {
      id: desk.ids(),
      at,
      staffId: request.actor.staffId,
      event: 'record.imported',
      policy: request.policy,
      patientIds: patientId ? [patientId] : [],
      subject: null,
      outcome: 'done',
      requestId: request.requestId,
    },
  ]);
}

function reportOf(fileName: string, placement: Placement): ImportReport {
  const count = (change: Placed['change']) => placement.entries.filter(it => it.change === change).length;
  return {
    fileName,
    patientId: placement.patientId,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    dangling: danglingOf(placement),
    refused: [],
  };
}
