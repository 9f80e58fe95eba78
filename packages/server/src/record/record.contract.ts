import { contract } from '@trellis/core/access/contract';
import { mayReadRecords } from '@trellis/core/people/people.policy';
import { z } from 'zod';

// Any text is let through: an id that cannot be one gets the same answer as one that is not there.
const place = { type: z.string(), id: z.string() };

const fhirJson = { media: 'application/fhir+json', answer: z.string() } as const;

export const readResource = contract({
  name: 'record.read',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/:type/:id',
  says: 'The current version of a FHIR R4 resource, as the text that was sent.',
  policy: mayReadRecords,
  params: z.strictObject(place),
  ...fhirJson,
  problems: ['record.unknown-type', 'record.not-found'],
});

export const readResourceVersion = contract({
  name: 'record.read-version',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/:type/:id/_history/:version',
  says: 'One version of a FHIR R4 resource, the current one or an earlier one.',
  policy: mayReadRecords,
  params: z.strictObject({ ...place, version: z.string() }),
  ...fhirJson,
  problems: ['record.unknown-type', 'record.not-found'],
});
