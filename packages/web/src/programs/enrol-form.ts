import type { BodyOf } from '@trellis/core/access/contract';
import { type Day, findDay } from '@trellis/core/basics/day';
import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import {
  type ConsentForm,
  type ConsentStatement,
  consentStatements,
  consentTextVersion,
} from '@trellis/core/people/consent';
import { ccmConditionsNeeded } from '@trellis/core/programs/enrolment';
import type { enrolInCcm } from '@trellis/core/programs/enrolment.contract';
import { type SharedPaper, sharedPapers } from '@trellis/core/programs/paper';
import type { Language } from '../words/format.ts';
import type { EnrolmentView } from './enrolment.queries.ts';
import { momentOf } from './MomentFields.tsx';

export type PaperEntry = { readonly on: string; readonly where: string };

/** What stands in the form, as typed. */
export type EnrolForm = {
  readonly conditionIds: readonly Id<'chart fact'>[];
  readonly practitionerId: StaffId | null;
  readonly form: ConsentForm;
  readonly day: string;
  readonly time: string;
  /** The language the four points are read in. */
  readonly language: Language;
  readonly obtainedBy: StaffId | null;
  readonly told: readonly ConsentStatement[];
  readonly papers: Readonly<Record<SharedPaper, PaperEntry>>;
};

/** Which field stands in the way, and why: a key of the words. */
export type EnrolErrors = {
  readonly conditions?: 'conditions';
  readonly practitioner?: 'practitioner';
  readonly given?: 'given' | 'future';
  readonly told?: 'told';
  readonly papers: Readonly<Partial<Record<SharedPaper, 'paper' | 'future'>>>;
};

const emptyPaper: PaperEntry = { on: '', where: '' };

export const emptyForm = (today: Day): EnrolForm => ({
  conditionIds: [],
  practitionerId: null,
  form: 'verbal',
  day: today,
  time: '',
  language: 'en',
  obtainedBy: null,
  told: [],
  papers: { 'initiating-visit': emptyPaper, 'care-plan': emptyPaper, 'plan-copy-given': emptyPaper },
});

/** What was agreed, to be corrected. A condition that left the chart is not chosen again. */
export const formOf = (
  enrolment: EnrolmentView,
  zone: Zone,
  problems: readonly { readonly id: Id<'chart fact'> }[],
): EnrolForm => ({
  ...emptyForm(localDay(enrolment.consentAt, zone)),
  conditionIds: enrolment.conditionIds.filter(id => problems.some(it => it.id === id)),
  practitionerId: enrolment.billingPractitionerId,
  form: enrolment.consentForm,
  time: localTime(enrolment.consentAt, zone),
  language: enrolment.consentLanguage ?? 'en',
  obtainedBy: enrolment.consentObtainedById,
  told: enrolment.consentTold,
});

export function checkForm(form: EnrolForm, zone: Zone, now: Instant, today: Day): EnrolErrors {
  const given = momentOf(form, zone);
  const papers: Partial<Record<SharedPaper, 'paper' | 'future'>> = {};
  for (const kind of sharedPapers) {
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
  const givenAt = momentOf(form, zone);
  if (!givenAt || form.practitionerId === null) return undefined;
  return {
    billingPractitionerId: form.practitionerId,
    conditionIds: [...form.conditionIds],
    consent: {
      form: form.form,
      givenAt,
      told: [...form.told],
      textVersion: consentTextVersion,
      language: form.language,
      obtainedBy: form.obtainedBy,
    },
    papers: sharedPapers.flatMap(kind => {
      const on = findDay(form.papers[kind].on);
      const where = form.papers[kind].where.trim();
      return on && where !== '' ? [{ kind, on, where }] : [];
    }),
  };
}
