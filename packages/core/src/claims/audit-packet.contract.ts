import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { monthSchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayHandOverPackets } from './audit-packet.policy.ts';

const params = z.strictObject({ month: monthSchema, patientId: idOf<'patient'>() });
/** A packet is made again where lines were decided about since; the earlier ones stay what they were. */
const query = z.strictObject({ edition: z.coerce.number().int().min(1).max(9999).optional() });

/** Sheets of so many are laid out at once; more come as JSON, or one PDF each from the command. */
export const mostInPdf = 50;
/** An address can name so many. */
export const mostNamed = 200;

/** Whose packets stand in one file: the ids with commas between them; without it, everybody’s of the month. */
const chosen = z.strictObject({
  patients: z
    .string()
    .max(mostNamed * 37)
    .transform(text => text.split(','))
    .pipe(z.array(idOf<'patient'>()).max(mostNamed))
    .optional(),
});

export const packetSummarySchema = z.object({
  edition: z.number().int(),
  asOf: instantSchema,
  /** Of the JSON, as it was first made. */
  sha256: z.string(),
  bytes: z.number().int(),
  madeAt: instantSchema,
  madeBy: z.string(),
});

export const makePacket = contract({
  name: 'claims.make-packet',
  kind: 'change',
  method: 'POST',
  path: '/api/packets/:month/:patientId',
  says: 'Make the audit packet of one patient’s month as of the last decision about its lines, or make it again and compare it with the first.',
  policy: mayHandOverPackets,
  params,
  answer: packetSummarySchema.extend({
    isNew: z.boolean(),
    /** Parts that no longer come out as they did: a row was changed behind the product. */
    differs: z.array(z.string()),
  }),
  problems: [
    'billing.switched-off',
    'patient.not-found',
    'packet.nothing-approved',
    'packet.not-sealed',
    'packet.differs',
  ],
});

export const getPackets = contract({
  name: 'claims.packets',
  kind: 'read',
  method: 'GET',
  path: '/api/packets/:month',
  says: 'Whose claims of a month can be handed to an auditor, and which packets were made of them.',
  policy: mayHandOverPackets,
  params: z.strictObject({ month: monthSchema }),
  answer: z.object({
    month: monthSchema,
    patients: z.array(
      z.object({
        id: idOf<'patient'>(),
        given: z.string(),
        family: z.string(),
        mrn: z.string().nullable(),
        /** `1 × 99490 + 1 × 99439`; empty when every line was taken back. */
        lines: z.string(),
        approvedAt: instantSchema,
        /** Numbers of the claims of the month, as payers and auditors call them. */
        claims: z.array(z.string()),
        packets: z.array(packetSummarySchema),
      }),
    ),
  }),
  problems: ['billing.switched-off'],
});

const packetProblems = [
  'billing.switched-off',
  'patient.not-found',
  'packet.not-made',
  'packet.differs',
] as const;

export const getPacketJson = contract({
  name: 'claims.packet-json',
  kind: 'read',
  method: 'GET',
  path: '/api/packets/:month/:patientId/json',
  says: 'A packet as JSON, the same byte for byte whenever it is asked for.',
  policy: mayHandOverPackets,
  params,
  query,
  answer: z.string(),
  media: 'application/json; charset=utf-8',
  problems: packetProblems,
});

export const getPacketPdf = contract({
  name: 'claims.packet-pdf',
  kind: 'read',
  method: 'GET',
  path: '/api/packets/:month/:patientId/pdf',
  says: 'A packet to read: the claim in one sentence, its time, consent, plan, verdicts and the seals of the audit.',
  policy: mayHandOverPackets,
  params,
  query,
  answer: z.string(),
  media: 'application/pdf',
  problems: packetProblems,
});

export const getPacketsZip = contract({
  name: 'claims.packets-zip',
  kind: 'read',
  method: 'GET',
  path: '/api/packets/:month/zip',
  says: 'The newest packets of a month or of those named as JSON in one ZIP, each the same byte for byte, with their SHA-256 sums; a packet that differs is named and left out.',
  policy: mayHandOverPackets,
  params: z.strictObject({ month: monthSchema }),
  query: chosen,
  answer: z.string(),
  media: 'application/zip',
  problems: ['billing.switched-off', 'packet.not-made'],
});

export const getPacketsPdf = contract({
  name: 'claims.packets-pdf',
  kind: 'read',
  method: 'GET',
  path: '/api/packets/:month/pdf',
  says: 'The newest packets of a month or of those named as one PDF: a cover sheet, then one packet after the other.',
  policy: mayHandOverPackets,
  params: z.strictObject({ month: monthSchema }),
  query: chosen,
  answer: z.string(),
  media: 'application/pdf',
  problems: ['billing.switched-off', 'packet.not-made', 'packet.too-many'],
});
