import { ccmConditionsNeeded } from '../programs/enrolment.ts';
import { codeSource } from './code-sources.ts';
import { ccmCodes, extraPlanningCode, familyRoles } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';
import { type RuleRow, type RuleValue, rowsFrom } from './rule-rows.ts';

/**
 * Every figure the programs are judged by, of rule set medicare-2026-11 (compiled 2026-11-22). Seconds are counted
 * from zero for the whole family of a code. Source of each: the section of the rule set, and the page it was read on.
 */

type Rows = ReturnType<typeof rowsFrom>;
const codeTable: Rows = (about, ...more) => rowsFrom(codeSource(about))(about, ...more);
const unsure: Rows = (about, ...more) => rowsFrom(codeSource(about), 'unverified')(about, ...more);
const national = rowsFrom('National averages as secondary pages give them, section 2', 'unverified');
const policy = rowsFrom('Engine policy, section 1.1', 'policy');
const minutes = (count: number): number => count * 60;

/** Performers, seconds to the first unit, seconds of each further one, units at most. */
const timed = (
  code: string,
  performers: readonly string[],
  first: number,
  step: number | null,
  most: number | null,
  rows = codeTable,
): readonly RuleRow[] =>
  rows(code, {
    performers,
    seconds: minutes(first),
    'more-seconds': step === null ? null : minutes(step),
    units: most,
  });

const staffOrDoctor = ['clinical-staff', 'qhp'];
const doctorOrTherapist = ['qhp', 'therapist'];

const ccmRows = Object.entries(ccmCodes).flatMap(([code, it]) =>
  codeTable(code, {
    program: 'CCM',
    from: it.from,
    until: null,
    performers: familyRoles[it.family],
    seconds: it.first,
    'more-seconds': it.step,
    units: it.max,
  }),
);

const codeRows = Object.entries(programCodes).flatMap(([code, it]) =>
  codeTable(code, { program: it.program, from: it.from, until: it.until ?? null }),
);

/** National averages by year. None was read on cms.gov. */
const amountRows = [...Object.entries(ccmCodes), ...Object.entries(programCodes)].flatMap(([code, it]) =>
  Object.entries<number>(it.cents ?? {}).flatMap(([year, cents]) =>
    national(code, { cents }, { from: `${year}-01-01`, until: `${year}-12-31` }),
  ),
);

const timedRows: readonly RuleRow[] = [
  ...timed('99424', ['qhp'], 30, null, 1),
  ...timed('99425', ['qhp'], 60, 30, null, unsure),
  ...timed('99426', ['clinical-staff'], 30, null, 1),
  ...timed('99427', ['clinical-staff'], 60, 30, 2, unsure),
  ...timed('99484', staffOrDoctor, 20, null, 1),
  ...timed('99492', ['bh-care-manager'], 36, null, 1),
  ...timed('99493', ['bh-care-manager'], 31, null, 1),
  ...timed('99494', ['bh-care-manager'], 76, 30, null),
  ...codeTable('99494', { 'seconds-first-month': minutes(86) }),
  ...timed('G2214', ['bh-care-manager'], 30, null, 1, unsure),
  ...timed('99470', staffOrDoctor, 10, null, 1),
  ...timed('99457', staffOrDoctor, 20, null, 1),
  ...timed('99458', staffOrDoctor, 40, 20, null),
  ...timed('98979', doctorOrTherapist, 10, null, 1),
  ...timed('98980', doctorOrTherapist, 20, null, 1),
  ...timed('98981', doctorOrTherapist, 40, 20, null, unsure),
  ...timed('G0019', ['auxiliary'], 60, null, 1),
  ...timed('G0022', ['auxiliary'], 90, 30, null),
  ...timed('G0023', ['auxiliary'], 60, null, 1),
  ...timed('G0024', ['auxiliary'], 90, 30, null),
];

const monthly = rowsFrom('CMS MLN909188 and the program’s page, section 1.2');
const careRows: readonly RuleRow[] = [
  ...monthly('CCM', { conditions: ccmConditionsNeeded, 'visit-years': 1 }),
  ...monthly('PCM', { conditions: 1, 'visit-years': 1 }),
  ...monthly('BHI', { 'visit-years': 1 }),
  ...monthly('CoCM', { 'visit-years': 1 }),
  ...rowsFrom('aafp.org APCM coding page, section 1.2')('APCM', {
    'visit-years': 3,
    'level-two-conditions': 2,
  }),
  ...rowsFrom('pccm.net FAQ only; blocked by default', 'unverified')('CCM', { oversight: 'blocked' }),
  ...policy('time', { 'after-revocation': 'not-counted' }),
  ...rowsFrom('Section 1.2: one practitioner a month', 'unverified')('CHI', { 'paid-once': 'yes' }),
  ...rowsFrom('codes.json of 2026-11-22: one practitioner a period', 'unverified')('RTM', {
    'paid-once': 'yes',
  }),
  ...rowsFrom('Section 1.2: not said of PIN', 'unverified')('PIN', {
    'paid-once': 'no',
    'consent-years': null,
    'visit-years': null,
  }),
  ...unsure(extraPlanningCode.code, {
    program: 'CCM',
    from: extraPlanningCode.from,
    until: null,
    held: 'no',
  }),
];

