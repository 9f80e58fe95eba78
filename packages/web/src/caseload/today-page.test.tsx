import { plusSeconds } from '@trellis/core/basics/instant';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import {
  aPatient,
  aRow,
  aToday,
  friday,
  openPage,
  rosaId,
  seedProblem,
  show,
  someMinutes,
  someQueries,
  windowIs,
} from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { TodayPage } from './TodayPage.tsx';
import type { Calls } from './today-calls.ts';
import type { TodayFilter } from './today-filter.ts';
import {
  type ComingItem,
  comingQuery,
  type Today,
  todayQuery,
  type WorklistRow,
} from './worklist.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
  windowIs(1440);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nobodyCalls: Calls = {
  mayStart: true,
  start: () => {},
  isStarting: false,
  error: null,
  isOpenWith: () => false,
};

const patientCalled = (given: string, family: string, id: string) =>
  aPatient({ id: named<'patient'>(id), given, family, language: 'en' });
const george = patientCalled('George', 'Baptiste', 'george');
const lena = patientCalled('Lena', 'Ortiz', 'lena');

const overdue = aRow({
  patient: george,
  item: {
    dueAt: at('2026-11-18T05:00Z'),
    opensAt: at('2026-11-18T05:00Z'),
    overdueAt: at('2026-11-19T05:00Z'),
  },
  anchors: { outcome: 'no-answer', sinceAt: '2026-11-17T15:00:00.000Z' },
  tries: ['reached', 'no-answer', 'no-answer'],
});
const nextWeek: ComingItem = {
  patient: { id: lena.id, given: lena.given, family: lena.family, zone: newYork },
  key: 'ccm.check-in:next',
  rule: 'ccm.check-in',
  dueAt: at('2026-11-24T15:30Z'),
  timed: true,
  day: day('2026-11-24'),
};

type Setting = {
  readonly language?: 'en' | 'es';
  readonly calls?: Calls;
  readonly coming?: readonly ComingItem[];
  readonly filter?: TodayFilter;
  readonly page?: Partial<Today>;
  readonly queries?: ReturnType<typeof someQueries>;
};

const page = (calls: Calls, filter: TodayFilter = {}) => (
  <TodayPage calls={calls} filter={filter} onFilter={() => {}} />
);

function today(
  rows: readonly WorklistRow[],
  {
    language = 'en',
    calls = nobodyCalls,
    coming = [],
    filter = {},
    page: over,
    queries = someQueries(),
  }: Setting = {},
) {
  queries.setQueryData(todayQuery(filter).queryKey, aToday(rows, { closedToday: 3, ...over }));
  const days = [...Map.groupBy(coming, it => it.day)].map(([on, all]) => ({ day: on, count: all.length }));
  queries.setQueryData(comingQuery(undefined).queryKey, { now: friday, days, items: coming });
  return show(page(calls, filter), { queries, language });
}

describe('the four states of Today', () => {
  test('coming: lines of the height of rows, told to a screen reader', () => {
    const shown = show(page(nobodyCalls));
    expect(shown.one('heading').name).toBe('Today');
    expect(shown.heard).toContain('Loading');
    expect(shown.drawn('div').some(it => it.attr('aria-busy') === 'true')).toBe(true);
    expect(shown.has('alert')).toBe(false);
  });

  test('a problem says what, why and what to do, in her language', () => {
    const queries = someQueries();
    seedProblem(queries, todayQuery().queryKey, new ClientProblem('client.unreachable'));
    const shown = show(page(nobodyCalls), { queries, language: 'es' });
    expect(shown.one('alert').heard).toBe(
      'No se puede llegar a Trellis La red o el servidor no responde. Lo que escribió se conserva aquí; Trellis sigue intentando. Intentar de nuevo',
    );
    expect(shown.heard).not.toContain('Cargando');
  });

  test('nobody enrolled yet: it says how patients get here', () => {
    const shown = today([]);
    expect(shown.heard).toContain('Nothing is due Patients appear here once they are enrolled in a program.');
    expect(shown.has('button', /call|next/i)).toBe(false);
    expect(shown.one('complementary', 'Coming up').heard).toContain(
      'Nothing is planned for the next five weeks.',
    );
  });

  test('all called: who is next, and no call to start', () => {
    const shown = today([], { coming: [nextWeek] });
    expect(shown.heard).toContain('Done for today Next is Lena Ortiz, Tue 24 Nov.');
    expect(shown.has('button', 'Start next')).toBe(false);
  });

  test('nobody fits the filter: it says so, and how to see everyone', () => {
    const shown = today([], { filter: { rule: 'outreach.voicemail' } });
    expect(shown.heard).toContain('Nobody fits this filter');
    expect(shown.all('button', 'Show all').length).toBeGreaterThan(0);
  });
});

