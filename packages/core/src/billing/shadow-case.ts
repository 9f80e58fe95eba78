import { z } from 'zod';
import { type Day, firstDay, type Month, monthOf, plusDays, plusMonths } from '../basics/day.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { overlap, type Range, secondsOf, without } from '../basics/range.ts';
import { atLocal, localDay, startOfDay, zoneSchema } from '../basics/zone.ts';
import { type BillingCase, type CaseRole, caseRoles } from './billing-case.ts';
import { dateOrders, shadowPrograms } from './shadow-cell.ts';
import type { ShadowEntry } from './shadow-row.ts';

/** What the log does not say, answered once for all of it. Each is shown as an assumption beside every figure. */
export const shadowAssumptionsSchema = z.strictObject({
  zone: zoneSchema,
  order: z.enum(dateOrders),
  /** Of entries that name no program. */
  program: z.enum(shadowPrograms),
  /** Of people whose credential is not known. */
  otherRole: z.enum(caseRoles),
  /** Where no column says it: whether it was there before the first entry of each patient. */
  hasConsent: z.boolean(),
  hasVisit: z.boolean(),
  /** The plan the program asks for, and that its copy was given. */
  hasPlan: z.boolean(),
  chronicConditions: z.number().int().min(0).max(20),
});
export type ShadowAssumptions = z.infer<typeof shadowAssumptionsSchema>;

/** Nothing is taken for granted until somebody answers for it. */
export const cautiousAssumptions: Omit<ShadowAssumptions, 'zone'> = {
  order: 'month-first',
  program: 'CCM',
  otherRole: 'non-clinical',
  hasConsent: false,
  hasVisit: false,
  hasPlan: false,
  chronicConditions: 0,
};

/** An entry with its moments: one without a clock is laid where it overlaps nothing but its own double. */
export type LaidEntry = ShadowEntry & Laid;
type Laid = {
  readonly from: Instant;
  readonly until: Instant;
  /** What is left of it once seconds are taken away that its person had begun to give to another patient. */
  readonly pieces: readonly Range[];
};

/** One patient of the log. */
export type ShadowPatient = {
  readonly key: string;
  readonly name: string;
  readonly entries: readonly LaidEntry[];
  readonly months: readonly Month[];
};

const practice = 'practice';
const nobody = 'billing-practitioner';
const unnamed = 'unnamed';

export const byContent = (a: ShadowEntry, b: ShadowEntry): number =>
  byText(contentOf(a), contentOf(b)) || a.row - b.row;

/** What makes two lines the same entry written twice. */
export const contentOf = (it: ShadowEntry): string =>
  JSON.stringify([
    it.patientKey,
    it.start ?? it.day,
    it.seconds,
    it.staff,
    it.program,
    it.role,
    it.start ? '' : it.activity,
  ]);

/** Everybody of a log with what is theirs; the order of the lines says nothing. */
export function shadowPatients(
  entries: readonly ShadowEntry[],
  { zone }: ShadowAssumptions,
): readonly ShadowPatient[] {
  // What an entry says is put into words once and not at each comparison of a sort.
  const sorted = entries
    .map(it => ({ it, content: contentOf(it) }))
    .toSorted((a, b) => byText(a.content, b.content) || a.it.row - b.it.row)
    .map(({ it }) => it);
  const groups = Map.groupBy(sorted, it => it.patientKey);
  const laid = withoutOthers([...groups.values()].flatMap(own => layDown(own, zone)));
  return [...Map.groupBy(laid, it => it.patientKey)]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([key, own]) => ({
      key,
      name: own[0]?.patient ?? key,
      entries: own,
      months: monthsOf(own, zone),
    }));
}

function monthsOf(entries: readonly LaidEntry[], zone: ShadowAssumptions['zone']): readonly Month[] {
  const months = new Set<Month>();
  for (const { from, until } of entries) {
    const last = monthOf(localDay(until > from ? plusSeconds(until, -1) : until, zone));
    for (let at = monthOf(localDay(from, zone)); at <= last; at = plusMonths(at, 1)) months.add(at);
  }
  return [...months].toSorted(byText);
}

