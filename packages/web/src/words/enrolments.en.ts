import type { Program } from '@trellis/core/people/consent';
import type { PaperKind } from '@trellis/core/programs/paper';
import type { BesideRule } from '@trellis/core/programs/program-terms';

type Name = { readonly name: string; readonly says: string };

/** Words of the programs beside each other: what each is, and what stands in the way of two at once. */
export const enrolmentsEn = {
  title: 'Programs',
  kept: 'What the programs keep besides',
  all: 'All programs',
  back: 'Back to the chart',
  none: 'In no program',
  noneSays: 'The chart says this patient has died, or you may not enroll anybody: there is nothing to add.',
  of: (name: string) => `Programs of ${name}`,
  names: {
    CCM: {
      name: 'Chronic Care Management',
      says: 'A care plan and monthly work for somebody with two or more chronic conditions.',
    },
    PCM: {
      name: 'Principal Care Management',
      says: 'The same for one serious condition that needs a plan of its own.',
    },
    BHI: {
      name: 'Behavioral Health Integration',
      says: 'Monthly care for a behavioral condition, with a plan and a rating scale.',
    },
    CoCM: {
      name: 'Collaborative Care',
      says: 'Behavioral care with a registry, treated to target, reviewed by a psychiatric consultant.',
    },
    RPM: {
      name: 'Remote Physiologic Monitoring',
      says: 'A device at home that sends readings by itself, and the work with them.',
    },
    RTM: {
      name: 'Remote Therapeutic Monitoring',
      says: 'The same for breathing, movement or behavioral therapy; the patient may report.',
    },
    APCM: {
      name: 'Advanced Primary Care Management',
      says: 'Primary care as a whole, by thirteen elements a month instead of minutes.',
    },
    CHI: {
      name: 'Community Health Integration',
      says: 'Help with what stands in the way of treatment, such as housing, food or rides.',
    },
    PIN: {
      name: 'Principal Illness Navigation',
      says: 'Somebody who guides the patient through a serious illness.',
    },
  } satisfies Record<Program, Name>,
  further: 'Enroll in a further program',
  furtherSays: 'Each program has its own consent. The minutes of one never count for another.',
  enrolIn: (program: string) => `Enroll in ${program}`,
  inProgram: (name: string) => `in ${name}`,
  which: 'Program',
  lead: 'Explain each point, ask, and write down what was agreed.',
  tellAll: 'Explain every point before asking.',
  conditionsOf: {
    2: 'Two or more, likely chronic, expected to last a year. The practitioner confirms them.',
    1: 'The one it is for. The practitioner confirms it.',
    0: 'Those it is for, if any. The practitioner confirms them.',
  } as Readonly<Record<number, string>>,
  noCondition: 'Check the condition it is for.',
  besideTitle: 'Beside what the patient has already',
  beside: {
    bundled: (wanted: string, other: string) =>
      `${wanted} and ${other} with the same practice: one is contained in the other, so only one of them is paid in a month.`,
    'one-of-two': (wanted: string, other: string) =>
      `${wanted} and ${other} are never paid together in a month.`,
    'same-practitioner': (wanted: string, other: string) =>
      `${wanted} and ${other} are not paid in one month to the same practitioner.`,
  } satisfies Record<BesideRule['rule'], (wanted: string, other: string) => string>,
  besideAllowed: 'You may enroll all the same; the month decides which is billed.',
  source: (text: string) => `Source: ${text}`,
  elements: 'No minutes: judged by its elements',
  papers: {
    'initiating-visit': 'Initiating visit',
    'care-plan': 'Comprehensive care plan',
    'plan-copy-given': 'Copy given to the patient',
    'disease-plan': 'Plan for the one condition',
    'behavioural-plan': 'Behavioral care plan',
    'device-order': 'Order for the device',
    'rating-scale': 'Rating scale',
    'registry-entry': 'Entry in the registry',
    'psychiatric-review': 'Review with the psychiatric consultant',
  } satisfies Record<PaperKind, string>,
  needNamed: 'Visit that names the need',
  inMonth: (paper: string, month: string) => `${paper}, ${month}`,
  missing: (count: number) => (count === 1 ? '1 document is missing' : `${count} documents are missing`),
  whole: 'All documents are there',
  end: (program: string) => `End ${program}`,
  others: 'The other programs go on.',
};

export type EnrolmentsWords = typeof enrolmentsEn;
