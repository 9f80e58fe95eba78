import type { Told } from './problems.en.ts';

/** Problems of the month and its lines. */
export const billingProblemsEn = {
  'time.in-wrong-order': {
    title: 'Times in the wrong order',
    says: 'The work ends before it begins. Check both times.',
  },
  'time.in-future': { title: 'The time lies ahead', says: 'Enter work when it is done.' },
  'time.too-long': {
    title: 'Too long for one entry',
    says: 'More than two hours at once cannot be entered. Enter the parts that were work.',
  },
  'time.too-old': {
    title: 'Too long ago',
    says: 'This is more than a year ago, and can no longer be claimed. Check the day.',
  },
  'time.month-locked': {
    title: 'The month is locked',
    says: 'Do it as an adjustment: it waits in the month until somebody decides about it.',
  },
  'time.not-found': {
    title: 'Time not found',
    says: 'There is no such time of yours, or it was taken back before. Load the page again.',
  },
  'time.overlaps': {
    title: 'Recorded already',
    says: 'Some of this time stands already. Look at it and enter only what is missing.',
  },
  'time.not-of-program': {
    title: 'Not in this program',
    says: 'Seconds were given to a program the patient is not in. Load the page again and choose among those shown.',
  },
  'time.more-than-worked': {
    title: 'More than was worked',
    says: 'More seconds were given to programs than were worked. Give fewer.',
  },
  'transitions.stay-not-found': {
    title: 'Stay not found',
    says: 'There is no such stay in the chart, or it is not over. Load the page again.',
  },
  'transitions.day': {
    title: 'Check the days',
    says: 'The day lies before the discharge, or is still to come.',
  },
  'transitions.visit': {
    title: 'Visit and practitioner go together',
    says: 'Say when the visit was and which practitioner of this practice gave it.',
  },
  'transitions.reason': {
    title: 'Reason missing',
    says: 'Something stands about this stay already. Say why it is changed.',
  },
  'billing.no-such-set': {
    title: 'No such set of codes',
    says: 'These codes are no legal set of this month any more. Choose among those shown.',
  },
  'billing.planning-says-more': {
    title: 'Minutes are missing',
    says: 'Say how many minutes the talk took and whether it was face to face.',
  },
  'billing.screening-says-more': {
    title: 'Something about the screening is missing',
    says: 'Say what was asked about, how many minutes it took, and whether it served a need or the plan.',
  },
  'billing.switched-off': {
    title: 'Billing is switched off',
    says: 'Your organization judges no minutes. An administrator can switch billing on.',
  },
  'billing.month-locked': {
    title: 'The month is locked',
    says: 'Its lines stay as they are. What changes now waits as an adjustment; decide it there.',
  },
  'billing.month-open': {
    title: 'The month is not over',
    says: 'It can be locked when its last day is over; adjustments begin after that.',
  },
  'billing.nothing-to-approve': {
    title: 'Nothing to decide',
    says: 'None of these lines is billable or stands any more. Load the month again.',
  },
  'billing.second-person': {
    title: 'A second person is needed',
    says: 'You approved some of these lines yourself. Ask a colleague to confirm them.',
  },
  'billing.void-needs-reason': {
    title: 'Reason missing',
    says: 'This approval is older than ten seconds or is a colleague’s. Say why it is taken back.',
  },
  'billing.already-claimed': {
    title: 'Already claimed',
    says: 'A line for this patient, code and time stands already. Load the month again.',
  },
  'billing.attestation-in-future': {
    title: 'The day lies ahead',
    says: 'Nobody can vouch for a day to come. Enter the day it holds from.',
  },
  'billing.attestation-dates': {
    title: 'Days in the wrong order',
    says: 'The last day lies before the first. Check both days.',
  },
  'billing.attestation-not-found': {
    title: 'Entry not found',
    says: 'It was taken back already. Load the page again.',
  },
  'billing.fees-unreadable': {
    title: 'Fee file cannot be used',
    says: 'No row of this file says an amount for a code and its days. Look at the preview, mend the file and load it again.',
  },
  'billing.fees-not-found': {
    title: 'Fee file not found',
    says: 'There is no such fee file, or it was taken back already. Load the page again.',
  },
  'billing.rules-unreadable': {
    title: 'Rule file cannot be used',
    says: 'Some of its lines cannot be read as rules. Look at the preview, mend the file and load it again.',
  },
  'billing.rules-not-found': {
    title: 'Rule file not found',
    says: 'There is no such rule file, or it was taken back already. Load the page again.',
  },
  'billing.rule-value': {
    title: 'Not a reading of this rule',
    says: 'This rule cannot be read that way. Choose one of the readings it offers.',
  },
  'billing.rule-reaches-back': {
    title: 'Reaches into a locked month',
    says: 'A month from that day on is locked: it stays as it was judged. Choose a later day.',
  },
  'billing.not-yours-to-say': {
    title: 'Not yours to say',
    says: 'Only the person whose work it is can record this. Ask that person to do it.',
  },
  'billing.log-not-a-table': {
    title: 'Not a table',
    says: 'Save the log as CSV or Excel workbook (.xlsx) with one line of headers and one line for each entry.',
  },
  'billing.log-too-large': {
    title: 'Time log too large',
    says: 'A log holds up to 200,000 lines and 40 MB. Divide it by year and compare the parts.',
  },
  'billing.log-columns': {
    title: 'Columns missing',
    says: 'One column must say the patient, and others the day and how long. Choose them and compare again.',
  },
} satisfies Readonly<Record<string, Told>>;
