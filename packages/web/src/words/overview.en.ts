import type { OverviewFigure } from '@trellis/core/claims/overview';
import type { EndReason } from '@trellis/core/programs/enrolment-end';
import { plural } from './plural.ts';

/** Words of the program overview, loaded with its page. */
export const overviewEn = {
  title: 'Program overview',
  says: 'How each program fares. Names stand only behind a figure that you open, and opening it is recorded.',
  choose: 'Month',
  inMonth: (month: string) => `In ${month}`,
  program: 'Program',
  figures: {
    enrolled: 'Enrolled',
    reached: 'Reached',
    timed: 'With minutes',
    billable: 'Billable',
    approved: 'Approved',
    claimed: 'Claimed',
    paid: 'Paid',
    left: 'Left',
  } satisfies Record<OverviewFigure, string>,
  minutes: 'Minutes',
  cost: 'Their cost',
  paidAmount: 'Amount paid',
  unknown: 'unknown',
  billableSays:
    'Billable is as the month was last judged. Claimed and paid are unknown where no claim is kept here.',
  open: (figure: string, program: string, count: number) =>
    `${figure}, ${program}: ${plural(count, 'patient', 'patients')}`,
  none: 'Nobody was in a program in these months',
  noneSays: 'Enrolled patients appear here with what their months proved.',
  rates: 'Cost of an hour',
  ratesSays: 'Kept for the practice. Time of a credential without a rate is unknown and never free.',
  setBy: (month: string, who: string, day: string) => `from ${month}, said by ${who}, ${day}`,
  credential: 'Credential',
  hour: 'An hour, in dollars',
  from: 'From month',
  setRate: 'Keep the cost',
  endRate: 'No longer known',
  costSays: (cost: string, minutes: string) => `${cost}, and ${minutes} of unknown cost`,
  trend: 'Twelve months',
  trendOf: 'Program of the pictures',
  trendSays: (figure: string, program: string, values: string) =>
    `${figure} of ${program}, month by month: ${values}`,
  left: 'Who left, and why',
  leftNone: 'Nobody left in these twelve months.',
  why: {
    'patient-stopped': 'The patient wanted to stop',
    'other-practitioner': 'Another practitioner gives the service',
    'moved-away': 'Moved away',
    unreachable: 'Could not be reached',
    'no-longer-eligible': 'No longer eligible',
    died: 'Died',
  } satisfies Record<EndReason, string>,
  reason: 'Why',
  all: 'All',
  people: (figure: string, program: string, month: string) => `${figure}, ${program}, ${month}`,
  close: 'Close the list',
  more: (count: number) => `and ${plural(count, 'more', 'more')}`,
  notYours: 'The overview is not for your role',
  notYoursSays: 'Supervisors, billers and supervising providers see it.',
};

export type OverviewWords = typeof overviewEn;
