import type { Day } from '@trellis/core/basics/day';
import { epochMs, findInstant, type Instant, instantAt, later } from '@trellis/core/basics/instant';
import { earliestDay, findPartialDay, isFullDay, latestDay } from '@trellis/core/basics/partial-day';
import { fail } from '@trellis/core/basics/problem';
import { endOfDay, startOfDay, type Zone } from '@trellis/core/basics/zone';
import { normalName } from '@trellis/core/people/find';
import type { Question } from '../people/find.store.ts';
import { idShape } from '../platform/fhir/native.ts';

/** Where a page ends: what comes after it is newer, or has a greater id. `type` where several are read in one go. */
export type PageEnd = { readonly type: string; readonly at: Instant; readonly id: string };

/** A token: `system|value`, `|value` (no system) or `value` (any system, null). */
export type Token = { readonly system: string | null; readonly value: string };

export type SearchQuery = {
  readonly ids: readonly string[] | null;
  readonly patient: string | null;
  readonly identifiers: readonly Token[] | null;
  /** What must apply to the person, beside the rest. */
  readonly people: readonly Question[];
  /** Changed at `from` or later, and before `until`. */
  readonly from: Instant;
  readonly until: Instant;
  readonly count: number;
  readonly after: PageEnd;
  /** What was asked and understood, for the link to itself. */
  readonly used: readonly (readonly [string, string])[];
  readonly ignored: readonly string[];
};

type Given = Readonly<Record<string, string | string[]>>;
type Draft = { -readonly [Key in keyof SearchQuery]: SearchQuery[Key] };

const begin = '0001-01-01T00:00:00.000Z' as Instant;
const end = '9999-12-31T00:00:00.000Z' as Instant;
export const beforeAll: PageEnd = { type: '', at: begin, id: '00000000-0000-0000-0000-000000000000' };

const mostToAPage = 1000;
const usualPage = 100;

/** An id no resource has: it finds nothing, as FHIR wants it of an id that cannot be. */
const nobody = '00000000-0000-0000-0000-000000000000';
const idOr = (text: string): string => (idShape.test(text) ? text : nobody);

const readers: Readonly<Record<string, (query: Draft, text: string, zone: Zone) => void>> = {
  _id: (query, text) => {
    const ids = text.split(',').map(idOr);
    query.ids = query.ids ? query.ids.filter(it => ids.includes(it)) : ids;
  },
  patient: (query, text) => {
    const id = idOr(text.replace(/^Patient\//, ''));
    query.patient = query.patient === null || query.patient === id ? id : nobody;
  },
  identifier: (query, text) => {
    if (query.identifiers) refuse('identifier', 'stands twice; put several values into one, with commas');
    query.identifiers = text.split(',').map(tokenOf);
  },
  name: (query, text) => {
    const lookups = text.split(',').map(it => ({ kind: 'name' as const, key: normalName(it), whole: false }));
    if (lookups.some(it => it.key === '')) refuse('name', 'names nobody; give the beginning of a name');
    query.people = [...query.people, lookups];
  },
  birthdate: (query, text) => {
    const days = text.split(',').map(it => findPartialDay(it.replace(/^eq/, '')));
    const lookups = days.flatMap(key =>
      key ? [{ kind: 'birth-date' as const, key, whole: isFullDay(key) }] : [],
    );
    if (lookups.length < days.length)
      refuse('birthdate', 'is not a day, month or year like 1948-03-14, the only comparison it knows');
    query.people = [...query.people, lookups];
  },
  _lastUpdated: (query, text, zone) => {
    const [, prefix = 'eq', date = ''] = /^([a-z]{2})?(.*)$/.exec(text) ?? [];
    const within =
      rangeOf(date, zone) ?? refuse('_lastUpdated', 'is not a date like 2026-11-22 or an instant');
    const [from, until] = boundsOf(prefix, within);
    query.from = later(query.from, from);
    if (until < query.until) query.until = until;
  },
  _count: (query, text) => {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (count < 1) refuse('_count', 'is not a number from 1 on');
    query.count = Math.min(count, mostToAPage);
  },
  _page: (query, text) => {
    query.after = pageEndOf(text);
  },
  _format: (_query, text) => {
    if (!/^(json|application\/(fhir\+)?json)/.test(text))
      refuse('_format', 'is not json, all that Trellis speaks');
  },
};

/** Reads the parameters of a search. `allowed` are those this address has. */
export function searchQueryOf(
  given: Given,
  setting: { readonly zone: Zone; readonly strict: boolean; readonly allowed: readonly string[] },
): SearchQuery {
  const query: Draft = {
    ids: null,
    patient: null,
    identifiers: null,
    people: [],
    from: begin,
    until: end,
    count: usualPage,
    after: beforeAll,
    used: [],
    ignored: [],
  };
  for (const [name, texts] of Object.entries(given)) {
    const reader = setting.allowed.includes(name) ? readers[name] : undefined;
    if (!reader) query.ignored = [...query.ignored, name];
    for (const text of reader ? [texts].flat() : []) {
      reader?.(query, text, setting.zone);
      query.used = [...query.used, [name, text]];
    }
  }
  if (setting.strict && query.ignored.length > 0)
    refuse(
      query.ignored.join(', '),
      'is no parameter of this address; leave it out, or ask without Prefer: handling=strict',
    );
  return query;
}

function refuse(parameter: string, what: string): never {
  return fail('record.search-refused', `${parameter} ${what}. Correct it, and ask again.`, { parameter });
}

function tokenOf(text: string): Token {
  const bar = text.lastIndexOf('|');
  const token =
    bar === -1 ? { system: null, value: text } : { system: text.slice(0, bar), value: text.slice(bar + 1) };
  if (text.includes('\0')) return refuse('identifier', 'holds a character that no identifier has');
  return token.value === '' ? refuse('identifier', 'names no value') : token;
}

type Range = readonly [from: Instant, until: Instant];

/** The stretch of time that a date means: a day where the practice is, or as exactly as it was written. */
function rangeOf(date: string, zone: Zone): Range | undefined {
  const day = findPartialDay(date);
  if (day) return [startOfDay(earliestDay(day), zone), endOfDay(latestDay(day) as Day, zone)];
  const at = findInstant(date);
  if (!at) return undefined;
  const exactMs = /\.\d/.test(date) ? 1 : 1000;
  return [at, instantAt(epochMs(at) + exactMs)];
}

function boundsOf(prefix: string, [from, until]: Range): Range {
  switch (prefix) {
    case 'eq':
      return [from, until];
    case 'ge':
      return [from, end];
    case 'gt':
      return [until, end];
    case 'le':
      return [begin, until];
    case 'lt':
      return [begin, from];
    default:
      return refuse('_lastUpdated', `knows the prefixes eq, ge, gt, le and lt, not ${prefix}`);
  }
}

export const pageOf = (it: PageEnd): string =>
  Buffer.from(JSON.stringify([it.type, it.at, it.id])).toString('base64url');

function pageEndOf(text: string): PageEnd {
  try {
    const [type, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const instant = typeof at === 'string' ? findInstant(at) : undefined;
    if (typeof type === 'string' && instant && typeof id === 'string' && idShape.test(id))
      return { type, at: instant, id };
  } catch {
    // Told below, like every other text that is no page.
  }
  return refuse('_page', 'is not one that a link gave out');
}
