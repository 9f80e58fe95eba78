import { type Day, daysBetween, findDay, plusDays } from '@trellis/core/basics/day';
import { findInstant, type Instant, instantAt, plusSeconds } from '@trellis/core/basics/instant';
import { atLocal, findZone, localText, type Zone } from '@trellis/core/basics/zone';
import { caseRoles } from '@trellis/core/billing/billing-case';

/** What a field holds; a moment is written on the wall clock where the patient lives. */
export type Field = { readonly path: string } & (
  | { readonly kind: 'text' | 'number' | 'check' | 'day' | 'month' | 'moment' | 'words' | 'days' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
);

/** One kind of fact of a case and the fields the form offers for it; whatever else a case says stays as it is written. */
export type FactKind = {
  readonly key: string;
  readonly fields: readonly Field[];
  readonly blank: (n: number, it: Raw) => Raw;
};

export type Raw = Readonly<Record<string, unknown>>;

const field = (kind: Exclude<Field['kind'], 'choice'>, ...paths: readonly string[]): readonly Field[] =>
  paths.map(path => ({ path, kind }));
const choice = (path: string, ...choices: readonly string[]): Field => ({ path, kind: 'choice', choices });

const programs = ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN'];

export const patientFields: readonly Field[] = [
  ...field('month', 'month'),
  ...field('text', 'patient.timeZone'),
  ...field('day', 'patient.birthDate', 'patient.deceasedOn'),
  ...field('number', 'patient.chronicConditions'),
  ...field('check', 'patient.qmb'),
];

const firstOf = (it: Raw, list: string): string => {
  const [first] = Array.isArray(it[list]) ? (it[list] as readonly Raw[]) : [];
  return String(first?.id ?? '');
};
const practiceOf = (it: Raw): string => firstOf(it, 'practices') || 'A';
const dayOf = (it: Raw): string => `${String(it.month ?? [it.months].flat()[0] ?? '2026-01')}-05`;

export const factKinds: readonly FactKind[] = [
  {
    key: 'practitioners',
    fields: [
      ...field('text', 'id', 'practice'),
      choice('role', ...caseRoles),
      ...field('text', 'credential'),
    ],
    blank: (n, it) => ({ id: `p${n}`, practice: practiceOf(it), role: 'clinical-staff' }),
  },
  {
    key: 'consents',
    fields: [
      choice('program', ...programs),
      ...field('moment', 'at', 'revokedAt'),
      ...field('text', 'practice', 'billingPractitioner'),
    ],
    blank: (_, it) => ({ program: 'CCM', practice: practiceOf(it), at: `${dayOf(it)}T12:00:00Z` }),
  },
  {
    key: 'visits',
    fields: [
      ...field('day', 'on'),
      ...field('text', 'code', 'by', 'practice'),
      ...field('words', 'initiates'),
    ],
    blank: (_, it) => ({
      on: dayOf(it),
      code: '99214',
      by: firstOf(it, 'practitioners'),
      practice: practiceOf(it),
    }),
  },
  {
    key: 'carePlans',
    fields: [
      choice('kind', 'comprehensive', 'disease-specific', 'behavioural'),
      ...field('day', 'establishedOn', 'copyGivenOn'),
      ...field('text', 'practice'),
    ],
    blank: (_, it) => ({ kind: 'comprehensive', practice: practiceOf(it), establishedOn: dayOf(it) }),
  },
  {
    key: 'mdm',
    fields: [...field('month', 'month'), choice('level', 'low', 'moderate', 'high'), ...field('text', 'by')],
    blank: (_, it) => ({ month: dayOf(it).slice(0, 7), level: 'moderate', by: firstOf(it, 'practitioners') }),
  },
  {
    key: 'time',
    fields: [
      ...field('text', 'id', 'by'),
      ...field('moment', 'start', 'end'),
      ...field('words', 'programs'),
      ...field('check', 'interactive'),
      ...field('text', 'partOf'),
    ],
    blank: (n, it) => ({
      id: `t${n}`,
      by: firstOf(it, 'practitioners'),
      start: `${dayOf(it)}T15:00:00Z`,
      end: `${dayOf(it)}T15:10:00Z`,
      programs: ['CCM'],
      interactive: true,
    }),
  },
  {
    key: 'devices',
    fields: [
      ...field('text', 'id'),
      choice('kind', 'physiologic', 'respiratory', 'musculoskeletal', 'cbt'),
      ...field('check', 'automatic'),
      ...field('day', 'setUpOn'),
      ...field('text', 'setUpBy', 'practice'),
    ],
    blank: (n, it) => ({
      id: `device${n}`,
      kind: 'physiologic',
      automatic: true,
      practice: practiceOf(it),
      setUpOn: dayOf(it),
    }),
  },
  {
    key: 'readings',
    fields: [...field('text', 'device'), ...field('days', 'days')],
    blank: (_, it) => ({ device: firstOf(it, 'devices') || 'device1', days: [dayOf(it)] }),
  },
  {
    key: 'discharges',
    fields: [
      ...field('text', 'id'),
      ...field('day', 'on'),
      choice('from', 'inpatient', 'observation', 'snf', 'partial-hospitalisation', 'emergency'),
      choice('to', 'home', 'assisted-living', 'snf'),
      ...field('moment', 'contacts.0.at'),
      ...field('text', 'contacts.0.by'),
      choice('contacts.0.means', 'phone', 'video', 'in-person', 'email', 'portal', 'voicemail'),
      ...field('check', 'contacts.0.reached'),
      ...field('day', 'visit.on'),
      ...field('text', 'visit.by'),
      choice('mdm', 'low', 'moderate', 'high'),
      ...field('day', 'medicationReconciledOn'),
    ],
    blank: (n, it) => ({ id: `d${n}`, on: dayOf(it), from: 'inpatient', to: 'home' }),
  },
  {
    key: 'otherClaims',
    fields: [...field('text', 'code'), ...field('month', 'month'), ...field('text', 'practice', 'by')],
    blank: (_, it) => ({ code: '99490', month: dayOf(it).slice(0, 7), practice: 'B' }),
  },
];

/** The value a path leads to, `contacts.0.at`. */
export const valueAt = (it: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (Object(value) as Raw)[key], it);

/** The same fact with another value; nothing takes the key away, and what is then empty around it. */
export function withValue(it: Raw, path: string, value: unknown): Raw {
  return (changed(it, path.split('.'), value) as Raw | undefined) ?? {};
}

function changed(it: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : changed((Object(it) as Raw)[key], rest, value);
  if (/^\d+$/.test(key)) {
    const list = Array.isArray(it) ? it : [];
    const next = inner === undefined ? list.toSpliced(Number(key), 1) : list.toSpliced(Number(key), 1, inner);
    return next.length === 0 ? undefined : next;
  }
  const { [key]: _, ...others } = Object(it) as Raw;
  const next = inner === undefined ? others : { ...(Object(it) as Raw), [key]: inner };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** As the field shows it: a moment on the wall clock of the zone, days in a row as `2026-06-02..2026-06-13`. */
export function shownValue(value: unknown, kind: Field['kind'], zone: Zone | undefined): string {
  if (value === undefined || value === null) return '';
  if (kind === 'words') return Array.isArray(value) ? value.join(', ') : String(value);
  if (kind === 'days') return Array.isArray(value) ? inRows(value.map(String)) : String(value);
  const moment = kind === 'moment' && zone ? findInstant(String(value)) : undefined;
  return moment && zone ? localText(moment, zone) : String(value);
}

/** What the case then says; undefined where the field says nothing. What cannot be understood stays as it is typed. */
export function readValue(text: string, kind: Field['kind'], zone: Zone | undefined): unknown {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (kind === 'number') return Number.isNaN(Number(typed)) ? typed : Number(typed);
  if (kind === 'words') return typed.split(/[\s,]+/).filter(Boolean);
  if (kind === 'days') return typed.split(/[\s,]+/).flatMap(daysIn);
  if (kind === 'moment' && zone) return momentText(typed, zone) ?? typed;
  return typed;
}

/** `2026-06-03T10:00:05` on the wall of a zone as a moment with the offset of that day. */
function momentText(local: string, zone: Zone): string | undefined {
  const [, day = '', time = '', seconds = '0'] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?/.exec(local) ?? [];
  const found = findDay(day);
  if (!found || time === '') return undefined;
  const at = plusSeconds(atLocal(found, time, zone), Number(seconds));
  return `${localText(at, zone)}${offsetText(at, zone)}`;
}

function offsetText(at: Instant, zone: Zone): string {
  const wall = findInstant(`${localText(at, zone)}Z`) ?? at;
  const minutes = Math.round((Date.parse(wall) - Date.parse(at)) / 60_000);
  const size = Math.abs(minutes);
  // The first day of 1970 lends its clock to the size of the offset.
  return `${minutes < 0 ? '-' : '+'}${instantAt(size * 60_000).slice(11, 16)}`;
}

/** `2026-06-02..2026-06-13` as its days; more than a year of them is nothing a person means. */
function daysIn(text: string): readonly string[] {
  const [from, until] = text.split('..').map(findDay);
  if (!from || !until || until < from || daysBetween(from, until) > 366) return [text];
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, i) => plusDays(from, i));
}

function inRows(days: readonly string[]): string {
  const rows: [string, string][] = [];
  for (const day of days) {
    const last = rows.at(-1);
    const known = findDay(last?.[1] ?? '');
    if (last && known && plusDays(known, 1) === (day as Day)) last[1] = day;
    else rows.push([day, day]);
  }
  return rows.map(([from, until]) => (from === until ? from : `${from}..${until}`)).join(', ');
}

/** The patient’s zone, where the case names one that exists. */
export const zoneOf = (it: Raw): Zone | undefined => findZone(String(valueAt(it, 'patient.timeZone') ?? ''));
