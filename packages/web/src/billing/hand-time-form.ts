import { findDay } from '@trellis/core/basics/day';
import type { Range } from '@trellis/core/basics/range';
import { atLocal, type Zone } from '@trellis/core/basics/zone';

export type TypedTime = { readonly day: string; readonly from: string; readonly to: string };

const isTime = (text: string) => /^\d{2}:\d{2}$/.test(text);

/** The typed times on the patient's wall; undefined while they are not whole or end before they begin. */
export function typedRange(typed: TypedTime, zone: Zone): Range | undefined {
  const day = findDay(typed.day);
  if (!day || !isTime(typed.from) || !isTime(typed.to)) return undefined;
  const [start, end] = [atLocal(day, typed.from, zone), atLocal(day, typed.to, zone)];
  return start < end ? { start, end } : undefined;
}
