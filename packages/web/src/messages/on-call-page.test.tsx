import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import { aDuty, aStandIn } from '../../../core/test/roster.builder.ts';
import { anActor, friday, openPage, seedProblem, show, someQueries, windowIs } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { OnCallPage } from './OnCallPage.tsx';
import { PageBar } from './PageBar.tsx';
import { type PageView, pagesQuery } from './page.queries.ts';
import { type OnCallView, onCallQuery, type RosterView, rosterQuery } from './roster.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
  windowIs(1440);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Role = 'care-manager' | 'supervisor' | 'supervising-provider' | 'biller' | 'administrator';
const dana = anActor().staffId;
const noor = named<'staff'>('noor');

const onCallNow = (over: Partial<OnCallView> = {}): OnCallView => ({
  now: friday,
  onCall: [{ staffId: dana, name: 'Dana Whitlock', rank: 'first', phone: '(505) 555-0142' }],
  nextGap: null,
  pausedLinks: null,
  mine: [{ start: at('2026-11-20T13:00Z'), end: at('2026-11-20T23:00Z'), rank: 'first' }],
  alarm: null,
  ...over,
});
const person = (staffId: RosterView['people'][number]['staffId'], name: string, over: object = {}) => ({
  staffId,
  name,
  role: 'care-manager' as const,
  hasLeft: false,
  email: 'on@call.example',
  phone: null,
  atScreen: false,
  ways: ['mail' as const],
  ...over,
});
const [monday, nextMonday] = [at('2026-11-16T05:00Z'), at('2026-11-23T05:00Z')];
const aWeek = (over: Partial<RosterView> = {}): RosterView => ({
  now: friday,
  zone: newYork,
  week: { start: monday, end: nextMonday },
  spans: [],
  gaps: [],
  doubles: [],
  mailWorks: true,
  duties: [],
  standIns: [],
  people: [person(dana, 'Dana Whitlock'), person(noor, 'Noor Haddad', { role: 'supervisor' })],
  ...over,
});

function queriesFor(role: Role, now = onCallNow(), week = aWeek()) {
  const queries = someQueries({ role });
  queries.setQueryData(onCallQuery.queryKey, now);
  queries.setQueryData(rosterQuery(day('2026-11-16')).queryKey, week);
  return queries;
}
const page = (role: Role, now?: OnCallView, week?: RosterView, language: Language = 'en') =>
  show(<OnCallPage />, { queries: queriesFor(role, now, week), language });