describe('the list in order of need', () => {
  let shown = show(null);
  beforeEach(() => {
    shown = today([overdue, aRow()], { coming: [nextWeek] });
  });

  test('as the server ranked it, numbered; what is planned stands beside', () => {
    const list = shown.one('list', 'Today, in order of need');
    expect(list.names('article').map(name => name.slice(0, 17))).toEqual([
      '1 George Baptiste',
      '2 Rosa García Már',
    ]);
    const beside = shown.one('complementary', 'Coming up').all('link');
    expect(beside.map(it => it.heard)).toEqual(['Lena Ortiz']);
  });

  test('the first is selected: its actions are open, the others are closed', () => {
    const [first, second] = shown.all('article');
    expect(first?.attr('aria-current')).toBe('true');
    expect(second?.attr('aria-current')).toBeUndefined();
    expect(shown.one('button', 'George Baptiste').attr('aria-expanded')).toBe('true');
    expect(shown.one('button', 'Rosa García Márquez').attr('aria-expanded')).toBe('false');
    expect(shown.all('button', 'Start call')).toHaveLength(1);
  });

  test('the day is the day of the practice, and how many there are is announced', () => {
    expect(shown.seen).toContain('Today Fri 20 Nov');
    expect(shown.all('status').map(it => it.heard)).toContain('2 patients');
  });

  test('its column names are for the eye: a screen reader hears each row whole', () => {
    expect(shown.seen).toContain('Patient Why now Last tries This month Due');
    expect(shown.heard).not.toContain('Why now');
  });

  test('addresses carry ids and never a name or a number of the patient', () => {
    expect(shown.addresses).toContain('/patients/george');
    expect(shown.addresses.join(' ')).not.toMatch(/Rosa|García|Baptiste|Ortiz|MRN|555/);
  });
});

test('who waits for us, what is planned and what can wait stand apart, with one numbering', () => {
  const rows = [
    aRow({ patient: george, item: { pressure: 'someone-waits' } }),
    aRow(),
    aRow({ patient: lena, item: { pressure: 'when-there-is-time', rule: 'quality.visit' } }),
  ];
  const shown = today(rows);
  const names = ['Someone is waiting for us', 'Today, in order of need', 'When there is time'];
  expect(names.map(name => shown.one('list', name).one('article').heard.slice(0, 8))).toEqual([
    '1 George',
    '2 Rosa G',
    '3 Lena O',
  ]);
});

test('minutes appear in no reason', () => {
  const short = today([aRow({ minutes: someMinutes({ seconds: 1199 }) })]);
  expect(short.heard).not.toMatch(/minutes (left|short|missing|to go)/);
});

test('while a call starts, the button stays where it is and says that it waits', () => {
  const shown = today([aRow()], { calls: { ...nobodyCalls, isStarting: true } });
  expect(shown.one('button', 'Start next').attr('aria-disabled')).toBe('true');
});

test('who may not call is offered none', () => {
  const shown = today([aRow()], { calls: { ...nobodyCalls, mayStart: false } });
  expect(shown.has('button', /Start/)).toBe(false);
  expect(shown.has('button', 'Snooze')).toBe(true);
});

test('a biller sees the list and decides nothing', () => {
  const shown = today([aRow()], { queries: someQueries({ role: 'biller' }) });
  expect(shown.has('button', 'Snooze')).toBe(false);
});

test('a call that could not start says why above the list', () => {
  const error = new ClientProblem('call.deceased');
  const shown = today([aRow()], { calls: { ...nobodyCalls, error } });
  expect(shown.one('alert').heard).toBe('Patient has died The chart says this patient has died.');
  expect(shown.has('article')).toBe(true);
});

