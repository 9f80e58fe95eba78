import { plusDays } from '@trellis/core/basics/day';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { atLocal } from '@trellis/core/basics/zone';
import type { Channel, IntakeEntry } from '@trellis/core/programs/intake';
import type { IntakeOutcome } from '@trellis/core/programs/intake-step';
import type { Setting } from './life.ts';
import { makePerson, type Person } from './person.ts';
import { pick, randomOf } from './random.ts';

/** Somebody asked, so many days ago; `about` is a patient in care, one whom nobody enrolled, or somebody unknown here. */
type Story = {
  readonly daysAgo: number;
  readonly time: string;
  readonly asker: IntakeEntry['asker']['kind'];
  readonly arrivedBy: Channel;
  readonly about: 'in-care' | 'on-record' | 'unknown';
  readonly asked: string;
  readonly urgency: IntakeEntry['urgency'];
  readonly wishedInDays?: number;
  readonly note?: string;
  /** Since how many days somebody has it; absent: nobody. */
  readonly takenAfterHours?: number;
  readonly decided?: { readonly outcome: IntakeOutcome; readonly said: string };
  readonly answered?: { readonly how: Channel | 'letter' } | { readonly wantsNone: string };
};

const stories: readonly Story[] = [
  {
    daysAgo: 1,
    time: '15:50',
    asker: 'hospital',
    arrivedBy: 'fax',
    about: 'on-record',
    asked: 'Going home tomorrow after five days for heart failure. Please see that somebody calls.',
    urgency: 'urgent',
    wishedInDays: 2,
  },
  {
    daysAgo: 1,
    time: '16:40',
    asker: 'family',
    arrivedBy: 'phone',
    about: 'unknown',
    asked: 'She forgets her tablets and I live two hours away. Is there a nurse who can look after this?',
    urgency: 'soon',
    note: 'Best after five in the afternoon.',
  },
  {
    daysAgo: 8,
    time: '11:20',
    asker: 'provider',
    arrivedBy: 'ehr-message',
    about: 'on-record',
    asked: 'Three missed visits this year and the A1c is rising. Would you take this patient on?',
    urgency: 'routine',
  },
  {
    daysAgo: 2,
    time: '09:15',
    asker: 'plan',
    arrivedBy: 'portal',
    about: 'unknown',
    asked: 'Member flagged for care management after a second emergency visit.',
    urgency: 'routine',
    takenAfterHours: 3,
  },
  {
    daysAgo: 1,
    time: '10:05',
    asker: 'patient',
    arrivedBy: 'phone',
    about: 'on-record',
    asked: 'I want the same nurse as my sister has. Can I have that too?',
    urgency: 'routine',
    takenAfterHours: 2,
  },
  {
    daysAgo: 3,
    time: '14:30',
    asker: 'provider',
    arrivedBy: 'fax',
    about: 'in-care',
    asked: 'Please follow blood pressure and help with the new medicines.',
    urgency: 'soon',
    takenAfterHours: 1,
    decided: { outcome: 'enrolled', said: '' },
  },
  {
    daysAgo: 2,
    time: '13:10',
    asker: 'family',
    arrivedBy: 'phone',
    about: 'unknown',
    asked: 'My father needs a ride to dialysis and does not know whom to ask.',
    urgency: 'soon',
    takenAfterHours: 1,
    decided: { outcome: 'helped', said: 'Ride arranged with the county service, three days a week.' },
  },
  {
    daysAgo: 13,
    time: '09:40',
    asker: 'hospital',
    arrivedBy: 'fax',
    about: 'in-care',
    asked: 'Discharged today after pneumonia. Please follow up.',
    urgency: 'urgent',
    takenAfterHours: 1,
    decided: { outcome: 'enrolled', said: '' },
    answered: { how: 'fax' },
  },
  {
    daysAgo: 19,
    time: '15:15',
    asker: 'plan',
    arrivedBy: 'portal',
    about: 'unknown',
    asked: 'Please offer care management to this member.',
    urgency: 'routine',
    takenAfterHours: 20,
    decided: { outcome: 'unreachable', said: 'Three calls on three days, number not in service.' },
    answered: { how: 'portal' },
  },
  {
    daysAgo: 24,
    time: '10:30',
    asker: 'patient',
    arrivedBy: 'in-person',
    about: 'unknown',
    asked: 'I read the leaflet at the desk and would like a nurse who calls.',
    urgency: 'routine',
    takenAfterHours: 4,
    decided: { outcome: 'declined', said: 'Is cared for by another practice, which gives the service.' },
    answered: { how: 'letter' },
  },
  {
    daysAgo: 31,
    time: '11:45',
    asker: 'staff',
    arrivedBy: 'ehr-message',
    about: 'in-care',
    asked: 'Lives alone since October and asked at the desk who could help.',
    urgency: 'routine',
    takenAfterHours: 2,
    decided: { outcome: 'care-manager', said: '' },
    answered: { wantsNone: 'Told in the team meeting the same day.' },
  },
];