const noon = '12:00';

/** Entries without a clock stand one after the other after whatever of that day has one. */
function layDown(entries: readonly ShadowEntry[], zone: ShadowAssumptions['zone']): readonly LaidEntry[] {
  const clocked = entries.flatMap((it): LaidEntry[] => (it.start === null ? [] : [laidAt(it, it.start)]));
  const rest = Map.groupBy(
    entries.filter(it => it.start === null && it.day !== null),
    it => it.day as Day,
  );
  const laid = [...rest].flatMap(([day, own]) => {
    const ends = clocked.filter(it => localDay(it.from, zone) === day).map(it => it.until);
    let free = [atLocal(day, noon, zone), ...ends].toSorted(byText).at(-1) as Instant;
    const places = new Map<string, Instant>();
    return own.map((it): LaidEntry => {
      const content = contentOf(it);
      const from = places.get(content) ?? free;
      const laid = laidAt(it, from);
      places.set(content, from);
      if (laid.until > free) free = laid.until;
      return laid;
    });
  });
  return [...clocked, ...laid].toSorted(
    (a, b) => byText(a.from, b.from) || byText(a.until, b.until) || byContent(a, b),
  );
}

function laidAt(it: ShadowEntry, from: Instant): LaidEntry {
  const until = plusSeconds(from, it.seconds);
  return { ...it, from, until, pieces: [{ start: from, end: until }] };
}

/** One person on two patients at one time: the entry that began first keeps the seconds (T4). */
function withoutOthers(entries: readonly LaidEntry[]): readonly LaidEntry[] {
  const cuts = new Map<LaidEntry, Range[]>();
  const byStaff = Map.groupBy(
    entries.filter(it => it.start !== null && it.staff !== '' && it.seconds > 0),
    staffId,
  );
  for (const own of byStaff.values()) {
    let open: LaidEntry[] = [];
    for (const it of own.toSorted((a, b) => byText(a.from, b.from) || byContent(a, b))) {
      open = open.filter(one => one.until > it.from);
      const others = open.filter(one => one.patientKey !== it.patientKey);
      if (others.length > 0)
        cuts.set(
          it,
          others.map(one => ({ start: one.from, end: one.until })),
        );
      open.push(it);
    }
  }
  return entries.map(it => {
    const cut = cuts.get(it);
    return cut ? { ...it, pieces: without(it.pieces[0] ?? { start: it.from, end: it.until }, cut) } : it;
  });
}

/** Seconds of an entry in a month that its person had begun to give to another patient. */
export function secondsElsewhere(it: LaidEntry, month: Month, zone: ShadowAssumptions['zone']): number {
  const within = monthRange(month, zone);
  const inMonth = (range: Range) => {
    const shared = overlap(range, within);
    return shared ? secondsOf(shared) : 0;
  };
  return (
    inMonth({ start: it.from, end: it.until }) - it.pieces.reduce((sum, piece) => sum + inMonth(piece), 0)
  );
}

const monthRange = (month: Month, zone: ShadowAssumptions['zone']): Range => ({
  start: startOfDay(firstDay(month), zone),
  end: startOfDay(firstDay(plusMonths(month, 1)), zone),
});

export const entriesIn = (
  patient: ShadowPatient,
  month: Month,
  zone: ShadowAssumptions['zone'],
): readonly LaidEntry[] => patient.entries.filter(it => isIn(it, month, zone));

export const staffId = (it: ShadowEntry): string => (it.staff === '' ? unnamed : it.staff.toLowerCase());

