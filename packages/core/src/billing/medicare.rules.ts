import type { Day } from '../basics/day.ts';
import { type CcmFamily, recordedVisit } from './billing-case.ts';
import { programRules } from './program.rules.ts';
import { programCodes } from './program-codes.ts';
import type { RuleFacts } from './rule-facts.ts';

/**
 * Chronic Care Management as data: codes and rules of rule set medicare-2026-11 (compiled 2026-11-22), each with the
 * days it is in force, where it was found and how sure that is. `verified`: found in a listed source; `policy`: our
 * own choice where the payer is silent; `unverified`: believed, no source found, so it stays the default and is said.
 */
export const ruleSetId = 'medicare-2026-11';

/** Source: CMS MLN909188 and the listed code pages; bands in codes.json of 2026-11-22. Cents are national averages. */
export const ccmCodes = {
  '99490': {
    family: 'staff',
    first: 1200,
    step: null,
    max: 1,
    from: '2015-01-01',
    cents: { 2025: 6049, 2026: 6613 },
  },
  '99439': {
    family: 'staff',
    first: 2400,
    step: 1200,
    max: 2,
    from: '2021-01-01',
    cents: { 2025: 4593, 2026: 5044 },
  },
  '99487': {
    family: 'complex',
    first: 3600,
    step: null,
    max: 1,
    from: '2017-01-01',
    cents: { 2025: 13165, 2026: 14429 },
  },
  '99489': {
    family: 'complex',
    first: 5400,
    step: 1800,
    max: null,
    from: '2017-01-01',
    cents: { 2025: 7052, 2026: 7816 },
  },
  '99491': {
    family: 'practitioner',
    first: 1800,
    step: null,
    max: 1,
    from: '2019-01-01',
    cents: { 2025: 8216 },
  },
  '99437': {
    family: 'practitioner',
    first: 3600,
    step: 1800,
    max: null,
    from: '2022-01-01',
    cents: { 2025: 5758 },
  },
} as const satisfies Record<
  string,
  {
    /** The set the code belongs to: codes of two families never share a month. */
    readonly family: CcmFamily;
    /** Seconds of the month at which the first unit is reached, all of them, counted from zero. */
    readonly first: number;
    readonly step: number | null;
    readonly max: number | null;
    readonly from: string;
    readonly cents: Readonly<Record<number, number>>;
  }
>;
export type CcmTimedCode = keyof typeof ccmCodes;
/** In the order in which a claim lists them: a base code before the codes added to it. */
export const ccmTimedCodes: readonly CcmTimedCode[] = ['99490', '99439', '99487', '99489', '99491', '99437'];

/** The codes of each family, in the order in which a claim lists them. */
const codesIn = (family: CcmFamily) => ccmTimedCodes.filter(code => ccmCodes[code].family === family);
export const ccmCodesOf = {
  complex: codesIn('complex'),
  staff: codesIn('staff'),
  practitioner: codesIn('practitioner'),
} as const satisfies Record<CcmFamily, readonly CcmTimedCode[]>;

/** Extra planning work at the start. Certainty: unverified; no amount was found. */
export const extraPlanningCode = { code: 'G0506', from: '2017-01-01' as Day } as const;

export const ccmCodeNames = [...ccmTimedCodes, extraPlanningCode.code] as const;
export type CcmCode = CcmTimedCode | typeof extraPlanningCode.code;

/** Whose minutes a family counts (T6). */
export const familyRoles = {
  staff: ['clinical-staff', 'qhp'],
  complex: ['clinical-staff'],
  practitioner: ['qhp'],
} as const satisfies Record<CcmFamily, readonly string[]>;

