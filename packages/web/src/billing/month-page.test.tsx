import { decideCcmMonth } from '@trellis/core/billing/ccm.verdict';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, month, named, newYork } from '../../../core/test/builders.ts';
import {
  aPatient,
  friday,
  openPage,
  type Shown,
  seedProblem,
  show,
  someQueries,
} from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { MonthPage } from './MonthPage.tsx';
import { type MonthRow, type MonthView, monthQuery } from './month.queries.ts';
import { PieceTable } from './PieceTable.tsx';
import { Proof } from './Proof.tsx';
import { VerdictRow } from './VerdictRow.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const november = month('2026-11');

type Piece = MonthRow['pieces'][number];

/** `aPiece('mon', '2026-11-09', 957)`: from ten in New York, recorded by presence. */
function aPiece(id: string, on: string, seconds: number, over: Partial<Piece> = {}): Piece {
  const start = at(`${on}T15:00Z`);
  return {
    id: named<'counted piece'>(id),
    spanId: named<'work span'>(id),
    staffId: named<'staff'>('dana'),
    staffName: 'Dana Whitlock',
    credential: 'RN',
    start,
    end: at(new Date(Date.parse(start) + seconds * 1000).toISOString()),
    seconds,
    program: 'CCM',
    serviceDay: day(on),
    activity: 'contact',
    source: 'presence',
    reason: null,
    ...over,
  };
}

type Facts = Parameters<typeof decideCcmMonth>[0];

/** Rosa in November: every paper, consent on the 5th, 22:41 in two calls. */
function aMonthRow(
  pieces: readonly Piece[] = [aPiece('mon', '2026-11-09', 957), aPiece('tue', '2026-11-17', 404)],
  facts: Partial<Facts> = {},
  patient = aPatient(),
): MonthRow {
  const verdict = decideCcmMonth(
    {
      month: november,
      zone: newYork,
      deceasedOn: null,
      consent: { id: 'consent', givenAt: at('2026-11-05T15:00Z') },
      conditionIds: ['hypertension', 'diabetes', 'ckd'],
      papers: [
        { kind: 'initiating-visit', on: day('2026-08-12'), where: 'EHR' },
        { kind: 'care-plan', on: day('2026-11-06'), where: 'EHR' },
        { kind: 'plan-copy-given', on: day('2026-11-07'), where: 'mailed' },
      ],
      pieces,
      ...facts,
    },
    day('2026-11-20'),
  );
  return { patient, verdict, pieces, uncounted: [] };
}

const aView = (rows: readonly MonthRow[], over: Partial<MonthView> = {}): MonthView => ({
  month: november,
  today: day('2026-11-20'),
  ruleSet: 'medicare-2026-11',
  rows,
  ...over,
});

function monthPage(view: MonthView, language: Language = 'en', shown = view.month): Shown {
  const queries = someQueries();
  queries.setQueryData(monthQuery(shown).queryKey, view);
  return show(<MonthPage month={shown} onMonth={() => {}} />, { queries, language });
}

const george = aPatient({ id: named<'patient'>('george'), given: 'George', family: 'Baptiste' });
const lena = aPatient({ id: named<'patient'>('lena'), given: 'Lena', family: 'Ortiz' });
const short = aMonthRow([aPiece('short', '2026-11-09', 255)], { papers: [] }, george);
const dead = aMonthRow([], { deceasedOn: day('2026-10-03') }, lena);

