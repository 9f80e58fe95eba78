import { type Day, daysBetween, firstDay, lastDay, monthOf, plusDays } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import type { BillingCase } from './billing-case.ts';
import { asksConsent } from './month-time.ts';
import { filedClaims, isOwnClaim, type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program, ProgramMonth } from './program.ts';
import { programCodes } from './program-codes.ts';
import { familiesOf } from './program-families.ts';
import {
  asked,
  commonReasons,
  consentReason,
  consentsOf,
  dayOfMoment,
  filedPairReasons,
  inForceReason,
  lineOf,
  otherPracticeReasons,
  practiceMonthOf,
  practicesWith,
} from './requirements.ts';
import { isCodeOn, numberOf, rulesOf, toldBy, wordOf } from './rules-in-force.ts';
import { counted, type Part } from './time-line.ts';
import { judgeTimed, oneSet, type TimedProgram } from './timed.program.ts';

/**
 * Remote monitoring: supply by rolling periods of 30 days and the days with readings in them, set-up once in an
 * episode, and the minutes of a calendar month. Source: sections 1.1 D3, 1.3 and 3 of the rule set.
 */

type Device = NonNullable<BillingCase['devices']>[number];
type Period = { readonly start: Day; readonly end: Day };
type Supply = { readonly kinds: readonly Device['kind'][]; readonly full: string; readonly few: string };

type Remote = {
  readonly name: 'RPM' | 'RTM';
  readonly supplies: readonly Supply[];
  readonly setUp: string;
  readonly qualifies: (device: Device) => boolean;
  readonly timed: TimedProgram;
  readonly asks: (of: PracticeMonth) => readonly Reason[];
};

const codesOf = (program: string) =>
  Object.keys(programCodes).filter(it => programCodes[it]?.program === program);
const [rpmCodes, rtmCodes] = [codesOf('RPM'), codesOf('RTM')];

/** Somebody has spoken with the patient live in the minutes of the month. */
const liveReason = (parts: readonly Part[]): Reason => {
  const live = counted(parts).find(part => part.time.interactive);
  return reason('device.live-contact', live ? 'met' : 'failed', {}, [live?.time.id]);
};

const establishedReason = ({ facts, month, practice }: PracticeMonth): Reason => {
  const visit = (facts.visits ?? []).find(it => it.practice === practice && it.on <= lastDay(month));
  return reason('device.established', visit ? 'met' : 'missing', { on: visit?.on ?? null }, [visit?.id]);
};

const physiologic: Remote = {
  name: 'RPM',
  supplies: [{ kinds: ['physiologic'], full: '99454', few: '99445' }],
  setUp: '99453',
  qualifies: it => it.kind === 'physiologic' && it.automatic === true,
  timed: {
    name: 'RPM',
    families: ({ rules }) => familiesOf.RPM(rules),
    reasons: (_, parts) => [liveReason(parts)],
  },
  asks: of => [
    consentReason(of, 'RPM'),
    establishedReason(of),
    ...otherPracticeReasons(of, rpmCodes),
    ...filedPairReasons(of, 'RPM'),
  ],
};

const therapeutic: Remote = {
  name: 'RTM',
  supplies: [
    { kinds: ['respiratory'], full: '98976', few: '98984' },
    { kinds: ['musculoskeletal'], full: '98977', few: '98985' },
    { kinds: ['cbt'], full: '98978', few: '98986' },
  ],
  setUp: '98975',
  qualifies: it => it.kind !== 'physiologic',
  timed: {
    name: 'RTM',
    families: ({ rules }) => familiesOf.RTM(rules),
    reasons: (_, parts) => [liveReason(parts)],
    countsBeforeConsent: true,
  },
  asks: of => [
    ...(wordOf(of.rules, 'RTM', 'paid-once') === 'yes' ? otherPracticeReasons(of, rtmCodes) : []),
    ...filedPairReasons(of, 'RTM'),
  ],
};

const remoteProgram = (remote: Remote): Program => ({
  name: remote.name,
  practices: it => [
    ...new Set([
      ...practicesWith(it, remote.name),
      ...(it.devices ?? []).filter(one => isOfFamily(remote, one)).map(one => one.practice),
    ]),
  ],
  judge: (it, month, practice, parts) =>
    judgeRemote(remote, practiceMonthOf(it, month, practice, remote.name), parts),
});

export const rpm = remoteProgram(physiologic);
export const rtm = remoteProgram(therapeutic);

const isOfFamily = (remote: Remote, device: Device): boolean =>
  remote.supplies.some(it => it.kinds.includes(device.kind));

