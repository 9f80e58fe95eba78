import { type Day, plusDays, weekday } from './day.ts';

/** Federal holidays on a fixed date. Source: 5 U.S.C. 6103(a), as amended 2021-06-17 (Juneteenth). */
const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25'];

/** Federal holidays on the nth weekday of a month, −1 the last. Source: 5 U.S.C. 6103(a). All but Thanksgiving are Mondays. */
const floating = [
  { month: '01', weekday: 1, nth: 3 },
  { month: '02', weekday: 1, nth: 3 },
  { month: '05', weekday: 1, nth: -1 },
  { month: '09', weekday: 1, nth: 1 },
  { month: '10', weekday: 1, nth: 2 },
  { month: '11', weekday: 4, nth: 4 },
];

/** On a Saturday it is observed the day before, on a Sunday the day after (5 U.S.C. 6103(b), Executive Order 11582). */
export function isFederalHoliday(day: Day): boolean {
  const on = weekday(day);
  if (on > 5) return false;
  const isFixed = (it: Day) => fixed.includes(it.slice(5));
  return (
    isFixed(day) ||
    (on === 5 && isFixed(plusDays(day, 1))) ||
    (on === 1 && isFixed(plusDays(day, -1))) ||
    isFloating(day)
  );
}

function isFloating(day: Day): boolean {
  const month = day.slice(5, 7);
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  const isLast = plusDays(day, 7).slice(5, 7) !== month;
  return floating.some(
    it => it.month === month && it.weekday === weekday(day) && (it.nth === -1 ? isLast : it.nth === nth),
  );
}

export const isBusinessDay = (day: Day): boolean => weekday(day) <= 5 && !isFederalHoliday(day);

/** The nth day after a day that is one of the asked kind; the day itself does not count. */
function plusDaysThat(isOne: (day: Day) => boolean, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = plusDays(at, 1);
    if (isOne(at)) left -= 1;
  }
  return at;
}

/** The nth business day after a day, which itself does not count. */
export const plusBusinessDays = (day: Day, count: number): Day => plusDaysThat(isBusinessDay, day, count);

/** The nth day from Monday to Friday after a day, holidays counted. */
export const plusWeekdays = (day: Day, count: number): Day =>
  plusDaysThat(it => weekday(it) <= 5, day, count);
