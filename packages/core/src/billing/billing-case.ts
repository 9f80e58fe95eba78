import { z } from 'zod';
import { daySchema, type Month, monthSchema } from '../basics/day.ts';
import { findInstant, type Instant } from '../basics/instant.ts';
import { zoneSchema } from '../basics/zone.ts';
import { learnedFrom } from '../programs/eligibility.ts';
import { practiceKinds } from './practice-places.ts';
import { ruleSetSchema } from './rule-set.ts';
import { isReading, ruleSettingNames, ruleSettingValues } from './rule-setting-names.ts';

/**
 * A billing case: one patient, one practice's view, plain facts in. It is what `trellis billing simulate` reads,
 * what the month is judged by, and what an approved line keeps. Keys that are optional and absent say nothing;
 * an unknown key is an error that names it.
 */

const momentSchema = z
  .string()
  .refine(
    text => findInstant(text) !== undefined,
    'is not a moment with an offset like 2026-03-31T23:50:00-04:00',
  )
  .meta({ format: 'date-time' });

const name = z.string().min(1, 'is empty').max(200);
/** Of one day. */
const minutes = z.number().nonnegative().max(1440);

export const caseRoles = [
  'qhp',
  'clinical-staff',
  'bh-care-manager',
  'psychiatric-consultant',
  'auxiliary',
  'therapist',
  'non-clinical',
] as const;
export type CaseRole = (typeof caseRoles)[number];

/** What Medicare asks of the practice besides time and papers; a case that names none of them takes all as present. */
export const practiceElements = [
  'access-24-7',
  'designated-team-member',
  'certified-ehr',
  'care-transitions',
] as const;
export type PracticeElement = (typeof practiceElements)[number];

/** Sets of CCM codes that exclude each other in one month. */
export const ccmFamilies = ['complex', 'staff', 'practitioner'] as const;
export type CcmFamily = (typeof ccmFamilies)[number];

/** The payer whose rules are loaded; a case without a payer means it. */
export const loadedPayer = 'medicare';
/** Nobody wrote down who pays: judged by the loaded rules, and nothing is billable until it is known. */
export const unrecordedPayer = 'not-recorded';
/** Asked, and nobody pays. */
export const noPayer = 'none';
/** A visit that a person recorded as the one that opened the service, kept elsewhere. */
export const recordedVisit = 'recorded';

const patient = z.strictObject({
  birthDate: daySchema.optional(),
  timeZone: zoneSchema,
  deceasedOn: daySchema.optional(),
  /** What the source said where it knew no full day; `deceasedOn` is then the first day it can have been. */
  deceasedAbout: name.optional(),
  qmb: z.boolean().optional(),
  chronicConditions: z.number().int().nonnegative().optional(),
  conditions: z.array(name).optional(),
  /** Ids of the chart facts that were counted, as evidence. */
  conditionIds: z.array(name).optional(),
  accessAlignedTo: name.optional(),
  payer: name.optional(),
});

const time = z.strictObject({
  id: name,
  by: name,
  start: momentSchema,
  end: momentSchema,
  programs: z.array(name),
  interactive: z.boolean().optional(),
  under: name.optional(),
  partOf: name.optional(),
  /** The patient's day that was decided when the time was counted; without it her zone decides. */
  serviceDay: daySchema.optional(),
});

const discharge = z.strictObject({
  id: name,
  on: daySchema,
  from: name,
  to: name,
  contacts: z
    .array(z.strictObject({ at: momentSchema, by: name, reached: z.boolean(), means: name }))
    .optional(),
  visit: z.strictObject({ on: daySchema, by: name }).optional(),
  mdm: name.optional(),
  medicationReconciledOn: daySchema.optional(),
});

