import type { Patient } from '@trellis/core/people/patient';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aCondition, day, named } from '../../../core/test/builders.ts';
import {
  aCall,
  aClock,
  aContact,
  anEnrolment,
  aPatient,
  aRow,
  aToday,
  friday,
  openPage,
  seedProblem,
  show,
  someMinutes,
  someQueries,
} from '../../test/render.tsx';
import { sessionQuery } from '../access/session.queries.ts';
import { callQuery, type OpenCallView, openCallsQuery } from '../call/call.queries.ts';
import { patientDueQuery } from '../caseload/patient-due.queries.ts';
import { todayQuery } from '../caseload/worklist.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import { findQuery, patientQuery } from '../people/patient.queries.ts';
import { enrolmentsQuery } from '../programs/enrolment.queries.ts';
import type { Language } from '../words/format.ts';
import { PatientPage } from './PatientPage.tsx';

const titles = vi.hoisted((): string[] => []);
vi.mock('../kit/use-page-title.ts', () => ({ usePageTitle: (title: string) => titles.push(title) }));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
  titles.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  draftsBelongTo(undefined);
});

const { id } = aPatient();

const anOpenCall = (over: Partial<OpenCallView> = {}): OpenCallView => {
  const call = aCall();
  return { ...call, reading: { clock: call.clock, readAtMs: Date.parse(friday) }, ...over };
};
const george = aPatient({ id: named<'patient'>('george'), given: 'George', family: 'Baptiste' });

/** Everything the page of a patient asks for. */
function withChart(queries = someQueries(), enrolments = [anEnrolment()]) {
  queries.setQueryData(chartQuery(id).queryKey, {
    problems: [aCondition('Hypertension')],
    medicines: [],
    results: [],
    encounters: [],
    allergies: [],
    unsureProblems: [],
  });
  queries.setQueryData(contactsQuery(id).queryKey, { contacts: [aContact()] });
  queries.setQueryData(enrolmentsQuery(id).queryKey, {
    enrolments,
    billingPractitioners: [],
    ended: [],
    colleagues: [],
  });
  queries.setQueryData(patientDueQuery(id).queryKey, {
    ...{ now: friday, items: [], careManager: null, cover: null, best: null },
    minutes: enrolments.length > 0 ? [someMinutes({ seconds: 754 })] : [],
  });
  queries.setQueryData(openCallsQuery.queryKey, []);
  return queries;
}