function judgeRemote(remote: Remote, of: PracticeMonth, parts: readonly Part[]): ProgramMonth {
  const own = asked(of, remote.name, [...remote.asks(of), deviceReason(remote, of)]);
  const asks = [...commonReasons(of), ...own];
  const timed = judgeTimed(withReasons(remote.timed, asks), of, parts);
  const supplies = periodsOf(remote, of).flatMap(period =>
    remote.supplies.flatMap(supply => suppliesIn(remote, of, supply, period, asks)),
  );
  const setUp = setUpOf(remote, of, asks);
  const lines = [...supplies, ...setUp].flatMap(it => it.line ?? []);
  return {
    sets: (timed.sets.length > 0 ? timed.sets : [nothing]).flatMap(minutes => {
      const all = [...lines, ...minutes.lines];
      if (all.length === 0 && !minutes.isLess) return [];
      return [{ ...minutes, lines: all, parts: minutes === nothing ? timed.parts : minutes.parts }];
    }),
    parts: timed.parts,
    verdicts: standing => [
      ...[...supplies, ...setUp].map(it =>
        standing && !standing.lines.some(one => one === it.line || same(one, it.line)) && it.line
          ? failedBy(it.verdict, oneSet(standing))
          : it.verdict,
      ),
      ...timed.verdicts(standing),
    ],
  };
}

const nothing: ClaimSet = { lines: [], parts: [] };

const same = (a: Line, b: Line | null): boolean =>
  b !== null && a.code === b.code && a.practice === b.practice && a.serviceKey === b.serviceKey;

const failedBy = (verdict: Verdict, why: Reason): Verdict => {
  const because = [...verdict.because, why];
  return { ...verdict, because, verdict: verdictOf(because) };
};

const withReasons = (timed: TimedProgram, asks: readonly Reason[]): TimedProgram => ({
  ...timed,
  // Life and the ACCESS model are among what is asked already.
  reasons: (of, parts) => [...asks.filter(it => !isCommon.has(it.rule)), ...timed.reasons(of, parts)],
});
const isCommon: ReadonlySet<string> = new Set(['payer.recorded', 'program.alive', 'program.access-model']);

const devicesOf = (remote: Remote, { facts, practice }: PracticeMonth): readonly Device[] =>
  (facts.devices ?? []).filter(it => it.practice === practice && isOfFamily(remote, it));

function deviceReason(remote: Remote, of: PracticeMonth): Reason {
  const all = devicesOf(remote, of);
  const good = all.find(remote.qualifies);
  const state = good ? 'met' : all.length > 0 ? 'failed' : 'missing';
  const device = good ?? all[0];
  return reason('device.kind', state, { device: device?.id ?? null }, [device?.id]);
}

const firstSetUp = (remote: Remote, of: PracticeMonth): Day | undefined =>
  devicesOf(remote, of)
    .flatMap(it => it.setUpOn ?? [])
    .toSorted(byText)[0];

/** Periods of 30 days of the practice: those given, else one after another from the first set-up (section 3). */
function allPeriods(remote: Remote, of: PracticeMonth): readonly Period[] {
  const given = (of.facts.devicePeriods ?? []).filter(it => it.practice === of.practice);
  if (given.length > 0) return given;
  const first = firstSetUp(remote, of);
  if (first === undefined) return [];
  const days = numberOf(of.rules, remote.name, 'period-days');
  const periods: Period[] = [];
  // Of a device set up long ago only those near the month.
  const past = Math.max(0, Math.floor(daysBetween(first, firstDay(of.month)) / days) - 1);
  for (let start = plusDays(first, past * days); start <= lastDay(of.month); start = plusDays(start, days))
    periods.push({ start, end: plusDays(start, days - 1) });
  return periods;
}

/** One supply is paid for a day: of two periods that share one the earlier stands. */
function periodsOf(remote: Remote, of: PracticeMonth): readonly Period[] {
  const kept: Period[] = [];
  for (const it of allPeriods(remote, of).toSorted((a, b) => byText(a.end, b.end)))
    if (kept.every(one => one.end < it.start)) kept.push(it);
  return kept.filter(it => monthOf(it.end) === of.month);
}

const isAliveOn = ({ facts: { patient } }: PracticeMonth, day: Day): boolean =>
  patient.deceasedOn === undefined || day <= patient.deceasedOn;

/** What a device sends before the patient agreed or after agreeing was taken back is none of the service (T7, T8). */
function isAgreedOn(remote: Remote, of: PracticeMonth, day: Day): boolean {
  if (remote.timed.countsBeforeConsent || !asksConsent(of.rules, remote.name)) return true;
  const toMonthEnd = wordOf(of.rules, 'time', 'after-revocation') === 'to-month-end';
  const stopped = (at: string) => {
    const on = dayOfMoment(of.facts, at);
    return toMonthEnd ? lastDay(monthOf(on)) : on;
  };
  return consentsOf(of.facts, remote.name, of.practice).some(
    it => dayOfMoment(of.facts, it.at) <= day && (!it.revokedAt || day <= stopped(it.revokedAt)),
  );
}

/** Days with a reading of any qualifying device, each once, and the devices that sent them. */
function daysIn(
  remote: Remote,
  of: PracticeMonth,
  kinds: Supply['kinds'],
  { start, end }: Period,
): { readonly days: readonly Day[]; readonly sentBy: readonly string[] } {
  const devices = devicesOf(remote, of).filter(it => remote.qualifies(it) && kinds.includes(it.kind));
  const days = new Set<Day>();
  const sentBy = new Set<string>();
  for (const it of of.facts.readings ?? [])
    if (devices.some(device => device.id === it.device))
      for (const day of it.days)
        if (day >= start && day <= end && isAliveOn(of, day) && isAgreedOn(remote, of, day)) {
          days.add(day);
          sentBy.add(it.device);
        }
  return { days: [...days].toSorted(byText), sentBy: [...sentBy] };
}