/** The role of each person: the one the log says most often of her; where it says none, the assumption. */
export function rolesOf(
  entries: readonly ShadowEntry[],
  { otherRole }: ShadowAssumptions,
): ReadonlyMap<string, CaseRole> {
  const counts = new Map<string, Map<CaseRole, number>>();
  for (const it of entries) {
    const own = counts.get(staffId(it)) ?? new Map<CaseRole, number>();
    if (it.role) own.set(it.role, (own.get(it.role) ?? 0) + 1);
    counts.set(staffId(it), own);
  }
  return new Map(
    [...counts].map(([id, own]) => {
      const [most] = [...own].toSorted(([a, n], [b, m]) => m - n || byText(a, b));
      return [id, most?.[0] ?? otherRole];
    }),
  );
}

const planKinds = {
  CCM: 'comprehensive',
  PCM: 'disease-specific',
  BHI: 'behavioural',
  CoCM: 'behavioural',
} as const;
/** An assumed visit lies this long before the first entry: within every program’s window, and before any consent. */
const visitBeforeDays = 30;

/** A month of a patient as a billing case: what the log says, and of the rest what was assumed. */
export function shadowCase(
  patient: ShadowPatient,
  month: Month,
  roles: ReadonlyMap<string, CaseRole>,
  assumed: ShadowAssumptions,
  columns: { readonly consent: boolean; readonly visit: boolean; readonly plan: boolean },
): BillingCase {
  const { zone } = assumed;
  const first = localDay(patient.entries[0]?.from ?? startOfDay(firstDay(month), zone), zone);
  const programs = [...new Set(patient.entries.map(it => it.program ?? assumed.program))].toSorted(byText);
  const people = [...new Set(patient.entries.map(staffId))].toSorted(byText);
  const doctor = people.find(id => roles.get(id) === 'qhp') ?? nobody;
  const days = (pick: (it: ShadowEntry) => Day | null, isColumn: boolean, isAssumed: boolean, day: Day) => {
    const said = [...new Set(patient.entries.flatMap(it => pick(it) ?? []))].toSorted(byText);
    return said.length > 0 || isColumn || !isAssumed ? said : [day];
  };
  const [consentOn] = days(it => it.consentOn, columns.consent, assumed.hasConsent, first);
  const visits = days(
    it => it.visitOn,
    columns.visit,
    assumed.hasVisit,
    plusDays(consentOn ?? first, -visitBeforeDays),
  );
  const plans = days(it => it.planOn, columns.plan, assumed.hasPlan, first);
  return {
    id: patient.name,
    month,
    patient: { birthDate: '1950-01-01' as Day, timeZone: zone, chronicConditions: assumed.chronicConditions },
    practices: [{ id: practice, kind: 'office' }],
    practitioners: [
      { id: doctor, practice, role: 'qhp' },
      ...people
        .filter(id => id !== doctor)
        .map(id => ({ id, practice, role: roles.get(id) ?? assumed.otherRole })),
    ],
    // A log that knows the day and not the hour of a consent lets that whole day count.
    consents: consentOn
      ? programs.map(program => ({
          program,
          practice,
          at: startOfDay(consentOn, zone),
          billingPractitioner: doctor,
        }))
      : [],
    visits: visits.map(on => ({ on, code: '99214', by: doctor, practice })),
    carePlans: plans.flatMap(on =>
      [
        ...new Set(
          programs.flatMap(program =>
            program in planKinds ? planKinds[program as keyof typeof planKinds] : [],
          ),
        ),
      ].map(kind => ({ kind, practice, establishedOn: on, copyGivenOn: assumed.hasPlan ? on : null })),
    ),
    time: entriesIn(patient, month, zone).flatMap(it =>
      it.pieces.map((piece, i) => ({
        id: i === 0 ? `row ${it.row}` : `row ${it.row}, part ${i + 1}`,
        by: staffId(it),
        ...piece,
        programs: [it.program ?? assumed.program],
      })),
    ),
  };
}

function isIn(it: { from: Instant; until: Instant }, month: Month, zone: ShadowAssumptions['zone']): boolean {
  const { start, end } = monthRange(month, zone);
  return it.from < end && (it.until > start || (it.until === it.from && it.from >= start));
}
