import type { Reason } from './billing-answer.ts';
import type { Rule } from './medicare.rules.ts';

/** The plain English of a reason, for people who read the answer of `simulate`; pages make words of their own. */

/** `22:41` for 1361 seconds; minutes run on past the hour. */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export function reasonWords(rule: Rule, state: Reason['state'], values: Reason['values']): string {
  const { on, count, needed, seconds } = values;
  const say = (met: string, missing: string, failed: string): string => ({ met, missing, failed })[state];
  switch (rule) {
    case 'payer.recorded':
      return 'Who pays is not on record';
    case 'payer.rules':
      if (state === 'failed') return 'Nobody pays for this patient';
      return `Needs payer rules: those of ${values.payer} are not loaded, and no other payer’s are used instead`;
    case 'ccm.in-force':
      return say(`In force since ${on}`, '', `The code is in force from ${on} on`);
    case 'ccm.alive':
      return say('Living in this month', '', `Died ${on}, before this month`);
    case 'ccm.consent':
      if (values.stoppedOn !== undefined && values.stoppedOn !== null)
        return say(
          `Consent of ${on}, stopped ${values.stoppedOn}`,
          '',
          `Consent was stopped ${values.stoppedOn}`,
        );
      return say(`Consent given ${on}`, 'No consent on record', `Consent was given ${on}, after this month`);
    case 'ccm.conditions':
      return say(
        `${count} chronic conditions`,
        'Chronic conditions are not recorded',
        `${count} of ${needed} chronic conditions`,
      );
    case 'ccm.initiating-visit':
      return say(
        `Initiating visit ${on}`,
        on === null ? 'No initiating visit on record' : `Visit ${on} is not within 12 months before consent`,
        '',
      );
    case 'ccm.care-plan':
      return say(
        `Comprehensive care plan of ${on}`,
        'No comprehensive care plan on record',
        `Care plan of ${on} came after this month`,
      );
    case 'ccm.plan-copy':
      return say(
        `Copy of the plan given ${on}`,
        'No copy of the plan given',
        `Copy of the plan was given ${on}, after this month`,
      );
    case 'ccm.access-24-7':
    case 'ccm.designated-team-member':
    case 'ccm.certified-ehr':
    case 'ccm.care-transitions':
      return say(
        `${elementWords[rule]}, attested from ${on}`,
        `${elementWords[rule]}: not attested by the practice`,
        '',
      );
    case 'ccm.other-practice':
      return `Practice ${values.practice} claims chronic care management for this month`;
    case 'ccm.filed':
      return `${values.code} is already filed for this month`;
    case 'ccm.oversight':
      return `${values.code} by the same practitioner in this month`;
    case 'ccm.principal-care':
      return `Principal care (${values.code}) by the same practitioner in this month`;
    case 'ccm.advanced-primary-care':
      return `Advanced primary care (${values.code}) of the same practice bundles it`;
    case 'ccm.access-model':
      return 'Aligned to this practice under ACCESS, which pays for it alone';
    case 'ccm.mdm':
      return say(
        `${values.level} decision making by the practitioner`,
        'Moderate or high decision making is not recorded for this month',
        `${values.level} decision making in this month`,
      );
    case 'ccm.time.threshold':
      return `${clock(Number(seconds))} of ${clock(Number(needed))} needed`;
    case 'ccm.one-family':
      return `Another legal set stands for this month: ${values.lines}`;
    case 'ccm.extra-planning':
      return say(
        `Extra planning by the practitioner ${on}`,
        'Extra planning by the practitioner at the initiating visit is not recorded',
        'No initiating visit in this month to add it to',
      );
    case 'time.other-patient':
      return `${clock(Number(seconds))} of it were also recorded for another patient; they may be used for one only`;
    case 'time.performer':
    case 'time.other-family':
    case 'time.before-consent':
    case 'time.after-revocation':
    case 'time.after-death':
    case 'time.overlap':
    case 'time.other-program':
    case 'time.part-of-discharge':
    case 'time.other-month':
    case 'time.unknown-person':
      return leftOutWords[rule];
    default:
      return rule satisfies never;
  }
}

const elementWords = {
  'ccm.access-24-7': 'Access at any hour',
  'ccm.designated-team-member': 'A designated team member',
  'ccm.certified-ehr': 'A certified electronic record',
  'ccm.care-transitions': 'Management of care transitions',
} as const;

const leftOutWords = {
  'time.performer': 'work of this role does not count',
  'time.other-family': 'work of this role does not count for the proposed codes',
  'time.before-consent': 'before consent',
  'time.after-revocation': 'after consent was stopped',
  'time.after-death': 'after the day of death',
  'time.overlap': 'a colleague’s entry covers the same time; it counts once',
  'time.other-patient': 'the same seconds were recorded for another patient',
  'time.other-program': 'not recorded for a program whose rules are loaded',
  'time.part-of-discharge': 'part of the work after a discharge, whose rules are not loaded',
  'time.other-month': 'not in a month that was asked about',
  'time.unknown-person': 'nobody says who did this work',
  'payer.rules': 'the rules of this payer are not loaded',
} as const satisfies Partial<Record<Rule, string>>;

/** Where seconds of an entry went. */
export function ledgerWords(rule: Rule | null, program: string, code: string | null): string {
  if (rule === null) return code === null ? `counted for ${program}` : `counted towards ${code}`;
  return rule in leftOutWords ? leftOutWords[rule as keyof typeof leftOutWords] : rule;
}