describe('the four states of a month', () => {
  test('coming: the month and its arrows stand already, the numbers do not', () => {
    const page = show(<MonthPage month={november} onMonth={() => {}} />);
    expect(page.heard).toContain('Loading');
    expect(page.one('combobox').name).toBe('Month');
    expect(page.has('definition')).toBe(false);
    expect(page.heard).not.toContain('days left');
  });

  test('a problem', () => {
    const queries = someQueries();
    seedProblem(queries, monthQuery(november).queryKey, new ClientProblem('access.not-allowed'));
    const page = show(<MonthPage month={november} onMonth={() => {}} />, { queries });
    expect(page.one('alert').heard).toContain('Not allowed Your role does not include this.');
    expect(page.one('alert').has('button', 'Try again')).toBe(true);
  });

  test('nobody in the program', () => {
    const page = monthPage(aView([]));
    expect(page.heard).toContain(
      'Nobody is enrolled Enrolled patients appear here with what the month proves.',
    );
    expect(page.has('list', 'Verdicts')).toBe(false);
  });

  test('verdicts, one line a patient, closed', () => {
    const page = monthPage(aView([aMonthRow(), short, dead]));
    expect(
      page
        .one('list', 'Verdicts')
        .all('button')
        .map(it => [it.name, it.attr('aria-expanded')]),
    ).toEqual([
      ['Rosa García Márquez', 'false'],
      ['George Baptiste', 'false'],
      ['Lena Ortiz', 'false'],
    ]);
  });
});

describe('whatever the month says', () => {
  test.each([
    [
      'en',
      'Minutes are never a reason to call.',
      'A month that stays short is a month in which less was needed.',
    ],
    [
      'es',
      'Los minutos nunca son motivo para llamar.',
      'Un mes que queda corto es un mes en que hizo falta menos.',
    ],
  ] as const)('its foot says so (%s)', (language, never, says) => {
    for (const rows of [[], [aMonthRow()], [short]])
      expect(monthPage(aView(rows), language).drawn('footer')[0]?.heard).toBe(`${never} ${says}`);
  });

  test('nothing on it starts a call, and no name stands in an address', () => {
    const page = monthPage(aView([aMonthRow(), short]));
    expect(page.names('button').join()).not.toMatch(/call/i);
    expect(page.addresses.join()).not.toMatch(/Rosa|George/);
  });
});

describe('verdicts in words', () => {
  const line = (row: MonthRow, language: Language = 'en') =>
    monthPage(aView([row]), language).one('list', language === 'en' ? 'Verdicts' : 'Veredictos').heard;

  test('billable', () => {
    expect(line(aMonthRow())).toBe(
      'Rosa García Márquez 99490 Billable 22:41 of 20:00, all 7 met 22:41 of 20:00 minutes counted',
    );
  });

  test('needs: papers first, minutes last', () => {
    expect(line(short)).toBe(
      'George Baptiste 99490 Needs initiating visit missing; care plan missing; plan copy not given; 4:15 of 20:00 4:15 of 20:00 minutes counted',
    );
  });

  test('not', () => {
    expect(line(dead)).toBe(
      'Lena Ortiz 99490 Not died before this month; 0:00 of 20:00 0:00 of 20:00 minutes counted',
    );
  });

  test('in Spanish', () => {
    expect(line(aMonthRow(), 'es')).toContain('Facturable 22:41 de 20:00, los 7 puntos cumplidos');
    expect(line(short, 'es')).toContain('Falta falta la visita inicial; falta el plan de cuidados');
    expect(line(dead, 'es')).toContain('No falleció antes de este mes');
  });

  test('each verdict has its own icon, so that none is told by colour alone', () => {
    const icon = (row: MonthRow) =>
      monthPage(aView([row]))
        .one('list', 'Verdicts')
        .drawn('path')[0]
        ?.attr('d');
    expect(new Set([icon(aMonthRow()), icon(short), icon(dead)]).size).toBe(3);
  });
});