test('a call under way is taken up, not started again', () => {
  const shown = today([aRow()], { calls: { ...nobodyCalls, isOpenWith: () => true } });
  expect(shown.has('button', 'Resume call')).toBe(true);
  expect(shown.has('button', 'Start call')).toBe(false);
  expect(shown.one('article').heard).toContain('CCM · the note is kept');
  expect(shown.one('article').heard).toContain('Open');
});

test('in Spanish the whole page is Spanish', () => {
  const shown = today([aRow()], { language: 'es', coming: [nextWeek] });
  expect(shown.one('region', 'Pacientes, por orden de necesidad').one('heading').name).toBe('Hoy');
  expect(shown.heard).toContain('Llamada mensual, último contacto vie 23 oct');
  expect(shown.heard).toContain('78 años, F · español');
  expect(shown.has('button', 'Llamar')).toBe(true);
  expect(shown.heard).not.toMatch(/\b(Today|Due|Start|Open chart|of 20)\b/);
});

describe('more than a page', () => {
  test('is offered by number, and counted', () => {
    const shown = today([aRow()], { page: { next: 'on', counts: { patients: 52, overdue: 3, byRule: {} } } });
    expect(shown.has('button', 'Show 51 more')).toBe(true);
    expect(shown.all('status').map(it => it.heard)).toContain('52 patients');
  });

  test('is not offered when there is none', () => {
    expect(today([aRow()]).has('button', /more/)).toBe(false);
  });
});

describe('the filter', () => {
  const rules = { 'ccm.check-in': 12, 'quality.test': 30 };
  const filtered = (filter: TodayFilter) =>
    today([aRow()], { filter, page: { counts: { patients: 1, overdue: 0, byRule: rules } } });

  test('whose patients is always in sight; the rest is behind one key', () => {
    const shown = today([aRow()]);
    expect(shown.one('combobox', 'Whose patients').heard).toContain('Mine Everyone Unassigned');
    expect(shown.has('combobox', 'What')).toBe(false);
    expect(shown.one('button', 'Filter').attr('aria-expanded')).toBe('false');
  });

  test('a page that was opened with one shows it, with how many there are of each', () => {
    const shown = filtered({ rule: 'quality.test' });
    expect(shown.one('combobox', 'What').heard).toBe('Everything Test (30) Check-in (12)');
    expect(shown.one('combobox', 'Language').heard).toContain('Spanish');
    expect(shown.has('button', 'Show all')).toBe(true);
  });

  test('stands in the address', async () => {
    const queries = someQueries();
    queries.setQueryData(
      todayQuery({ rule: 'quality.test', assigned: 'everyone' }).queryKey,
      aToday([aRow()], { counts: { patients: 1, overdue: 0, byRule: rules } }),
    );
    const { page: opened } = await openPage('/?rule=quality.test&assigned=everyone&state=asleep', {
      queries,
    });
    expect(opened.one('combobox', 'What').heard).toContain('Test (30)');
    expect(opened.has('article')).toBe(true);
  });
});

describe('what is planned', () => {
  const weeks = (coming: readonly ComingItem[]) =>
    today([], { coming }).one('complementary', 'Coming up').one('img').name;
  const georgeToo = { ...nextWeek, patient: { ...nextWeek.patient, id: george.id } };

  test('the picture of five weeks is one sentence', () => {
    expect(weeks([nextWeek, georgeToo])).toBe('2 check-ins in the next five weeks, most on Tue 24 Nov: 2');
    expect(weeks([nextWeek])).toBe('1 check-in in the next five weeks, most on Tue 24 Nov: 1');
    expect(weeks([])).toBe('No check-ins in the next five weeks');
  });

  test('its cells show the days of the calendar, never how many', () => {
    const cells = today([], { coming: [nextWeek, georgeToo] })
      .one('complementary', 'Coming up')
      .one('img')
      .drawn('span')
      .map(it => it.seen);
    expect(cells.slice(7, 21)).toEqual([
      '16',
      '17',
      '18',
      '19',
      '20',
      '21',
      '22',
      '23',
      '24',
      '25',
      '26',
      '27',
      '28',
      '29',
    ]);
  });

  test('a promised hour stands beside its name, on the wall of the practice', () => {
    const item = today([], { coming: [nextWeek] })
      .one('complementary', 'Coming up')
      .one('listitem', /^Lena/);
    expect(item.heard).toBe('Lena Ortiz 10:30');
  });

  test('a day without an hour has none', () => {
    const planned = { ...nextWeek, timed: false, dueAt: at('2026-12-01T05:00Z'), day: day('2026-12-01') };
    const item = today([], { coming: [planned] })
      .one('complementary', 'Coming up')
      .one('listitem', /^Tue 1 Dec/);
    expect(item.heard).toBe('Tue 1 Dec Lena Ortiz');
  });
});

