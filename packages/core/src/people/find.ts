import { type Day, findDay } from '../basics/day.ts';
import type { Patient } from './patient.ts';

/**
 * How people are found: each searchable value is one narrow row `(kind, key)`, so that under row-level
 * security a plain B-tree answers by equality or prefix range.
 */
export type FindKey = { readonly kind: 'name' | 'phone' | 'mrn' | 'birth-date'; readonly key: string };

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
  ];
}

/** More than any name has; a line of text that came in as a name must not become a thousand rows. */
const mostFamilyWords = 8;

/** "de la cruz", "la cruz", "cruz": people with several family names are looked up by any end of them. */
function endsOf(family: string): readonly string[] {
  const words = family.split(' ').slice(0, mostFamilyWords);
  return words.map((_, i) => words.slice(i).join(' '));
}

/** `whole`: the key must be equal; otherwise it must begin with it. */
export type Lookup = FindKey & { readonly whole: boolean };

/** Reads what was typed: a birth date (1948-03-14, 3/14/1948), a phone or record number, or the beginning of a name. */
export function lookupsFor(text: string): readonly Lookup[] {
  const typed = text.trim();
  if (typed === '') return [];
  const birthDate = findTypedDay(typed);
  if (birthDate) return [{ kind: 'birth-date', key: birthDate, whole: true }];
  const digits = normalPhone(typed);
  const mrn: Lookup = { kind: 'mrn', key: typed.toLowerCase(), whole: false };
  if (/^[\d\s()+.-]+$/.test(typed) && digits.length >= 3)
    return [{ kind: 'phone', key: digits, whole: false }, mrn];
  const name: Lookup = { kind: 'name', key: normalName(typed), whole: false };
  return [name, ...(typed.length >= 4 ? [mrn] : [])].filter(lookup => lookup.key !== '');
}

function findTypedDay(text: string): Day | undefined {
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!american) return findDay(text);
  const [, month = '', day = '', year = ''] = american;
  return findDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
