import { programReasonEn } from './program-reason-en.ts';

/** Who else is said to give the service, on which days, and how that is known. */
type OtherWords = { readonly who: string; readonly days: string; readonly said: string };

/** The plain English of every reason and left-out rule: what `simulate` says and what the pages say. */
export const reasonEn = {
  reasons: {
    noPayer: 'Who pays is not recorded',
    otherPayer: (payer: string) => `Rules of ${payer} are not loaded; no other payer’s are used instead`,
    nobodyPays: 'Nobody pays for this patient',
    payers: {
      'medicare-advantage': 'Medicare Advantage',
      medicaid: 'Medicaid',
      commercial: 'this insurance',
    } as Readonly<Record<string, string>>,
    inForce: (day: string) => `The code is in force from ${day} on`,
    alive: 'Living in this month',
    died: (day: string) => `Died ${day}, before this month`,
    diedUnknown: 'Died; nobody knows the day',
    consent: (day: string) => `Consent given ${day}`,
    consentStopped: (day: string, stopped: string) => `Consent given ${day}, stopped ${stopped}`,
    stopped: (day: string) => `Consent was stopped ${day}`,
    lateConsent: (day: string) => `Consent was given ${day}, after this month`,
    noConsent: 'No consent on record',
    conditions: (count: number) => `${count} chronic conditions`,
    fewConditions: (count: number, needed: number) => `${count} of ${needed} chronic conditions`,
    noConditions: 'Chronic conditions are not recorded',
    visit: (place: string) => `Initiating visit ${place}`,
    oldVisit: (day: string) => `Initiating visit ${day} is not within the year before consent`,
    noVisit: 'Initiating visit not recorded',
    plan: (place: string) => `Care plan ${place}`,
    latePlan: (day: string) => `Care plan ${day} came after this month`,
    noPlan: 'Care plan not recorded',
    copy: (place: string) => `Copy of the plan given ${place}`,
    lateCopy: (day: string) => `Copy of the plan was given ${day}, after this month`,
    noCopy: 'Copy of the plan not recorded',
    element: (name: string, day: string) => `${name}, since ${day}`,
    noElement: (name: string) => `${name}: the practice does not vouch for it`,
    otherPractice: (name: string) => `Claimed by another practice: ${name}`,
    otherPractitioner: ({ who, days, said }: OtherWords) =>
      `Another practitioner is paid for this month: ${who}, ${days} (${said})`,
    perhapsOther: ({ who, days, said }: OtherWords) =>
      `${who} is said to give the service too, ${days} (${said}): ask which of the two bills this month`,
    otherDays: (from: string, until: string | null) =>
      until === null ? `since ${from}` : `${from} to ${until}`,
    otherKnown: {
      patient: 'the patient said so',
      'their-office': 'their office said so',
      payer: 'the payer said so',
      'claim-denied': 'a claim was denied',
      other: 'otherwise known',
    } as Readonly<Record<string, string>>,
    filed: (code: string) => `${code} is already filed`,
    notBlocked: (code: string) => `${code} in the same month does not exclude it here`,
    notCovered: (code: string) => `This payer does not cover ${code}`,
    blocked: (code: string) => `${code} in the same month excludes it`,
    accessModel: 'The ACCESS model pays for this patient alone',
    decision: (level: string) => `${level} decision making of the practitioner`,
    lowDecision: 'Low decision making in this month',
    noDecision: 'Decision making of the practitioner is not recorded',
    levels: { low: 'Low', moderate: 'Moderate', high: 'High' } as Readonly<Record<string, string>>,
    time: (done: string, needed: string) => `${done} of ${needed} minutes`,
    otherSet: (lines: string) => `Another legal set stands: ${lines}`,
    planning: (day: string) => `Extra planning at the visit ${day}`,
    noPlanning: 'Extra planning is not recorded by the practitioner',
    noVisitHere: 'No initiating visit in this month',
    shared: (minutes: string) =>
      `${minutes} were also recorded for another patient; one of the two may use them`,
  },
  programs: programReasonEn,
  bySetting: (said: string, setting: string) => `${said} (your setting ${setting})`,
  byRuleSet: (said: string, ruleSet: string) => `${said} (rules ${ruleSet})`,
  elements: {
    'access-24-7': 'Access at any hour',
    'designated-team-member': 'Designated team member',
    'certified-ehr': 'Certified electronic record',
    'care-transitions': 'Care transitions managed',
  },
  leftOut: {
    'time.performer': 'role does not count',
    'time.other-family': 'role does not count for this code',
    'time.before-consent': 'before consent',
    'time.before-visit': 'before the visit that names the need',
    'time.after-revocation': 'after consent was stopped',
    'time.after-death': 'after death',
    'time.overlap': 'a colleague’s entry covers it',
    'time.other-patient': 'used for another patient',
    'time.other-program': 'other program',
    'time.part-of-discharge': 'work after a discharge',
    'time.other-month': 'other month',
    'time.unknown-person': 'unknown person',
    'payer.rules': 'payer rules missing',
  } as Readonly<Record<string, string>>,
};

/** The same in another language. */
export type ReasonCatalogue = typeof reasonEn;
