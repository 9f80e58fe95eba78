import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { caseloadFields } from './caseload-columns.ts';
import { rowFaultSchema } from './caseload-row.ts';
import { matchReasons } from './match.ts';
import { patientSchema } from './patient.ts';
import { mayBringCaseload } from './people.policy.ts';

/** A table of 20,000 patients is a few megabytes. */
export const mostBytes = 8_400_000;
export const mostRows = 20_000;

/** What becomes of a row. `refused`: a cell is wrong. `undecided`: somebody alike is here, and nobody said who it is. */
export const rowOutcomes = ['waiting', 'added', 'filled', 'unchanged', 'refused', 'undecided'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

const importId = idOf<'caseload import'>();
const params = z.strictObject({ importId });

/** The sender makes `importId`: a file whose answer was lost is sent again as the same import. */
export const uploadCaseload = contract({
  name: 'caseload.upload',
  kind: 'upload',
  method: 'POST',
  path: '/api/imports/caseload/:importId',
  says: 'Send a caseload file, CSV or Excel, as it is: its headers and rows are read, and what each column probably says is guessed. Nothing is brought in yet.',
  policy: mayBringCaseload,
  params,
  answer: z.object({ importId }),
  problems: ['caseload.not-a-table', 'caseload.too-large'],
});

const mappingSchema = z.array(z.enum(caseloadFields).nullable()).max(200);

const perhapsSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  birthDate: z.string(),
  phone: z.string().nullable(),
  with: z.array(z.object({ patient: patientSchema, reasons: z.array(z.enum(matchReasons)) })),
});

export const getCaseload = contract({
  name: 'caseload.file',
  kind: 'read',
  method: 'GET',
  path: '/api/imports/caseload/:importId',
  says: 'A caseload file as it is read now: columns, the first rows, wrong cells by row and column, people who may be here already, and how far it is.',
  policy: mayBringCaseload,
  params,
  answer: z.object({
    isBegun: z.boolean(),
    headers: z.array(z.string()),
    mapping: mappingSchema,
    missing: z.array(z.enum(caseloadFields)),
    sample: z.array(z.array(z.string())),
    total: z.number().int(),
    outcomes: z.record(z.enum(rowOutcomes), z.number().int()),
    /** The first two hundred rows with wrong cells; `refused` counts all. */
    refused: z.array(z.object({ row: z.number().int(), faults: z.array(rowFaultSchema) })),
    /** The first fifty who may be here already. */
    undecided: z.array(perhapsSchema),
  }),
  problems: ['caseload.not-found'],
});

export const mapCaseload = contract({
  name: 'caseload.columns',
  kind: 'change',
  method: 'POST',
  path: '/api/imports/caseload/:importId/columns',
  says: 'Say what each column holds. Every row is read anew, and the organization remembers it for the next file.',
  policy: mayBringCaseload,
  params,
  body: z.strictObject({ mapping: mappingSchema }),
  answer: z.object({ waiting: z.number().int(), refused: z.number().int() }),
  problems: ['caseload.not-found', 'caseload.columns', 'caseload.begun'],
});

/** So many rows a request; each hundred is one transaction, so what is done stays done. */
export const rowsAtOnce = 300;

export const runCaseload = contract({
  name: 'caseload.bring',
  kind: 'change',
  method: 'POST',
  path: '/api/imports/caseload/:importId/run',
  says: 'Bring in the next rows, three hundred at most; ask again until none wait. What was brought in before is not brought in twice.',
  policy: mayBringCaseload,
  params,
  answer: z.object({ done: z.number().int(), waiting: z.number().int() }),
  problems: ['caseload.not-found', 'caseload.columns'],
});

export const decideCaseloadRow = contract({
  name: 'caseload.decide',
  kind: 'change',
  method: 'POST',
  path: '/api/imports/caseload/:importId/rows/:row/decide',
  says: 'Say whether somebody of the file is a patient who is here already (what is missing is filled in) or another person.',
  policy: mayBringCaseload,
  params: z.strictObject({ importId, row: z.coerce.number().int().min(1) }),
  body: z.strictObject({ sameAs: idOf<'patient'>().nullable() }),
  answer: z.object({ outcome: z.enum(rowOutcomes) }),
  problems: ['caseload.not-found', 'patient.not-found'],
});

/** What a file said that nobody saw here: shown beside the facts, never among them. */
export const broughtSchema = z.object({
  consent: z.object({ form: z.enum(['verbal', 'written']), on: plainText(10) }).nullable(),
  lastContactOn: plainText(10).nullable(),
});
