import { plusDays } from '../src/basics/day.ts';
import type { BillingAnswer } from '../src/billing/billing-answer.ts';
import { decideCase } from '../src/billing/decide-case.ts';
import { aCase, aConsent, dr1, rn1, shown, someTime } from './billing.builder.ts';
import { day } from './builders.ts';

export type Given = NonNullable<Parameters<typeof aCase>[0]>;

export const drB = { id: 'drB', practice: 'B', role: 'qhp', credential: 'MD' };
export const therapist = { id: 'pt1', practice: 'A', role: 'therapist', credential: 'PT' };

/** Days one after another: `daysFrom('2026-06-01', 3)`. */
export const daysFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => plusDays(day(first), i));

/** Every legal set of a case, the proposed one first. */
export const choices = (over: Given): readonly string[] => {
  const answer = decideCase(aCase(over));
  return [answer.lines, ...answer.alternatives].map(shown);
};

/** `2026-06-28 99454`, in the order of the answer. */
export const dated = (lines: BillingAnswer['lines']): readonly string[] =>
  lines.map(line => `${line.serviceDate} ${line.code}`);

/** The nurse's minutes for a program on 10 June. */
export const minutesOf = (program: string, minutes: number, over: object = {}) =>
  someTime(`${program}-${minutes}`, '2026-06-10T14:00:00Z', minutes * 60, { programs: [program], ...over });

/** A cuff that transmits by itself, set up on 30 May: its first thirty days end on 28 June. */
export const aCuff = (over: object = {}) => ({
  id: 'bp',
  kind: 'physiologic',
  automatic: true,
  practice: 'A',
  setUpOn: '2026-05-30',
  setUpBy: 'rn1',
  ...over,
});

/** Alphonse agreed to remote monitoring in May; set-up is billed already, so that only the period is in question. */
export const aMonitored = (over: Given = {}): Given => ({
  consents: [aConsent({ program: 'RPM' })],
  devices: [aCuff()],
  otherClaims: [{ code: '99453', on: '2026-05-31', practice: 'A' }],
  ...over,
});

/** A hospital stay that ended on Monday, 1 June: called the next day, seen and reconciled on the eighth. */
export const aDischarge = (over: object = {}) => ({
  id: 'd1',
  on: '2026-06-01',
  from: 'inpatient',
  to: 'home',
  contacts: [aCall('2026-06-02T10:00:00-04:00')],
  visit: { on: '2026-06-08', by: 'dr1' },
  mdm: 'moderate',
  medicationReconciledOn: '2026-06-08',
  ...over,
});
export const aCall = (at: string, over: object = {}) => ({
  at,
  by: 'rn1',
  reached: true,
  means: 'phone',
  ...over,
});

export const twoPractices: Given = {
  practices: [
    { id: 'A', kind: 'office' },
    { id: 'B', kind: 'office' },
  ],
  practitioners: [dr1, rn1, drB],
};
