import { z } from 'zod';
import type { Branded } from './brand.ts';
import { dayText } from './calendar.ts';
import type { Day } from './day.ts';
import { plusDays } from './day.ts';
import { epochMs, type Instant, instantAt } from './instant.ts';

/** An IANA time zone that this machine knows, `America/New_York`. */
export type Zone = Branded<string, 'Zone'>;

// One formatter a zone: making one costs a hundred times a use.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** An offset such as -05:00 is no zone: it knows no summer. */
export function findZone(text: string): Zone | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined;
  try {
    formatterOf(text);
    return text as Zone;
  } catch {
    return undefined;
  }
}

export const zoneSchema = z
  .string()
  .refine(
    text => findZone(text) !== undefined,
    'is not a time zone like America/New_York',
  ) as unknown as z.ZodType<Zone, string>;

/** The wall clock of a zone as `2026-11-22T11:46:34`. */
export function localText(instant: Instant, zone: Zone): string {
  const ms = epochMs(instant);
  const offset = offsetOfDay(Math.floor(ms / dayMs), zone);
  return offset === null ? askedWall(ms, zone) : instantAt(ms + offset).slice(0, 19);
}

function askedWall(ms: number, zone: Zone): string {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(ms)) part[type] = value;
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

const dayMs = 86_400_000;
// Asking the formatter costs ten times an addition, and on nearly every day of a zone the clock is not changed.
const offsets = new Map<string, Map<number, number | null>>();
/** A century of days for each zone that is asked for. */
const mostOffsets = 36_525;

/** How far a zone's clock is from UTC all through a UTC day; null on the days on which it is changed. */
function offsetOfDay(utcDay: number, zone: Zone): number | null {
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  const known = ofZone.get(utcDay);
  if (known !== undefined) return known;
  const offsetAt = (ms: number) => epochMs(`${askedWall(ms, zone)}.000Z` as Instant) - ms;
  const [first, last] = [offsetAt(utcDay * dayMs), offsetAt((utcDay + 1) * dayMs)];
  const found = first === last ? first : null;
  if (ofZone.size >= mostOffsets) ofZone.clear();
  ofZone.set(utcDay, found);
  return found;
}

export function localDay(instant: Instant, zone: Zone): Day {
  const ms = epochMs(instant);
  const offset = offsetOfDay(Math.floor(ms / dayMs), zone);
  const day = offset === null ? undefined : dayText(Math.floor((ms + offset) / dayMs));
  return (day ?? localText(instant, zone).slice(0, 10)) as Day;
}

/** `HH:MM` on the zone's wall clock. */
export function localTime(instant: Instant, zone: Zone): string {
  return localText(instant, zone).slice(11, 16);
}

/**
 * The moment a zone's wall clock shows `day` and `time` (`HH:MM`).
 * A time that occurs twice (autumn) is the first of the two; one that is skipped (spring) is the same
 * number of minutes after the gap began, so 02:30 becomes 03:30.
 */
export function atLocal(day: Day, time: string, zone: Zone): Instant {
  const wanted = epochMs(`${day}T${time}:00.000Z` as Instant);
  const offsetAt = (ms: number) => epochMs(`${localText(instantAt(ms), zone)}.000Z` as Instant) - ms;
  const candidates = [wanted - offsetAt(wanted - 86_400_000), wanted - offsetAt(wanted + 86_400_000)];
  const exact = candidates.filter(ms => ms + offsetAt(ms) === wanted).sort((a, b) => a - b);
  return instantAt(exact[0] ?? candidates[0] ?? wanted);
}

// Everybody's worklist asks for the same midnights, and finding one asks the zone four times. An answer never changes.
const midnights = new Map<string, Instant>();
/** Ten years of days in a dozen zones fit; whoever asks for more begins anew. */
const mostMidnights = 50_000;

/** The first moment of a local day: midnight, or the end of the gap where a zone skips midnight. */
export function startOfDay(day: Day, zone: Zone): Instant {
  const key = `${day} ${zone}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const found = atLocal(day, '00:00', zone);
  if (midnights.size >= mostMidnights) midnights.clear();
  midnights.set(key, found);
  return found;
}

export function endOfDay(day: Day, zone: Zone): Instant {
  return startOfDay(plusDays(day, 1), zone);
}
