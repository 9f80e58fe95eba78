import { type RuleRow, type RuleValue, rowsFrom } from './rule-rows.ts';
import type { RuleSetting } from './rule-setting-names.ts';

/**
 * What a site's reading of a disputed rule changes: rows that stand in the place of the rule set's own. A reading
 * without rows is the rule set's, which is the default. Why each is disputed: section 2.1, 4 and 8 of the rule set.
 */
type Disputed = {
  readonly program: string;
  readonly source: string;
  readonly rows: Readonly<Record<string, readonly RuleRow[]>>;
};

const chosen = rowsFrom('Chosen by the site', 'policy');
const change = (about: string, figures: Readonly<Record<string, RuleValue>>, from?: string) =>
  chosen(about, figures, from === undefined ? {} : { from });
const minutes = (count: number): number => count * 60;

export const disputedRules: Readonly<Record<RuleSetting, Disputed>> = {
  'ccm-after-stopping': {
    program: 'CCM',
    source: 'Section 1.1 T8, section 1.2: effective end of month, unverified',
    rows: { 'to-month-end': change('time', { 'after-revocation': 'to-month-end' }) },
  },
  'ccm-oversight': {
    program: 'CCM',
    source: 'pccm.net FAQ; secondary page, section 4',
    rows: { allowed: change('CCM', { oversight: 'allowed' }) },
  },
  'ccm-practitioner-units': {
    program: 'CCM',
    source: 'carecloud.com says once a month; AAP and CPT text each further 30 minutes, section 2.1',
    rows: { one: change('99437', { units: 1 }) },
  },
  'ccm-extra-planning': {
    program: 'CCM',
    source: 'CMS MLN909188, opening only; not confirmed, section 2',
    rows: { held: change('G0506', { held: 'yes' }) },
  },
  'pcm-staff-units': {
    program: 'PCM',
    source: 'Two is unverified CPT text; cptcodecalculator.com says multiple units, section 2.1',
    rows: { 'no-cap': change('99427', { units: null }) },
  },
  'cocm-minutes': {
    program: 'CoCM',
    source: 'CPT midpoint rule; some payers require the full 70, section 2.1',
    rows: {
      full: [
        ...change('99492', { seconds: minutes(70) }),
        ...change('99493', { seconds: minutes(60) }),
        ...change('99494', { seconds: minutes(90), 'seconds-first-month': minutes(100) }),
      ],
    },
  },
  'cocm-short-month': {
    program: 'CoCM',
    source: 'MedSync8 rules citing CMS need 30 minutes; Mirah applies the midpoint, section 2.1',
    rows: { sixteen: change('G2214', { seconds: minutes(16) }) },
  },
  'tcm-holidays': {
    program: 'TCM',
    source: 'Federal list by common practice; CPT names none, sections 1.2 and 8',
    rows: { none: change('TCM', { holidays: 'none' }) },
  },
  'tcm-day-count': {
    program: 'TCM',
    source: 'Discharge day is day 0; one forum counts it as day 1, section 2.1',
    rows: { 'from-one': change('TCM', { 'discharge-day': 1 }) },
  },
  'tcm-nursing-facility': {
    program: 'TCM',
    source: 'Newer MLN summaries (mmbaonline, ppmcacademy) add nursing facility, section 2.1',
    rows: {
      counted: change('TCM', {
        'discharged-to': ['home', 'assisted-living', 'domiciliary', 'rest-home', 'nursing-facility'],
      }),
    },
  },
  'tcm-with-rpm': {
    program: 'TCM',
    source: 'oncare360.com: may be possible, section 4',
    rows: { blocked: change('TCM+RPM', { excludes: 'same-practice' }) },
  },
  'apcm-other-ccm': {
    program: 'APCM',
    source: 'aafp.org speaks of the same practice; another practice is to be verified, section 8',
    rows: { blocked: change('CCM+APCM', { excludes: 'anybody' }) },
  },
  'apcm-add-ons': {
    program: 'APCM',
    source: 'One clinic holds them until its contractor answers; NACHC: pending, section 2.1',
    rows: { held: ['G0568', 'G0569', 'G0570'].flatMap(code => change(code, { held: 'yes' })) },
  },
  'chi-one-practice': {
    program: 'CHI',
    source: 'One a month, unverified, section 1.2',
    rows: { any: [...change('CHI', { 'paid-once': 'no' }), ...change('CHI+CHI', { excludes: 'nobody' })] },
  },
  'pin-one-practice': {
    program: 'PIN',
    source: 'Said of community health integration, not of this one, section 1.2',
    rows: { one: [...change('PIN', { 'paid-once': 'yes' }), ...change('PIN+PIN', { excludes: 'anybody' })] },
  },
  'pin-consent': {
    program: 'PIN',
    source: 'Yearly, unverified, sections 1.2 and 8',
    rows: { yearly: change('PIN', { 'consent-years': 1 }) },
  },
  'pin-visit': {
    program: 'PIN',
    source: 'Yearly, unverified, sections 1.2 and 8',
    rows: { yearly: change('PIN', { 'visit-years': 1 }) },
  },
  'rtm-one-practice': {
    program: 'RTM',
    source:
      'One practitioner a period, unverified, in codes.json of 2026-11-22; section 1.2 says it of RPM alone',
    rows: { any: [...change('RTM', { 'paid-once': 'no' }), ...change('RTM+RTM', { excludes: 'nobody' })] },
  },
  'rtm-set-up-days': {
    program: 'RTM',
    source: '2-day minimum for 98975 in 2026 not confirmed, section 2.1',
    rows: { sixteen: change('RTM', { 'set-up-days': 16 }, '2026-01-01') },
  },
  'g0136-meaning': {
    program: 'G0136',
    source: 'The proposed rule deleted the code; the final rule kept it (medicare.fcso.com), section 0.2',
    rows: { 'not-billed': change('G0136', { held: 'yes' }, '2026-01-01') },
  },
  'access-review-limit': {
    program: 'ACCESS',
    source:
      'aafp.org: three in twelve months; a summary of the request for applications: one in four, section 2.1',
    rows: { 'three-a-year': change('ACCESS', { 'review-months-apart': 0 }) },
  },
};

/** Disputed too, and judged by the default alone: a case does not tell what another reading would ask. */
export const notSwitchable = [
  { name: 'complex-plan-revision', program: 'CCM', source: 'Section 2.1 on 99487' },
  { name: 'pcm-supervision', program: 'PCM', source: 'aapc.com/blog/85121, section 2.1 on 99426' },
  { name: 'tcm-readmission', program: 'TCM', source: 'A CMS fact sheet by an AAPC forum, section 2.1' },
  { name: 'rpm-more-after-ten', program: 'RPM', source: 'humworld release, section 2.1 on 99458' },
  { name: 'rpm-data-review', program: 'RPM', source: 'Section 8 on 99091' },
  { name: 'rtm-more-contact', program: 'RTM', source: 'prompt-engage, section 2.1 on 98981' },
  { name: 'two-at-once', program: 'CCM', source: 'CPT guidance, section 1.1 T3' },
  { name: 'inpatient-days', program: 'CCM', source: 'Section 8' },
  { name: 'wellness-interval', program: 'AWV', source: 'Section 3, AWV' },
  { name: 'planning-by-video', program: 'ACP', source: 'Section 2.1 on 99497' },
  { name: 'access-payment-code', program: 'ACCESS', source: 'Section 5' },
  { name: 'amount-99454', program: 'RPM', source: 'Section 2.1: 52.11 or 47.43' },
] as const;
