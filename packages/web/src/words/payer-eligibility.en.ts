import type { Outcome, Parts, Unaskable } from './payer-eligibility-parts.ts';

const since = (from: string | null) => (from === null ? '' : ` since ${from}`);
const until = (day: string | null) => (day === null ? '' : ` until ${day}`);

/** Words of the page that asks payers who is covered. */
export const payerEligibilityEn = {
  title: 'Eligibility',
  says: 'Payers are asked who is covered, each month and before claims leave. What they answer changes no chart by itself: what differs waits here until somebody has looked at it.',
  changed: 'To look at',
  noneChanged: 'Nothing a payer said differs from the chart.',
  patient: 'Patient',
  told: 'What the payer says',
  on: 'Asked for',
  take: 'Take over',
  noted: 'Looked at',
  kinds: {
    rejected: ({ says }: Parts) => `No answer: ${says}`,
    identity: () =>
      'The answer names another person or day of birth. Compare name, day and number with the card.',
    death: ({ from }: Parts) => `Died on ${from}.`,
    inactive: ({ from }: Parts) => `No active coverage on ${from}.`,
    advantage: ({ from, plan }: Parts) =>
      `In a Medicare Advantage plan${plan === null ? '' : ` (${plan})`}${since(from)}.`,
    'back-to-medicare': () => 'In Medicare itself, in no plan that stands in for it.',
    hospice: ({ from, until: last }: Parts) => `In hospice${since(from)}${until(last)}.`,
    qmb: ({ from }: Parts) => `Qualified Medicare Beneficiary${since(from)}: never asked for a cost share.`,
    'not-qmb': () => 'Not a Qualified Medicare Beneficiary any more.',
    'member-number': () => 'The payer has another member number. Compare it with the card.',
  },
  ask: 'Ask a payer',
  payer: 'Payer',
  payerOf: (name: string, patients: number) => `${name}: ${patients} can be asked about`,
  askAll: (patients: number) =>
    `Write the questions about ${patients === 1 ? 'one patient' : `all ${patients}`}`,
  askChosen: (patients: number) =>
    `Write the questions about the ${patients === 1 ? 'one chosen' : `${patients} chosen`}`,
  bring: 'Bring answers',
  missing: {
    npi: 'The practice has no NPI.',
    tin: 'The practice has no taxpayer number.',
    submitter: 'The submitter id is missing.',
    receiver: 'The receiver id is missing.',
    payers: 'No payer is entered.',
  },
  missingSays: 'Before a question can be written, add this to the set-up for claims:',
  brought: (kept: number, known: number, unknown: number) =>
    [
      `${kept} ${kept === 1 ? 'answer' : 'answers'} kept`,
      ...(known > 0 ? [`${known} known before`] : []),
      ...(unknown > 0 ? [`${unknown} of no question of ours`] : []),
    ].join(', '),
  faults: 'The file has faults; what could be read was kept:',
  files: 'Questions written',
  noFiles: 'No question was written yet.',
  number: 'File',
  written: 'Written',
  answered: (answered: number, patients: number) => `${answered} of ${patients} answered`,
  download: 'Save file',
  downloadOf: (number: number) => `file ${number}`,
  patients: 'Enrolled patients',
  nobody: 'Nobody is enrolled this month.',
  choose: (name: string) => `Ask about ${name}`,
  chosen: 'Ask',
  checked: 'Last checked',
  never: 'never',
  state: 'Answer',
  outcomes: {
    active: 'covered',
    inactive: 'not covered',
    rejected: 'no answer',
    unclear: 'unclear',
  } satisfies Record<Outcome, string>,
  unaskable: {
    'no-coverage': 'no coverage on record',
    'no-payer': 'payer not in the set-up',
    'no-number': 'no member number',
    'no-birth-date': 'day of birth not known',
    deceased: 'has died',
  } satisfies Record<Unaskable, string>,
};

export type PayerEligibilityWords = typeof payerEligibilityEn;
