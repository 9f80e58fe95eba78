import { epochMs } from '@trellis/core/basics/instant';
import { type Route, route } from '../platform/http/route.ts';
import { capabilityText } from './capability.ts';
import { readMetadata, readResource, readResourceVersion } from './record.contract.ts';
import { getResource, getResourceVersion, type RecordDesk } from './record.service.ts';
import type { StoredVersion } from './record.store.ts';

export const fhirReadRoutes = (desk: RecordDesk): readonly Route[] => [
  route(readMetadata, async () => ({ answer: capabilityText, patients: [], subject: 'metadata' })),
  route(readResource, async ({ actor, params }) => answerOf(params, await getResource(desk, actor, params))),
  route(readResourceVersion, async ({ actor, params }) =>
    answerOf(params, await getResourceVersion(desk, actor, params)),
  ),
];

function answerOf(place: { readonly type: string; readonly id: string }, stored: StoredVersion) {
  return {
    answer: stored.body,
    headers: {
      etag: `W/"${stored.version}"`,
      'last-modified': new Date(epochMs(stored.recordedAt)).toUTCString(),
    },
    patients: stored.patientId ? [stored.patientId] : [],
    subject: `${place.type}/${place.id}/_history/${stored.version}`,
  };
}