/** Office visits but 99211, wellness visits and the visit after a discharge. Source: section 1.2. */
export const initiatingVisitCodes: readonly string[] = [
  ...['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
  ...['G0402', 'G0438', 'G0439', '99495', '99496', recordedVisit],
];

export const ccmRules = {
  'payer.rules': {
    source: 'Engine policy: no payer is judged by another payer’s rules',
    certainty: 'policy',
  },
  'payer.covers': { source: 'The payer’s own rules, as the site loaded them', certainty: 'policy' },
  'payer.recorded': { source: 'Engine policy: no payer is guessed', certainty: 'policy' },
  'ccm.in-force': { source: 'Code table of the rule set, section 2', certainty: 'verified' },
  'ccm.alive': { source: 'Engine policy T8', certainty: 'policy' },
  'ccm.consent': { source: 'CMS MLN909188, section 1.2', certainty: 'verified' },
  'ccm.conditions': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
  'ccm.initiating-visit': { source: 'CMS MLN909188, section 1.2', certainty: 'verified' },
  'ccm.care-plan': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
  'ccm.plan-copy': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
  'ccm.access-24-7': { source: 'CMS MLN909188, section 3', certainty: 'verified' },
  'ccm.designated-team-member': { source: 'CMS MLN909188, section 3', certainty: 'verified' },
  'ccm.certified-ehr': { source: 'CMS MLN909188, section 3', certainty: 'verified' },
  'ccm.care-transitions': { source: 'CMS MLN909188, section 3', certainty: 'verified' },
  'ccm.other-practice': { source: 'CMS MLN909188: one practitioner is paid a month', certainty: 'verified' },
  'ccm.other-practitioner': {
    source: 'CMS MLN909188: one practitioner is paid a month',
    certainty: 'verified',
  },
  'ccm.filed': { source: 'Engine policy C1', certainty: 'policy' },
  'ccm.oversight': { source: 'pccm.net FAQ only; blocked by default', certainty: 'unverified' },
  'ccm.principal-care': { source: 'namas.co; rule file citing the CMS CCM FAQ', certainty: 'verified' },
  'ccm.advanced-primary-care': { source: 'aafp.org APCM coding page', certainty: 'verified' },
  'ccm.access-model': {
    source: 'CMS ACCESS FAQ as quoted by homecaremag',
    certainty: 'verified',
    from: '2026-07-05' as Day,
  },
  'ccm.mdm': { source: 'CMS MLN909188, section 3', certainty: 'verified' },
  'ccm.time.threshold': {
    source: 'CMS MLN909188; seconds summed, never rounded (T1)',
    certainty: 'verified',
  },
  'ccm.one-family': {
    source: 'CPT exclusions as listed, section 0.6; engine policy S1',
    certainty: 'verified',
  },
  'ccm.extra-planning': { source: 'CMS MLN909188, opening only; not confirmed', certainty: 'unverified' },
  'time.performer': { source: 'CMS CCM FAQ copy (T6)', certainty: 'verified' },
  'time.other-family': { source: 'CMS CCM FAQ copy (T6)', certainty: 'verified' },
  'time.before-consent': { source: 'Noridian CCM Q&A (T7)', certainty: 'verified' },
  'time.before-visit': { source: 'med.noridianmedicare.com CHI, section 1.3', certainty: 'policy' },
  'time.after-revocation': { source: 'Engine policy T8', certainty: 'policy' },
  'time.after-death': { source: 'Engine policy T8', certainty: 'policy' },
  'time.overlap': { source: 'CPT guidance (T3)', certainty: 'unverified' },
  'time.other-patient': { source: 'Engine policy T4', certainty: 'policy' },
  'time.other-program': { source: 'Engine policy T2', certainty: 'policy' },
  'time.part-of-discharge': { source: 'Engine policy T9', certainty: 'policy' },
  'time.other-month': { source: 'Engine policy T5', certainty: 'policy' },
  'time.unknown-person': { source: 'Engine policy F1', certainty: 'policy' },
} as const satisfies Record<string, RuleFacts>;

export const ruleFacts = { ...ccmRules, ...programRules } as const;
export type Rule = keyof typeof ruleFacts;
export const ruleNames = Object.keys(ruleFacts) as [Rule, ...Rule[]];

/** Every code that a program here can bill. */
export const isProgramCode = (code: string): boolean =>
  code in ccmCodes || code in programCodes || code === extraPlanningCode.code;
