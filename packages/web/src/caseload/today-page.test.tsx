import { plusSeconds } from '@trellis/core/basics/instant';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import {
  aPatient,
  aRow,
  friday,
  openPage,
  seedProblem,
  show,
  someQueries,
  windowIs,
} from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { type Calls, TodayPage } from './TodayPage.tsx';
import { todayQuery, type WorklistRow } from './worklist.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
  windowIs(1440);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nobodyCalls: Calls = { start: () => {}, isStarting: false, error: null, isOpenWith: () => false };

const patientCalled = (given: string, family: string, id: string) =>
  aPatient({ id: named<'patient'>(id), given, family, language: 'en' });
const george = patientCalled('George', 'Baptiste', 'george');
const lena = patientCalled('Lena', 'Ortiz', 'lena');

const overdue = aRow({
  patient: george,
  dueAt: at('2026-11-18T05:00Z'),
  opensAt: at('2026-11-18T05:00Z'),
  overdueAt: at('2026-11-19T05:00Z'),
  outcome: 'no-answer',
  sinceAt: at('2026-11-17T15:00Z'),
  tries: ['reached', 'no-answer', 'no-answer'],
});
const nextWeek = aRow({
  patient: lena,
  dueAt: at('2026-11-24T15:30Z'),
  opensAt: at('2026-11-24T05:00Z'),
  overdueAt: at('2026-11-24T16:00Z'),
  timed: true,
});

function today(rows: readonly WorklistRow[], { language = 'en' as 'en' | 'es', calls = nobodyCalls } = {}) {
  const queries = someQueries();
  queries.setQueryData(todayQuery.queryKey, { now: friday, rows, closedToday: 3 });
  return show(<TodayPage calls={calls} />, { queries, language });
}

describe('the four states of Today', () => {
  test('coming: lines of the height of rows, told to a screen reader', () => {
    const page = show(<TodayPage calls={nobodyCalls} />);
    expect(page.one('heading').name).toBe('Today');
    expect(page.heard).toContain('Loading');
    expect(page.drawn('div').some(it => it.attr('aria-busy') === 'true')).toBe(true);
    expect(page.has('alert')).toBe(false);
  });

  test('a problem says what, why and what to do, in her language', () => {
    const queries = someQueries();
    seedProblem(queries, todayQuery.queryKey, new ClientProblem('client.unreachable'));
    const page = show(<TodayPage calls={nobodyCalls} />, { queries, language: 'es' });
    expect(page.one('alert').heard).toBe(
      'No se puede llegar a Trellis La red o el servidor no responde. Lo que escribió se conserva aquí; Trellis sigue intentando. Intentar de nuevo',
    );
    expect(page.heard).not.toContain('Cargando');
  });

  test('nobody enrolled yet: it says how patients get here', () => {
    const page = today([]);
    expect(page.heard).toContain('Nothing is due Patients appear here once they are enrolled in a program.');
    expect(page.has('button')).toBe(false);
    expect(page.one('complementary', 'Coming up').heard).toContain(
      'Nothing is planned for the next five weeks.',
    );
  });

  test('all called: who is next, and no call to start', () => {
    const page = today([nextWeek]);
    expect(page.heard).toContain('Done for today Next is Lena Ortiz, Tue 24 Nov.');
    expect(page.has('button', 'Start next')).toBe(false);
  });
});

describe('the list in order of need', () => {
  let page = show(null);
  beforeEach(() => {
    page = today([aRow(), nextWeek, overdue]);
  });

  test('overdue before due, numbered; what is planned stands beside', () => {
    const list = page.one('list', 'Today, in order of need');
    expect(list.names('article').map(name => name.slice(0, 17))).toEqual([
      '1 George Baptiste',
      '2 Rosa García Már',
    ]);
    expect(
      page
        .one('complementary', 'Coming up')
        .all('link')
        .map(it => it.heard),
    ).toEqual(['Lena Ortiz']);
  });

  test('the first is selected: its actions are open, the others are closed', () => {
    const [first, second] = page.all('article');
    expect(first?.attr('aria-current')).toBe('true');
    expect(second?.attr('aria-current')).toBeUndefined();
    expect(page.one('button', 'George Baptiste').attr('aria-expanded')).toBe('true');
    expect(page.one('button', 'Rosa García Márquez').attr('aria-expanded')).toBe('false');
    expect(page.all('button', 'Start call')).toHaveLength(1);
  });

  test('the day is the day of the practice', () => {
    expect(page.seen).toContain('Today Fri 20 Nov');
  });

  test('its column names are for the eye: a screen reader hears each row whole', () => {
    expect(page.seen).toContain('Patient Why now Last tries This month Due');
    expect(page.heard).not.toContain('Why now');
  });

  test('addresses carry ids and never a name or a number of the patient', () => {
    expect(page.addresses).toContain('/patients/george');
    expect(page.addresses.join(' ')).not.toMatch(/Rosa|García|Baptiste|Ortiz|MRN|555/);
  });
});

