import { type Day, findDay, plusDays } from '../basics/day.ts';
import { findInstant, type Instant } from '../basics/instant.ts';
import { normalName } from '../people/find.ts';
import type { CaseRole } from './billing-case.ts';

/** Cells of an old log, as people and spreadsheets write them. */

export const dateOrders = ['month-first', 'day-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** A day, a time of day in seconds, or both; an instant where the cell names an offset. */
export type ReadTime = {
  readonly day: Day | null;
  readonly seconds: number | null;
  readonly at: Instant | null;
  /** Neither order of day and month is impossible: 6/2/2026 is read as the log says. */
  readonly isAmbiguous: boolean;
  /** It can only be read the other way round than the log says. */
  readonly isTurned: boolean;
};

const nothing = { day: null, seconds: null, at: null, isAmbiguous: false, isTurned: false } as const;

/** Undefined for what is neither a day nor a time. */
export function readTime(cell: string, order: DateOrder): ReadTime | undefined {
  const text = cell.trim().replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');
  const at = findInstant(text);
  if (at) return { ...nothing, at };
  const serial = serialDay(text);
  if (serial) return serial;
  const seconds = clockSeconds(text);
  if (seconds !== undefined) return { ...nothing, seconds };
  const split =
    /^(.*?\d)[T,\s]+(\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?\s*m?\.?)?|\d{1,2}\s*[ap]\.?\s*m\.?)$/i.exec(
      text,
    );
  const day = calendarDay(split?.[1] ?? text, order);
  if (!day) return undefined;
  if (!split) return { ...nothing, ...day };
  const time = clockSeconds(split[2] ?? '');
  return time === undefined ? undefined : { ...nothing, ...day, seconds: time };
}

const daySeconds = 86_400;

/** Days since 1899-12-30 with a fraction for the time, as a spreadsheet keeps them; 1927 to 2064 are told apart from minutes. */
function serialDay(text: string): ReadTime | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (value < 10_000 || value >= 60_000) return undefined;
  const seconds = Math.round((value % 1) * daySeconds);
  const days = Math.floor(value) + (seconds === daySeconds ? 1 : 0);
  const day = plusDays('1899-12-30' as Day, days);
  return { ...nothing, day, seconds: text.includes('.') ? seconds % daySeconds : null };
}

/** `1:05 PM`, `1:05p`, `13:05:10`, `1305`, `9 am`, and the fraction of a day a spreadsheet keeps. */
export function clockSeconds(text: string): number | undefined {
  if (/^0?\.\d+$/.test(text)) return Math.round(Number(text) * daySeconds) % daySeconds;
  const found =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?\s*m?\.?)?$/i.exec(text) ??
    /^(\d{1,2})()()\s*([ap])\.?\s*m\.?$/i.exec(text) ??
    /^([01]\d|2[0-3])([0-5]\d)()()$/.exec(text);
  if (!found) return undefined;
  const [hours, minutes, seconds] = [1, 2, 3].map(i => Number(found[i] || 0)) as [number, number, number];
  const half = found[4]?.toLowerCase();
  if (minutes > 59 || seconds > 59 || hours > 23 || (half && (hours < 1 || hours > 12))) return undefined;
  const hour = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  return hour * 3600 + minutes * 60 + seconds;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const spanishMonths = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

function monthNumber(word: string): number {
  const key = word.slice(0, 3).toLowerCase();
  const at = monthNames.indexOf(key);
  return (at < 0 ? spanishMonths.indexOf(key) : at) + 1;
}

type CalendarDay = { readonly day: Day; readonly isAmbiguous: boolean; readonly isTurned: boolean };

