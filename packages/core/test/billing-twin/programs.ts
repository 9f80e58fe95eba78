import { type Day, lastDay, type Month, plusMonthsOf } from '../../src/basics/day.ts';
import type { BillingCase } from '../../src/billing/billing-case.ts';
import {
  billerOf,
  claimPractice,
  consentSpans,
  consentsOf,
  dayOf,
  hasClaim,
  intersect,
  isAliveOn,
  isBy,
  lifeSpan,
  monthSpan,
  practiceOf,
  roleOf,
} from './facts.ts';

/** Which programs a practice may bill in a month, minutes aside: RULES.md 1.2, 1.3 and 4. */

const ccm = ['99490', '99439', '99487', '99489', '99491', '99437'];
const pcm = ['99424', '99425', '99426', '99427'];
const bhi = ['99484'];
const cocm = ['99492', '99493', '99494', 'G2214'];
const rpm = ['99453', '99454', '99445', '99457', '99458', '99470', '99091'];
const rtm = ['98975', '98976', '98977', '98978', '98979', '98980', '98981', '98984', '98985', '98986'];
const apcm = ['G0556', 'G0557', 'G0558'];
const chi = ['G0019', 'G0022'];
const pin = ['G0023', 'G0024', 'G0140', 'G0146'];
/** Virtual check-ins, online digital E/M and inter-professional consults, 0.5. */
const communication = [
  ...['98016', 'G2010', 'G2250', 'G2251', 'G2252', '98970', '98971', '98972', '99421', '99422', '99423'],
  ...['99446', '99447', '99448', '99449', '99451', '99452'],
];
export const codesOf: Readonly<Record<string, readonly string[]>> = {
  CCM: ccm,
  PCM: pcm,
  BHI: bhi,
  CoCM: cocm,
  RPM: rpm,
  RTM: rtm,
  APCM: apcm,
  CHI: chi,
  PIN: pin,
};

/** Home-health and hospice oversight, and monthly ESRD: 90951 to 90970. */
const oversight = ['G0181', 'G0182', ...Array.from({ length: 20 }, (_, i) => String(90_951 + i))];

/** Office E/M other than 99211, IPPE, AWV or TCM visit. */
const initiating = [
  ...['99202', '99203', '99204', '99205', '99212', '99213', '99214', '99215'],
  ...['G0402', 'G0438', 'G0439', '99495', '99496'],
];

/** Listed for collaborative care besides, 1.2. */
const evaluations = ['90791', '90792'];

/** An initiating visit at the practice not more than `months` before the day of a consent. */
function hasInitiatingVisit(it: BillingCase, program: string, practice: string, months: number): boolean {
  const days = [
    ...(it.visits ?? [])
      .filter(visit => visit.practice === practice)
      .filter(
        visit => initiating.includes(visit.code) || (program === 'CoCM' && evaluations.includes(visit.code)),
      )
      .map(visit => visit.on),
    ...(it.discharges ?? []).flatMap(one =>
      one.visit && practiceOf(it, one.visit.by) === practice ? [one.visit.on] : [],
    ),
  ];
  return consentsOf(it, program, practice).some(consent => {
    const on = dayOf(it, consent.at);
    return days.some(day => day <= on && plusMonthsOf(day, months) >= on);
  });
}

/** T8: nothing bills for a month in which the consent was not in force at all. */
const isInForce = (it: BillingCase, program: string, practice: string, month: Month): boolean =>
  intersect(intersect(consentSpans(it, program, practice), [monthSpan(it, month)]), [lifeSpan(it)]).length >
  0;

const hasPlan = (it: BillingCase, kind: string, practice: string, month: Month): boolean =>
  (it.carePlans ?? []).some(
    plan => plan.kind === kind && plan.practice === practice && isBy(plan.establishedOn, month),
  );

/** A claim of the program filed by anybody in the month, by another practice, or by this one (C1). */
const isFiledBy = (it: BillingCase, month: Month, program: string, practice?: string): boolean =>
  hasClaim(
    it,
    month,
    codesOf[program] ?? [],
    claim => practice === undefined || claimPractice(it, claim) === practice,
  );

/** ACCESS: the participant is paid only the outcome payment for its aligned patient. */
export function participatingPractice(it: BillingCase): string | undefined {
  const [practice] = (it.patient.accessAlignedTo ?? '').split(':');
  return practice || undefined;
}

