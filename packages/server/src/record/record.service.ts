import type { OrgId } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { findLatest, findVersion, type StoredVersion } from './record.store.ts';
import { resourceTypes } from './resource-types.ts';

type Place = { readonly type: string; readonly id: string };

export const getResource = (desk: Desk, orgId: OrgId, place: Place): Promise<StoredVersion> =>
  get(desk, orgId, place, tx => findLatest(tx, orgId, place.type, place.id));

export function getResourceVersion(
  desk: Desk,
  orgId: OrgId,
  place: Place & { readonly version: string },
): Promise<StoredVersion> {
  const version = /^[1-9]\d{0,8}$/.test(place.version) ? Number(place.version) : 0;
  return get(desk, orgId, place, tx => findVersion(tx, orgId, place.type, place.id, version));
}

async function get(
  desk: Desk,
  orgId: OrgId,
  { type, id }: Place,
  find: (tx: Tx) => Promise<StoredVersion | undefined>,
): Promise<StoredVersion> {
  refuseUnknownType(type);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return (isId ? await withOrg(desk.pool, orgId, find) : undefined) ?? unknownResource();
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
