import { plusBusinessDays } from '../../src/basics/business-day.ts';
import {
  type Day,
  daysBetween,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  plusDays,
  plusMonths,
  plusMonthsOf,
} from '../../src/basics/day.ts';
import type { BillingCase } from '../../src/billing/billing-case.ts';
import {
  billerOf,
  consentsOf,
  dayOf,
  hasClaim,
  isAliveOn,
  line,
  practiceOf,
  roleOf,
  type TwinLine,
} from './facts.ts';
import { isOpen, participatingPractice } from './programs.ts';

/** Codes earned by visits, days, papers and reports: RULES.md 1.3, 3 and 5. */

export type Tcm = { readonly id: string; readonly on: Day; readonly line: TwinLine };

const facilities = ['inpatient', 'observation', 'snf', 'partial-hospitalisation'];
const communities = ['home', 'assisted-living', 'domiciliary', 'rest-home'];
const interactiveMeans = ['phone', 'video', 'email', 'in-person'];

/** Every discharge whose transitional care is billable by itself. */
export function tcms(it: BillingCase): readonly Tcm[] {
  return (it.discharges ?? []).flatMap(one => {
    const { visit, on } = one;
    if (!visit || roleOf(it, visit.by) !== 'qhp') return [];
    const practice = practiceOf(it, visit.by) ?? '';
    if (!facilities.includes(one.from) || !communities.includes(one.to)) return [];
    const after = daysBetween(on, visit.on);
    if (after < 1 || after > 14) return [];
    const limit = plusBusinessDays(on, 2);
    const tries = (one.contacts ?? []).filter(contact => {
      const day = dayOf(it, contact.at);
      const role = roleOf(it, contact.by);
      return (
        practiceOf(it, contact.by) === practice &&
        (role === 'qhp' || role === 'clinical-staff') &&
        day >= on &&
        day <= limit
      );
    });
    const isReached = tries.some(contact => contact.reached && interactiveMeans.includes(contact.means));
    const failed = tries.filter(contact => !contact.reached);
    if (!isReached && failed.length < 2 && visit.on > limit) return [];
    if (one.mdm !== 'moderate' && one.mdm !== 'high') return [];
    if (!one.medicationReconciledOn || one.medicationReconciledOn > visit.on) return [];
    // The 30 days are the day of discharge and the 29 after it.
    const last = plusDays(on, 29);
    if (it.patient.deceasedOn && it.patient.deceasedOn <= last) return [];
    const isFiled = (it.otherClaims ?? []).some(
      claim => ['99495', '99496'].includes(claim.code) && claim.on && claim.on >= on && claim.on <= last,
    );
    if (isFiled || isParticipant(it, practice, visit.on)) return [];
    if (hasClaim(it, monthOf(visit.on), ['G0556', 'G0557', 'G0558'], claim => claim.practice === practice))
      return [];
    const code = one.mdm === 'high' && after <= 7 ? '99496' : '99495';
    return [{ id: one.id, on, line: line(code, 1, practice, monthOf(visit.on), visit.on) }];
  });
}

/** Once in 30 days: a discharge inside the 30 days of one that is billed is not billed as well. */
export const areTcmsApart = (chosen: readonly Tcm[]): boolean =>
  chosen.every((one, i) =>
    chosen.every((other, j) => i === j || Math.abs(daysBetween(one.on, other.on)) > 29),
  );

const isParticipant = (it: BillingCase, practice: string, on: string): boolean =>
  participatingPractice(it) === practice && (it.access?.alignedOn ?? '') <= on;

const supplyCodes = {
  physiologic: ['99454', '99445'],
  respiratory: ['98976', '98984'],
  musculoskeletal: ['98977', '98985'],
  cbt: ['98978', '98986'],
} as const;

/** Device supply and set-up of one family, by the day the period ends. */
export function deviceLines(
  it: BillingCase,
  family: 'RPM' | 'RTM',
  practice: string,
  month: Month,
): readonly TwinLine[] {
  if (!isOpen(it, family, practice, month)) return [];
  const devices = (it.devices ?? []).filter(
    one =>
      one.practice === practice &&
      (family === 'RPM' ? one.kind === 'physiologic' && one.automatic === true : one.kind !== 'physiologic'),
  );
  const first = devices.flatMap(one => (one.setUpOn ? [one.setUpOn] : [])).sort()[0];
  const explicit = (it.devicePeriods ?? []).filter(period => period.practice === practice);
  const periods = explicit.length > 0 ? explicit : first ? periodsFrom(first, lastDay(month)) : [];
  const daysOf = devices
    .flatMap(one => (it.readings ?? []).filter(reading => reading.device === one.id))
    .flatMap(reading => reading.days);
  const data = [...new Set(daysOf)].filter(day => isAgreedOn(it, family, practice, day)).sort();
  const isSupplyFiled = hasClaim(it, month, Object.values(supplyCodes).flat());
  const supplies = periods.flatMap(period => {
    // T8 and 1.1: what was reached before death still bills, never dated after it, and not for a later month.
    const end = isAliveOn(it, period.end) ? period.end : it.patient.deceasedOn;
    if (monthOf(period.end) !== month || !end || monthOf(end) !== month || isSupplyFiled) return [];
    const days = data.filter(day => day >= period.start && day <= end).length;
    const [many, few] = supplyCodes[devices[0]?.kind ?? 'physiologic'];
    const code = days >= 16 ? many : days >= 2 && period.end >= '2026-01-01' ? few : undefined;
    return code ? [line(code, 1, practice, month, end)] : [];
  });
  return [...supplies, ...setUpLines(it, family, practice, month, data, first)];
}

