import { type Day, plusDays } from '@trellis/core/basics/day';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { GivenAnswer } from '@trellis/core/outreach/contact';
import {
  type ContactKind,
  type ContactOutcome,
  callToPatient,
  type Outcome,
} from '@trellis/core/outreach/contact-kind';
import type { Course, Visit } from './course.ts';
import type { Person } from './person.ts';
import { between, chance, pick, type Random } from './random.ts';
import type { Slot } from './working-month.ts';

export type DemoContact = {
  readonly startedAt: Instant;
  readonly closedAt: Instant;
  readonly kind: ContactKind;
  readonly outcome: ContactOutcome;
  readonly note: string;
  readonly answers: readonly GivenAnswer[];
  /** Null where the plan that stood before still stands. */
  readonly nextOn: Day | null;
};

/**
 * One month's contacts: the call, and later in the month a second try if nobody answered, or for half of those who
 * were reached the work that followed from it.
 */
export function makeContacts(
  random: Random,
  person: Person,
  course: Course,
  slots: { readonly first: Slot; readonly second: Slot },
  nextOn: Day,
): readonly DemoContact[] {
  const first = attempt(
    random,
    person,
    course,
    slots.first,
    slots.second.on > slots.first.on ? slots.second.on : nextOn,
  );
  const called = { ...first, nextOn };
  if (slots.second.startsAt <= first.closedAt) return [called];
  if (first.outcome === 'reached')
    return chance(random, 0.5) ? [called, followUp(random, slots.second)] : [called];
  return [first, { ...attempt(random, person, course, slots.second, nextOn), nextOn }];
}

const followUps = [
  { work: 'coordination', note: 'Called the pharmacy about the refill and told the office.' },
  { work: 'coordination', note: 'Arranged the ride to the next visit; confirmed the day.' },
  {
    work: 'chart-review',
    note: 'Read the specialist’s letter and the last results; nothing to change in the plan.',
  },
  {
    work: 'medicine-review',
    note: 'Compared the list with the pharmacy’s; one question sent to the doctor.',
  },
] as const;

function followUp(random: Random, slot: Slot): DemoContact {
  const { work, note } = pick(random, followUps);
  const startedAt = plusSeconds(slot.startsAt, between(random, 0, 45));
  return {
    startedAt,
    closedAt: plusSeconds(startedAt, between(random, 240, 1080)),
    kind: { way: 'work', work },
    outcome: 'done',
    note,
    answers: [],
    nextOn: null,
  };
}

function attempt(random: Random, person: Person, course: Course, slot: Slot, nextOn: Day): DemoContact {
  const draw = random();
  const outcome: Outcome = draw < 0.78 ? 'reached' : draw < 0.9 ? 'left-message' : 'no-answer';
  const seconds = outcome === 'reached' ? between(random, 560, 1140) : between(random, 35, 110);
  const startedAt = plusSeconds(slot.startsAt, between(random, 0, 45));
  const answers = outcome === 'reached' ? answersOf(random, person, course, slot.on) : [];
  return {
    startedAt,
    closedAt: plusSeconds(startedAt, seconds),
    kind: callToPatient,
    outcome,
    answers,
    note: noteOf(random, person, course, slot.on, outcome, answers),
    nextOn,
  };
}

const said = {
  better: {
    en: 'Slept through, first week without the pain.',
    es: 'Dormí bien, la primera semana sin dolor.',
  },
  same: { en: 'About the same. Getting by.', es: 'Igual. Ahí vamos.' },
  worse: { en: 'My legs are heavy by supper.', es: 'Las piernas me pesan a la hora de cenar.' },
  hospital: {
    en: 'They kept me some days. I am glad to be home.',
    es: 'Me dejaron unos días. Qué bueno estar en casa.',
  },
} as const;

function answersOf(random: Random, person: Person, course: Course, on: Day): readonly GivenAnswer[] {
  const hospital = lastBefore(course, on, 35, it => it.kind === 'inpatient');
  const feeling: keyof typeof said = hospital
    ? 'hospital'
    : pick(random, ['better', 'same', 'same', 'same', 'worse'] as const);
  const words = chance(random, 0.5) ? said[feeling][person.language === 'es' ? 'es' : 'en'] : '';
  const answer = (questionId: string, answerId: string, its = ''): GivenAnswer => ({
    questionId,
    answerIds: [answerId],
    words: its,
    skipped: null,
  });
  return [
    answer('how-since-last', feeling, words),
    answer(
      'medicines',
      pick(random, ['as-ordered', 'as-ordered', 'as-ordered', 'missed-some', 'cost', 'not-sure']),
    ),
    answer(
      'need-help',
      pick(random, ['nothing', 'nothing', 'question-for-doctor', 'visit-or-ride', 'food-or-money']),
    ),
  ];
}

const lastBefore = (
  course: Course,
  on: Day,
  days: number,
  fits: (visit: Visit) => boolean,
): Visit | undefined =>
  course.visits.findLast(it => it.on <= on && plusDays(it.on, it.days + days) >= on && fits(it));

const feelings: Record<string, string> = {
  better: 'Feels better than last month.',
  same: 'No change since last month.',
  worse: 'Feels worse than last month; asked what changed and when.',
  hospital: 'Was in hospital since we last spoke; went through the discharge papers together.',
};
const medicineNotes: Record<string, string> = {
  'as-ordered': 'Takes everything as ordered, read from the bottles.',
  'missed-some': 'Missed some doses this week; put the box beside the coffee pot.',
  cost: 'One medicine was hard to pay for; will ask the pharmacy about the program of the maker.',
  'not-sure': 'Not sure about the evening doses; will send the list in large print.',
};
const helpNotes: Record<string, string> = {
  nothing: '',
  'question-for-doctor': 'Has a question for the doctor; written down and sent along.',
  'visit-or-ride': 'Needs a ride to the next visit.',
  'food-or-money': 'Short on food at the end of the month; asked about the pantry nearby.',
};

function noteOf(
  random: Random,
  person: Person,
  course: Course,
  on: Day,
  outcome: Outcome,
  answers: readonly GivenAnswer[],
): string {
  if (outcome === 'no-answer') return '';
  if (outcome === 'left-message') return 'Left a message with name and number to call back.';
  const visit = lastBefore(course, on, 200, () => true);
  const pressure =
    visit && chance(random, 0.7)
      ? `Last pressure in the chart ${visit.pressure.systolic}/${visit.pressure.diastolic}.`
      : '';
  const [feeling, medicines, help] = answers.map(it => it.answerIds[0] ?? '');
  return [
    `Spoke with ${person.given}.`,
    feelings[feeling ?? ''],
    medicineNotes[medicines ?? ''],
    helpNotes[help ?? ''],
    pressure,
  ]
    .filter(Boolean)
    .join(' ');
}
