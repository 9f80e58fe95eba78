import type { Day } from '../basics/day.ts';
import type { Instant } from '../basics/instant.ts';
import { failWith } from '../basics/problem.ts';

/**
 * What an organization decides for itself. The first value holds until it says otherwise: a second factor is
 * asked for, and minutes are judged for billing.
 */
export const settingValues = {
  'second-factor': ['required', 'optional'],
  billing: ['on', 'off'],
  // Whether approved claim lines wait for a second person.
  'second-approver': ['not-asked', 'asked'],
  // Whether a claim waits until a payer answered about coverage in the month of service or later.
  'eligibility-before-claims': ['shown', 'asked'],
  // Which versions of a care plan wait for the supervising provider: site policy, docs/decisions/0029.
  'plan-signature': ['each-version', 'prescriber-step', 'not-required'],
} as const;

export type SettingName = keyof typeof settingValues;
export const settingNames = Object.keys(settingValues) as readonly SettingName[];
export type SettingValue<Name extends SettingName> = (typeof settingValues)[Name][number];

export type SettingLine = {
  readonly name: SettingName;
  readonly value: string;
  readonly fromDay: Day;
  readonly recordedAt: Instant;
};

/** What holds on a day: the line that began last, and of two that began together the one recorded later. */
export function settingOn<Name extends SettingName>(
  lines: readonly SettingLine[],
  name: Name,
  day: Day,
): SettingValue<Name> {
  const [last] = lines
    .filter(line => line.name === name && line.fromDay <= day)
    .toSorted((a, b) => (a.fromDay + a.recordedAt < b.fromDay + b.recordedAt ? 1 : -1));
  const values: readonly SettingValue<Name>[] = settingValues[name];
  return values.find(it => it === last?.value) ?? (settingValues[name][0] as SettingValue<Name>);
}

/** A setting never reaches back: months that were judged stay as they were judged. */
export function refusePastSetting(fromDay: Day, today: Day): void {
  if (fromDay < today) failWith('setting.in-past');
}