const deviceRows: readonly RuleRow[] = ['RPM', 'RTM'].flatMap(program => [
  ...rowsFrom('2026 final rule as quoted by fairpath.ai, section 3')(program, {
    'period-days': 30,
    'days-few': 2,
    'days-full': 16,
  }),
  ...codeTable(program, { 'set-up-days': 16 }, { until: '2025-12-31' }),
  ...(program === 'RPM' ? codeTable : unsure)(program, { 'set-up-days': 2 }, { from: '2026-01-01' }),
]);

const transitionRows: readonly RuleRow[] = [
  ...rowsFrom('ngsmedicare.com E/M FAQ; section 3, TCM (1)')('TCM', {
    'discharged-from': ['inpatient', 'observation', 'snf', 'partial-hospitalisation'],
    'contact-business-days': 2,
    tries: 2,
  }),
  ...rowsFrom('Section 2.1: a nursing facility as a long stay is disputed', 'unverified')('TCM', {
    'discharged-to': ['home', 'assisted-living', 'domiciliary', 'rest-home'],
  }),
  ...rowsFrom('Section 1.2: the federal list by common practice; CPT names none', 'unverified')('TCM', {
    holidays: 'federal',
  }),
  ...rowsFrom('Section 2.1: the discharge day is day 0; one forum counts it as 1', 'unverified')('TCM', {
    'discharge-day': 0,
  }),
  ...rowsFrom('rvudoc.com/billing/codes/99495, 99496; section 3, TCM (4) and (8)')('TCM', {
    'visit-days': 14,
    'visit-days-high': 7,
    'episode-days': 30,
  }),
];

const addOnRows = ['G0568', 'G0569', 'G0570'].flatMap(code =>
  rowsFrom('fairpath.ai APCM-BH matrix; NACHC: clarification pending', 'unverified')(code, { held: 'no' }),
);

const dayRows: readonly RuleRow[] = [
  ...rowsFrom('medicare.fcso.com on G0136, section 0.2')('G0136', {
    minutes: 5,
    'minutes-most': 15,
    'months-apart': 6,
  }),
  ...codeTable(
    'G0136',
    { tools: ['social-needs'], use: 'needSuspected', held: 'no' },
    { until: '2025-12-31' },
  ),
  ...rowsFrom('medicare.fcso.com on G0136 in 2026, section 0.2')(
    'G0136',
    { tools: ['physical-activity', 'nutrition'], use: 'usedInPlan', held: 'no' },
    { from: '2026-01-01' },
  ),
  ...rowsFrom('Section 3, AWV', 'unverified')('AWV', { 'months-apart': 12 }),
  ...rowsFrom('CPT midpoint rule, section 0.1')('99497', { minutes: 16 }),
  ...rowsFrom('CPT midpoint rule, section 0.1')('99498', { minutes: 46, 'more-minutes': 30 }),
];

const accessRows: readonly RuleRow[] = [
  ...rowsFrom('CMS ACCESS implementation guide, section 5')('ACCESS', {
    from: '2026-07-05',
    until: '2036-06-30',
    'baseline-days': 60,
    'report-least-days': 70,
    'report-most-days': 110,
  }),
  ...rowsFrom('aafp.org ACCESS page, section 5')('ACCESS', { 'review-minutes': 5, 'reviews-a-year': 3 }),
  ...rowsFrom('Summary of the ACCESS request for applications, section 5')('ACCESS', {
    'review-months-apart': 4,
  }),
  ...Object.entries({ eCKM: 'G0676', CKM: 'G0676', MSK: 'G0677', BH: 'G0678' }).flatMap(([track, code]) => [
    ...rowsFrom('aafp.org ACCESS page, section 5')(`ACCESS ${track}`, { 'review-code': code }),
    ...rowsFrom('Section 5: no HCPCS number was found', 'unverified')(`ACCESS ${track}`, {
      'payment-code': `ACCESS_OAP_${track}`,
    }),
  ]),
];

