import { type Day, monthOf } from '../basics/day.ts';
import { epochMs, instantAt, wholeSecond } from '../basics/instant.ts';
import { type Range, without } from '../basics/range.ts';
import { localDay } from '../basics/zone.ts';
import { type CcmFamily, ccmFamilies, momentOf } from './billing-case.ts';
import { ccmConsents, type PracticeMonth } from './ccm.reasons.ts';
import { familyRoles } from './medicare.rules.ts';
import { afterDay, allTime, countOnce, leaveOut, leaveOutRanges, type Part } from './time-line.ts';

const countingRoles: readonly string[] = ccmFamilies.flatMap(family => familyRoles[family]);

/** What of a practice's month may count for CCM at all: the rest carries the rule that left it out. */
export function ccmTime({ facts, month, practice }: PracticeMonth, all: readonly Part[]): readonly Part[] {
  const { deceasedOn, timeZone } = facts.patient;
  const own = all.filter(part => part.month === month && part.practice === practice);
  const forCcm = leaveOut(own, 'time.other-program', part => !part.time.programs.includes('CCM'));
  const ofRole = leaveOut(forCcm, 'time.performer', part => !countingRoles.includes(part.role ?? ''));
  const alive =
    deceasedOn === undefined
      ? ofRole
      : leaveOutRanges(ofRole, 'time.after-death', () => [afterDay(deceasedOn, timeZone)]);
  const { beforeConsent, afterStop } = withoutConsent(facts, practice);
  return leaveOutRanges(
    leaveOutRanges(alive, 'time.before-consent', () => beforeConsent),
    'time.after-revocation',
    () => afterStop,
  );
}

/** The same as if consent had been there all along: whether finding its record would change anything. */
export const ccmTimeIfConsented = (of: PracticeMonth, all: readonly Part[]): readonly Part[] =>
  ccmTime(of, all).map(part => (part.rule === 'time.before-consent' ? { ...part, rule: null } : part));

/** Minutes count from the first whole second after consent until it is stopped (T7, T8). */
function withoutConsent(facts: PracticeMonth['facts'], practice: string) {
  const inForce: readonly Range[] = ccmConsents(facts, practice).map(it => ({
    start: instantAt(Math.ceil(epochMs(momentOf(it.at)) / 1000) * 1000),
    end: it.revokedAt ? wholeSecond(momentOf(it.revokedAt)) : allTime.end,
  }));
  const gaps = without(allTime, inForce);
  return {
    beforeConsent: gaps.filter(gap => gap.start === allTime.start),
    afterStop: gaps.filter(gap => gap.start !== allTime.start),
  };
}

/** Seconds that the same person also recorded for another patient may be used for one of them only (T4). */
export function leaveOutOtherPatients(
  facts: PracticeMonth['facts'],
  parts: readonly Part[],
): readonly Part[] {
  const elsewhere = Map.groupBy(facts.otherPatientTime ?? [], it => it.by);
  return leaveOutRanges(parts, 'time.other-patient', part =>
    (elsewhere.get(part.time.by) ?? []).map(it => ({
      start: wholeSecond(momentOf(it.start)),
      end: wholeSecond(momentOf(it.end)),
    })),
  );
}

/** The time as one family of codes counts it: its roles only, and each second once. */
export const countFor = (family: CcmFamily, parts: readonly Part[]): readonly Part[] =>
  countOnce(
    leaveOut(
      parts,
      'time.other-family',
      part => !(familyRoles[family] as readonly string[]).includes(part.role ?? ''),
    ),
  );

/** The day in the patient's zone that a moment of the case falls on. */
export const dayOf = (facts: PracticeMonth['facts'], moment: string): Day =>
  localDay(momentOf(moment), facts.patient.timeZone);
export const isByMonth = (
  facts: PracticeMonth['facts'],
  moment: string,
  month: PracticeMonth['month'],
): boolean => monthOf(dayOf(facts, moment)) <= month;