test('minutes never change the order nor appear among the reasons', () => {
  const short = today([aRow({ monthSeconds: 1199 }), { ...overdue, monthSeconds: 0 }]);
  const full = today([aRow({ monthSeconds: 0 }), { ...overdue, monthSeconds: 1199 }]);
  const names = (page: typeof short) => page.all('article').map(it => it.one('button').name);
  expect(names(short)).toEqual(names(full));
  expect(names(short)).toEqual(['George Baptiste', 'Rosa García Márquez']);
  expect(short.heard).not.toMatch(/minutes (left|short|missing|to go)/);
});

test('while a call starts, the button stays where it is and says that it waits', () => {
  const page = today([aRow()], { calls: { ...nobodyCalls, isStarting: true } });
  expect(page.one('button', 'Start next').attr('aria-disabled')).toBe('true');
});

test('a call that could not start says why above the list', () => {
  const error = new ClientProblem('call.deceased');
  const page = today([aRow()], { calls: { ...nobodyCalls, error } });
  expect(page.one('alert').heard).toBe('Patient has died The chart says this patient has died.');
  expect(page.has('article')).toBe(true);
});

test('a call under way is taken up, not started again', () => {
  const page = today([aRow()], { calls: { ...nobodyCalls, isOpenWith: () => true } });
  expect(page.has('button', 'Resume call')).toBe(true);
  expect(page.has('button', 'Start call')).toBe(false);
  expect(page.one('article').heard).toContain('CCM · the note is kept');
  expect(page.one('article').heard).toContain('Open');
});

test('in Spanish the whole page is Spanish', () => {
  const page = today([aRow(), nextWeek], { language: 'es' });
  expect(page.one('region', 'Pacientes, por orden de necesidad').one('heading').name).toBe('Hoy');
  expect(page.heard).toContain('Llamada mensual, último contacto vie 23 oct');
  expect(page.heard).toContain('78 años, F · español');
  expect(page.has('button', 'Llamar')).toBe(true);
  expect(page.heard).not.toMatch(/\b(Today|Due|Start|Open chart|of 20)\b/);
});

describe('what is planned', () => {
  const weeks = (rows: readonly WorklistRow[]) =>
    today(rows).one('complementary', 'Coming up').one('img').name;

  test('the picture of five weeks is one sentence', () => {
    expect(weeks([nextWeek, { ...nextWeek, patient: george }])).toBe(
      '2 check-ins in the next five weeks, most on Tue 24 Nov: 2',
    );
    expect(weeks([nextWeek])).toBe('1 check-in in the next five weeks, most on Tue 24 Nov: 1');
    expect(weeks([])).toBe('No check-ins in the next five weeks');
  });

  test('a promised hour stands beside its name, on the wall of the practice', () => {
    const item = today([nextWeek]).one('complementary', 'Coming up').one('listitem', /^Lena/);
    expect(item.heard).toBe('Lena Ortiz 10:30');
  });

  test('a day without an hour has none', () => {
    const planned = aRow({
      patient: lena,
      opensAt: at('2026-12-01T05:00Z'),
      dueAt: at('2026-12-01T05:00Z'),
      overdueAt: at('2026-12-02T05:00Z'),
    });
    const item = today([planned])
      .one('complementary', 'Coming up')
      .one('listitem', /^Tue 1 Dec/);
    expect(item.heard).toBe('Tue 1 Dec Lena Ortiz');
  });
});

test('half width: what comes stands in the same list, after today, and as one line above', () => {
  windowIs(900);
  const page = today([nextWeek, aRow()]);
  expect(page.heard).toMatch(/^Next: Tue 24 Lena Ortiz/);
  expect(page.has('complementary')).toBe(false);
  expect(page.one('list', 'Coming up').one('article').heard).toMatch(/^2 Lena Ortiz/);
});

test('a promised hour that has passed by five minutes is late by the hour, not by a day', () => {
  const dueAt = plusSeconds(friday, -7200);
  const page = today([
    aRow({ timed: true, dueAt, opensAt: at('2026-11-20T05:00Z'), overdueAt: plusSeconds(dueAt, 1800) }),
  ]);
  expect(page.one('article').heard).toContain('07:41 Overdue');
});

test('under its address the page has frame, rail and the number that waits', async () => {
  const queries = someQueries();
  queries.setQueryData(todayQuery.queryKey, {
    now: friday,
    rows: [aRow(), overdue, nextWeek],
    closedToday: 0,
  });
  const { page } = await openPage('/', { queries });
  expect(page.one('main').one('heading', 'Today').name).toBe('Today');
  expect(page.one('navigation', 'Main').one('link', /^Today/).heard).toBe('Today 2 due');
});
