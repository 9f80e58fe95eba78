import { z } from 'zod';
import { type ConsentId, idOf, type PatientId, type PracticeId, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import { fail } from '../basics/problem.ts';

/** Programs that a patient agrees to. `PIN` is navigation in an illness, `CHI` help with what lies around it. */
export const programs = ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN'] as const;
export type Program = (typeof programs)[number];

/** What a patient may have to be told before she agrees; a program asks for some of it (`statementsOf`). */
export const allConsentStatements = [
  'what-it-is',
  'cost-share',
  'one-practitioner',
  'right-to-stop',
  'specialists',
] as const;
export type ConsentStatement = (typeof allConsentStatements)[number];

const everyTime = ['what-it-is', 'cost-share', 'one-practitioner', 'right-to-stop'] as const;

/**
 * What a patient must have been told before she agrees.
 * Source: 42 CFR 410.26 and CMS MLN909188 as compiled in rule set medicare-2026-11 (section 1.2), 2026-11-22. That
 * specialists may be asked: CMS MLN909432. One practitioner a month in CHI is unverified and said all the same; several
 * may give RTM, BHI, CoCM and PIN.
 */
export const statementsOf = {
  CCM: everyTime,
  PCM: everyTime,
  BHI: ['what-it-is', 'cost-share', 'right-to-stop', 'specialists'],
  CoCM: ['what-it-is', 'cost-share', 'right-to-stop', 'specialists'],
  RPM: everyTime,
  RTM: ['what-it-is', 'cost-share', 'right-to-stop'],
  APCM: everyTime,
  CHI: everyTime,
  PIN: ['what-it-is', 'cost-share', 'right-to-stop'],
} as const satisfies Record<Program, readonly ConsentStatement[]>;

/** Of Chronic Care Management. */
export const consentStatements = statementsOf.CCM;
export type CcmStatement = (typeof consentStatements)[number];

/**
 * Names the wording that is read aloud (web/words/consent.*): a changed sentence needs a new version, so that each
 * consent says which words she heard.
 */
export const consentTextVersion = 'ccm-2026-11-22';
export const textVersionOf = (program: Program): string =>
  program === 'CCM' ? consentTextVersion : `${program.toLowerCase()}-2026-11-23`;
export const consentLanguages = ['en', 'es'] as const;

export const consentForms = ['verbal', 'written'] as const;
export type ConsentForm = (typeof consentForms)[number];

export type Consent = {
  readonly id: ConsentId;
  readonly patientId: PatientId;
  readonly program: Program;
  readonly practiceId: PracticeId;
  readonly billingPractitionerId: StaffId;
  readonly form: ConsentForm;
  readonly givenAt: Instant;
  readonly told: readonly ConsentStatement[];
  /** The words she heard and their language; null when she agreed elsewhere, in words Trellis does not know. */
  readonly textVersion: string | null;
  readonly language: (typeof consentLanguages)[number] | null;
  /** Who asked her. */
  readonly obtainedBy: StaffId;
};

/** Taking consent back ends outreach at once; the month it happens in is judged by its moment (billing rule T8). */
export type Revocation = {
  readonly consentId: ConsentId;
  readonly revokedAt: Instant;
};

export const consentSchema = z.object({
  id: idOf<'consent'>(),
  patientId: idOf<'patient'>(),
  program: z.enum(programs),
  practiceId: idOf<'practice'>(),
  billingPractitionerId: idOf<'staff'>(),
  form: z.enum(consentForms),
  givenAt: instantSchema,
  told: z.array(z.enum(allConsentStatements)),
  textVersion: z.string().nullable(),
  language: z.enum(consentLanguages).nullable(),
  obtainedBy: idOf<'staff'>(),
});

/** Refuses a consent that nobody could have given yet, or one given without the things she must know. */
export function decideConsent(consent: Consent, now: Instant): Consent {
  if (consent.givenAt > now)
    fail('consent.in-future', 'The consent is dated later than now. Enter the moment the patient agreed.');
  const untold = statementsOf[consent.program].filter(statement => !consent.told.includes(statement));
  if (untold.length > 0)
    fail('consent.not-told', 'Consent counts only when every point was explained. Check each one you told.', {
      untold,
    });
  return consent;
}