export const billingCaseSchema = z
  .strictObject({
    id: name,
    month: monthSchema.optional(),
    months: z.array(monthSchema).min(1).max(36).optional(),
    patient,
    practices: z
      .array(
        z.strictObject({
          id: name,
          kind: z.enum(practiceKinds),
          /** Where its lines are given; absent: the usual place of its kind. */
          placeOfService: z
            .string()
            .regex(/^\d{2}$/, 'is not a place of two digits')
            .optional(),
          /** What the practice attests for these months; absent: taken as present. */
          elements: z
            .array(z.strictObject({ element: z.enum(practiceElements), on: daySchema, id: name.optional() }))
            .optional(),
        }),
      )
      .optional(),
    practitioners: z
      .array(
        z.strictObject({ id: name, practice: name, role: z.enum(caseRoles), credential: name.optional() }),
      )
      .optional(),
    consents: z
      .array(
        z.strictObject({
          id: name.optional(),
          program: name,
          practice: name,
          at: momentSchema,
          form: name.optional(),
          revokedAt: momentSchema.nullable().optional(),
          billingPractitioner: name.optional(),
        }),
      )
      .optional(),
    visits: z
      .array(
        z.strictObject({
          id: name.optional(),
          on: daySchema,
          code: name,
          by: name,
          practice: name,
          initiates: z.array(name).optional(),
          where: name.optional(),
          /** Extra assessment and planning by the practitioner herself at the start of CCM, written down that day. */
          extraPlanning: z.boolean().optional(),
        }),
      )
      .optional(),
    carePlans: z
      .array(
        z.strictObject({
          id: name.optional(),
          kind: z.enum(['comprehensive', 'disease-specific', 'behavioural']),
          practice: name,
          establishedOn: daySchema,
          copyGivenOn: daySchema.nullable().optional(),
          where: name.optional(),
        }),
      )
      .optional(),
    /** Copies of the comprehensive plan given, where the plan that was copied is not told. */
    planCopies: z
      .array(z.strictObject({ id: name.optional(), practice: name, on: daySchema, where: name.optional() }))
      .optional(),
    mdm: z
      .array(
        z.strictObject({
          id: name.optional(),
          month: monthSchema,
          level: z.enum(['low', 'moderate', 'high']),
          by: name,
        }),
      )
      .optional(),
    time: z.array(time).optional(),
    otherPatientTime: z
      .array(
        z.strictObject({
          patient: name,
          by: name,
          start: momentSchema,
          end: momentSchema,
          programs: z.array(name).optional(),
        }),
      )
      .optional(),
    devices: z
      .array(
        z.strictObject({
          id: name,
          kind: z.enum(['physiologic', 'respiratory', 'musculoskeletal', 'cbt']),
          automatic: z.boolean().optional(),
          practice: name,
          setUpOn: daySchema.optional(),
          setUpBy: name.optional(),
        }),
      )
      .optional(),
    readings: z.array(z.strictObject({ device: name, days: z.array(daySchema) })).optional(),
    devicePeriods: z.array(z.strictObject({ practice: name, start: daySchema, end: daySchema })).optional(),
    discharges: z.array(discharge).optional(),
    screenings: z
      .array(
        z.strictObject({
          on: daySchema,
          tool: name,
          /** Absent where nobody wrote it down. */
          minutes: minutes.optional(),
          by: name,
          needSuspected: z.boolean().optional(),
          usedInPlan: z.boolean().optional(),
        }),
      )
      .optional(),
    behavioural: z
      .strictObject({
        ratingScale: z.boolean().optional(),
        registry: z.boolean().optional(),
        psychiatricReview: z.boolean().optional(),
        firstMonth: monthSchema.optional(),
        by: name.optional(),
      })
      .optional(),
    apcm: z
      .strictObject({
        elements: z.boolean().optional(),
        qualityReporting: z.boolean().optional(),
        practice: name.optional(),
        by: name.optional(),
      })
      .optional(),
    advanceCarePlanning: z
      .array(
        z.strictObject({
          on: daySchema,
          minutes,
          by: name,
          faceToFace: z.boolean().optional(),
          withAwv: z.boolean().optional(),
        }),
      )
      .optional(),
    otherClaims: z
      .array(
        z.strictObject({
          code: name,
          month: monthSchema.optional(),
          on: daySchema.optional(),
          by: name.optional(),
          practice: name.optional(),
        }),
      )
      .optional(),
    /** Others who are said to give CCM to the patient, day by day, and how that is known. */
    otherPractitioners: z
      .array(
        z.strictObject({
          id: name.optional(),
          who: name,
          from: daySchema,
          until: daySchema.nullable(),
          learnedFrom: z.enum(learnedFrom),
        }),
      )
      .optional(),
    access: z
      .strictObject({
        track: name,
        role: z.enum(['participant', 'co-managing']),
        baselineReportedOn: daySchema.nullable().optional(),
        alignedOn: daySchema.optional(),
        reportsOn: z.array(daySchema).optional(),
        updateReviews: z
          .array(z.strictObject({ on: daySchema, by: name, minutes, action: z.boolean().optional() }))
          .optional(),
      })
      .optional(),
    /** What the site's fee file allows for a unit on the days of the case; a code it does not name keeps the national average. */
    amounts: z
      .array(
        z.strictObject({
          code: name,
          cents: z.number().int().nonnegative(),
          modifier: name.optional(),
          from: daySchema.optional(),
          until: daySchema.optional(),
        }),
      )
      .optional(),
    /** How the site reads disputed rules; a reading holds for months that begin on its day or later. */
    settings: z
      .array(z.strictObject({ name: z.enum(ruleSettingNames), value: name, from: daySchema.optional() }))
      .optional(),
    /** Rules the site has loaded: a payer's own, or of a coming year. */
    ruleSets: z.array(ruleSetSchema).optional(),
    /** A person's choice among the legal sets of a month; without one the engine proposes. */
    choices: z
      .array(
        z.strictObject({
          month: monthSchema,
          family: z.enum(ccmFamilies).optional(),
          /** The set itself: the code of each of its lines. */
          codes: z.array(name).optional(),
        }),
      )
      .optional(),
  })
  .check(context => {
    const { value } = context;
    const issue = (path: (string | number)[], message: string) =>
      context.issues.push({ code: 'custom', path, message, input: value });
    if ((value.month === undefined) === (value.months === undefined))
      issue(['month'], 'or months must say which month is asked about, one of the two');
    for (const [i, { name, value: read }] of (value.settings ?? []).entries())
      if (!isReading(name, read))
        issue(['settings', i, 'value'], `is none of ${ruleSettingValues[name].join(', ')}`);
    const periods = (value.devicePeriods ?? []).map((it, i) => [it, ['devicePeriods', i, 'end']] as const);
    for (const [it, path] of periods) if (it.end < it.start) issue([...path], 'is before its start');
    const spans = (value.otherPatientTime ?? []).map(
      (it, i) => [it, ['otherPatientTime', i, 'end']] as const,
    );
    for (const [it, path] of spans) if (isBackwards(it)) issue([...path], 'is before its start');
    const people = new Map<string, { readonly practice: string; readonly role: CaseRole }>();
    for (const [i, person] of (value.practitioners ?? []).entries()) {
      const other = people.get(person.id) ?? person;
      people.set(person.id, person);
      if (other.practice !== person.practice || other.role !== person.role)
        issue(['practitioners', i, 'id'], 'stands for two people');
    }
    const seen = new Set<string>();
    for (const [i, entry] of (value.time ?? []).entries()) {
      if (seen.has(entry.id)) issue(['time', i, 'id'], 'stands for two entries');
      seen.add(entry.id);
      if (isBackwards(entry)) issue(['time', i, 'end'], 'is before its start');
    }
  });

function isBackwards(it: { readonly start: string; readonly end: string }): boolean {
  const [start, end] = [findInstant(it.start), findInstant(it.end)];
  return start !== undefined && end !== undefined && end < start;
}

export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

export type BillingCase = DeepReadonly<z.output<typeof billingCaseSchema>>;

export type CaseTime = NonNullable<BillingCase['time']>[number];

export const monthsOf = (it: BillingCase): readonly Month[] => [
  ...new Set(it.months ?? (it.month ? [it.month] : [])),
];

/** A moment of a case that has passed its schema. */
export function momentOf(text: string): Instant {
  const found = findInstant(text);
  if (found === undefined) throw new TypeError('A case is read by its schema first.');
  return found;
}

/** What is wrong with a case, one sentence each, naming the key. */
export function caseFaults(error: z.ZodError): readonly string[] {
  return error.issues.map(issue => {
    const path = issue.path
      .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
      .join('');
    if (issue.code === 'unrecognized_keys')
      return `${issue.keys.map(key => `${path ? `${path}.` : ''}${key}`).join(', ')}: unknown key`;
    return `${path || 'case'}: ${issue.message}`;
  });
}
