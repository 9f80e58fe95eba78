import { contract } from '@trellis/core/access/contract';
import { mayReadRecords } from '@trellis/core/people/people.policy';
import { z } from 'zod';

// Any text is let through: an id that cannot be one gets the same answer as one that is not there.
const place = { type: z.string(), id: z.string() };

const fhirJson = { media: 'application/fhir+json', answer: z.string() } as const;

/** Parameters are read by hand, because what to do with an unknown one is the caller's to say (Prefer: handling). */
const anyQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const readMetadata = contract({
  name: 'record.metadata',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/metadata',
  says: 'The CapabilityStatement: what may be read and searched, and which types Trellis writes from its own facts.',
  policy: mayReadRecords,
  query: anyQuery,
  ...fhirJson,
  problems: [],
});

export const readResource = contract({
  name: 'record.read',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/:type/:id',
  says: 'The current version of a FHIR R4 resource: as the text that was sent, or written from what Trellis recorded itself (meta.source is urn:trellis).',
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

export const searchResources = contract({
  name: 'record.search',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/:type',
  says: 'Current resources of one type, oldest change first, by _id, patient, identifier and _lastUpdated (eq, ge, gt, le, lt), patients also by name (its beginning) and birthdate; _count to a page, the next page by its link. Addresses are kept by browsers and proxies: ask by POST to _search whenever a record number, a name or a birth date is asked for. What Trellis recorded itself stands among them where the search names a patient or ids. Unknown parameters are left out and told, or refused with Prefer: handling=strict.',
  policy: mayReadRecords,
  params: z.strictObject({ type: z.string() }),
  query: anyQuery,
  ...fhirJson,
  problems: ['record.unknown-type', 'record.search-refused'],
});

export const searchResourcesByPost = contract({
  name: 'record.search-posted',
  kind: 'read',
  method: 'POST',
  path: '/fhir/R4/:type/_search',
  says: 'The same search with its parameters as a form (application/x-www-form-urlencoded), so that nothing about a person stands in an address. The next page is asked for by POST to its link, with the same form.',
  policy: mayReadRecords,
  params: z.strictObject({ type: z.string() }),
  query: anyQuery,
  body: anyQuery,
  bodyMedia: 'application/x-www-form-urlencoded',
  ...fhirJson,
  problems: ['record.unknown-type', 'record.search-refused'],
});

export const readHistory = contract({
  name: 'record.history',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/:type/:id/_history',
  says: 'Every version of a resource, the newest first; _count to a page. Of what Trellis recorded itself the current one.',
  policy: mayReadRecords,
  params: z.strictObject(place),
  query: anyQuery,
  ...fhirJson,
  problems: ['record.unknown-type', 'record.not-found', 'record.search-refused'],
});

export const readEverything = contract({
  name: 'record.everything',
  kind: 'read',
  method: 'GET',
  path: '/fhir/R4/Patient/:id/$everything',
  says: 'All that is in the record of one patient, brought or recorded by Trellis itself, with the organizations, practitioners, places and forms it names; _count to a page.',
  policy: mayReadRecords,
  params: z.strictObject({ id: z.string() }),
  query: anyQuery,
  ...fhirJson,
  problems: ['record.not-found', 'record.search-refused'],
});