/** One request of the demo clinic: what is written down, and what was done about it when. */
export type DemoRequest = Pick<Story, 'about'> & {
  readonly decided: Story['decided'] | undefined;
  readonly entry: Omit<IntakeEntry, 'about'>;
  /** Whom it is about, where that is nobody on record. */
  readonly person: Person;
  readonly recordedAt: Instant;
  readonly takenAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly answered: Story['answered'];
};

const hour = 3600;

/** Requests in every state a queue can show; the same for the same seed on the same day. */
export const makeRequests = (setting: Setting): readonly DemoRequest[] =>
  stories.map((story, i) => {
    const random = randomOf(`${setting.seed}/intake/${i}`);
    const person = makePerson(random, i, setting.today);
    const arrivedAt = atLocal(plusDays(setting.today, -story.daysAgo), story.time, setting.zone);
    const takenAt = after(arrivedAt, story.takenAfterHours);
    const decidedAt = story.decided && takenAt ? plusSeconds(takenAt, 2 * hour) : null;
    return {
      about: story.about,
      decided: story.decided,
      entry: {
        asker: askerOf(story.asker, random, person),
        arrivedAt,
        arrivedBy: story.arrivedBy,
        asked: story.asked,
        urgency: story.urgency,
        wishedBy: story.wishedInDays === undefined ? null : plusDays(setting.today, story.wishedInDays),
        note: story.note ?? '',
      },
      person,
      recordedAt: plusSeconds(arrivedAt, 240),
      takenAt,
      decidedAt,
      answeredAt: story.answered && decidedAt ? plusSeconds(decidedAt, hour) : null,
      answered: story.answered,
    };
  });

const after = (at: Instant, hours: number | undefined): Instant | null =>
  hours === undefined ? null : plusSeconds(at, hours * hour);

function askerOf(kind: Story['asker'], random: () => number, person: Person): IntakeEntry['asker'] {
  switch (kind) {
    case 'provider':
      return {
        kind,
        name: `Dr. ${pick(random, ['Lin', 'Marsh', 'Osei', 'Petrov'])}`,
        reach: '(617) 555-0162',
      };
    case 'hospital':
      return {
        kind,
        name: pick(random, ['Bayview Hospital, 4 West', 'St. Anne’s, discharge desk']),
        reach: '(617) 555-0190',
      };
    case 'patient':
      return { kind, name: `${person.given} ${person.family}`, reach: person.phones[0] ?? null };
    case 'family': {
      const given = pick(random, ['Elena', 'Janet', 'Karen', 'Luz', 'Denise']);
      return { kind, name: `${given} ${person.family}, daughter`, reach: '(617) 555-0177' };
    }
    case 'plan':
      return { kind, name: pick(random, ['Commonwealth Advantage', 'Harbor Health Plan']), reach: 'Portal' };
    case 'staff':
      return { kind, name: 'Front desk', reach: null };
    default:
      return kind satisfies never;
  }
}
