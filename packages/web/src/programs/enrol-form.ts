import type { BodyOf } from '@trellis/core/access/contract';
import { type Day, findDay } from '@trellis/core/basics/day';
import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import {
  type ConsentForm,
  type ConsentStatement,
  type Program,
  statementsOf,
  textVersionOf,
} from '@trellis/core/people/consent';
import type { enrolPatient } from '@trellis/core/programs/enrolment.contract';
import { isShared, type PaperKind } from '@trellis/core/programs/paper';
import { termsOf } from '@trellis/core/programs/program-terms';
import type { Language } from '../words/format.ts';
import type { EnrolmentView } from './enrolment.queries.ts';
import { momentOf } from './MomentFields.tsx';

export type PaperEntry = { readonly on: string; readonly where: string };

/** What stands in the form, as typed. */
export type EnrolForm = {
  readonly program: Program;
  readonly conditionIds: readonly Id<'chart fact'>[];
  readonly practitionerId: StaffId | null;
  readonly form: ConsentForm;
  readonly day: string;
  readonly time: string;
  /** The language the points are read in. */
  readonly language: Language;
  readonly obtainedBy: StaffId | null;
  readonly told: readonly ConsentStatement[];
  /** Those the program asks for; what was not typed is absent. */
  readonly papers: Readonly<Partial<Record<PaperKind, PaperEntry>>>;
};

/** Which field stands in the way, and why: a key of the words. */
export type EnrolErrors = {
  readonly conditions?: 'conditions';
  readonly practitioner?: 'practitioner';
  readonly given?: 'given' | 'future';
  readonly told?: 'told';
  readonly papers: Readonly<Partial<Record<PaperKind, 'paper' | 'future'>>>;
};

export const emptyPaper: PaperEntry = { on: '', where: '' };

export const emptyForm = (today: Day, program: Program = 'CCM'): EnrolForm => ({
  program,
  conditionIds: [],
  practitionerId: null,
  form: 'verbal',
  day: today,
  time: '',
  language: 'en',
  obtainedBy: null,
  told: [],
  papers: {},
});

/** What was agreed, to be corrected. A condition that left the chart is not chosen again. */
export const formOf = (
  enrolment: EnrolmentView,
  zone: Zone,
  problems: readonly { readonly id: Id<'chart fact'> }[],
): EnrolForm => ({
  ...emptyForm(localDay(enrolment.consentAt, zone), enrolment.program),
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
  const papers: Partial<Record<PaperKind, 'paper' | 'future'>> = {};
  const terms = termsOf(form.program);
  for (const kind of terms.papers) {
    const { on, where } = form.papers[kind] ?? emptyPaper;
    const day = findDay(on);
    if ((day === undefined) !== (where.trim() === '')) papers[kind] = 'paper';
    else if (day && day > today) papers[kind] = 'future';
  }
  return {
    ...(form.conditionIds.length < terms.conditionsNeeded && { conditions: 'conditions' }),
    ...(form.practitionerId === null && { practitioner: 'practitioner' }),
    ...(given === undefined ? { given: 'given' } : given > now ? { given: 'future' } : {}),
    ...(statementsOf[form.program].some(it => !form.told.includes(it)) && { told: 'told' }),
    papers,
  };
}

/** A paper of one program names it, and so does a visit that names a need. */
export const paperProgram = (kind: PaperKind, program: Program): { program?: Program } =>
  isShared(kind) && !(kind === 'initiating-visit' && (program === 'CHI' || program === 'PIN'))
    ? {}
    : { program };

export const countErrors = ({ papers, ...fields }: EnrolErrors): number =>
  Object.keys(fields).length + Object.keys(papers).length;

/** The request, once nothing stands in the way. */
export function enrolBody(form: EnrolForm, zone: Zone): BodyOf<typeof enrolPatient> | undefined {
  const givenAt = momentOf(form, zone);
  if (!givenAt || form.practitionerId === null) return undefined;
  const { program } = form;
  return {
    program,
    billingPractitionerId: form.practitionerId,
    conditionIds: [...form.conditionIds],
    consent: {
      form: form.form,
      givenAt,
      told: [...form.told],
      textVersion: textVersionOf(program),
      language: form.language,
      obtainedBy: form.obtainedBy,
    },
    papers: termsOf(program).papers.flatMap(kind => {
      const entry = form.papers[kind] ?? emptyPaper;
      const on = findDay(entry.on);
      const where = entry.where.trim();
      return on && where !== '' ? [{ kind, ...paperProgram(kind, program), on, where }] : [];
    }),
  };
}