function calendarDay(text: string, order: DateOrder): CalendarDay | undefined {
  const certain = (year: string, month: number, day: string): CalendarDay | undefined => {
    const found = dayOf(year, month, Number(day));
    return found && { day: found, isAmbiguous: false, isTurned: false };
  };
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return certain(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const packed = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (packed) return certain(packed[1] ?? '', Number(packed[2]), packed[3] ?? '');
  const dayName = /^(\d{1,2})[-\s./]*([a-záéíóú]{3,})\.?[-\s,./]*(\d{4}|\d{2})$/i.exec(text);
  if (dayName) return certain(dayName[3] ?? '', monthNumber(dayName[2] ?? ''), dayName[1] ?? '');
  const nameDay = /^([a-záéíóú]{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4}|\d{2})$/i.exec(text);
  if (nameDay) return certain(nameDay[3] ?? '', monthNumber(nameDay[1] ?? ''), nameDay[2] ?? '');
  const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (!slashed) return undefined;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  const us = dayOf(slashed[3] ?? '', first, second);
  const other = dayOf(slashed[3] ?? '', second, first);
  const [wanted, turned] = order === 'month-first' ? [us, other] : [other, us];
  const day = wanted ?? turned;
  return (
    day && { day, isAmbiguous: us !== undefined && other !== undefined && us !== other, isTurned: !wanted }
  );
}

/** Two digits of a year are of this century: nothing in a time log is older. */
function dayOf(year: string, month: number, day: number): Day | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  return findDay(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** A length as `20`, `20 min`, `20.5`, `1h 5m`, `1:05` hours or `0:20:30`, in seconds. */
export function readLength(cell: string): number | undefined {
  const text = cell.trim().toLowerCase();
  const plain = /^(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minute|minutes|minutos?)?\.?$/.exec(text);
  if (plain) return Math.floor(Number(plain[1]?.replace(',', '.')) * 60 + 1e-6);
  const clock = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const spoken =
    /^(?:(\d+)\s*h(?:rs?|ours?|oras?)?\.?)?\s*(?:(\d+)\s*m(?:ins?|inutes?|inutos?)?\.?)?\s*(?:(\d+)\s*s(?:ecs?|econds?|eg|egundos?)?\.?)?$/.exec(
      text,
    );
  if (!spoken || text === '') return undefined;
  return Number(spoken[1] ?? 0) * 3600 + Number(spoken[2] ?? 0) * 60 + Number(spoken[3] ?? 0);
}

const roles: readonly (readonly [CaseRole, RegExp])[] = [
  ['bh-care-manager', /\b(bhcm|behaviou?ral health care manager|cocm care manager)\b/],
  ['psychiatric-consultant', /\b(psychiatrist|psychiatric consultant)\b/],
  ['auxiliary', /\b(chw|community health worker|navigator|promotora?|auxiliary)\b/],
  ['therapist', /\b(pt|ot|slp|dpt|physical therapist|occupational therapist|therapist)\b/],
  ['qhp', /\b(md|do|np|aprn|fnp|dnp|pa|pac|pa c|cnm|cns|physician|provider|doctor|qhp|medico)\b/],
  [
    'clinical-staff',
    /\b(rn|lpn|lvn|bsn|msn|ma|cma|rma|lcsw|lmsw|msw|lsw|pharmd|rph|rd|rdn|cde|cdces|nurse|enfermera|enfermero|clinical staff|care manager|social worker|medical assistant)\b/,
  ],
  [
    'non-clinical',
    /\b(admin|administrator|scheduler|clerk|front desk|biller|receptionist|secretary|non clinical|unlicensed)\b/,
  ],
];

/** The role a credential or title stands for; undefined where it says nothing that is known. */
export function readRole(cell: string): CaseRole | undefined {
  const text = normalName(cell);
  return text === '' ? undefined : roles.find(([, words]) => words.test(text))?.[0];
}

export const shadowPrograms = ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'CHI', 'PIN'] as const;
export type ShadowProgram = (typeof shadowPrograms)[number];

const programWords: readonly (readonly [ShadowProgram, RegExp])[] = [
  ['PCM', /\b(pcm|principal care)\b/],
  ['CoCM', /\b(cocm|collaborative care|psych collab)\b/],
  ['BHI', /\b(bhi|behaviou?ral health)\b/],
  ['RTM', /\b(rtm|therapeutic monitoring)\b/],
  ['RPM', /\b(rpm|remote patient monitoring|physiologic monitoring|remote monitoring)\b/],
  ['CHI', /\b(chi|community health integration)\b/],
  ['PIN', /\b(pin|principal illness)\b/],
  ['CCM', /\b(ccm|cccm|chronic care|complex ccm|cuidado cronico)\b/],
];

export function readProgram(cell: string): ShadowProgram | undefined {
  const text = normalName(cell);
  return programWords.find(([, words]) => words.test(text))?.[0];
}

export type BilledCode = { readonly code: string; readonly units: number };

/** `99490, 99439 x2`, `99490-33; 2 × 99439`, `G0511`: codes with their units; undefined where something else stands there too. */
export function readBilled(cell: string): readonly BilledCode[] | undefined {
  const text = cell.trim();
  if (text === '' || /^(no|none|n\/?a|not billed|0|-|–|—|ninguno)$/i.test(text)) return [];
  const parts = text
    .split(/[,;|/+&\n]+|(?<![x×*\s])\s+(?=(?:\d\s*[x×*]\s*)?(?:\d{5}|[A-Z]\d{4})\b)/i)
    .map(it => it.trim());
  const codes: BilledCode[] = [];
  for (const part of parts.filter(Boolean)) {
    const found =
      /^(?:(\d{1,2})\s*[x×*]\s*)?(\d{5}|[A-Z]\d{4})(?:-[A-Z0-9]{2})*(?:\s*(?:[x×*]\s*|\()(\d{1,2})\)?)?$/i.exec(
        part,
      );
    if (!found) return undefined;
    codes.push({ code: (found[2] ?? '').toUpperCase(), units: Number(found[1] ?? found[3] ?? 1) });
  }
  return codes;
}
