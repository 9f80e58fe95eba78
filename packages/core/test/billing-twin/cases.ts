import { type Day, firstDay, type Month, plusDays, plusMonths } from '../../src/basics/day.ts';
import { plusSeconds } from '../../src/basics/instant.ts';
import { atLocal, type Zone } from '../../src/basics/zone.ts';
import { type BillingCase, billingCaseSchema } from '../../src/billing/billing-case.ts';

/** Made months for the second reading: every program, minutes laid beside the thresholds. Seeded, so a case can be named. */

type Writable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [Key in keyof T]: Writable<T[Key]> };
export type Draft = Writable<BillingCase>;
export type Draw = {
  readonly below: (count: number) => number;
  readonly oneOf: <T>(items: readonly T[]) => T;
  readonly happens: (percent: number) => boolean;
};

/** Mulberry32: 32 bits of state, the same numbers on every machine. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    oneOf: items => {
      const found = items[below(items.length)];
      if (found === undefined) throw new RangeError('Nothing to draw from.');
      return found;
    },
    happens: percent => below(100) < percent,
  };
}

const zones = ['America/New_York', 'America/Chicago', 'America/Phoenix', 'Pacific/Honolulu', 'Pacific/Guam'];

export const dayIn = (month: Month, day: number): Day => plusDays(firstDay(month), day - 1);

export const at = (it: { patient: { timeZone: Zone } }, day: Day, time: string): string =>
  atLocal(day, time, it.patient.timeZone);

/** Seconds beside the thresholds of all families: one short, exact, one over, or anywhere. */
function secondsNear(draw: Draw, minutes: readonly number[]): number {
  const near = draw.oneOf(minutes) * 60;
  return draw.oneOf([
    near - 1,
    near,
    near + 1,
    near + draw.below(1500),
    Math.max(60, near - draw.below(900)),
  ]);
}

/** Lays seconds into up to four entries on days 3 to 26 of the month, none overlapping. */
function layTime(
  it: Draft,
  draw: Draw,
  month: Month,
  by: string,
  programs: string[],
  seconds: number,
  isLive = true,
): void {
  const count = Math.min(1 + draw.below(4), Math.max(1, Math.floor(seconds / 120)));
  let left = seconds;
  for (let i = 0; i < count; i += 1) {
    const part = i === count - 1 ? left : Math.floor(left / (count - i));
    left -= part;
    const times = it.time ?? [];
    // Each entry has its own day and hour: nobody works for one patient twice at once by chance.
    const day = dayIn(month, 3 + ((times.length * 7 + draw.below(4)) % 24));
    const start = atLocal(day, `${String(7 + times.length).padStart(2, '0')}:00`, it.patient.timeZone);
    times.push({
      id: `t${times.length + 1}`,
      by,
      start,
      end: plusSeconds(start, part),
      programs,
      interactive: isLive && (i === 0 || draw.happens(50)),
    });
    it.time = times;
  }
}

function consent(it: Draft, draw: Draw, program: string, practice: string, on: Day): void {
  it.consents = [
    ...(it.consents ?? []),
    {
      program,
      practice,
      at: at(it, on, draw.oneOf(['09:30', '15:00'])),
      form: draw.oneOf(['verbal', 'written']),
    },
  ];
}

type Plan = 'comprehensive' | 'disease-specific' | 'behavioural';
function plan(it: Draft, kind: Plan, practice: string, on: Day): void {
  it.carePlans = [...(it.carePlans ?? []), { kind, practice, establishedOn: on, copyGivenOn: on }];
}

type Part = (it: Draft, draw: Draw, month: Month, start: Day) => void;

