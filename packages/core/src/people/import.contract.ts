import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { type RefusalReason, refusalReasons } from '../basics/refusal-reason.ts';
import { plainText } from '../basics/text.ts';
import { mayImport } from './people.policy.ts';

const count = z.number().int();

/** Why a resource was not taken: where it stands and what to do. Quotes nothing of it, so it holds no patient data. */
export const importRefusalSchema = z.object({
  line: count,
  /** Which entry of a bundle it is; 0 is the first. */
  entry: count.nullable(),
  type: z.string().nullable(),
  fullUrl: z.string().nullable(),
  fhirPath: z.string(),
  /** Stable, for translations; `says` has it in English. */
  reason: z.enum(Object.keys(refusalReasons) as [RefusalReason, ...RefusalReason[]]),
  says: z.string(),
  /** It may be taken once what it refers to has come. */
  waits: z.boolean(),
});
export type ImportRefusal = z.infer<typeof importRefusalSchema>;

export const importReportSchema = z.object({
  /** How many people's records the file speaks of; `patientId` where it is one. */
  patients: count,
  patientId: idOf<'patient'>().nullable(),
  created: count,
  changed: count,
  unchanged: count,
  dangling: z.object({
    total: count,
    byType: z.record(z.string(), count),
    first: z.array(z.object({ line: count, fhirPath: z.string() })),
  }),
  /** The first refusals; `refusedCount` counts all refused resources, `waiting` those that only wait for others. */
  refused: z.array(importRefusalSchema),
  refusedCount: count,
  waiting: count,
  /** Pairs of people who may be one, found by this file: nothing joins them, a person looks. */
  doubles: count,
  /** What ended a file of many lines before its end; what came before stays. */
  endedBy: z.object({ code: z.string(), says: z.string() }).nullable(),
});

/** Sending a file twice says the same: what is in it is known again by name and content. */
export const uploadFile = contract({
  name: 'imports.upload',
  kind: 'upload',
  method: 'POST',
  path: '/api/imports/from/:source/:runId/:fileId',
  says: 'Bring one FHIR R4 file into the record: a bundle, NDJSON or a single resource, also gzip. The body is the file itself. source names the system it comes from; files sent together share runId; both ids are made by the sender. The name of the file is not asked for: it may name a person.',
  policy: mayImport,
  params: z.strictObject({
    source: plainText(100),
    runId: idOf<'import run'>(),
    fileId: idOf<'import file'>(),
  }),
  answer: importReportSchema,
  // What can be wrong with the file itself: exactly these stay in the history of imports.
  problems: ['record.malformed', 'record.not-a-bundle', 'record.refused', 'request.too-large'],
});

const runSchema = z.object({
  runId: idOf<'import run'>(),
  at: instantSchema,
  by: z.string(),
  source: z.string(),
  files: count,
  filesRefused: count,
  patients: count,
  created: count,
  changed: count,
  unchanged: count,
  refused: count,
});
export type ImportRun = z.infer<typeof runSchema>;

export const getImportRuns = contract({
  name: 'imports.list',
  kind: 'read',
  method: 'GET',
  path: '/api/imports',
  says: 'The last hundred imports, newest first: who, when, from which source, and how much was taken or refused.',
  policy: mayImport,
  answer: z.object({ runs: z.array(runSchema) }),
  problems: [],
});