type Judged = { readonly line: Line | null; readonly verdict: Verdict };

/** Supplies that anybody filed for thirty days which share a day with the period: one is paid. Source: section 0.7. */
const suppliesFiled = (remote: Remote, of: PracticeMonth, supply: Supply, period: Period) =>
  filedClaims(of.facts).filter(
    it =>
      [supply.few, supply.full].includes(it.code) &&
      (it.on === undefined
        ? it.month === of.month
        : Math.abs(daysBetween(it.on, period.end)) < numberOf(of.rules, remote.name, 'period-days')),
  );

function suppliesIn(
  remote: Remote,
  of: PracticeMonth,
  supply: Supply,
  period: Period,
  asks: readonly Reason[],
): readonly Judged[] {
  if (!devicesOf(remote, of).some(it => supply.kinds.includes(it.kind))) return [];
  const read = daysIn(remote, of, supply.kinds, period);
  const days = read.days.length;
  const { rules } = of;
  const [few, many] = [numberOf(rules, remote.name, 'days-few'), numberOf(rules, remote.name, 'days-full')];
  const hasFew = isCodeOn(rules, supply.few, period.end);
  const isFew = days >= few && days < many && hasFew;
  const code = isFew ? supply.few : supply.full;
  const supplied = suppliesFiled(remote, of, supply, period);
  const filed = supplied.find(it => isOwnClaim(of, it));
  const other = supplied.find(it => !isOwnClaim(of, it));
  const because = [
    ...asks,
    ...(isCodeOn(rules, code, period.end) ? [] : [inForceReason(rules, code)]),
    reason(
      'device.days',
      isFew || days >= many ? 'met' : 'failed',
      {
        days,
        needed: isFew || hasFew ? few : many,
        from: period.start,
        until: period.end,
        ...toldBy(rules, remote.name, 'days-few', 'days-full'),
      },
      read.sentBy,
    ),
    ...(filed ? [reason('program.filed', 'failed', { code: filed.code })] : []),
    ...(other && !asks.some(it => it.rule === 'program.other-practice')
      ? [
          reason('program.other-practice', 'failed', {
            code: other.code,
            practice: other.practice ?? null,
          }),
        ]
      : []),
  ];
  const serviceKey = period.end;
  const verdict = {
    code,
    month: of.month,
    practice: of.practice,
    serviceKey,
    verdict: verdictOf(because),
    because,
  };
  const line = verdict.verdict === 'billable' ? lineOf(of, code, period.end, { serviceKey }) : null;
  return [{ line, verdict }];
}

/** Set-up and teaching: once in an episode, when enough days of its first period brought readings. */
function setUpOf(remote: Remote, of: PracticeMonth, asks: readonly Reason[]): readonly Judged[] {
  const on = firstSetUp(remote, of);
  if (on === undefined) return [];
  const given = allPeriods(remote, of).find(it => it.start <= on && on <= it.end);
  const period = {
    start: on,
    end: given?.end ?? plusDays(on, numberOf(of.rules, remote.name, 'period-days') - 1),
  };
  const kinds = remote.supplies.flatMap(it => it.kinds);
  const { days, sentBy } = daysIn(remote, of, kinds, period);
  // Each day by the rules of its own month: what a new year asks may be there on its first day.
  const rulesOn = (day: Day) => rulesOf(of.facts, monthOf(day));
  const neededOn = (day: Day) => numberOf(rulesOn(day), remote.name, 'set-up-days');
  const turn = firstDay(monthOf(period.end));
  const reached = [...days, ...(turn > on ? [turn] : [])]
    .toSorted(byText)
    .find(day => isAliveOn(of, day) && days.filter(one => one <= day).length >= neededOn(day));
  const rules = rulesOn(reached ?? period.end);
  const needed = neededOn(reached ?? period.end);
  if (monthOf(reached ?? period.end) !== of.month) return [];
  const filed = filedClaims(of.facts).find(it => it.code === remote.setUp && isOwnClaim(of, it));
  const because = [
    ...asks,
    reason(
      'device.days',
      reached ? 'met' : 'failed',
      {
        days: days.length,
        needed,
        from: on,
        until: period.end,
        ...toldBy(rules, remote.name, 'set-up-days'),
      },
      sentBy,
    ),
    ...(filed ? [reason('device.set-up', 'failed', { on: filed.on ?? null, code: remote.setUp })] : []),
  ];
  const verdict = {
    code: remote.setUp,
    month: of.month,
    practice: of.practice,
    verdict: verdictOf(because),
    because,
  };
  const line =
    verdict.verdict === 'billable' && reached
      ? lineOf(of, remote.setUp, reached, { serviceKey: `episode:${on}` })
      : null;
  return [{ line, verdict }];
}