/** T7 and T8 by analogy: readings of days outside the consent are none of RPM’s; RTM has no consent rule. */
const isAgreedOn = (it: BillingCase, family: string, practice: string, day: Day): boolean =>
  family === 'RTM' ||
  consentsOf(it, family, practice).some(
    one => dayOf(it, one.at) <= day && (!one.revokedAt || day <= dayOf(it, one.revokedAt)),
  );

/** Codes whose line carries a day of its own; the others may carry any day from the threshold to the month's end (D1). */
export const datedCodes: readonly string[] = [
  ...Object.values(supplyCodes).flat(),
  ...['99495', '99496', 'G0136', 'G0402', 'G0438', 'G0439', '99497', '99498', 'G0676', 'G0677', 'G0678'],
];

/** Once per episode, when its least data days of the first 30 are there: 2 on a day of 2026, 16 on one before. */
function setUpLines(
  it: BillingCase,
  family: 'RPM' | 'RTM',
  practice: string,
  month: Month,
  data: readonly Day[],
  first: Day | undefined,
): readonly TwinLine[] {
  const code = family === 'RPM' ? '99453' : '98975';
  if (!first || (it.otherClaims ?? []).some(claim => claim.code === code)) return [];
  const own = data.filter(day => day >= first && day <= plusDays(first, 29));
  const turn = '2026-01-01' as Day;
  const [old, young] = [own[15], own[1]];
  const since = young && young < turn && plusDays(first, 29) >= turn && first < turn ? turn : young;
  const reached = old && old < turn ? old : since && since >= turn ? since : undefined;
  return reached && monthOf(reached) === month && isAliveOn(it, reached)
    ? [line(code, 1, practice, month)]
    : [];
}

function periodsFrom(first: Day, last: Day): readonly { start: Day; end: Day }[] {
  const found: { start: Day; end: Day }[] = [];
  for (let start = first; start <= last; start = plusDays(start, 30))
    found.push({ start, end: plusDays(start, 29) });
  return found;
}

export function apcmLine(it: BillingCase, practice: string, month: Month): TwinLine {
  const isMany = (it.patient.chronicConditions ?? 0) >= 2;
  return line(isMany ? (it.patient.qmb ? 'G0558' : 'G0557') : 'G0556', 1, practice, month);
}

/** Lines that compete with nothing else in the month. */
export function freeLines(it: BillingCase, month: Month): readonly TwinLine[] {
  return [
    ...wellness(it, month),
    ...planning(it, month),
    ...screening(it, month),
    ...access(it, month),
  ].filter(
    one =>
      one.code.startsWith('ACCESS') || !isParticipant(it, one.practice, one.serviceDate ?? lastDay(month)),
  );
}

const awvs = ['G0402', 'G0438', 'G0439'];

function wellness(it: BillingCase, month: Month): readonly TwinLine[] {
  const rendered = (it.visits ?? []).filter(visit => awvs.includes(visit.code));
  const history = [
    ...rendered.map(visit => ({ code: visit.code, on: visit.on })),
    ...(it.otherClaims ?? []).flatMap(claim => (claim.on ? [{ code: claim.code, on: claim.on }] : [])),
  ].filter(one => awvs.includes(one.code));
  return rendered.flatMap(visit => {
    if (monthOf(visit.on) !== month || !isAliveOn(it, visit.on) || roleOf(it, visit.by) !== 'qhp') return [];
    const isFiled = (it.otherClaims ?? []).some(claim => claim.code === visit.code && claim.on === visit.on);
    const before = history.filter(one => one.on < visit.on);
    // Eleven full months after the month of the last one.
    const isSpaced = before.every(one => plusMonths(monthOf(one.on), 12) <= month);
    const isOnce = visit.code === 'G0439' || !before.some(one => one.code === visit.code);
    const isFirst =
      visit.code === 'G0439' || !before.some(one => visit.code === 'G0402' || one.code === 'G0439');
    return !isFiled && isSpaced && isOnce && isFirst
      ? [line(visit.code, 1, visit.practice, month, visit.on)]
      : [];
  });
}