describe('the head', () => {
  const head = (view: MonthView, language: Language = 'en', shown = view.month) =>
    monthPage(view, language, shown).drawn('header')[0] ?? show(null);

  test('counts the verdicts, each with its word', () => {
    const list = head(aView([aMonthRow(), short, { ...short, patient: lena }, dead]));
    expect(list.all('definition').map(it => it.heard)).toEqual(['1', '2', '1']);
    expect(list.all('term').map(it => it.heard)).toEqual(['billable', 'needs', 'not']);
  });

  test.each([
    ['2026-11-20', 'Open, 10 days left', 'Abierto, quedan 10 días'],
    ['2026-11-29', 'Open, 1 day left', 'Abierto, queda 1 día'],
    ['2026-11-30', 'Open, last day', 'Abierto, último día'],
    ['2026-12-01', 'Month is over', 'El mes terminó'],
    ['2026-10-31', 'Not begun', 'Aún no empieza'],
  ])('on %s: %s', (today, english, spanish) => {
    expect(head(aView([], { today: day(today) })).heard).toContain(english);
    expect(head(aView([], { today: day(today) }), 'es').heard).toContain(spanish);
  });

  test('offers this month and the twelve before', () => {
    const options = head(aView([])).names('option');
    expect(options).toHaveLength(13);
    expect([options[0], options.at(-1)]).toEqual(['November 2026', 'November 2025']);
    expect(head(aView([]), 'es').names('option')[0]).toBe('Noviembre 2026');
  });

  test('a month from an old link is offered too', () => {
    const options = head(aView([], { month: month('2024-02') }), 'en', month('2024-02')).names('option');
    expect(options).toHaveLength(14);
    expect(options[0]).toBe('February 2024');
  });

  test('the way forward ends at the running month', () => {
    const arrow = (shown: string) =>
      head(aView([], { month: month(shown) }), 'en', month(shown))
        .one('button', 'Month after')
        .attr('disabled');
    expect(arrow('2026-11')).toBeDefined();
    expect(arrow('2026-10')).toBeUndefined();
  });

  test('an open row names its button, so that a screen reader hears what opens', () => {
    const view = aView([aMonthRow()]);
    const row = show(
      <VerdictRow id="verdict-rosa" row={aMonthRow()} view={view} isOpen onToggle={() => {}} />,
    );
    const button = row.one('button', 'Rosa García Márquez');
    expect(button.attr('aria-expanded')).toBe('true');
    expect(row.drawn('div').some(it => it.attr('id') === button.attr('aria-controls'))).toBe(true);
    expect(row.one('region', 'Proof for Rosa García Márquez').heard).toContain(
      'Twenty minutes of clinical staff',
    );
  });
});

describe('the proof', () => {
  const proof = (row: MonthRow, language: Language = 'en') =>
    show(<Proof row={row} view={aView([row])} />, { language });

  test('names the rule set and the earliest date of service', () => {
    expect(proof(aMonthRow()).heard).toContain(
      'Source: rule set medicare-2026-11, ccm.time.threshold · date of service Tue 17 Nov or later',
    );
    expect(proof(short).heard).not.toContain('date of service');
  });

  test('each point is told as met or not, with its source behind it', () => {
    const points = proof(aMonthRow()).all('listitem');
    expect(points.map(it => it.heard)).toEqual([
      'met: Living in this month',
      'met: Consent given 5 Nov 2026',
      'met: 3 chronic conditions',
      'met: Initiating visit 12 Aug 2026, EHR',
      'met: Care plan 6 Nov 2026, EHR',
      'met: Copy of the plan given 7 Nov 2026, mailed',
      'met: 22:41 of 20:00 minutes',
    ]);
    expect(points[1]?.attr('title')).toBe('CMS MLN909188, section 1.2');
  });

  test('what is missing is told as not met', () => {
    const points = proof(short)
      .all('listitem')
      .map(it => it.heard);
    expect(points.filter(it => it.startsWith('not met:'))).toEqual([
      'not met: Initiating visit not recorded',
      'not met: Care plan not recorded',
      'not met: Copy of the plan not recorded',
      'not met: 4:15 of 20:00 minutes',
    ]);
  });

  test('in Spanish', () => {
    const points = proof(short, 'es')
      .all('listitem')
      .map(it => it.heard);
    expect(points).toContain('cumplido: Consentimiento del 5 nov 2026');
    expect(points).toContain('no cumplido: 4:15 de 20:00 minutos');
    expect(proof(short, 'es').one('region', 'Prueba de George Baptiste').heard).toContain('Regla');
  });

  test('the way to the chart is by id', () => {
    expect(proof(short).one('link', 'Open chart').attr('href')).toBe('/patients/george');
  });
});

