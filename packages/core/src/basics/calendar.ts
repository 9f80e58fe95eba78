/**
 * The Gregorian calendar in numbers, for what is asked thousands of times a second and must not make a `Date` each
 * time. Days are counted from 1970-01-01. Method: H. Hinnant, "chrono-compatible low-level date algorithms", 2021.
 */

const daysOfCommonYear = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (daysOfCommonYear[month - 1] ?? 0);
}

export const isCalendarDay = (year: number, month: number, day: number): boolean =>
  year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The number of a day; years from 0 on. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const ofEra = marchYear - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const texts = new Map<number, string>();
const mostTexts = 50_000;

/** `2026-11-22` of a day's number; undefined outside the years 0000 to 9999. */
export function dayText(number: number): string | undefined {
  const known = texts.get(number);
  if (known !== undefined) return known;
  if (!(number >= -719_528 && number <= 2_932_896)) return undefined;
  const found = dateText(number);
  if (texts.size >= mostTexts) texts.clear();
  texts.set(number, found);
  return found;
}

function dateText(number: number): string {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

/** The digits of a text from one place to before another as a number; NaN where one of them is none. */
export function digitsOf(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    found = found * 10 + digit;
  }
  return found;
}