describe('the page of a patient', () => {
  const page = (over: Partial<Patient> = {}, { queries = withChart(), language = 'en' as Language } = {}) =>
    show(<PatientPage patient={aPatient(over)} />, { queries, language });

  test('brings chart, contacts and enrollment together', () => {
    const shown = page();
    expect(shown.names('heading')).toEqual(
      expect.arrayContaining([
        'Problems',
        'Medicines',
        'Last results',
        'Timeline',
        'Last contact, Fri 23 Oct',
      ]),
    );
    expect(shown.one('complementary', 'Contacts and enrollment').heard).toContain('Enrollment, CCM');
    expect(shown.one('img', /minutes/).name).toBe('12:34 of 20:00 minutes counted');
  });

  test('the number beside a list is left out when there is nothing', () => {
    expect(page().heard).toContain('Problems 1 Hypertension');
    expect(page().heard).toContain('Medicines No medicines in use');
  });

  test('a living patient can be called', () => {
    expect(page().one('button', 'Start call').seen).toBe('Start call c');
    expect(page({}, { language: 'es' }).has('button', 'Llamar')).toBe(true);
  });

  test('nobody is called or enrolled after death', () => {
    const dead = page({ deceasedOn: day('2026-11-02') }, { queries: withChart(someQueries(), []) });
    expect(dead.heard).toContain('Died 2 Nov 2026');
    expect(dead.has('button', /call/i)).toBe(false);
    expect(dead.has('link', /Enrol/)).toBe(false);
    expect(dead.heard).toContain('Hypertension');
  });

  test('who only supervises reads, and starts nothing', () => {
    const shown = page({}, { queries: withChart(someQueries({ role: 'supervising-provider' }), []) });
    expect(shown.has('button', 'Start call')).toBe(false);
    expect(shown.has('link', 'Enroll Rosa García Márquez')).toBe(false);
  });

  test('enrolling is offered once it is known that she is not enrolled', () => {
    expect(
      page({}, { queries: withChart(someQueries(), []) })
        .one('link', 'Enroll Rosa García Márquez')
        .attr('href'),
    ).toBe(`/patients/${id}/enrol`);
    expect(page().has('link', 'Enroll Rosa García Márquez')).toBe(false);
    expect(page({}, { queries: someQueries() }).has('link', 'Enroll Rosa García Márquez')).toBe(false);
  });

  test('a call that is open with her is taken up again', () => {
    const queries = withChart();
    queries.setQueryData(openCallsQuery.queryKey, [anOpenCall()]);
    expect(page({}, { queries }).has('button', 'Resume call')).toBe(true);
  });

  test('while the clock runs for someone else it says so and leads back', () => {
    const queries = withChart();
    queries.setQueryData(openCallsQuery.queryKey, [anOpenCall({ patient: george })]);
    expect(page({}, { queries }).heard).toContain('Clock runs for George Baptiste');
    expect(page({}, { queries }).one('link', 'Back to that call').attr('href')).toMatch(/^\/calls\//);
    const reading = { clock: aClock({ runningSince: null }), readAtMs: Date.parse(friday) };
    queries.setQueryData(openCallsQuery.queryKey, [anOpenCall({ patient: george, reading })]);
    expect(page({}, { queries }).heard).not.toContain('Clock runs');
  });

  test('coming: who she is stands there already', () => {
    const shown = page({}, { queries: someQueries() });
    expect(shown.all('heading')[0]?.heard).toContain('Rosa García Márquez');
    expect(shown.heard).toContain('Loading');
    expect(shown.heard).not.toMatch(/No contact yet|Not enrolled|No active problems/);
  });

  test('one part that fails leaves the others readable', () => {
    const queries = someQueries();
    seedProblem(queries, chartQuery(id).queryKey, new ClientProblem('server.defect'));
    queries.setQueryData(contactsQuery(id).queryKey, { contacts: [aContact()] });
    const shown = page({}, { queries });
    expect(shown.one('alert').heard).toContain('Something broke');
    expect(shown.one('complementary').heard).toContain('Ankles less swollen.');
  });
});

describe('the frame', () => {
  const open = async (address = '/', language: Language = 'en', queries = someQueries()) => {
    queries.setQueryData(todayQuery().queryKey, aToday([aRow()]));
    return (await openPage(address, { queries, language })).page;
  };

  test('the first thing a keyboard meets leads past it', async () => {
    expect((await open()).names('button')[0]).toBe('Skip to the page');
    expect((await open('/', 'es')).names('button')[0]).toBe('Ir a la página');
    expect((await open()).one('main').attr('tabindex')).toBe('-1');
  });

  test('the pages, and which of them is open', async () => {
    const main = (await open('/patients')).one('navigation', 'Main');
    const links = main.all('link');
    expect(links.map(it => it.name)).toEqual(
      expect.arrayContaining(['Trellis, Today', 'Today 1 due', 'Patients', 'Eligibility', 'Billing']),
    );
    expect(links.filter(it => it.attr('aria-current') === 'page').map(it => it.name)).toEqual(['Patients']);
    expect(main.one('link', 'Billing').attr('href')).toBe('/billing/2026-11');
  });

  test('Today is current on Today only', async () => {
    const [, today] = (await open('/')).one('navigation', 'Main').all('link');
    expect(today?.attr('aria-current')).toBe('page');
  });

  test('nothing that waits is no number', async () => {
    const queries = someQueries();
    const { page } = await openPage('/patients', { queries });
    expect(page.one('navigation', 'Main').names('link')[1]).toBe('Today');
  });

  test('who is signed in, and as what', async () => {
    expect((await open()).has('button', 'Dana Whitlock, RN Care manager')).toBe(true);
    expect((await open('/', 'es')).has('button', 'Dana Whitlock, RN Gestora de cuidados')).toBe(true);
    const provider = someQueries({ name: 'Amara Osei', credential: 'none', role: 'supervising-provider' });
    expect((await open('/', 'en', provider)).has('button', 'Amara Osei Supervising provider')).toBe(true);
  });

  test('the way to a patient says what can be searched', async () => {
    expect((await open()).one('button', /^Search name/).attr('aria-haspopup')).toBe('dialog');
    const admin = someQueries({ role: 'administrator' });
    expect((await open('/imports', 'en', admin)).has('button', /^Search pages/)).toBe(true);
  });
});

describe('who is not signed in', () => {
  test.each(['https://evil.example', '//evil.example', '/'])('is never led to %s', async next => {
    const { page, endsAt } = await openPage(`/sign-in?next=${next}`, { queries: nobody() });
    expect(endsAt).toBe('/sign-in');
    expect(page.heard).not.toContain('Your session ended');
  });

  const nobody = () => {
    const queries = someQueries();
    queries.removeQueries({ queryKey: sessionQuery.queryKey });
    return queries;
  };
  beforeEach(() => {
    const body = JSON.stringify({ code: 'access.not-signed-in' });
    vi.stubGlobal('fetch', async () => new Response(body, { status: 401 }));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('is asked to sign in, and comes back to where she was going', async () => {
    const { page, endsAt } = await openPage('/billing/2026-10', { queries: nobody() });
    expect(new URL(endsAt, 'https://trellis.example').searchParams.get('next')).toBe('/billing/2026-10');
    expect(page.heard).toContain('Your session ended. Sign in to go on where you were.');
    expect(page.has('navigation')).toBe(false);
  });

  test('coming to Today needs no way back', async () => {
    const { page, endsAt } = await openPage('/', { queries: nobody() });
    expect(endsAt).toBe('/sign-in');
    expect(page.heard).not.toContain('Your session ended');
  });
});

test('an address that leads nowhere says so in both languages', async () => {
  const { page } = await openPage('/somewhere');
  expect(page.heard).toContain('There is nothing at this address');
  expect(page.one('main').one('link').attr('href')).toBe('/');
  expect((await openPage('/somewhere', { language: 'es' })).page.heard).toContain(
    'No hay nada en esta dirección',
  );
});

test.each([
  '/somewhere',
  '/patients/42',
  '/patients/42/enrol',
  `/patients/${id}/elsewhere`,
  '/calls/x',
  '/billing/2026-13',
])(
  'an address that is none, or has what can be no id or month, leads nowhere, and every other page is beside it: %s',
  async address => {
    const { page } = await openPage(address);
    expect(page.one('main').heard).toContain('There is nothing at this address');
    expect(page.has('button', 'Try again')).toBe(false);
    expect(page.has('navigation', 'Main')).toBe(true);
  },
);

test('no title and no address names a patient, for browsers keep both', async () => {
  const queries = withChart();
  queries.setQueryData(patientQuery(id).queryKey, { patient: aPatient() });
  queries.setQueryData(callQuery(aCall().callId).queryKey, aCall());
  queries.setQueryData(todayQuery().queryKey, aToday([aRow()]));
  queries.setQueryData(findQuery('').queryKey, {
    pages: [{ patients: [aPatient()], total: 1, next: null, isGuess: false, careManagers: {} }],
    pageParams: [undefined],
  });
  const places = ['/', '/patients', `/patients/${id}`, `/patients/${id}/enrol`, `/calls/${aCall().callId}`];
  for (const place of places) {
    const { page } = await openPage(place, { queries });
    expect(page.heard, place).toContain('Rosa García Márquez');
    expect(page.addresses.filter(it => !it.startsWith('tel:')).join(' '), place).not.toMatch(
      /Rosa|Garc|1948|00417|555/i,
    );
  }
  expect([...new Set(titles)]).toEqual(['Today', 'Patients', 'Patient', 'Enroll', 'Call']);
});