describe('who is on call', () => {
  test('everyone reads who it is now, and how to call her', () => {
    for (const role of ['care-manager', 'biller', 'administrator'] as const) {
      const shown = page(role);
      expect(shown.heard).toContain('Dana Whitlock');
      expect(shown.one('link', 'Call (505) 555-0142').attr('href')).toBe('tel:(505) 555-0142');
    }
  });

  test('nobody now, and the next gap, stand in words', () => {
    const gap = { start: at('2026-11-20T23:00Z'), end: at('2026-11-21T13:00Z') };
    const shown = page('biller', onCallNow({ onCall: [], nextGap: gap }));
    expect(shown.heard).toContain('Nobody is on call now');
    expect(shown.heard).toContain('Nobody is on call from Fri 20 Nov 18:00 to Sat 21 Nov 08:00');
  });

  test('forms on phones that wait for the roster are told to who keeps it', () => {
    const shown = page('supervisor', onCallNow({ pausedLinks: 2 }));
    expect(shown.heard).toContain('2 forms on patients’ phones are paused');
    for (const pausedLinks of [0, null])
      expect(page('supervisor', onCallNow({ pausedLinks })).heard).not.toContain('paused');
  });

  test('my own hours are for who can have any', () => {
    expect(page('care-manager').heard).toContain('Fri 20 Nov 08:00 to Fri 20 Nov 18:00, first');
    expect(page('care-manager', onCallNow({ mine: [] })).heard).toContain('You are not on call');
    expect(page('biller').heard).not.toContain('My hours');
  });

  test('only supervisors and administrators see what can be changed', () => {
    for (const role of ['supervisor', 'administrator'] as const)
      expect(page(role).has('button', 'Put on call')).toBe(true);
    for (const role of ['care-manager', 'supervising-provider', 'biller'] as const)
      expect(page(role).has('button', 'Put on call')).toBe(false);
  });

  test('while it is read, and when it cannot be', () => {
    expect(show(<OnCallPage />, { queries: someQueries({ role: 'biller' }) }).heard).toContain('Loading');
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, onCallQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<OnCallPage />, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('has an address of its own', async () => {
    const { page: whole, endsAt } = await openPage('/on-call', { queries: queriesFor('supervisor') });
    expect(endsAt).toBe('/on-call');
    expect(whole.has('heading', 'On call')).toBe(true);
  });
});

describe('who comes by the link of a mail', () => {
  const after = (isPaged: boolean) => {
    const queries = someQueries({ role: 'supervisor' }, { isPaged });
    queries.setQueryData(onCallQuery.queryKey, onCallNow());
    return show(<OnCallPage />, { queries }).heard;
  };

  test('is told when somebody else has taken it', () => {
    expect(after(false)).toContain('No page waits.');
    expect(after(true)).not.toContain('No page waits.');
  });
});

describe('the roster of a week', () => {
  const spans: RosterView['spans'] = [
    {
      staffId: dana,
      rank: 'first',
      start: at('2026-11-20T23:00Z'),
      end: at('2026-11-21T13:00Z'),
      of: { kind: 'duty', id: named<'on-call duty'>('1') },
    },
    {
      staffId: noor,
      rank: 'first',
      start: at('2026-11-21T13:00Z'),
      end: at('2026-11-21T23:00Z'),
      of: { kind: 'stand-in', id: named<'stand-in'>('2') },
    },
  ];
  const gaps = [{ start: at('2026-11-21T23:00Z'), end: nextMonday }];

  test('the table says what the picture shows: who, by what, and where nobody is', () => {
    const rows = page('supervisor', onCallNow(), aWeek({ spans, gaps }))
      .one('table', 'Who is on call in this week')
      .all('row')
      .map(it => it.heard);
    expect(rows.slice(1)).toEqual([
      'Fri 20 Nov 18:00 Sat 21 Nov 08:00 Dana Whitlock First each week',
      'Sat 21 Nov 08:00 Sat 21 Nov 18:00 Noor Haddad First cover',
      'Sat 21 Nov 18:00 Mon 23 Nov 00:00 Nobody: a page would reach no one on call',
    ]);
  });

  test('gaps and doubles are counted beside the week', () => {
    const doubles = [{ ...gaps[0], rank: 'first' as const } as RosterView['doubles'][number]];
    const shown = page('supervisor', onCallNow(), aWeek({ spans, gaps, doubles })).heard;
    expect(shown).toContain('1 gap');
    expect(shown).toContain('1 × two at once');
    expect(page('supervisor').heard).toContain('No gaps');
  });

  test('who cannot be reached is named, and does not count', () => {
    const people = [person(dana, 'Dana Whitlock', { ways: [], email: null }), person(noor, 'Noor Haddad')];
    const shown = page('supervisor', onCallNow(), aWeek({ spans, people })).heard;
    expect(shown).toContain('Dana Whitlock cannot be reached and does not count');
    expect(shown).toContain('Does not count as cover');
    expect(shown).toContain('Counts: e-mail');
  });

  test('without a mail server it says which setting is missing', () => {
    expect(page('administrator', onCallNow(), aWeek({ mailWorks: false })).heard).toContain(
      'TRELLIS_SMTP_URL',
    );
  });

  test('duties of several days are one line, which can be ended or taken back', () => {
    const duties = ([1, 2, 3, 4, 5] as const).map(it => ({
      ...aDuty('x', it, '18:00', '08:00'),
      staffId: dana,
    }));
    const shown = page('supervisor', onCallNow(), aWeek({ duties }));
    expect(shown.heard).toContain('Dana Whitlock Mon–Fri 18:00 to 08:00 First · since 1 Jan 2026');
    expect(shown.has('button', 'End: Dana Whitlock, Mon–Fri 18:00 to 08:00')).toBe(true);
    expect(shown.has('button', 'Take back: Dana Whitlock, Mon–Fri 18:00 to 08:00')).toBe(true);
  });

  test('cover that is not over can be taken back', () => {
    const cover = (from: string, to: string) => {
      const { recordedAt: _, ...standIn } = aStandIn('x', from, to);
      return { ...standIn, staffId: noor };
    };
    const standIns = [
      cover('2026-11-18T23:00Z', '2026-11-19T13:00Z'),
      cover('2026-11-21T23:00Z', '2026-11-22T13:00Z'),
    ];
    const names = page('supervisor', onCallNow(), aWeek({ standIns })).names('button');
    expect(names.filter(it => it.startsWith('Take back'))).toEqual([
      'Take back: Noor Haddad, Sat 21 Nov 18:00 to Sun 22 Nov 08:00',
    ]);
  });

  test('in Spanish', () => {
    const shown = page('supervisor', onCallNow(), aWeek({ spans, gaps }), 'es').heard;
    expect(shown).toContain('Guardia');
    expect(shown).toContain('Nadie: una alerta no llegaría a nadie de guardia');
  });
});

describe('the bar over every page', () => {
  const aPage = (over: Partial<PageView> = {}): PageView => ({
    id: named<'danger'>('danger'),
    title: { en: 'PHQ-9', es: 'PHQ-9' },
    severity: 'critical',
    says: { en: 'Ask now', es: 'Pregunte ahora' },
    heardAt: at('2026-11-20T07:03Z'),
    patient: {
      id: named<'patient'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7'),
      given: 'Rosa',
      family: 'Delgado',
      birthDate: day('1948-03-14'),
      mrn: '004-81-2207',
      phones: [],
      zone: newYork,
    },
    paged: [
      { name: 'Dana Whitlock', way: 'mail', state: 'went', at: at('2026-11-20T07:03Z') },
      { name: 'Noor Haddad', way: 'mail', state: 'failed', at: at('2026-11-20T07:08Z') },
    ],
    nextAt: at('2026-11-20T07:13Z'),
    ...over,
  });
  const bar = (
    role: Role,
    pages: readonly PageView[],
    alarm: OnCallView['alarm'] = null,
    language: Language = 'en',
  ) => {
    const queries = someQueries({ role });
    queries.setQueryData(pagesQuery.queryKey, { now: at('2026-11-20T07:09:30Z'), pages });
    queries.setQueryData(onCallQuery.queryKey, onCallNow({ alarm }));
    return show(<PageBar />, { queries, language });
  };

  test('says who she is, what she answered, since when nobody has seen it, and who was paged last', () => {
    const shown = bar('supervising-provider', [aPage()]);
    expect(shown.one('alert').heard).toBe(
      'Rosa Delgado born 14 Mar 1948 · 004-81-2207 PHQ-9, answered alone at 02:03. Nobody has seen it for 6 minutes.',
    );
    expect(shown.heard).toContain('Paged: Noor Haddad by e-mail 02:08 not delivered');
    expect(shown.has('button', 'I take it: Rosa Delgado')).toBe(true);
    expect(shown.one('link', 'Open: Rosa Delgado').attr('href')).toContain('/patients/');
  });

  test('says so when nobody could be paged', () => {
    const paged = [
      { name: null, way: 'nobody' as const, state: 'went' as const, at: at('2026-11-20T07:03Z') },
    ];
    expect(bar('supervisor', [aPage({ paged })]).heard).toContain('Nobody could be paged');
  });

  test('in Spanish too', () => {
    expect(bar('supervisor', [aPage()], null, 'es').heard).toContain('Nadie lo ha visto en 6 minutos');
  });

  test('of two patients has a line each', () => {
    expect(bar('supervisor', [aPage(), aPage({ id: named<'danger'>('other') })]).all('alert')).toHaveLength(
      2,
    );
  });

  test('is not there when nothing waits', () => {
    expect(bar('supervisor', []).heard).toBe('');
    expect(bar('administrator', []).heard).toBe('');
    expect(bar('biller', [aPage()]).heard).toBe('');
  });

  test('tells the administrator that pages are not heard, and nothing of the patient', () => {
    const alarm = { waiting: 2, isNobodyReached: true, isMailFailing: true };
    const shown = bar('administrator', [aPage()], alarm).heard;
    expect(shown).toContain('2 pages wait and nobody could be reached.');
    expect(shown).toContain('The mail server does not take mail.');
    expect(shown).not.toContain('Rosa');
    expect(bar('administrator', [], { ...alarm, isNobodyReached: false, isMailFailing: false }).heard).toBe(
      '',
    );
  });
});