function planning(it: BillingCase, month: Month): readonly TwinLine[] {
  const talks = (it.advanceCarePlanning ?? []).filter(
    one =>
      monthOf(one.on) === month &&
      roleOf(it, one.by) === 'qhp' &&
      one.faceToFace === true &&
      isAliveOn(it, one.on),
  );
  // 99497 is per day: the minutes of one day of a practice are one service.
  const days = Map.groupBy(talks, one => `${one.on} ${practiceOf(it, one.by)}`);
  return [...days.values()].flatMap(own => {
    const [one] = own;
    const practice = one && practiceOf(it, one.by);
    const minutes = own.reduce((sum, talk) => sum + talk.minutes, 0);
    if (!practice || minutes < 16) return [];
    const modifiers = own.every(talk => isWithAwv(it, talk)) ? ['33'] : [];
    const more = minutes < 46 ? 0 : Math.floor((minutes - 46) / 30) + 1;
    return [
      line('99497', 1, practice, month, one.on, modifiers),
      ...(more > 0 ? [line('99498', more, practice, month, one.on, modifiers)] : []),
    ];
  });
}

const isWithAwv = (
  it: BillingCase,
  { withAwv, on, by }: NonNullable<BillingCase['advanceCarePlanning']>[number],
): boolean =>
  withAwv === true &&
  wellness(it, monthOf(on)).some(
    visit =>
      ['G0438', 'G0439'].includes(visit.code) &&
      visit.serviceDate === on &&
      (it.visits ?? []).some(made => made.on === on && made.code === visit.code && made.by === by),
  );

function screening(it: BillingCase, month: Month): readonly TwinLine[] {
  return (it.screenings ?? []).flatMap(one => {
    const practice = practiceOf(it, one.by);
    const role = roleOf(it, one.by);
    if (monthOf(one.on) !== month || !practice || !isAliveOn(it, one.on)) return [];
    if (role !== 'qhp' && role !== 'clinical-staff') return [];
    const isFit =
      one.on <= '2025-12-31'
        ? one.tool === 'social-needs' && one.needSuspected === true
        : ['physical-activity', 'nutrition'].includes(one.tool) && one.usedInPlan === true;
    const isFree = (it.otherClaims ?? []).every(
      claim => claim.code !== 'G0136' || !claim.on || plusMonthsOf(claim.on, 6) <= one.on,
    );
    const minutes = one.minutes ?? 0;
    return isFit && isFree && minutes >= 5 && minutes <= 15
      ? [line('G0136', 1, practice, month, one.on)]
      : [];
  });
}

function access(it: BillingCase, month: Month): readonly TwinLine[] {
  const { access: facts } = it;
  const [practice, track] = (it.patient.accessAlignedTo ?? '').split(':');
  if (!facts || !practice || !track || month < '2026-07') return [];
  if (facts.role === 'participant') {
    if (!facts.alignedOn || facts.alignedOn > lastDay(month) || !isAliveOn(it, firstDay(month))) return [];
    const limit = plusDays(facts.alignedOn, 60);
    const isReported = facts.baselineReportedOn ? facts.baselineReportedOn <= limit : false;
    return isReported || lastDay(month) <= limit ? [line(`ACCESS_OAP_${track}`, 1, practice, month)] : [];
  }
  const code = track === 'MSK' ? 'G0677' : track === 'BH' ? 'G0678' : 'G0676';
  const filed = (it.otherClaims ?? []).flatMap(claim =>
    ['G0676', 'G0677', 'G0678'].includes(claim.code) && claim.on ? [claim.on] : [],
  );
  return (facts.updateReviews ?? []).flatMap(review => {
    const reviewer = practiceOf(it, review.by);
    const isFit =
      monthOf(review.on) === month &&
      review.on >= '2026-07-05' &&
      reviewer !== undefined &&
      reviewer !== practice &&
      roleOf(it, review.by) === 'qhp' &&
      review.minutes >= 5 &&
      review.action === true &&
      isAliveOn(it, review.on) &&
      filed.every(on => plusMonthsOf(on, 4) <= review.on) &&
      filed.filter(on => plusMonthsOf(on, 12) > review.on).length < 3;
    return isFit ? [line(code, 1, reviewer ?? '', month, review.on)] : [];
  });
}

export const behaviouralAddOns = (
  it: BillingCase,
  practice: string,
  month: Month,
): readonly (readonly [program: 'BHI' | 'CoCM', line: TwinLine])[] =>
  month < '2026-01' || billerOf(it, 'APCM', practice) === undefined
    ? []
    : (['BHI', 'CoCM'] as const)
        .filter(
          program =>
            isOpen(it, program, practice, month) &&
            billerOf(it, program, practice) === billerOf(it, 'APCM', practice),
        )
        .map(program => {
          const isFirst = it.behavioural?.firstMonth === month;
          const code = program === 'BHI' ? 'G0570' : isFirst ? 'G0568' : 'G0569';
          return [program, line(code, 1, practice, month)] as const;
        });
