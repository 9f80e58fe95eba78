import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { Tx } from '../../platform/database/door.ts';
import { bodyOf, type Native, rowIdOf } from '../../platform/fhir/native.ts';
import type { FoundResource } from '../search.store.ts';
import type { PageEnd, SearchQuery } from '../search-query.ts';
import { findPatientOfRow } from './native.store.ts';
import { loadNative, loadShared, type NativeReader, patientTypes, sharedTypes } from './native.ts';

const foundOf = (it: Native): FoundResource => ({
  type: it.type,
  id: it.id,
  version: it.version,
  patientId: it.patientId,
  recordedAt: it.recordedAt,
  body: bodyOf(it),
});

/** What Trellis recorded under this id, as FHIR. */
export async function findNative(
  tx: Tx,
  reader: NativeReader,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<FoundResource | undefined> {
  const found = (await loadOfRow(tx, reader, type, rowIdOf(id))).find(it => it.id === id);
  return found && foundOf(found);
}

async function loadOfRow(
  tx: Tx,
  reader: NativeReader,
  type: string,
  rowId: string,
): Promise<readonly Native[]> {
  if (sharedTypes.has(type)) return loadShared(tx, reader.actor, type);
  const patientId = patientTypes.has(type)
    ? await findPatientOfRow(tx, reader.actor.orgId, rowId)
    : undefined;
  return patientId ? loadNative(tx, reader, patientId, type) : [];
}

/**
 * Natives that answer a search, a page and one more. Only where the search names a patient or ids, and of forms all that
 * were asked: nothing lists what was recorded about everybody. No business identifier finds them.
 */
export async function searchNative(
  tx: Tx,
  reader: NativeReader,
  type: string,
  query: SearchQuery,
): Promise<readonly FoundResource[]> {
  if (query.identifiers || query.people.length > 0) return [];
  const all = await candidates(tx, reader, type, query);
  return pageOfNatives(
    all.filter(
      it =>
        (query.ids === null || query.ids.includes(it.id)) &&
        it.recordedAt >= query.from &&
        it.recordedAt < query.until,
    ),
    { ...query.after, type },
    query.count + 1,
  );
}

async function candidates(
  tx: Tx,
  reader: NativeReader,
  type: string,
  query: SearchQuery,
): Promise<readonly Native[]> {
  if (sharedTypes.has(type)) {
    const isListed = query.ids !== null || type === 'Questionnaire';
    return isListed && query.patient === null ? loadShared(tx, reader.actor, type) : [];
  }
  if (!patientTypes.has(type)) return [];
  if (query.patient !== null) return loadNative(tx, reader, query.patient as PatientId, type);
  const rows = [...new Set((query.ids ?? []).map(rowIdOf))];
  const owners = new Set(await Promise.all(rows.map(it => findPatientOfRow(tx, reader.actor.orgId, it))));
  const found = await Promise.all([...owners].map(it => (it ? loadNative(tx, reader, it, type) : [])));
  return found.flat();
}

/** Everything Trellis recorded about a patient, from a place on. */
export const everythingNative = async (
  tx: Tx,
  reader: NativeReader,
  patientId: PatientId,
  after: PageEnd,
  limit: number,
): Promise<readonly FoundResource[]> =>
  pageOfNatives(await loadNative(tx, reader, patientId, null), after, limit);

/** What resources name: others by type and id, forms by their canonical. */
export type Names = {
  readonly resources: readonly { readonly type: string; readonly id: string }[];
  readonly forms: ReadonlySet<string>;
};

/** People, practices and forms that these resources name. */
export async function loadNativeSupporting(
  tx: Tx,
  actor: Actor,
  { resources, forms }: Names,
): Promise<readonly FoundResource[]> {
  const types = [...resources.map(it => it.type), ...(forms.size > 0 ? ['Questionnaire'] : [])];
  const wanted = [...new Set(types)].filter(it => sharedTypes.has(it));
  const all = (await Promise.all(wanted.map(type => loadShared(tx, actor, type)))).flat();
  const names = new Set(resources.map(it => `${it.type}/${it.id}`));
  return all
    .filter(it => names.has(`${it.type}/${it.id}`) || forms.has(`${it.members.url}|${it.members.version}`))
    .map(foundOf);
}

const keyOf = (it: PageEnd): string => `${it.type} ${it.at} ${it.id}`;
const endOf = ({ type, recordedAt, id }: Pick<Native, 'type' | 'recordedAt' | 'id'>): PageEnd => ({
  type,
  at: recordedAt,
  id,
});
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const pageOfNatives = (natives: readonly Native[], after: PageEnd, limit: number): readonly FoundResource[] =>
  natives
    .map(it => ({ it, key: keyOf(endOf(it)) }))
    .filter(({ key }) => key > keyOf(after))
    .toSorted((a, b) => inOrder(a.key, b.key))
    .slice(0, limit)
    .map(({ it }) => foundOf(it));

/** Stored and projected resources in the one order of pages. Instants and ids sort as text as PostgreSQL sorts them. */
export const inPageOrder = (
  stored: readonly FoundResource[],
  projected: readonly FoundResource[],
): readonly FoundResource[] =>
  projected.length === 0
    ? stored
    : [...stored, ...projected].toSorted((a, b) => inOrder(keyOf(endOf(a)), keyOf(endOf(b))));
