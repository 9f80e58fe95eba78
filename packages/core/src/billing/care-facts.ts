import type { Credential } from '../access/staff.ts';
import { type Day, firstDay, lastDay, type Month, plusDays } from '../basics/day.ts';
import type { PracticeId, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import type { BillingCase } from './billing-case.ts';
import type { ScreeningTool } from './screening.ts';

/**
 * What the record holds of a patient's month beside consent, papers and time: visits, devices, discharges, what was
 * asked and talked about. Each part is said as the case says it, with the ids of the facts that prove it.
 */
export type CareFacts = {
  /** Qualified Medicare Beneficiary on the last day of the month; null when nobody knows. */
  readonly qmb: boolean | null;
  /** Office and wellness visits the chart names by their codes. */
  readonly visits: readonly { readonly id: string; readonly on: Day; readonly code: string }[];
  readonly devices: readonly MonthDevice[];
  readonly discharges: readonly MonthDischarge[];
  readonly screenings: readonly MonthScreening[];
  readonly behavioural: {
    readonly ratingScale: boolean;
    readonly registry: boolean;
    readonly psychiatricReview: boolean;
    readonly firstMonth: Month | null;
    /** Of collaborative care. */
    readonly careManagerId: StaffId | null;
  } | null;
  readonly apcm: { readonly elements: boolean; readonly qualityReporting: boolean } | null;
  readonly planning: readonly {
    readonly on: Day;
    readonly minutes: number;
    readonly by: StaffId;
    readonly faceToFace: boolean;
  }[];
  readonly access: {
    readonly track: string;
    /** The practice itself, or the participant it helps. */
    readonly participant: PracticeId | string;
    readonly role: 'participant' | 'co-managing';
    readonly alignedOn: Day;
    readonly baselineReportedOn: Day | null;
    readonly reportsOn: readonly Day[];
    readonly reviews: readonly {
      readonly on: Day;
      readonly by: StaffId;
      readonly minutes: number;
      readonly action: boolean;
    }[];
  } | null;
};

export const noCareFacts: CareFacts = {
  qmb: null,
  visits: [],
  devices: [],
  discharges: [],
  screenings: [],
  behavioural: null,
  apcm: null,
  planning: [],
  access: null,
};

/** Somebody of the practice, licensed as she was when she did it. */
export type MonthPerson = { readonly staffId: StaffId; readonly credential: Credential };

export type MonthDevice = {
  readonly id: string;
  readonly kind: 'physiologic' | 'respiratory' | 'musculoskeletal' | 'cbt';
  /** Sends by itself, and is a device by the FDA: typed values make no day of monitoring. */
  readonly automatic: boolean;
  readonly setUpOn: Day;
  readonly setUpBy: StaffId;
  /** Her local days with a reading. */
  readonly days: readonly Day[];
};

/** A screening of a standardized tool; its minutes are null where whoever gave it has not said them. */
export type MonthScreening = {
  readonly on: Day;
  readonly tool: ScreeningTool;
  readonly minutes: number | null;
  readonly by: MonthPerson;
  readonly needSuspected: boolean;
  readonly usedInPlan: boolean;
};

export type MonthDischarge = {
  readonly id: string;
  readonly on: Day;
  readonly from: string;
  readonly to: string;
  readonly contacts: readonly {
    readonly at: Instant;
    readonly by: MonthPerson;
    readonly reached: boolean;
    readonly means: 'phone' | 'voicemail';
  }[];
  readonly visit: { readonly on: Day; readonly by: StaffId } | null;
  readonly mdm: string | null;
  readonly medicationReconciledOn: Day | null;
};

/** Where nobody wrote down where somebody went after a stay. */
export const unrecordedSetting = 'not-recorded';

/**
 * Days before a month that its verdicts look back on: a supply of thirty days may end on its first day, and a visit
 * after a discharge comes up to fourteen days later. Source: rule set medicare-2026-11, section 3.
 */
export const lookBack = { readings: 31, discharges: 45 } as const;

/** The days whose readings and discharges a month is judged by. */
export const daysLookedAt = (month: Month, days: number): { readonly from: Day; readonly until: Day } => ({
  from: plusDays(firstDay(month), -days),
  until: lastDay(month),
});

type Part<Key extends keyof BillingCase> = Pick<BillingCase, Key>;

/** The facts as keys of the case; what nobody recorded stands in none. */
export function careOfCase(
  care: CareFacts,
  practiceId: PracticeId,
  people: {
    readonly idOf: (person: MonthPerson) => string;
    /** Who gave a service of a day. */
    readonly giverIdOf: (person: MonthPerson) => string;
    readonly doctor: string;
  },
): Part<
  | 'devices'
  | 'readings'
  | 'discharges'
  | 'screenings'
  | 'behavioural'
  | 'apcm'
  | 'advanceCarePlanning'
  | 'access'
> {
  const { behavioural, access } = care;
  return {
    ...(care.devices.length > 0 && {
      devices: care.devices.map(({ days: _, ...it }) => ({ ...it, practice: practiceId })),
      readings: care.devices.map(({ id, days }) => ({ device: id, days })),
    }),
    ...(care.discharges.length > 0 && {
      discharges: care.discharges.map(it => dischargeOf(it, people.idOf)),
    }),
    ...(care.screenings.length > 0 && {
      screenings: care.screenings.map(({ minutes, by, ...it }) => ({
        ...it,
        ...(minutes !== null && { minutes }),
        by: people.giverIdOf(by),
      })),
    }),
    ...(behavioural && {
      behavioural: {
        ratingScale: behavioural.ratingScale,
        registry: behavioural.registry,
        psychiatricReview: behavioural.psychiatricReview,
        ...(behavioural.firstMonth && { firstMonth: behavioural.firstMonth }),
        by: people.doctor,
      },
    }),
    ...(care.apcm && { apcm: { ...care.apcm, practice: practiceId, by: people.doctor } }),
    ...(care.planning.length > 0 && {
      advanceCarePlanning: care.planning.map(it => ({ ...it, withAwv: isWithWellness(it, care) })),
    }),
    ...(access && {
      access: {
        track: access.track,
        role: access.role,
        alignedOn: access.alignedOn,
        baselineReportedOn: access.baselineReportedOn,
        reportsOn: access.reportsOn,
        updateReviews: access.reviews,
      },
    }),
  };
}

const dischargeOf = (it: MonthDischarge, idOf: (person: MonthPerson) => string) => ({
  id: it.id,
  on: it.on,
  from: it.from,
  to: it.to,
  contacts: it.contacts.map(one => ({
    at: one.at,
    by: idOf(one.by),
    reached: one.reached,
    means: one.means,
  })),
  ...(it.visit && { visit: it.visit }),
  ...(it.mdm && { mdm: it.mdm }),
  ...(it.medicationReconciledOn && { medicationReconciledOn: it.medicationReconciledOn }),
});

/** On the day of a yearly wellness visit the talk is part of it. */
const isWithWellness = ({ on }: { readonly on: Day }, { visits }: CareFacts): boolean =>
  visits.some(it => it.on === on && ['G0438', 'G0439'].includes(it.code));