describe('the table of pieces', () => {
  const table = (row: MonthRow, language: Language = 'en') => show(<PieceTable row={row} />, { language });
  const early = aPiece('early', '2026-11-02', 254);
  const aide = aPiece('aide', '2026-11-10', 300, { staffName: 'Kim Lee', credential: 'CHW' });
  const byHand = aPiece('hand', '2026-11-12', 600, { source: 'hand', reason: 'Called the pharmacy' });

  test('who, from when to when where she lives, by what, how long', () => {
    expect(table(aMonthRow([aPiece('mon', '2026-11-09', 957)])).all('row')[1]?.heard).toBe(
      'Mon 9 Nov Dana Whitlock, RN 10:00–10:15 on the call page 15:57',
    );
  });

  test('what was entered by hand says so, with its reason', () => {
    expect(table(aMonthRow([byHand])).all('row')[1]?.heard).toContain('hand: Called the pharmacy');
    expect(table(aMonthRow([byHand]), 'es').all('row')[1]?.heard).toContain('a mano: Called the pharmacy');
  });

  test('time that nobody decided about is shown, and counts nothing', () => {
    const time = {
      id: named<'uncounted time'>('gap'),
      staffName: 'Dana Whitlock',
      start: at('2026-11-09T15:10Z'),
      end: at('2026-11-09T15:22Z'),
      seconds: 720,
      serviceDay: day('2026-11-09'),
      why: 'nobody-decided' as const,
    };
    const row = { ...aMonthRow([]), uncounted: [time] };
    expect(table(row).all('row')[1]?.heard).toContain('12:00 idle, not counted: nobody decided 0:00');
    expect(table({ ...row, uncounted: [{ ...time, why: 'opened-by-mistake' }] }, 'es').heard).toContain(
      'abierta por error',
    );
  });

  test('what was left out stays, with the reason beside it, and is not in the sum', () => {
    const shown = table(aMonthRow([early, aide, byHand]));
    expect(shown.one('table').name).toBe('3 entries, 2 left out');
    expect(shown.one('row', /^Mon 2 Nov/).heard).toContain('before consent');
    expect(shown.one('row', /^Tue 10 Nov/).heard).toContain('not clinical staff');
    expect(shown.one('row', /^Thu 12 Nov/).heard).not.toMatch(/consent|clinical/);
    expect(shown.one('row', /^Sum/).heard).toBe('Sum 10:00');
  });

  test('it can be reached and is named, for it scrolls sideways', () => {
    const region = table(aMonthRow()).one('region', 'Time of Rosa García Márquez');
    expect(region.attr('tabindex')).toBe('0');
    expect(region.one('table').name).toBe('2 entries');
  });

  test('nothing recorded', () => {
    expect(table(dead).heard).toBe('No time was recorded this month.');
    expect(table(dead, 'es').heard).toBe('Este mes no se registró tiempo.');
  });
});

describe('under its address', () => {
  test('the plain address leads to the running month of the practice', async () => {
    const queries = someQueries();
    queries.setQueryData(monthQuery(november).queryKey, aView([aMonthRow()]));
    const { page, endsAt } = await openPage('/billing', { queries });
    expect(endsAt).toBe('/billing/2026-11');
    expect(page.one('main').one('heading').heard).toBe('November 2026');
  });

  test('what is no month is told calmly', async () => {
    const { page } = await openPage('/billing/2026-13');
    expect(page.one('main').heard).toContain('There is nothing at this address');
    expect(page.one('main').has('link', 'Back to Today')).toBe(true);
  });
});
