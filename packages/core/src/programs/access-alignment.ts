import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { type Patient, wasAliveOn } from '../people/patient.ts';

/**
 * The ACCESS model: a participant is paid by outcome for the patients aligned to it in a track, and others help.
 * Source: CMS ACCESS implementation guide (dsacms.github.io/cmmi-access-model) and request for applications as
 * compiled in rule set medicare-2026-11, section 5, 2026-11-22.
 */
export const accessTracks = ['eCKM', 'CKM', 'MSK', 'BH'] as const;
export type AccessTrack = (typeof accessTracks)[number];
export const accessRoles = ['participant', 'co-managing'] as const;
export const accessBegan = '2026-07-05' as Day;

/** Why a patient is no longer aligned: four reasons of the guide, and a baseline that never came. */
export const unalignReasons = [
  'relocated',
  'lost-contact',
  'no-longer-eligible',
  'patient-choice',
  'no-baseline',
] as const;

export const alignmentEntrySchema = z.strictObject({
  track: z.enum(accessTracks),
  role: z.enum(accessRoles),
  /** Who the participant is, where this practice co-manages; empty where it is the participant. */
  participant: plainText(160).trim(),
  alignedOn: daySchema,
});
export type AlignmentEntry = z.infer<typeof alignmentEntrySchema>;

const said = plainText(300).trim();

export const accessStepEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('baseline-reported'), on: daySchema, said }),
  z.strictObject({ kind: z.literal('reported'), on: daySchema, said }),
  z.strictObject({ kind: z.literal('period-end-reported'), on: daySchema, said }),
  z.strictObject({
    kind: z.literal('update-reviewed'),
    on: daySchema,
    by: idOf<'staff'>(),
    minutes: z.number().int().min(1).max(240),
    /** What was done upon it; empty: nothing, and then nothing can be billed. */
    said,
  }),
  z.strictObject({ kind: z.literal('unaligned'), on: daySchema, why: z.enum(unalignReasons), said }),
]);
export type AccessStepEntry = z.infer<typeof accessStepEntrySchema>;
export type AccessStepKind = AccessStepEntry['kind'];

export const keptStepSchema = z.intersection(
  accessStepEntrySchema,
  z.object({ id: idOf<'access step'>(), alignmentId: idOf<'access alignment'>() }),
);
export type KeptStep = AccessStepEntry & {
  readonly id: z.infer<typeof keptStepSchema>['id'];
  readonly alignmentId: z.infer<typeof keptStepSchema>['alignmentId'];
};

export const alignmentSchema = alignmentEntrySchema.extend({
  id: idOf<'access alignment'>(),
  patientId: idOf<'patient'>(),
  practiceId: idOf<'practice'>(),
  /** In the order of their days. */
  steps: z.array(keptStepSchema),
});
export type Alignment = z.infer<typeof alignmentSchema>;

export const unalignedOn = (it: {
  readonly steps: readonly { readonly kind: AccessStepKind; readonly on: Day }[];
}): Day | null => it.steps.find(step => step.kind === 'unaligned')?.on ?? null;

/** One participant a track; a patient may be in several tracks. */
export function decideAlignment(
  wanted: AlignmentEntry,
  { others, ...patient }: Pick<Patient, 'deceasedOn'> & { readonly others: readonly Alignment[] },
  today: Day,
): AlignmentEntry {
  const isThere = wanted.alignedOn >= accessBegan && wasAliveOn(patient, wanted.alignedOn);
  if (!isThere || wanted.alignedOn > today)
    fail(
      'alignment.aligned-day',
      'Nobody was aligned on that day: the ACCESS model began on 2026-07-05, and no day to come or after death counts.',
    );
  if (wanted.role === 'co-managing' && wanted.participant === '')
    fail('alignment.participant', 'Say which organization is the participant that you help.');
  if (others.some(it => it.track === wanted.track && (unalignedOn(it) ?? '9999') > wanted.alignedOn))
    fail('alignment.already', 'The patient is aligned in this track already. End that alignment first.');
  return wanted.role === 'participant' ? { ...wanted, participant: '' } : wanted;
}

/** Refuses what happened before the alignment, after its end, or has not happened yet. */
export function decideStep<Step extends AccessStepEntry>(
  wanted: Step,
  alignment: Alignment,
  today: Day,
): Step {
  const end = unalignedOn(alignment);
  if (wanted.on > today || wanted.on < alignment.alignedOn || (end !== null && wanted.on > end))
    fail(
      'alignment.step-day',
      'The day lies before the alignment, after its end, or is still to come. Check it.',
    );
  const isOnce = wanted.kind !== 'reported' && wanted.kind !== 'update-reviewed';
  if (isOnce && alignment.steps.some(it => it.kind === wanted.kind))
    fail('alignment.step-twice', 'This is on record already. Take that entry back first if it is wrong.');
  return wanted;
}

/** Days after the alignment by which the baseline is due, else the patient is unaligned; section 5. */
const baselineWithinDays = 60;
/** Days after the report before in which the next one counts; section 5. */
const reportDays = { from: 70, until: 110 } as const;
/** Days after the alignment by which the report at the end of the period is due; section 5. */
const periodEndWithinDays = 425;

export const windowSchema = z.object({
  kind: z.enum(['baseline', 'report', 'period-end']),
  from: daySchema,
  until: daySchema,
  state: z.enum(['to-come', 'open', 'missed']),
});
export type ReportingWindow = z.infer<typeof windowSchema>;

/** What is to be reported next and when; nothing once the patient is unaligned, or of somebody who only helps. */
export function reportingWindows(it: Alignment, today: Day): readonly ReportingWindow[] {
  if (it.role === 'co-managing' || unalignedOn(it) !== null) return [];
  const daysOf = (...kinds: AccessStepKind[]) =>
    it.steps
      .filter(step => kinds.includes(step.kind))
      .map(step => step.on)
      .toSorted(byText);
  const windowOf = (kind: ReportingWindow['kind'], from: Day, until: Day): ReportingWindow => ({
    kind,
    from,
    until,
    state: today < from ? 'to-come' : today > until ? 'missed' : 'open',
  });
  if (daysOf('period-end-reported').length > 0) return [];
  const last = daysOf('baseline-reported', 'reported').at(-1);
  const end = windowOf(
    'period-end',
    plusDays(it.alignedOn, 365),
    plusDays(it.alignedOn, periodEndWithinDays),
  );
  return daysOf('baseline-reported').length === 0 || last === undefined
    ? [windowOf('baseline', it.alignedOn, plusDays(it.alignedOn, baselineWithinDays)), end]
    : [windowOf('report', plusDays(last, reportDays.from), plusDays(last, reportDays.until)), end];
}
