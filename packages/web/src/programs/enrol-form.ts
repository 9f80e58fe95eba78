import type { BodyOf } from '@trellis/core/access/contract';
import { type Day, findDay } from '@trellis/core/basics/day';
import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { atLocal, type Zone } from '@trellis/core/basics/zone';
import { type ConsentForm, type ConsentStatement, consentStatements } from '@trellis/core/people/consent';
import { ccmConditionsNeeded, type PaperKind, paperKinds } from '@trellis/core/programs/enrolment';
import type { enrolInCcm } from '@trellis/core/programs/enrolment.contract';

export type PaperEntry = { readonly on: string; readonly where: string };

/** What stands in the form, as typed. */
export type EnrolForm = {
  readonly conditionIds: readonly Id<'chart fact'>[];
  readonly practitionerId: StaffId | null;
  readonly form: ConsentForm;
  readonly day: string;
  readonly time: string;
  readonly told: readonly ConsentStatement[];
  readonly papers: Readonly<Record<PaperKind, PaperEntry>>;
};

/** Which field stands in the way, and why: a key of the words. */
export type EnrolErrors = {
  readonly conditions?: 'conditions';
  readonly practitioner?: 'practitioner';
  readonly given?: 'given' | 'future';
  readonly told?: 'told';
  readonly papers: Readonly<Partial<Record<PaperKind, 'paper' | 'future'>>>;
};

const emptyPaper: PaperEntry = { on: '', where: '' };

export const emptyForm = (today: Day): EnrolForm => ({
  conditionIds: [],
  practitionerId: null,
  form: 'verbal',
  day: today,
  time: '',
  told: [],
  papers: { 'initiating-visit': emptyPaper, 'care-plan': emptyPaper, 'plan-copy-given': emptyPaper },
});

/** The moment of consent, in the patient's zone; undefined while it is not complete. */
export function consentMoment(form: Pick<EnrolForm, 'day' | 'time'>, zone: Zone): Instant | undefined {
  const day = findDay(form.day);
  return day && /^\d{2}:\d{2}$/.test(form.time) ? atLocal(day, form.time, zone) : undefined;
}

export function checkForm(form: EnrolForm, zone: Zone, now: Instant, today: Day): EnrolErrors {
  const given = consentMoment(form, zone);
  const papers: Partial<Record<PaperKind, 'paper' | 'future'>> = {};
  for (const kind of paperKinds) {
    const { on, where } = form.papers[kind];
    const day = findDay(on);
    if ((day === undefined) !== (where.trim() === '')) papers[kind] = 'paper';
    else if (day && day > today) papers[kind] = 'future';
  }
  return {
    ...(form.conditionIds.length < ccmConditionsNeeded && { conditions: 'conditions' }),
    ...(form.practitionerId === null && { practitioner: 'practitioner' }),
    ...(given === undefined ? { given: 'given' } : given > now ? { given: 'future' } : {}),
    ...(consentStatements.some(it => !form.told.includes(it)) && { told: 'told' }),
    papers,
  };
}

export const countErrors = ({ papers, ...fields }: EnrolErrors): number =>
  Object.keys(fields).length + Object.keys(papers).length;

/** The request, once nothing stands in the way. */
export function enrolBody(form: EnrolForm, zone: Zone): BodyOf<typeof enrolInCcm> | undefined {
  const givenAt = consentMoment(form, zone);
  if (!givenAt || form.practitionerId === null) return undefined;
  return {
    billingPractitionerId: form.practitionerId,
    conditionIds: [...form.conditionIds],
    consent: { form: form.form, givenAt, told: [...form.told] },
    papers: paperKinds.flatMap(kind => {
      const on = findDay(form.papers[kind].on);
      const where = form.papers[kind].where.trim();
      return on && where !== '' ? [{ kind, on, where }] : [];
    }),
  };
}
