import type { Actor } from '@trellis/core/access/staff';
import { fail } from '@trellis/core/basics/problem';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { idShape, isStoredId } from '../platform/fhir/native.ts';
import { hiddenTypes } from './hidden-types.ts';
import { findNative } from './native/native.service.ts';
import type { NativeReader } from './native/native.ts';
import { findLatest, findVersion, type StoredVersion } from './record.store.ts';
import { resourceTypes } from './resource-types.ts';

/** A desk that knows which answers speak of which social need. */
export type RecordDesk = Desk & { readonly needs?: NativeReader['needs'] };

type Place = { readonly type: string; readonly id: string };

export const getResource = (desk: RecordDesk, reader: Actor, place: Place): Promise<StoredVersion> =>
  get(
    desk,
    reader,
    place,
    tx => findLatest(tx, reader.orgId, place.type, place.id),
    () => true,
  );

export function getResourceVersion(
  desk: RecordDesk,
  reader: Actor,
  place: Place & { readonly version: string },
): Promise<StoredVersion> {
  const version = /^[1-9]\d{0,8}$/.test(place.version) ? Number(place.version) : 0;
  return get(
    desk,
    reader,
    place,
    tx => findVersion(tx, reader.orgId, place.type, place.id, version),
    native => native.version === version,
  );
}

/** What was sent goes before what Trellis recorded: an id is of one or the other. */
async function get(
  desk: RecordDesk,
  reader: Actor,
  { type, id }: Place,
  find: (tx: Tx) => Promise<StoredVersion | undefined>,
  isAsked: (native: StoredVersion) => boolean,
): Promise<StoredVersion> {
  refuseUnknownType(type);
  if (!idShape.test(id)) return unknownResource();
  return withOrg(desk.pool, reader.orgId, async tx => {
    const stored = isStoredId(id) && !hiddenTypes(reader).includes(type) ? await find(tx) : undefined;
    if (stored) return stored;
    const native = await findNative(tx, { actor: reader, needs: desk.needs }, { type, id });
    return native && isAsked(native) ? native : unknownResource();
  });
}

export function refuseUnknownType(type: string): void {
  if (!resourceTypes.has(type))
    fail(
      'record.unknown-type',
      'FHIR R4 has no such resource type. Check the spelling: types begin with a capital letter, like Patient.',
    );
}

export const unknownResource = (): never =>
  fail(
    'record.not-found',
    'There is no such resource, or no such version of it, in the record of your organization. Check the address; ids are given by Trellis, not by the system that sent the resource.',
  );
