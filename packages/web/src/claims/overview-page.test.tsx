import { monthOf, plusMonths } from '@trellis/core/basics/day';
import { describe, expect, test } from 'vitest';
import { at, month, newYork } from '../../../core/test/builders.ts';
import { aPatient, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { todayIn } from '../people/describe.ts';
import { makeFormat } from '../words/format.ts';
import { overviewWords } from '../words/overview.ts';
import { OverviewOf, OverviewPage } from './OverviewPage.tsx';
import { OverviewPatients } from './OverviewPatients.tsx';
import { centsOf } from './OverviewRates.tsx';
import { costWords } from './OverviewTable.tsx';
import { Trend } from './OverviewTrends.tsx';
import {
  type OverviewRow,
  type OverviewView,
  overviewPatientsQuery,
  overviewQuery,
} from './overview.queries.ts';
import { trendBars, trendFloor } from './trend-picture.ts';

const november = month('2026-11');
const row = (over: Partial<OverviewRow> = {}): OverviewRow => ({
  month: november,
  program: 'CCM',
  enrolled: 40,
  reached: 31,
  timed: 33,
  billable: 25,
  approved: 20,
  claimed: null,
  paid: null,
  paidCents: null,
  left: [{ why: 'died', count: 2 }],
  time: [
    { credential: 'LPN', seconds: 1801 },
    { credential: 'RN', seconds: 36_000 },
  ],
  ...over,
});
const view = (
  rows: readonly OverviewRow[] = [row(), row({ program: 'RPM', left: [], time: [] })],
): OverviewView => ({
  months: Array.from({ length: 12 }, (_, i) => plusMonths(november, i - 11)),
  rows,
  rates: [],
});
const page = (
  it = view(),
  language: 'en' | 'es' = 'en',
  role: 'biller' | 'supervising-provider' = 'biller',
) => show(<OverviewOf month={november} view={it} />, { language, queries: someQueries({ role }) });

describe('the overview', () => {
  test.each(['care-manager', 'administrator'] as const)('is not for a %s', role => {
    const shown = show(<OverviewPage />, { queries: someQueries({ role }) });
    expect(shown.heard).toContain('The overview is not for your role');
    expect(shown.has('combobox')).toBe(false);
  });

  test('stands among the pages about billing, for whom it is', async () => {
    const { page: joans } = await openPage('/billing/overview', { queries: someQueries({ role: 'biller' }) });
    expect(joans.one('link', 'Program overview').attr('aria-current')).toBe('page');
    const { page: danas } = await openPage('/billing/overview');
    expect(danas.has('link', 'Program overview')).toBe(false);
  });

  test('that cannot be read says what to do', () => {
    const queries = someQueries({ role: 'biller' });
    seedProblem(
      queries,
      overviewQuery(monthOf(todayIn(newYork))).queryKey,
      new ClientProblem('server.unavailable'),
    );
    expect(show(<OverviewPage />, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('of a practice without programs is quiet', () => {
    expect(page(view([])).heard).toContain('Nobody was in a program in these months');
  });

  test('puts the figures of each program in a row, in both languages', () => {
    const table = page().one('table', /CCM.*RPM/);
    expect(table.heard).toContain('With minutes');
    expect(page(view(), 'es').heard).toContain('Con minutos');
  });

  test('says unknown and never zero of what nobody knows', () => {
    const shown = page(view([row({ billable: null })])).drawn('tbody')[0]?.heard ?? '';
    expect(shown.match(/unknown/g)).toHaveLength(5);
    expect(shown).not.toContain('$0');
    const { heard } = page(view([row({ claimed: 0, paid: 0, paidCents: 0 })]));
    expect(heard).toContain('$0');
  });

  test('names nobody until a figure is opened; what counts nobody opens nothing', () => {
    const shown = page();
    expect(shown.names('button')).toContain('Enrolled, CCM: 40 patients');
    expect(shown.names('button').some(name => name.startsWith('Left, RPM'))).toBe(false);
    expect(shown.names('button').some(name => name.startsWith('Claimed'))).toBe(false);
    expect(shown.heard).not.toContain('Rosa');
  });

  test('tells twelve months as pictures with their numbers, and as a table', () => {
    const shown = page();
    expect(shown.names('img').find(name => name.startsWith('Enrolled of CCM'))).toBe(
      'Enrolled of CCM, month by month: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40',
    );
    expect(shown.one('table', /December 2025/).heard).toContain('November 2026 40 31 33 25 20 unknown');
  });

  test('says who left and why, or that nobody did', () => {
    expect(page().heard).toContain('Died 2');
    expect(page(view([row({ left: [] })])).heard).toContain('Nobody left in these twelve months.');
  });
});

describe('cost', () => {
  const words = overviewWords('en');
  const format = makeFormat('en');

  const said = {
    credential: 'RN',
    from: month('2026-07'),
    cents: 4250,
    setBy: 'Sue Park',
    setAt: at('2026-07-03T15:00Z'),
  } as const;

  test('is told of each credential that worked, with who said it and from when', () => {
    const { heard } = page({ ...view(), rates: [said] });
    expect(heard).toContain('LPN unknown');
    expect(heard).toMatch(/RN \$42\.50 from July 2026, said by Sue Park, /);
    expect(page({ ...view(), rates: [said] }, 'es').heard).toContain('desde Julio 2026, según Sue Park');
  });

  test('of a month before anybody said it is unknown', () => {
    const later = { ...said, from: month('2026-12') };
    expect(page({ ...view(), rates: [later] }).heard).not.toContain('$42.50');
  });

  test('is for a biller to say, and not for a supervising provider', () => {
    expect(page().has('form', 'Keep the cost')).toBe(true);
    expect(page(view(), 'en', 'supervising-provider').has('form')).toBe(false);
    expect(page(view([row({ time: [] })])).has('form')).toBe(false);
  });

  test('is unknown without a rate, partly known with one, and whole with all', () => {
    expect(costWords(row(), {}, words, format)).toBe('unknown');
    expect(costWords(row(), { RN: 4200 }, words, format)).toBe('$420, and 30:01 of unknown cost');
    expect(costWords(row(), { RN: 4200, LPN: 3000 }, words, format)).toBe('$435');
    expect(costWords(row({ time: [] }), {}, words, format)).toBe('$0');
  });

  test('is typed in dollars', () => {
    expect(['42', '42.5', '$42,50', ' 42.05 '].map(centsOf)).toEqual([4200, 4250, 4250, 4205]);
    expect(['', 'much', '-1', '4.123', '1000000'].map(centsOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a picture', () => {
  test('begins at zero: half the height is half the number', () => {
    const [half, whole, none] = trendBars([20, 40, null]);
    expect((half?.height ?? 0) * 2).toBeCloseTo(whole?.height ?? 0);
    expect(none?.height).toBe(0);
    expect([half, whole].every(bar => bar && bar.y + bar.height === trendFloor)).toBe(true);
    expect(trendBars([0, 0]).every(bar => bar.height === 0)).toBe(true);
  });

  test('has no bar where nothing is known, and says so', () => {
    const shown = show(<Trend title="Paid" program="CCM" values={[3, null]} shown={String} />);
    expect(shown.drawn('rect')).toHaveLength(1);
    expect(shown.names('img')).toEqual(['Paid of CCM, month by month: 3, unknown']);
    expect(shown.seen).toContain('Paid unknown');
  });
});

describe('behind a figure', () => {
  const opened = { program: 'CCM', figure: 'left' } as const;
  const seeded = (all: number) => {
    const queries = someQueries({ role: 'biller' });
    queries.setQueryData(overviewPatientsQuery(november, opened).queryKey, { patients: [aPatient()], all });
    return queries;
  };
  const list = (all = 1) =>
    show(<OverviewPatients month={november} opened={opened} onClose={() => {}} />, { queries: seeded(all) });

  test('stand its people, each with a way to the chart', () => {
    const shown = list();
    expect(shown.heard).toContain('Left, CCM, November 2026');
    expect(shown.all('link')).toHaveLength(1);
    expect(shown.has('button', 'Close the list')).toBe(true);
  });

  test('says how many more there are than are shown', () => {
    expect(list(1200).heard).toContain('and 1199 more');
    expect(list().heard).not.toContain('more');
  });
});
