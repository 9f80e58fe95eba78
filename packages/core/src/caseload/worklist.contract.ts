import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { bestReachedSchema } from '../outreach/best-hours.ts';
import { patientParams } from '../people/patient.contract.ts';
import { patientSchema } from '../people/patient.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { programMinutesSchema } from './program-minutes.ts';
import { assignedSchema, filterSchema, worklistItemSchema, worklistRowSchema } from './worklist.ts';

/** Nobody reads a number beyond this: longer lists are said to be longer. */
export const mostCounted = 500;

export const getToday = contract({
  name: 'worklist.today',
  kind: 'read',
  method: 'GET',
  path: '/api/today',
  says: 'What the signed-in care manager’s patients (or everyone’s, or a colleague’s) need now, in order of need: fifty patients a page, with counts of all.',
  policy: mayReadRecords,
  query: filterSchema.extend({ assigned: assignedSchema.optional(), after: plainText(200).optional() }),
  answer: z.object({
    now: instantSchema,
    rows: z.array(worklistRowSchema),
    /** Where the next page begins; null at the end. */
    next: z.string().nullable(),
    counts: z.object({
      /** Patients the filter leaves; of a whole organization one more than `mostCounted` when there are more. */
      patients: z.number().int(),
      /** Of those that were counted. */
      overdue: z.number().int(),
      /** Items by rule, without the filter, each counted as far. */
      byRule: z.record(z.string(), z.number().int()),
    }),
    closedToday: z.number().int(),
  }),
  problems: [],
});

export const comingSchema = z.object({
  patient: patientSchema.pick({ id: true, given: true, family: true, zone: true }),
  key: z.string(),
  rule: z.string(),
  dueAt: instantSchema,
  timed: z.boolean(),
  /** The day it is to be done, where the patient lives (of a promised hour: at the practice). */
  day: daySchema,
});
export type ComingItem = z.infer<typeof comingSchema>;

export const getComing = contract({
  name: 'worklist.coming',
  kind: 'read',
  method: 'GET',
  path: '/api/today/coming',
  says: 'What is planned, promised or snoozed for the next five weeks: how many on each day, and the first hundred.',
  policy: mayReadRecords,
  query: z.strictObject({ assigned: assignedSchema.optional() }),
  answer: z.object({
    now: instantSchema,
    days: z.array(z.object({ day: daySchema, count: z.number().int() })),
    items: z.array(comingSchema),
  }),
  problems: [],
});

/** More patients than a month has who are short of a threshold. */
export const mostAskedAbout = 10_000;

export const strongestSchema = z.object({
  patient: patientSchema.pick({ id: true, zone: true }),
  item: worklistItemSchema.pick({
    key: true,
    rule: true,
    opensAt: true,
    dueAt: true,
    overdueAt: true,
    anchors: true,
  }),
});
export type Strongest = z.infer<typeof strongestSchema>;

export const getStrongest = contract({
  name: 'worklist.strongest',
  kind: 'read',
  method: 'POST',
  path: '/api/today/strongest',
  says: 'What each of these patients needs most now, whoever has her; whoever needs nothing, or is not known, is not among them.',
  policy: mayReadRecords,
  body: z.strictObject({ patientIds: z.array(idOf<'patient'>()).max(mostAskedAbout) }),
  answer: z.object({ now: instantSchema, strongest: z.array(strongestSchema) }),
  problems: [],
});

export const getPatientDue = contract({
  name: 'worklist.patient',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/due',
  says: 'Everything due for one patient, the strongest first, and what is planned or snoozed for later; who has her, who covers today, when she is best reached, and the minutes of the month by program.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    now: instantSchema,
    items: z.array(worklistItemSchema),
    careManager: z.object({ id: idOf<'staff'>(), name: z.string() }).nullable(),
    /** Who covers for her now, and until when. */
    cover: z.object({ name: z.string(), until: instantSchema }).nullable(),
    best: bestReachedSchema.nullable(),
    /** This month, by timed program. */
    minutes: z.array(programMinutesSchema),
  }),
  problems: ['patient.not-found'],
});
