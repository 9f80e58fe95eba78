import { z } from 'zod';
import type { Role } from '../access/staff.ts';
import { type Day, daySchema, firstDay, lastDay, type Month } from '../basics/day.ts';
import { type Id, idOf, type PatientId, type PracticeId, type StaffId } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { practiceElements } from './billing-case.ts';
import { isPlaceOf, type PracticeKind, practiceKinds } from './practice-places.ts';
import { type ScreeningTool, screeningTools } from './screening.ts';

/** What someone vouches for because no other fact of Trellis shows it. */
export const patientAttestations = [
  'decision-low',
  'decision-moderate',
  'decision-high',
  'extra-planning',
  'claimed-elsewhere',
  'advance-planning',
  'screening',
] as const;
export type PatientAttestation = (typeof patientAttestations)[number];

/** Elements hold from a day on, until a day if one is given; what is said of a patient holds on its day. */
export type Attestation = {
  readonly id: Id<'attestation'>;
  readonly practiceId: PracticeId;
  readonly patientId: PatientId | null;
  readonly kind: (typeof practiceElements)[number] | 'practice-kind' | PatientAttestation;
  readonly from: Day;
  readonly until: Day | null;
  readonly where: string;
  readonly by: StaffId;
  /** The code another practice claimed; null: chronic care. */
  readonly code?: string | null | undefined;
  /** Of a talk about advance care planning or a screening. */
  readonly minutes?: number | null | undefined;
  /** Whether the talk was face to face. */
  readonly faceToFace?: boolean | null | undefined;
  /** What a screening asked about, and whether it served: a need was known or suspected, or the answer is used in the plan. */
  readonly tool?: ScreeningTool | null | undefined;
  readonly isUsed?: boolean | null | undefined;
  /** What the practice is, and where it gives care management. */
  readonly practiceKind?: PracticeKind | null | undefined;
  readonly place?: string | null | undefined;
};

const where = plainText(200).trim().min(1, 'is empty');

export const elementEntrySchema = z
  .strictObject({
    kind: z.enum([...practiceElements, 'practice-kind']),
    from: daySchema,
    until: daySchema.nullable(),
    where,
    practiceKind: z.enum(practiceKinds).optional(),
    place: z.string().optional(),
  })
  .refine(
    ({ kind, practiceKind, place }) =>
      kind === 'practice-kind'
        ? practiceKind !== undefined && isPlaceOf(practiceKind, place ?? '')
        : practiceKind === undefined && place === undefined,
    { path: ['place'], error: 'is no place of such a practice' },
  );
export const patientEntrySchema = z.strictObject({
  kind: z.enum(patientAttestations),
  on: daySchema,
  where,
  code: z
    .string()
    .regex(/^[0-9A-Z]{5}$/, 'is no code like 99490')
    .optional(),
  minutes: z.number().int().min(1).max(480).optional(),
  faceToFace: z.boolean().optional(),
  tool: z.enum(screeningTools).optional(),
  isUsed: z.boolean().optional(),
});

export const attestationRowSchema = z.object({
  id: idOf<'attestation'>(),
  kind: z.enum([...practiceElements, 'practice-kind', ...patientAttestations]),
  from: daySchema,
  until: daySchema.nullable(),
  where: z.string(),
  code: z.string().nullish(),
  minutes: z.number().int().nullish(),
  faceToFace: z.boolean().nullish(),
  tool: z.enum(screeningTools).nullish(),
  isUsed: z.boolean().nullish(),
  practiceKind: z.enum(practiceKinds).nullish(),
  place: z.string().nullish(),
  by: z.string(),
  recordedAt: instantSchema,
});
export type AttestationRow = z.infer<typeof attestationRowSchema>;

/**
 * Decision making and extra planning are the practitioner's own work; a screening is said by whoever gave it, and a claim
 * elsewhere is what a biller hears of.
 */
const sayers: Readonly<Record<PatientAttestation, readonly Role[]>> = {
  'decision-low': ['supervising-provider'],
  'decision-moderate': ['supervising-provider'],
  'decision-high': ['supervising-provider'],
  'extra-planning': ['supervising-provider'],
  'claimed-elsewhere': ['biller', 'supervisor', 'supervising-provider'],
  'advance-planning': ['supervising-provider'],
  screening: ['care-manager', 'supervising-provider'],
};

const notYours: Readonly<Partial<Record<PatientAttestation, string>>> = {
  'claimed-elsewhere': 'Billers, supervisors and supervising providers record claims of other practices.',
  screening: 'Whoever gave the screening records it: a care manager or a supervising provider.',
};

export function decideAttestation(wanted: Attestation, role: Role, today: Day): Attestation {
  if (wanted.from > today)
    fail('billing.attestation-in-future', 'Nobody can vouch for a day to come. Enter the day it holds from.');
  if (wanted.until !== null && wanted.until < wanted.from)
    fail('billing.attestation-dates', 'The last day lies before the first. Check both days.');
  if (wanted.kind === 'advance-planning' && (wanted.minutes == null || wanted.faceToFace == null))
    fail('billing.planning-says-more', 'Say how many minutes the talk took and whether it was face to face.');
  if (wanted.kind === 'screening' && (wanted.minutes == null || wanted.tool == null || wanted.isUsed == null))
    fail(
      'billing.screening-says-more',
      'Say what was asked about, how many minutes it took, and whether it served a need or the plan.',
    );
  const own = patientAttestations.find(it => it === wanted.kind);
  if (own && !sayers[own].includes(role))
    fail(
      'billing.not-yours-to-say',
      notYours[own] ?? 'Only the supervising provider can say this of her own work. Ask her to record it.',
    );
  return wanted;
}

export const holdsIn = (it: Pick<Attestation, 'from' | 'until'>, month: Month): boolean =>
  it.from <= lastDay(month) && (it.until === null || it.until >= firstDay(month));