const ccmMinutes = [20, 40, 60, 90, 120];
const ccm: Part = (it, draw, month, start) => {
  consent(it, draw, 'CCM', 'A', start);
  plan(it, 'comprehensive', 'A', start);
  layTime(it, draw, month, 'rn1', ['CCM'], secondsNear(draw, ccmMinutes));
  if (draw.happens(25)) layTime(it, draw, month, 'dr1', ['CCM'], secondsNear(draw, [20, 30, 60]));
  if (draw.happens(30)) it.mdm = [{ month, level: draw.oneOf(['low', 'moderate', 'high']), by: 'dr1' }];
};
const pcm: Part = (it, draw, month, start) => {
  consent(it, draw, 'PCM', 'A', start);
  plan(it, 'disease-specific', 'A', start);
  layTime(it, draw, month, draw.oneOf(['rn1', 'dr1']), ['PCM'], secondsNear(draw, [30, 60, 90, 120]));
};
const bhi: Part = (it, draw, month, start) => {
  consent(it, draw, 'BHI', 'A', start);
  plan(it, 'behavioural', 'A', start);
  it.behavioural = { ratingScale: true, by: 'dr1', ...it.behavioural };
  layTime(it, draw, month, 'rn1', ['BHI'], secondsNear(draw, [20]));
};
const cocm: Part = (it, draw, month, start) => {
  consent(it, draw, 'CoCM', 'A', start);
  plan(it, 'behavioural', 'A', start);
  const firstMonth = draw.happens(50) ? month : plusMonths(month, -1);
  it.behavioural = { ratingScale: true, registry: true, psychiatricReview: true, firstMonth, by: 'dr1' };
  layTime(it, draw, month, 'bhcm1', ['CoCM'], secondsNear(draw, [30, 31, 36, 76, 86, 106, 116]));
};
const device =
  (family: 'RPM' | 'RTM'): Part =>
  (it, draw, month, start) => {
    if (family === 'RPM') consent(it, draw, 'RPM', 'A', start);
    const kind =
      family === 'RPM' ? 'physiologic' : draw.oneOf(['respiratory', 'musculoskeletal', 'cbt'] as const);
    const first = plusDays(dayIn(month, 1 + draw.below(14)), draw.oneOf([-90, -60, -30, -20]));
    const id = `${family}-device`;
    it.devices = [
      ...(it.devices ?? []),
      { id, kind, automatic: family === 'RPM', practice: 'A', setUpOn: first, setUpBy: 'rn1' },
    ];
    const count = draw.oneOf([1, 2, 15, 16, 20]);
    // The period that ends in the month: consecutive thirties from the set-up.
    let period = first;
    while (plusDays(period, 29) < firstDay(month)) period = plusDays(period, 30);
    const days = Array.from({ length: count }, (_, i) => plusDays(period, i));
    it.readings = [...(it.readings ?? []), { device: id, days }];
    if (draw.happens(40)) it.devicePeriods = [{ practice: 'A', start: period, end: plusDays(period, 29) }];
    const by = family === 'RPM' ? draw.oneOf(['rn1', 'dr1']) : draw.oneOf(['pt1', 'dr1']);
    if (draw.happens(70))
      layTime(it, draw, month, by, [family], secondsNear(draw, [10, 20, 40, 60]), draw.happens(85));
  };
const navigation =
  (program: 'CHI' | 'PIN'): Part =>
  (it, draw, month, start) => {
    consent(it, draw, program, 'A', start);
    plan(it, 'disease-specific', 'A', start);
    for (const visit of it.visits ?? [])
      if (visit.by === 'dr1') visit.initiates = [...(visit.initiates ?? []), program];
    layTime(it, draw, month, 'chw1', [program], secondsNear(draw, [60, 90, 120]));
  };
const apcm: Part = (it, draw, _month, start) => {
  consent(it, draw, 'APCM', 'A', start);
  it.apcm = { elements: true, qualityReporting: true, practice: 'A', by: 'dr1' };
  it.patient.chronicConditions = draw.below(4);
  it.patient.qmb = draw.happens(50);
};
const tcm: Part = (it, draw, month) => {
  const on = dayIn(month, 1 + draw.below(12));
  const visit = plusDays(on, draw.oneOf([3, 7, 8, 14]));
  const contact = plusDays(on, draw.oneOf([1, 2, 3]));
  it.discharges = [
    {
      id: 'd1',
      on,
      from: draw.oneOf(['inpatient', 'observation', 'snf', 'partial-hospitalisation', 'emergency']),
      to: draw.oneOf(['home', 'home', 'assisted-living']),
      contacts: [
        {
          at: at(it, contact, '10:00'),
          by: draw.oneOf(['rn1', 'dr1']),
          reached: true,
          means: draw.oneOf(['phone', 'video', 'email']),
        },
      ],
      visit: { on: visit, by: 'dr1' },
      mdm: draw.oneOf(['low', 'moderate', 'high', 'high']),
      medicationReconciledOn: plusDays(visit, draw.oneOf([-1, 0, 0])),
    },
  ];
};
const screening: Part = (it, draw, month) => {
  const tool = draw.oneOf(['social-needs', 'physical-activity', 'nutrition']);
  const minutes = draw.oneOf([4, 5, 8, 15]);
  it.screenings = [{ on: dayIn(month, 11), tool, minutes, by: 'rn1', needSuspected: true, usedInPlan: true }];
};
const wellness: Part = (it, draw, month) => {
  const on = dayIn(month, 9);
  const before = plusMonths(month, draw.oneOf([-11, -12, -13, -20]));
  it.visits = [
    ...(it.visits ?? []),
    { on: dayIn(before, 20), code: draw.oneOf(['G0402', 'G0438', 'G0439']), by: 'dr1', practice: 'A' },
    { on, code: 'G0439', by: 'dr1', practice: 'A' },
  ];
  planning(it, draw, month, on);
  for (const one of it.advanceCarePlanning ?? []) one.on = on;
};
const planning: Part = (it, draw, month) => {
  const minutes = draw.oneOf([15, 16, 45, 46, 75, 76, 106]);
  it.advanceCarePlanning = [
    { on: dayIn(month, 17), minutes, by: 'dr1', faceToFace: true, withAwv: draw.happens(60) },
  ];
};
const accessTrack: Part = (it, draw) => {
  const track = draw.oneOf(['eCKM', 'CKM', 'MSK', 'BH']);
  const isParticipant = draw.happens(50);
  it.patient.accessAlignedTo = `${isParticipant ? 'A' : 'B'}:${track}`;
  const month = draw.oneOf(['2026-10', '2026-11', '2026-12']) as Month;
  it.month = month;
  const alignedOn = '2026-07-06' as Day;
  it.access = isParticipant
    ? {
        track,
        role: 'participant',
        alignedOn,
        baselineReportedOn: plusDays(alignedOn, draw.oneOf([20, 59, 60, 61])),
      }
    : {
        track,
        role: 'co-managing',
        alignedOn,
        updateReviews: [
          { on: dayIn(month, 13), by: 'dr1', minutes: draw.oneOf([4, 5, 8]), action: draw.happens(85) },
        ],
      };
};
/** Minutes that may honestly serve two programs. */
const shared: Part = (it, draw, month, start) => {
  ccm(it, draw, month, start);
  device('RPM')(it, draw, month, start);
  layTime(it, draw, month, 'rn1', ['CCM', 'RPM'], 60 + draw.below(1200));
};
const otherPractice: Part = (it, draw, month, start) => {
  ccm(it, draw, month, start);
  it.visits = [...(it.visits ?? []), { on: start, code: '99214', by: 'dr9', practice: 'B' }];
  consent(it, draw, 'PCM', 'B', start);
  plan(it, 'disease-specific', 'B', start);
  layTime(it, draw, month, 'dr9', ['PCM'], secondsNear(draw, [30, 60]));
};
const clinic: Part = (it, draw, month, start) => {
  for (const one of it.practices ?? []) if (one.id === 'A') one.kind = draw.oneOf(['RHC', 'FQHC']);
  ccm(it, draw, month, start);
};

