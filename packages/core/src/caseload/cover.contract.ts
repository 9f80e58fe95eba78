import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientSchema } from '../people/patient.ts';
import { mayPlanCover } from './caseload.policy.ts';
import { coverReasons } from './cover.ts';

const wantedSchema = z.strictObject({
  absentId: idOf<'staff'>(),
  from: daySchema,
  to: daySchema,
  coveredBy: z.array(idOf<'staff'>()).min(1).max(50),
});

const problems = [
  'cover.days',
  'cover.too-long',
  'cover.unknown-colleague',
  'cover.colleague-away',
  'cover.overlaps',
] as const;

const personSchema = z.object({ id: idOf<'staff'>(), name: z.string() });

export const previewCover = contract({
  name: 'cover.preview',
  kind: 'read',
  method: 'POST',
  path: '/api/cover/preview',
  says: 'Who would get whose patients while somebody is away, and what that does to each list; nothing is moved.',
  policy: mayPlanCover,
  body: wantedSchema,
  answer: z.object({
    colleagues: z.array(
      personSchema.extend({
        /** How many of the absent colleague's patients she would see. */
        gets: z.number().int(),
        /** Due items in these days, her own and with those she gets. */
        due: z.number().int(),
        dueAfter: z.number().int(),
      }),
    ),
    /** Patients with something due in these days. */
    moves: z.array(
      z.object({
        patient: patientSchema.pick({ id: true, given: true, family: true, language: true }),
        to: personSchema,
        because: z.enum(coverReasons),
        due: z.number().int(),
      }),
    ),
    /** Patients with nothing due: covered all the same. */
    quiet: z.number().int(),
  }),
  problems,
});

export const planCover = contract({
  name: 'cover.plan',
  kind: 'change',
  method: 'POST',
  path: '/api/cover',
  says: 'Let colleagues see a person’s patients on Today while she is away; it ends by itself.',
  policy: mayPlanCover,
  body: wantedSchema,
  answer: z.object({ coverId: idOf<'cover'>(), patients: z.number().int() }),
  problems,
});

export const undoCover = contract({
  name: 'cover.undo',
  kind: 'change',
  method: 'POST',
  path: '/api/cover/:coverId/undo',
  says: 'Take a cover back: she is here after all, or the plan was wrong.',
  policy: mayPlanCover,
  params: z.strictObject({ coverId: idOf<'cover'>() }),
  answer: z.object({ undone: z.literal(true) }),
  problems: ['cover.not-found'],
});

export const coverSchema = z.object({
  id: idOf<'cover'>(),
  absent: personSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  colleagues: z.array(personSchema.extend({ patients: z.number().int() })),
  plannedBy: z.string(),
});
export type CoverRow = z.infer<typeof coverSchema>;

export const getCovers = contract({
  name: 'cover.list',
  kind: 'open',
  method: 'GET',
  path: '/api/cover',
  says: 'Who is covering whom now, and who will be.',
  policy: anyStaff,
  answer: z.object({ now: instantSchema, covers: z.array(coverSchema) }),
  problems: [],
});
