import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import {
  anActor,
  aPatient,
  aRow,
  aToday,
  friday,
  seedProblem,
  show,
  someQueries,
  windowIs,
} from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { LoadBar } from '../kit/LoadBar.tsx';
import { careManagersQuery } from '../people/assignment.queries.ts';
import type { Language } from '../words/format.ts';
import { CoverChip } from './CoverChip.tsx';
import { CoverLine } from './CoverLine.tsx';
import { CoverPage } from './CoverPage.tsx';
import { CoverPlan } from './CoverPlan.tsx';
import { type CoverPreview, type CoverView, coversQuery, type WantedCover } from './cover.queries.ts';
import { TodayPage } from './TodayPage.tsx';
import { todayQuery } from './worklist.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
  windowIs(1440);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const dana = { id: anActor().staffId, name: 'Dana Whitlock' };
const priya = { id: named<'staff'>('priya'), name: 'Priya Raman' };

/** Dana covers Priya from this morning to this evening. */
const aCover = (over: Partial<CoverView> = {}): CoverView => ({
  id: named<'cover'>('cover-1'),
  absent: priya,
  startsAt: at('2026-11-20T05:00Z'),
  endsAt: at('2026-11-21T05:00Z'),
  colleagues: [{ ...dana, patients: 3 }],
  plannedBy: 'Marcus Oyelaran',
  ...over,
});

function withCovers(covers: readonly CoverView[], role: 'care-manager' | 'biller' = 'care-manager') {
  const queries = someQueries({ role });
  queries.setQueryData(coversQuery.queryKey, { now: friday, covers });
  queries.setQueryData(careManagersQuery.queryKey, {
    careManagers: [dana, priya].map(it => ({ ...it, credential: 'RN' as const })),
  });
  return queries;
}

describe('on Today', () => {
  const line = (covers: readonly CoverView[], language: Language = 'en') =>
    show(<CoverLine now={friday} />, { queries: withCovers(covers), language }).heard;

  test('whom I cover, until when, and how many', () => {
    expect(line([aCover()])).toBe(
      'Covering Priya Raman until Fri 20 Nov · 3 patients in your care meanwhile See plan',
    );
    expect(line([aCover()], 'es')).toContain('Cubre a Priya Raman hasta vie 20 nov');
  });

  test('who covers for me', () => {
    const away = aCover({ absent: dana, colleagues: [{ ...priya, patients: 90 }] });
    expect(line([away])).toBe('Priya Raman covers for you until Fri 20 Nov See plan');
  });

  test('nothing before it begins, after it is over, or between two others', () => {
    expect(line([aCover({ startsAt: at('2026-11-23T05:00Z'), endsAt: at('2026-11-24T05:00Z') })])).toBe('');
    expect(line([aCover({ endsAt: friday })])).toBe('');
    expect(line([aCover({ colleagues: [] })])).toBe('');
    expect(line([])).toBe('');
  });

  test('it stands above the list', () => {
    const queries = withCovers([aCover()]);
    queries.setQueryData(todayQuery().queryKey, aToday([aRow()]));
    const calls = {
      mayStart: true,
      start: () => {},
      isStarting: false,
      error: null,
      isOpenWith: () => false,
    };
    const page = show(<TodayPage calls={calls} filter={{}} onFilter={() => {}} />, { queries });
    expect(page.heard.indexOf('Covering Priya Raman')).toBeLessThan(page.heard.indexOf('Rosa García'));
  });
});

describe('in the top bar', () => {
  const chip = (covers: readonly CoverView[], role?: 'biller') =>
    show(<CoverChip />, { queries: withCovers(covers, role) });

  test('who is covering whom right now', () => {
    expect(chip([aCover()]).one('link').heard).toBe('Dana Whitlock for Priya Raman');
    expect(chip([aCover(), aCover({ id: named<'cover'>('cover-2') })]).one('link').heard).toContain(
      'and 1 more',
    );
  });

  test('without one it leads to the plan', () => {
    expect(chip([]).one('link').heard).toBe('Cover');
    expect(chip([]).addresses).toEqual(['/cover']);
  });

  test('nothing for whoever plans none', () => {
    expect(chip([aCover()], 'biller').has('link')).toBe(false);
  });
});