const clinicRows: readonly RuleRow[] = [
  ...rowsFrom('CMS MLN006398; NARHC, sections 0.3 and 3')(
    'clinic',
    { 'own-codes': 'no', 'own-cocm': 'no' },
    { until: '2024-12-31' },
  ),
  ...rowsFrom('CMS MLN006398; NARHC, sections 0.3 and 3')(
    'clinic',
    { 'own-codes': 'yes' },
    { from: '2025-01-01' },
  ),
  ...rowsFrom('Section 3, RHC / FQHC')(
    'clinic',
    { 'own-cocm': 'no' },
    { from: '2025-01-01', until: '2025-12-31' },
  ),
  ...rowsFrom('Section 3, RHC / FQHC')('clinic', { 'own-cocm': 'yes' }, { from: '2026-01-01' }),
  ...(
    [
      ['CCM', 'G0511', 20],
      ['PCM', 'G0511', 30],
      ['BHI', 'G0511', 20],
      ['CHI', 'G0511', 60],
      ['PIN', 'G0511', 60],
      ['CoCM', 'G0512', 60],
    ] as const
  ).flatMap(([program, code, least]) => codeTable(`clinic ${program}`, { code, seconds: minutes(least) })),
];

/** What each program asks for besides time: a payer's row puts its own list in this one's place. */
const asks: Readonly<Record<string, readonly string[]>> = {
  CCM: [
    ...['ccm.consent', 'ccm.conditions', 'ccm.initiating-visit', 'ccm.care-plan', 'ccm.plan-copy'],
    ...[
      'ccm.access-24-7',
      'ccm.designated-team-member',
      'ccm.certified-ehr',
      'ccm.care-transitions',
      'ccm.mdm',
    ],
  ],
  PCM: ['program.consent', 'program.conditions', 'program.visit', 'program.plan'],
  BHI: ['program.consent', 'program.visit', 'behavioural.scale', 'program.plan'],
  CoCM: [
    ...['program.consent', 'program.visit', 'program.plan'],
    ...['behavioural.scale', 'behavioural.registry', 'behavioural.review'],
  ],
  RPM: ['program.consent', 'device.established', 'device.kind', 'device.live-contact'],
  RTM: ['device.kind', 'device.live-contact'],
  CHI: ['program.consent', 'need.named'],
  PIN: ['program.consent', 'need.named'],
  TCM: [
    ...['tcm.discharge', 'tcm.setting', 'tcm.contact', 'tcm.visit', 'tcm.decision'],
    ...['tcm.reconciled', 'tcm.survived'],
  ],
  APCM: ['program.consent', 'program.visit', 'apcm.elements', 'apcm.quality'],
};
const requirements = rowsFrom('Sections 1.2 and 3');

/** Pairs of programs that exclude each other in one month, and within whose lines. Section 4; what is not listed is allowed. */
const advanced = rowsFrom('aafp.org APCM coding page, section 4');
const pairs: readonly (readonly [string, RuleValue, Rows])[] = [
  ['CCM+CCM', 'anybody', rowsFrom('CMS MLN909188: one practitioner is paid a month; codapedia.com CCM Q&A')],
  ['CCM+PCM', 'same-practitioner', rowsFrom('namas.co; rule file citing the CMS CCM FAQ, section 4')],
  ['CCM+APCM', 'same-practice', advanced],
  ['PCM+APCM', 'same-practice', advanced],
  ['APCM+communication', 'same-practice', advanced],
  ['TCM+APCM', 'same-practice', rowsFrom('fairpath.ai/resources/apcm-bundle-rules, section 4')],
  ['APCM+APCM', 'anybody', advanced],
  ['RPM+RTM', 'anybody', rowsFrom('fairpath.ai RPM guide; rule file citing the CMS CCM FAQ, section 4')],
  ['RPM+RPM', 'anybody', rowsFrom('foley.com 2021 and 2024 RPM FAQs, section 1.2')],
  ['RTM+RTM', 'anybody', rowsFrom('codes.json of 2026-11-22: one practitioner a period', 'unverified')],
  ['BHI+CoCM', 'same-practitioner', rowsFrom('CMS-1654-F extract, section 4')],
  ['CHI+CHI', 'anybody', rowsFrom('Section 1.2', 'unverified')],
  ['PIN+PIN', 'nobody', rowsFrom('Section 1.2: not said of PIN', 'unverified')],
  ['TCM+RPM', 'nobody', rowsFrom('oncare360.com: may be possible; section 4', 'unverified')],
  // With an add-on the base carries the behavioral work: the codes of their own do not stand beside it (section 3).
  ['add-on+BHI', 'same-practice', rowsFrom('fairpath.ai APCM-BH matrix, section 3')],
  ['add-on+CoCM', 'same-practice', rowsFrom('fairpath.ai APCM-BH matrix, section 3')],
  // The bundled code of a clinic is care management of its own kind.
  ['bundle+APCM', 'same-practice', rowsFrom('codes.json of 2026-11-22', 'unverified')],
];

export const medicareRows: readonly RuleRow[] = [
  ...ccmRows,
  ...codeRows,
  ...amountRows,
  ...timedRows,
  ...careRows,
  ...deviceRows,
  ...transitionRows,
  ...addOnRows,
  ...dayRows,
  ...accessRows,
  ...clinicRows,
  ...Object.entries(asks).flatMap(([program, list]) => requirements(program, { asks: list })),
  ...pairs.flatMap(([about, excludes, rows]) => rows(about, { excludes })),
];
