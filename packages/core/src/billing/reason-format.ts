import { findDay } from '../basics/day.ts';
import { findPartialDay, type PartialDay } from '../basics/partial-day.ts';
import type { Reason as FullReason } from './billing-answer.ts';
import type { ReasonCatalogue } from './reason-en.ts';

export type Reason = Pick<FullReason, 'rule' | 'state' | 'values'>;

/** How a language writes days, partly known ones too, and seconds as minutes. */
export type ReasonFormat = {
  readonly date: (day: PartialDay) => string;
  readonly clock: (seconds: number) => string;
};

/** One of three by the state; without a third what fails is said as what is missing. */
export const pickBy = {
  met: met => met,
  missing: (_, missing) => missing,
  failed: (_, missing, failed = missing) => failed,
} as const satisfies Record<Reason['state'], (met: string, missing: string, failed?: string) => string>;

export const dayWords = (value: string | number | null | undefined, format: ReasonFormat): string => {
  const day = typeof value === 'string' ? (findDay(value) ?? findPartialDay(value)) : undefined;
  return day ? format.date(day) : '';
};

export function consentWords(
  state: Reason['state'],
  { on, stoppedOn }: Reason['values'],
  { reasons: say }: ReasonCatalogue,
  format: ReasonFormat,
): string {
  if (state === 'missing') return say.noConsent;
  const [given, stopped] = [dayWords(on, format), dayWords(stoppedOn, format)];
  if (state === 'met') return stopped ? say.consentStopped(given, stopped) : say.consent(given);
  return stopped || stoppedOn ? say.stopped(stopped) : say.lateConsent(given);
}
