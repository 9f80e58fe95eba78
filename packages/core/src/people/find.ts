import { type Day, findDay } from '../basics/day.ts';
import { isFullDay } from '../basics/partial-day.ts';
import { soundOf } from './name-sound.ts';
import type { Patient } from './patient.ts';

/**
 * How people are found: each searchable value is one narrow row `(kind, key)`, so that under row-level
 * security a plain B-tree answers by equality or prefix range.
 */
export type FindKey = {
  readonly kind: 'name' | 'sound' | 'phone' | 'mrn' | 'birth-date' | 'birth-day';
  readonly key: string;
};

/** Lower case, without accents or punctuation: José O'Neil is found as `jose oneil`. */
export function normalName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘ʻʼ`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Digits of a North American number without the leading 1 and without an extension. */
export const normalPhone = (text: string): string =>
  text
    .replace(/\s*(?:ext|x|#).*$/i, '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');

export function findKeysOf(
  patient: Pick<Patient, 'given' | 'family' | 'phones' | 'mrn' | 'birthDate'>,
): readonly FindKey[] {
  const given = normalName(patient.given);
  const family = normalName(patient.family);
  const names = endsOf(family).flatMap(end => [`${given} ${end}`, `${end} ${given}`]);
  return [
    ...[...new Set(names)].filter(Boolean).map(key => ({ kind: 'name', key }) as const),
    ...patient.phones
      .map(phone => ({ kind: 'phone', key: normalPhone(phone) }) as const)
      .filter(it => it.key !== ''),
    ...(patient.mrn ? [{ kind: 'mrn', key: patient.mrn.toLowerCase() } as const] : []),
    { kind: 'birth-date', key: patient.birthDate },
    ...(isFullDay(patient.birthDate)
      ? [{ kind: 'birth-day', key: patient.birthDate.slice(5) } as const]
      : []),
    ...soundsOf(`${given} ${family}`).map(key => ({ kind: 'sound', key }) as const),
  ];
}

/** One a word, so that a name with a slip of the finger is still found by the others. */
const soundsOf = (name: string): readonly string[] =>
  [
    ...new Set(
      name
        .split(' ')
        .slice(0, 2 * mostFamilyWords)
        .map(soundOf),
    ),
  ].filter(Boolean);

/** More than any name has; a line of text that came in as a name must not become a thousand rows. */
const mostFamilyWords = 8;

/** "de la cruz", "la cruz", "cruz": people with several family names are looked up by any end of them. */
function endsOf(family: string): readonly string[] {
  const words = family.split(' ').slice(0, mostFamilyWords);
  return words.map((_, i) => words.slice(i).join(' '));
}

/** `whole`: the key must be equal; otherwise it must begin with it. */
export type Lookup = FindKey & { readonly whole: boolean };

/**
 * Reads what was typed: a birth date (1948-03-14, 3/14/1948) or a part of one (1948, 3/1948, 3/14), a phone or record
 * number, or the beginning of a name.
 */
export function lookupsFor(text: string): readonly Lookup[] {
  const typed = text.trim();
  if (typed === '') return [];
  const born = bornLookup(typed);
  const year: readonly Lookup[] = bornInYear.test(typed)
    ? [{ kind: 'birth-date', key: typed, whole: false }]
    : [];
  if (born) return [born];
  const digits = normalPhone(typed);
  const mrn: Lookup = { kind: 'mrn', key: typed.toLowerCase(), whole: false };
  if (/^[\d\s()+.-]+$/.test(typed) && digits.length >= 3)
    return [...year, { kind: 'phone', key: digits, whole: false }, mrn];
  const name: Lookup = { kind: 'name', key: normalName(typed), whole: false };
  return [name, ...(typed.length >= 4 ? [mrn] : [])].filter(lookup => lookup.key !== '');
}

/** People who are looked for were born in one of these years. */
const bornInYear = /^(19|20)\d\d$/;

/** A whole birth date, its month and year, or its day of the year. */
function bornLookup(typed: string): Lookup | undefined {
  const day = findTypedDay(typed);
  if (day) return { kind: 'birth-date', key: day, whole: true };
  const month =
    /^((?:19|20)\d\d)-(0[1-9]|1[0-2])$/.exec(typed) ??
    /^(?<m>0?[1-9]|1[0-2])\/(?<y>(?:19|20)\d\d)$/.exec(typed);
  if (month) {
    const { m = month[2] ?? '', y = month[1] ?? '' } = month.groups ?? {};
    return { kind: 'birth-date', key: `${y}-${m.padStart(2, '0')}`, whole: false };
  }
  const [, m = '', d = ''] = /^(\d{1,2})\/(\d{1,2})$/.exec(typed) ?? [];
  const key = `${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  // 2000 had a 29 February.
  return m !== '' && findDay(`2000-${key}`) ? { kind: 'birth-day', key, whole: true } : undefined;
}

/**
 * A name and a birth date typed together ("delgado 1948", "3/14 rosa") are two questions that both must hold; anything
 * else is one.
 */
export function questionsIn(text: string): readonly string[] {
  const words = text.trim().split(/\s+/);
  const isBorn = (word: string | undefined) =>
    word !== undefined && (bornInYear.test(word) || bornLookup(word) !== undefined);
  if (words.length < 2) return [text];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const rest = (those: readonly string[]) => those.join(' ');
  if (isBorn(last) && /\p{L}/u.test(rest(words.slice(0, -1)))) return [rest(words.slice(0, -1)), last];
  if (isBorn(first) && /\p{L}/u.test(rest(words.slice(1)))) return [rest(words.slice(1)), first];
  return [text];
}

function findTypedDay(text: string): Day | undefined {
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!american) return findDay(text);
  const [, month = '', day = '', year = ''] = american;
  return findDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