test('half width: what comes stands as one line above, and whole below the list', () => {
  windowIs(900);
  const shown = today([aRow()], { coming: [nextWeek] });
  expect(shown.heard).toMatch(/^Next: Tue 24 Lena Ortiz/);
  expect(shown.one('region', 'Patients, ranked by need').one('complementary', 'Coming up').heard).toContain(
    'Lena Ortiz',
  );
});

test('a promised hour that has passed by five minutes is late by the hour, not by a day', () => {
  const dueAt = plusSeconds(friday, -7200);
  const shown = today([
    aRow({ item: { dueAt, overdueAt: plusSeconds(dueAt, 1800) }, anchors: { timed: true } }),
  ]);
  expect(shown.one('article').heard).toContain('07:41 Overdue');
});

test('under its address the page has frame, rail and the number that waits', async () => {
  const queries = someQueries();
  queries.setQueryData(todayQuery().queryKey, aToday([aRow(), overdue]));
  const { page: opened } = await openPage('/', { queries });
  expect(opened.one('main').one('heading', 'Today').name).toBe('Today');
  expect(opened.one('navigation', 'Main').one('link', /^Today/).heard).toBe('Today 2 due');
  expect(opened.addresses).toContain(`/patients/${rosaId}`);
});

test('of a long list one screen is painted first, and its head counts everyone', () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    aRow({ patient: patientCalled(`Ana ${n}`, 'Reyes', `ana-${n}`), item: { key: `check-in:${n}` } }),
  );
  const shown = today(many);
  expect(shown.names('article').length).toBe(40);
  expect(shown.one('status').heard).toBe('60 patients');
  expect(shown.heard).toContain('in order of need 60');
  expect(today(many.slice(0, 12)).names('article').length).toBe(12);
});

test('a low window is filled with fewer', () => {
  vi.stubGlobal('innerHeight', 768);
  const many = Array.from({ length: 60 }, (_, n) =>
    aRow({ patient: patientCalled(`Ana ${n}`, 'Reyes', `ana-${n}`), item: { key: `check-in:${n}` } }),
  );
  expect(today(many).names('article').length).toBe(18);
});

describe('people of whom only consent is missing', () => {
  const paper = (given: string) =>
    aRow({
      patient: patientCalled(given, 'Reyes', given),
      program: null,
      item: { key: 'programs.consent-missing', rule: 'programs.consent-missing' },
      anchors: { sinceAt: '2026-11-01T15:00:00.000Z' },
    });
  const papers = ['Ana', 'Bea', 'Cora'].map(paper);

  test('stand behind one line below those with needs, and the count is of everyone', () => {
    const shown = today([...papers, overdue]);
    expect(shown.one('button', '3 people have no consent yet').attr('aria-expanded')).toBe('false');
    expect(shown.names('article').length).toBe(1);
    expect(shown.heard).toContain('George Baptiste');
    expect(shown.heard).not.toContain('Bea Reyes');
    expect(shown.one('status').heard).toBe('4 patients');
    expect(
      today([...papers, overdue], { language: 'es' }).has('button', /3 personas sin consentimiento/),
    ).toBe(true);
  });

  test('while more pages follow, the line claims no more than it knows', () => {
    const shown = today([...papers, overdue], { page: { next: 'more' } });
    expect(shown.has('button', '3 of those listed so far have no consent yet')).toBe(true);
  });

  test('two of them stand in the list like everyone else', () => {
    expect(today([...papers.slice(1), overdue]).heard).toContain('Bea Reyes');
  });

  test('who asked for exactly them sees them', () => {
    const shown = today([...papers, overdue], { filter: { rule: 'programs.consent-missing' } });
    expect(shown.heard).toContain('Bea Reyes');
    expect(shown.has('button', /no consent yet/)).toBe(false);
  });
});