export function isOpen(it: BillingCase, program: string, practice: string, month: Month): boolean {
  if (!isInForce(it, program, practice, month)) return false;
  if (participatingPractice(it) === practice && (it.access?.alignedOn ?? '') <= lastDay(month)) return false;
  switch (program) {
    case 'CCM':
      return isCcmOpen(it, practice, month);
    case 'PCM':
      return (
        (it.patient.chronicConditions ?? 0) >= 1 &&
        hasPlan(it, 'disease-specific', practice, month) &&
        hasInitiatingVisit(it, 'PCM', practice, 12) &&
        !isFiledBy(it, month, 'PCM', practice) &&
        !hasClaim(it, month, ccm, claim => claim.by === billerOf(it, 'PCM', practice))
      );
    case 'BHI':
    case 'CoCM':
      return isBehaviouralOpen(it, program, practice, month);
    case 'RPM':
      return (
        (it.devices ?? []).some(
          one => one.practice === practice && one.kind === 'physiologic' && one.automatic === true,
        ) &&
        (it.visits ?? []).some(visit => visit.practice === practice && visit.on <= lastDay(month)) &&
        !isFiledElsewhere(it, 'RPM', practice, month) &&
        !isFiledBy(it, month, 'RTM')
      );
    case 'RTM':
      return (
        (it.devices ?? []).some(one => one.practice === practice && one.kind !== 'physiologic') &&
        !isFiledElsewhere(it, 'RTM', practice, month) &&
        !isFiledBy(it, month, 'RPM')
      );
    case 'CHI':
    case 'PIN':
      return (
        opensOn(it, program, practice) <= lastDay(month) &&
        !isFiledBy(it, month, program, program === 'PIN' ? practice : undefined)
      );
    case 'APCM':
      return isApcmOpen(it, practice, month);
    default:
      return false;
  }
}

/** The first day on which the billing practitioner named the need: nothing of CHI or PIN comes before it. */
export const opensOn = (it: BillingCase, program: 'CHI' | 'PIN', practice: string): string =>
  (it.visits ?? [])
    .filter(visit => visit.initiates?.includes(program) && visit.by === billerOf(it, program, practice))
    .map(visit => visit.on)
    .sort()[0] ?? '9999-12-31';

function isCcmOpen(it: BillingCase, practice: string, month: Month): boolean {
  const biller = billerOf(it, 'CCM', practice);
  const plan = (it.carePlans ?? []).some(
    one =>
      one.kind === 'comprehensive' &&
      one.practice === practice &&
      isBy(one.establishedOn, month) &&
      isBy(one.copyGivenOn, month),
  );
  return (
    (it.patient.chronicConditions ?? 0) >= 2 &&
    plan &&
    hasInitiatingVisit(it, 'CCM', practice, 12) &&
    !isFiledBy(it, month, 'CCM') &&
    !isFiledBy(it, month, 'APCM', practice) &&
    !hasClaim(it, month, pcm, claim => claim.by === biller) &&
    !hasClaim(it, month, oversight, claim => claim.by === biller)
  );
}

function isBehaviouralOpen(
  it: BillingCase,
  program: 'BHI' | 'CoCM',
  practice: string,
  month: Month,
): boolean {
  const facts = it.behavioural;
  const cocmFacts = facts?.registry === true && facts.psychiatricReview === true;
  const isBlocked = (codes: readonly string[]) =>
    hasClaim(it, month, codes, claim => claimPractice(it, claim) === practice);
  return (
    facts?.ratingScale === true &&
    (program === 'BHI' || cocmFacts) &&
    hasPlan(it, 'behavioural', practice, month) &&
    hasInitiatingVisit(it, program, practice, 12) &&
    !isBlocked([...bhi, ...cocm])
  );
}

function isApcmOpen(it: BillingCase, practice: string, month: Month): boolean {
  return (
    month >= '2025-01' &&
    it.apcm?.elements === true &&
    it.apcm.qualityReporting === true &&
    (it.apcm.practice ?? practice) === practice &&
    hasInitiatingVisit(it, 'APCM', practice, 36) &&
    !isFiledBy(it, month, 'APCM') &&
    !isFiledBy(it, month, 'CCM', practice) &&
    !isFiledBy(it, month, 'PCM', practice) &&
    !hasClaim(it, month, communication, claim => claimPractice(it, claim) === practice) &&
    !hasClaim(it, month, ['99495', '99496'], claim => claimPractice(it, claim) === practice)
  );
}

/** One practitioner for RPM (and RTM) in 30 days: a claim of another practice in the month blocks. */
const isFiledElsewhere = (it: BillingCase, program: string, practice: string, month: Month): boolean =>
  hasClaim(it, month, codesOf[program] ?? [], claim => claimPractice(it, claim) !== practice);

/** MDM counts for complex CCM in its own month only, and is the practitioner's. */
export const hasComplexMdm = (it: BillingCase, practice: string, month: Month): boolean =>
  (it.mdm ?? []).some(
    one =>
      one.month === month &&
      one.level !== 'low' &&
      practiceOf(it, one.by) === practice &&
      roleOf(it, one.by) === 'qhp',
  );

export const areSamePractitioner = (it: BillingCase, practice: string, one: string, other: string): boolean =>
  billerOf(it, one, practice) === billerOf(it, other, practice);

export const isLivingAtStart = (it: BillingCase, month: Month): boolean =>
  isAliveOn(it, `${month}-01` as Day);