describe('the page', () => {
  test('asks who is away, when, and who covers; today is the usual day', () => {
    const page = show(<CoverPage />, { queries: withCovers([]) });
    expect(page.one('combobox', 'Who is away').heard).toBe('Choose … Dana Whitlock Priya Raman');
    expect(page.one('textbox', 'First day').attr('value')).toBe('2026-11-20');
    expect(page.one('textbox', 'Last day').attr('value')).toBe('2026-11-20');
    expect(page.heard).toContain('Choose who is away and who covers, and the plan appears here.');
    expect(page.one('complementary').heard).toContain('No cover is planned.');
  });

  test('what is planned can be taken back', () => {
    const page = show(<CoverPage />, { queries: withCovers([aCover()]) });
    const planned = page.one('complementary', 'Now and planned');
    expect(planned.heard).toContain('Priya Raman, Fri 20 Nov Dana Whitlock (3) · planned by Marcus Oyelaran');
    expect(planned.has('button', 'Take back')).toBe(true);
  });

  test('a clinic with one care manager is told so', () => {
    const queries = withCovers([]);
    queries.setQueryData(careManagersQuery.queryKey, {
      careManagers: [{ ...dana, credential: 'RN' as const }],
    });
    const page = show(<CoverPage />, { queries });
    expect(page.heard).toContain('There is no other care manager here who could cover.');
    expect(page.has('form')).toBe(false);
  });

  test('coming, and a problem', () => {
    expect(show(<CoverPage />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, careManagersQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<CoverPage />, { queries }).has('alert')).toBe(true);
  });
});

describe('the plan', () => {
  const wanted: WantedCover = {
    absentId: priya.id,
    from: '2026-11-20' as never,
    to: '2026-11-20' as never,
    coveredBy: [dana.id],
  };
  const { id, given, family, language } = aPatient();
  const preview: CoverPreview = {
    colleagues: [{ ...dana, gets: 40, due: 12, dueAfter: 15 }],
    moves: [{ patient: { id, given, family, language }, to: dana, because: 'spoke-with-her', due: 3 }],
    quiet: 39,
  };
  const plan = (shown: CoverPreview, error: Error | null = null) =>
    show(
      <CoverPlan wanted={wanted} preview={shown} error={error}>
        <button type="submit">Cover</button>
      </CoverPlan>,
    );

  test('says for each list what is before and after, and for each patient who and why', () => {
    const page = plan(preview);
    expect(page.one('img').name).toBe('Dana Whitlock: 12 items due in these days, 15 with cover');
    expect(page.heard).toContain(
      'Rosa García Márquez Spanish · 3 due Dana Whitlock spoke with the patient last',
    );
    expect(page.heard).toContain('39 patients with nothing due: covered all the same');
    expect(page.has('button', 'Cover')).toBe(true);
  });

  test('nobody to cover is no plan', () => {
    const page = plan({ ...preview, moves: [], quiet: 0 });
    expect(page.heard).toContain('There are no patients to cover.');
    expect(page.has('button')).toBe(false);
  });

  test('a plan that cannot be says why', () => {
    const page = plan(preview, new ClientProblem('cover.overlaps'));
    expect(page.one('alert').heard).toContain('Covered already');
    expect(page.has('button')).toBe(false);
  });
});

describe('the bar of a list', () => {
  const widths = (before: number, after: number) =>
    show(<LoadBar before={before} after={after} most={20} says="x" />)
      .one('img')
      .drawn('span')
      .map(it => it.style('width'));

  test('what stays, and what comes', () => {
    expect(widths(10, 15)).toEqual(['50%', '25%']);
  });

  test('what stays, and what goes', () => {
    expect(widths(15, 10)).toEqual(['50%', '25%']);
  });

  test('nothing moves, nothing is there', () => {
    expect(widths(20, 20)).toEqual(['100%']);
    expect(widths(0, 0)).toEqual(['0%']);
  });
});
