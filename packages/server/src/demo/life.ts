import { type Day, daysBetween, firstDay, monthOf, plusDays, plusMonths } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { atLocal, type Zone } from '@trellis/core/basics/zone';
import { type Chart, makeChart } from './chart.ts';
import { type DemoContact, makeContacts } from './contacts.ts';
import { type Course, makeCourse } from './course.ts';
import { makePerson, type Person } from './person.ts';
import { between, chance, randomOf } from './random.ts';
import type { Places } from './working-month.ts';

/** `full`: eight years of visits each quarter. `thin`: three years, of which the chart keeps what rules read. */
export type Depth = 'full' | 'thin';

export type DemoEnrolment = {
  readonly consentAt: Instant;
  readonly form: 'verbal' | 'written';
  readonly enrolledAt: Instant;
  /** Null where the paper is still missing, as it is for some on every list. */
  readonly visitOn: Day | null;
  readonly planOn: Day | null;
};

/** All that is known of someone invented: who she is, her chart, and three years with a care manager. */
export type Life = {
  readonly person: Person;
  readonly course: Course;
  readonly chart: Chart;
  readonly enrolment: DemoEnrolment | null;
  readonly contacts: readonly DemoContact[];
};

/** Where and when the clinic is, and who would call her. */
export type Setting = {
  readonly seed: string;
  readonly today: Day;
  readonly now: Instant;
  readonly zone: Zone;
};

/** The place of a patient in someone's caseload, and the months of that person. */
export type Caller = { readonly place: number; readonly monthOf: (month: string) => Places };

const depths = {
  full: { years: 8, visitEveryDays: 90 },
  thin: { years: 3, visitEveryDays: 180 },
} as const;

export function makeLife(setting: Setting, index: number, depth: Depth, caller: Caller): Life {
  const random = randomOf(`${setting.seed}/patient/${index}`);
  const person = makePerson(random, index, setting.today);
  const { years, visitEveryDays } = depths[depth];
  const from = plusDays(setting.today, -years * 365);
  const course = makeCourse(random, { from, to: plusDays(setting.today, -1) }, visitEveryDays);
  const chart = makeChart(random, person, depth === 'full' ? course : thinned(course));
  const enrolment = makeEnrolment(setting, randomOf(`${setting.seed}/enrolment/${index}`), course);
  const contacts = enrolment ? makeMonths(setting, index, person, course, enrolment, caller) : [];
  return { person, course, chart, enrolment, contacts };
}

/** Every hospital visit, the last two of the office, and labs once: enough for each rule to have its fact. */
function thinned(course: Course): Course {
  const office = course.visits.filter(it => it.kind === 'office').slice(-2);
  const withLabs = course.visits.findLast(it => it.labs.length > 0);
  return {
    ...course,
    visits: course.visits
      .filter(it => it.kind !== 'office' || office.includes(it) || it === withLabs)
      .map(it => (it === withLabs ? it : { ...it, labs: [] })),
  };
}

/** Two long illnesses, seen within the year before, and six in seven say yes. */
function makeEnrolment(setting: Setting, random: () => number, course: Course): DemoEnrolment | null {
  if (course.illnesses.length < 2 || !chance(random, 6 / 7)) return null;
  const daysBack = between(random, 3, 3 * 365);
  const on = plusDays(setting.today, -daysBack);
  const visit = course.visits.findLast(it => it.kind === 'office' && it.on <= on);
  if (!visit || daysBetween(visit.on, on) > 365 || (course.deceasedOn !== null && course.deceasedOn <= on))
    return null;
  const consentAt = atLocal(on, '09:40', setting.zone);
  return {
    consentAt,
    form: chance(random, 0.6) ? 'verbal' : 'written',
    enrolledAt: atLocal(on, '09:50', setting.zone),
    visitOn: chance(random, 0.96) ? visit.on : null,
    planOn: chance(random, 0.93) ? on : null,
  };
}

function makeMonths(
  setting: Setting,
  index: number,
  person: Person,
  course: Course,
  enrolment: DemoEnrolment,
  caller: Caller,
): readonly DemoContact[] {
  const contacts: DemoContact[] = [];
  const firstMonth = monthOf(enrolment.enrolledAt.slice(0, 10) as Day);
  for (let month = firstMonth; firstDay(month) <= setting.today; month = plusMonths(month, 1)) {
    const random = randomOf(`${setting.seed}/contacts/${index}/${month}`);
    const slots = caller.monthOf(month)(caller.place);
    const next = caller.monthOf(plusMonths(month, 1))(caller.place).first.on;
    // Nobody's month is perfect: some are not called at all.
    if (chance(random, 0.06)) continue;
    for (const contact of makeContacts(random, person, course, slots, next))
      if (fits(contact, setting, course, enrolment)) contacts.push(contact);
  }
  return contacts;
}

const fits = (contact: DemoContact, setting: Setting, course: Course, enrolment: DemoEnrolment): boolean =>
  contact.startedAt > enrolment.enrolledAt &&
  contact.closedAt < setting.now &&
  (course.deceasedOn === null || contact.closedAt.slice(0, 10) < course.deceasedOn);