const recipes: readonly (readonly Part[])[] = [
  [ccm],
  [ccm],
  [pcm],
  [bhi],
  [cocm],
  [device('RPM')],
  [device('RTM')],
  [navigation('CHI')],
  [navigation('PIN')],
  [apcm],
  [tcm],
  [screening],
  [wellness],
  [planning],
  [accessTrack],
  [shared],
  [otherPractice],
  [clinic],
  [ccm, pcm],
  [ccm, bhi],
  [ccm, cocm],
  [ccm, tcm],
  [ccm, navigation('CHI')],
  [ccm, navigation('PIN')],
  [ccm, device('RTM')],
  [pcm, bhi],
  [bhi, cocm],
  [apcm, bhi],
  [apcm, cocm],
  [apcm, device('RPM')],
  [apcm, tcm],
  [apcm, ccm],
  [device('RPM'), device('RTM')],
  [tcm, device('RPM')],
  [shared, bhi],
  [ccm, accessTrack],
  [clinic, bhi],
  [ccm, planning, screening],
];

export function madeCase(number: number, draw: Draw): BillingCase {
  const parts = recipes[number % recipes.length] ?? [];
  // ACCESS starts in July 2026; whoever speaks of it lives in that autumn throughout.
  const month = parts.includes(accessTrack)
    ? ('2026-10' as Month)
    : plusMonths('2025-01' as Month, draw.below(24));
  const start = plusDays(firstDay(month), -20 - draw.below(100));
  const draft: Draft = {
    id: `twin-${number}`,
    month,
    patient: {
      birthDate: '1948-02-03' as Day,
      timeZone: draw.oneOf(zones) as Zone,
      chronicConditions: 2,
      qmb: false,
    },
    practices: [
      { id: 'A', kind: 'office' },
      { id: 'B', kind: 'office' },
    ],
    practitioners: [
      { id: 'dr1', practice: 'A', role: 'qhp' },
      { id: 'rn1', practice: 'A', role: 'clinical-staff' },
      { id: 'sw1', practice: 'A', role: 'clinical-staff' },
      { id: 'bhcm1', practice: 'A', role: 'bh-care-manager' },
      { id: 'chw1', practice: 'A', role: 'auxiliary' },
      { id: 'pt1', practice: 'A', role: 'therapist' },
      { id: 'dr9', practice: 'B', role: 'qhp' },
      { id: 'rn9', practice: 'B', role: 'clinical-staff' },
    ],
    visits: [{ on: start, code: draw.oneOf(['99213', '99214', '99215']), by: 'dr1', practice: 'A' }],
  };
  for (const part of parts) part(draft, draw, month, start);
  return billingCaseSchema.parse(draft) as BillingCase;
}
