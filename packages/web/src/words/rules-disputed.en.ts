type Reading = {
  readonly asks: string;
  readonly why: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Disputed rules: the question, why it is open, and the readings. */
export const rulesDisputedEn = {
  rules: {
    'ccm-after-stopping': {
      asks: 'Minutes after a patient has stopped',
      why: 'Duties run to the end of the month in which a patient stops; whether minutes do was not found.',
      values: { 'not-counted': 'Not counted', 'to-month-end': 'Counted to the end of that month' },
    },
    'ccm-oversight': {
      asks: 'Chronic care beside home health oversight (G0181, G0182) or the monthly kidney failure payment',
      why: 'Only a secondary page says that the same practitioner may not bill both.',
      values: { blocked: 'Not by the same practitioner', allowed: 'Allowed' },
    },
    'ccm-practitioner-units': {
      asks: 'How often 99437 in a month',
      why: 'One page says once a month; the text of the code says each further thirty minutes.',
      values: { 'no-cap': 'As often as the minutes are there', one: 'Once' },
    },
    'ccm-extra-planning': {
      asks: 'Extra planning at the start (G0506)',
      why: 'Its rule was not confirmed in a source.',
      values: { billed: 'Billed when the visit says it was done', held: 'Held' },
    },
    'pcm-staff-units': {
      asks: 'How often 99427 in a month',
      why: 'Two is text of the code that was not confirmed; another page says several units.',
      values: { two: 'Twice', 'no-cap': 'As often as the minutes are there' },
    },
    'cocm-minutes': {
      asks: 'Minutes of collaborative care',
      why: 'The midpoint rule lets 36 and 31 minutes be billed; some payers require the full 70 and 60.',
      values: { midpoint: 'From the midpoint on', full: 'The full minutes' },
    },
    'cocm-short-month': {
      asks: 'Minutes of a short month of collaborative care (G2214)',
      why: 'One rule file citing CMS needs 30 minutes, another applies the midpoint.',
      values: { thirty: '30 minutes', sixteen: '16 minutes' },
    },
    'tcm-holidays': {
      asks: 'Holidays between discharge and contact',
      why: 'Two business days are asked for, and no list of holidays is named.',
      values: { federal: 'Federal holidays are no business days', none: 'Monday to Friday, holidays too' },
    },
    'tcm-day-count': {
      asks: 'Which day the day of discharge is',
      why: 'By common practice it is day 0; one forum counts it as day 1.',
      values: {
        'from-zero': 'Day 0: the visit may be 14 days later',
        'from-one': 'Day 1: the visit may be 13 days later',
      },
    },
    'tcm-nursing-facility': {
      asks: 'A nursing facility as the place a patient returns to',
      why: 'Newer summaries list it among community settings, older pages do not.',
      values: { 'not-counted': 'Does not count', counted: 'Counts as a long stay' },
    },
    'tcm-with-rpm': {
      asks: 'Transitional care and remote monitoring in one month',
      why: 'One page says it may be possible; none forbids it.',
      values: { allowed: 'Both', blocked: 'One of the two in a practice' },
    },
    'apcm-other-ccm': {
      asks: 'Advanced primary care beside another practice’s chronic care',
      why: 'The source speaks of the same practice only.',
      values: { allowed: 'Allowed', blocked: 'Not in the same month' },
    },
    'apcm-add-ons': {
      asks: 'Behavioral add-ons (G0568 to G0570)',
      why: 'Whether they come in the place of the codes of their own is being clarified.',
      values: { billed: 'Billed with the base', held: 'Held until the contractor has answered' },
    },
    'chi-one-practice': {
      asks: 'Community health integration by two practices',
      why: 'Once a month for a patient is said and was not confirmed.',
      values: { one: 'One practice a month', any: 'Each practice' },
    },
    'pin-one-practice': {
      asks: 'Navigation by two practices',
      why: 'Once a month is said of community health integration, not of navigation.',
      values: { any: 'Each practice', one: 'One practice a month' },
    },
    'pin-consent': {
      asks: 'How long a consent to navigation holds',
      why: 'A yearly consent is said and was not confirmed.',
      values: { once: 'Until it is stopped', yearly: 'A year' },
    },
    'pin-visit': {
      asks: 'How long the visit that opens navigation holds',
      why: 'A yearly visit is said and was not confirmed.',
      values: { once: 'Always', yearly: 'A year' },
    },
    'rtm-one-practice': {
      asks: 'Therapeutic monitoring by two practices',
      why: 'One practitioner a period is said of it and was not confirmed; it was of remote monitoring of the body.',
      values: { one: 'One practice a month', any: 'Each practice' },
    },
    'rtm-set-up-days': {
      asks: 'Days with readings for the set-up of a therapy device (98975)',
      why: 'Two days from 2026 on were confirmed for remote monitoring of the body only.',
      values: { two: '2 days from 2026 on', sixteen: '16 days' },
    },
    'g0136-meaning': {
      asks: 'G0136 from 2026 on',
      why: 'The proposed rule deleted the code; the final rule kept it with another meaning.',
      values: { 'activity-nutrition': 'Activity or nutrition', 'not-billed': 'Not billed' },
    },
    'access-review-limit': {
      asks: 'How often a review is paid in the ACCESS model',
      why: 'One source says three in twelve months, another once in four.',
      values: { both: 'Both limits', 'three-a-year': 'Three in twelve months' },
    },
  } as Readonly<Record<string, Reading>>,
  unswitchable: {
    'complex-plan-revision':
      'Complex care: whether the plan must be substantially revised. Default: moderate or high decision making is enough.',
    'pcm-supervision': 'Principal care by staff: whether supervision is direct. Default: general.',
    'tcm-readmission':
      'Transitional care when the patient is readmitted. Default: billable once in the thirty days.',
    'rpm-more-after-ten': 'Whether 99458 can follow 99470. Default: no, it is added to 99457.',
    'rpm-data-review': 'Review of readings (99091) and whether it stands beside 99457. Default: not judged.',
    'rtm-more-contact': 'Whether each unit of 98981 needs a further live talk. Default: one in the month.',
    'two-at-once': 'Two colleagues in one conference. Default: counted once.',
    'inpatient-days': 'Minutes while the patient is in the hospital. Default: counted.',
    'wellness-interval':
      'Wellness visits: eleven full months or twelve to the day. Default: eleven full months.',
    'planning-by-video': 'Planning for future care by video. Default: face to face.',
    'access-payment-code':
      'The code of the monthly ACCESS payment, which no source names. Default: a name of our own; a rule file can set it (ACCESS eCKM, payment-code).',
    'amount-99454': 'The amount of 99454 and 99445 in 2026, of which two are told. Load your fee file.',
  } as Readonly<Record<string, string>>,
};

export type RulesDisputedWords = typeof rulesDisputedEn;
