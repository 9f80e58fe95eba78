import { type Day, firstDay, lastDay, type Month, plusDays, weekday } from '@trellis/core/basics/day';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { startOfDay, type Zone } from '@trellis/core/basics/zone';
import { randomOf, shuffled } from './random.ts';

/** Twenty minutes of a care manager's working day, for one contact. */
export type Slot = { readonly on: Day; readonly startsAt: Instant };

const slotSeconds = 20 * 60;
/** From 9:00 to 16:20. */
const slotsADay = 22;
const firstSlotSeconds = 9 * 3600;

/** So many people one care manager can call twice a month without two calls at once, in the shortest month. */
export const largestCaseload = 200;

/** Two slots in one month for the person at a place of someone's caseload, the earlier one first. */
export type Places = (place: number) => { readonly first: Slot; readonly second: Slot };

/**
 * The slots of one person's month, dealt out so that no two of them overlap. Months have at least 20 weekdays,
 * so there are 440 slots for at most 400 uses.
 */
export function workingMonth(seed: string, month: Month, zone: Zone): Places {
  const days = weekdaysOf(month).map(on => ({
    on,
    begins: plusSeconds(startOfDay(on, zone), firstSlotSeconds),
  }));
  const order = shuffled(randomOf(seed), days.length * slotsADay);
  const slotAt = (number: number): Slot => {
    const day = days[Math.floor(number / slotsADay)];
    if (!day) throw new Error(`There is no slot ${number} in ${month}.`);
    return { on: day.on, startsAt: plusSeconds(day.begins, (number % slotsADay) * slotSeconds) };
  };
  return place => {
    if (place < 0 || place >= largestCaseload) throw new Error(`There is no place ${place} in a caseload.`);
    const two = [order[place * 2] ?? 0, order[place * 2 + 1] ?? 0] as const;
    return { first: slotAt(Math.min(...two)), second: slotAt(Math.max(...two)) };
  };
}

function weekdaysOf(month: Month): readonly Day[] {
  const days: Day[] = [];
  for (let day = firstDay(month); day <= lastDay(month); day = plusDays(day, 1))
    if (weekday(day) <= 5) days.push(day);
  return days;
}
