import type { Day } from '../basics/day.ts';
import type { MonthPerson, MonthScreening } from './care-facts.ts';

/** What a screening asks about; the code G0136 meant the first until 2025 and means the others since. */
export const screeningTools = ['social-needs', 'physical-activity', 'nutrition'] as const;
export type ScreeningTool = (typeof screeningTools)[number];

/**
 * Instruments of Trellis that are standardized tools of social needs: they ask at least about food, housing, transport
 * and utilities. Source: aafp.org page on G0136 and its examples, read 2026-11-23. None asks about activity or nutrition.
 */
export const socialNeedsInstruments: readonly string[] = ['ahc-hrsn', 'prapare'];

/** A finished assessment of one of them, by whoever asked. */
export type AskedNeeds = {
  readonly on: Day;
  readonly by: MonthPerson;
  /** The answers name a need. */
  readonly namesNeed: boolean;
};

/** What whoever gave a screening says of it. */
export type SaidScreening = {
  readonly on: Day;
  readonly by: MonthPerson;
  readonly tool: ScreeningTool;
  readonly minutes: number;
  readonly isUsed: boolean;
};

/**
 * The screenings of a month. An assessment does not know its minutes: they are what was said of that day and tool. What
 * was said of a day without an assessment was asked elsewhere, and stands for itself.
 */
export function screeningsOf(
  asked: readonly AskedNeeds[],
  said: readonly SaidScreening[],
): readonly MonthScreening[] {
  const saidOf = (it: AskedNeeds) => said.findLast(one => one.on === it.on && one.tool === 'social-needs');
  const used = new Set(asked.map(saidOf));
  return [
    ...asked.map(it => ({
      on: it.on,
      tool: 'social-needs' as const,
      minutes: saidOf(it)?.minutes ?? null,
      by: it.by,
      needSuspected: it.namesNeed || saidOf(it)?.isUsed === true,
      usedInPlan: false,
    })),
    ...said
      .filter(it => !used.has(it))
      .map(({ on, tool, minutes, by, isUsed }) => ({
        ...{ on, tool, minutes, by },
        needSuspected: tool === 'social-needs' && isUsed,
        usedInPlan: tool !== 'social-needs' && isUsed,
      })),
  ];
}
