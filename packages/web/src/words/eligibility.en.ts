import type { EligibilityGroup, Standing } from '@trellis/core/programs/eligibility';
import { plural } from './plural.ts';

/** Words of who may be enrolled. */
export const eligibilityEn = {
  title: 'Eligibility',
  lead: (version: string) =>
    `Chronic Care Management · list of ${version}, a proposal: the practitioner confirms`,
  whose: { label: 'Whose patients', everyone: 'Everyone', mine: 'Mine', unassigned: 'Nobody’s' },
  groupsLabel: 'Groups',
  groups: {
    ready: 'Can be enrolled',
    needs: 'Something is needed',
    deceased: 'Have died',
    enrolled: 'Enrolled',
    'other-practitioner': 'Another practitioner',
    'too-few-conditions': 'Too few conditions',
  } satisfies Record<EligibilityGroup, string>,
  refusals: {
    deceased: 'has died',
    enrolled: 'is enrolled already',
    'other-practitioner': 'another practitioner gives the service',
    'too-few-conditions': 'fewer than two conditions that count',
  },
  needs: {
    'initiating-visit': 'initiating visit: not seen for a year',
    payer: 'who pays is not recorded',
    'payer-rules': 'rules of this payer are not loaded',
  },
  ready: 'two conditions, seen within the year, Medicare',
  columns: {
    patient: 'Patient',
    conditions: 'Likely chronic',
    seen: 'Last seen',
    payer: 'Payer',
    verdict: 'Enrollment',
  },
  count: (count: number) => plural(count, 'condition', 'conditions'),
  neverSeen: 'no visit in the chart',
  payers: {
    medicare: 'Medicare',
    'medicare-advantage': 'Medicare Advantage',
    medicaid: 'Medicaid',
    commercial: 'Commercial',
    none: 'Nobody pays',
    unknown: 'Not recorded',
  },
  standings: {
    confirmed: 'confirmed',
    likely: 'likely chronic',
    rejected: 'not chronic',
    'not-counted': 'does not count',
    open: 'not on the list',
  } satisfies Record<Standing, string>,
  judgedBy: (name: string, day: string) => `${name}, ${day}`,
  since: (when: string) => `since ${when}`,
  confirm: 'Confirm',
  reject: 'Not chronic',
  confirmLabel: (condition: string) => `Confirm: ${condition}`,
  rejectLabel: (condition: string) => `Not chronic: ${condition}`,
  evidence: (name: string) => `What the chart says about ${name}`,
  other: (who: string) => `Service given by ${who}`,
  list: 'Patients of this group',
  none: 'Nobody in this group',
  noneSays: 'Choose another group, or look at everyone’s patients.',
  page: (from: number, to: number, total: number) => `${from}–${to} of ${total}`,
  before: 'Before',
  after: 'Next',
  open: 'evidence',
};

export type EligibilityWords = typeof eligibilityEn;
