import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, month, named } from '../../../core/test/builders.ts';
import {
  aMonth,
  aPiece,
  approved,
  aView,
  danaId,
  dead,
  george,
  type Month,
  november,
  seedMonth,
  short,
  shortOnly,
} from '../../test/month.builder.ts';
import { friday, openPage, rosaId, seedProblem, show, someQueries } from '../../test/render.tsx';
import type { Shown } from '../../test/shown.ts';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { elementsQuery } from './attestation.queries.ts';
import { MonthPage } from './MonthPage.tsx';
import { MonthTable } from './MonthTable.tsx';
import { type MonthView, monthQuery } from './month.queries.ts';
import { listOf, type MonthFilter, monthChoices } from './month-list.ts';
import { VerdictRow } from './VerdictRow.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const nothing = () => {};
const props = {
  onMonth: nothing,
  filter: {} as MonthFilter,
  onFilter: nothing,
  due: new Map<string, string>(),
};
type Role = 'biller' | 'care-manager' | 'supervising-provider' | 'supervisor' | 'administrator';
type Seen = {
  readonly language?: Language;
  readonly role?: Role;
  readonly shown?: MonthView['month'];
} & Partial<typeof props>;

function monthPage(
  view: MonthView,
  { language = 'en', role = 'biller', shown = view.month, ...over }: Seen = {},
): Shown {
  const queries = someQueries({ role, staffId: named<'staff'>('joan') });
  seedMonth(queries, view);
  return show(<MonthPage {...props} {...over} month={shown} />, { queries, language });
}

test('months to choose from are the last ones, and the one that is shown however long ago', () => {
  const last = [november, month('2026-10'), month('2026-09')];
  expect(monthChoices(november, november, 2)).toEqual(last);
  expect(monthChoices(month('2024-01'), november, 2)).toEqual([month('2024-01'), ...last]);
});

describe('the four states of a month', () => {
  test('coming: the month and its arrows stand already, the numbers do not', () => {
    const page = show(<MonthPage {...props} month={november} />);
    expect(page.heard).toContain('Loading');
    expect(page.one('combobox').name).toBe('Month');
    expect(page.has('definition')).toBe(false);
    expect(page.heard).not.toContain('days left');
  });

  test('a problem', () => {
    const queries = someQueries();
    seedProblem(queries, monthQuery(november).queryKey, new ClientProblem('billing.switched-off'));
    const page = show(<MonthPage {...props} month={november} />, { queries });
    expect(page.one('alert').heard).toContain('Billing is switched off Your organization judges no minutes.');
    expect(page.one('alert').has('button', 'Try again')).toBe(true);
  });

  test('nobody in the program', () => {
    const page = monthPage(aView([]));
    expect(page.heard).toContain(
      'Nobody is enrolled Enrolled patients appear here with what the month proves.',
    );
    expect(page.has('list', 'Verdicts')).toBe(false);
  });

  test('verdicts, closed', () => {
    const rows = monthPage(aView([aMonth(), short, dead]))
      .one('list', 'Verdicts')
      .all('button');
    expect(rows.map(it => [it.name, it.attr('aria-expanded')])).toEqual([
      ['Rosa García Márquez', 'false'],
      ['George Baptiste', 'false'],
      ['Lena Ortiz', 'false'],
    ]);
  });

  test('an administrator sees no patient, only what the practice vouches for', () => {
    const page = monthPage(aView([aMonth()]), { role: 'administrator' });
    expect(page.has('region', 'What the practice vouches for')).toBe(true);
    expect(page.heard).not.toContain('Rosa');
  });
});

describe('whatever the month says', () => {
  test('nothing on it starts a call, and no name stands in an address', () => {
    const page = monthPage(aView([aMonth(), short]));
    expect(page.names('button').join()).not.toMatch(/\bcall\b/i);
    expect(page.addresses.join()).not.toMatch(/Rosa|George/);
  });

  test.each([
    ['en', 'Minutes are never a reason to call.'],
    ['es', 'Los minutos nunca son motivo para llamar.'],
  ] as const)('it says so (%s)', (language, never) => {
    for (const months of [[], [aMonth()], [short]])
      expect(monthPage(aView(months), { language }).heard).toContain(never);
  });
});

describe('an organization that does not bill', () => {
  test('has no Billing in its rail', async () => {
    const rail = async (billing: 'on' | 'off') => {
      const { page } = await openPage('/account', { queries: someQueries({}, { billing }) });
      return page.one('navigation', 'Main').names('link');
    };
    expect(await rail('on')).toContain('Billing');
    expect(await rail('off')).not.toContain('Billing');
  });
});

describe('verdicts in words', () => {
  const line = (it: Month, language: Language = 'en') =>
    monthPage(aView([it]), { language }).one('list', language === 'en' ? 'Verdicts' : 'Veredictos').heard;

  test('billable, with what it is worth', () => {
    expect(line(aMonth())).toBe(
      'Rosa García Márquez 99490 Billable 22:41 of 20:00, all 11 met 22:41 of 20:00 minutes counted 66.13',
    );
  });

  test('not: papers first, minutes last', () => {
    expect(line(short)).toContain(
      'Not initiating visit missing; care plan missing; plan copy not given; 4:15 of 20:00',
    );
  });

  test('needs: what can still be found', () => {
    expect(line(aMonth(undefined, { papers: [], payer: null }))).toContain(
      'Needs payer not recorded; initiating visit missing; care plan missing; plan copy not given',
    );
  });

  test('died before', () => {
    expect(line(dead)).toContain('Not died before this month; 0:00 of 20:00');
  });

  test('in Spanish', () => {
    expect(line(aMonth(), 'es')).toContain('Facturable 22:41 de 20:00, los 11 puntos cumplidos');
    expect(line(short, 'es')).toContain('No falta la visita inicial; falta el plan de cuidados');
    expect(line(dead, 'es')).toContain('No falleció antes de este mes');
  });

  test('a second code of a patient stands under the first', () => {
    const two = aMonth([aPiece('long', '2026-11-09', 2460)]);
    const heard = line(two);
    expect(heard).toContain('99439 Billable 41:00 of 40:00');
    expect(monthPage(aView([two])).seen).toContain('same patient');
  });

  test('who approved stands in the row, and whether it still holds', () => {
    expect(line(approved(aMonth()))).toContain('Approved by Joan Sederholm');
    const view = aView([approved(aMonth())], { asksSecondPerson: true });
    expect(monthPage(view).heard).toContain('Approved by Joan Sederholm, waits for a second person');
    const changed = { ...approved(aMonth()), proof: aMonth([aPiece('more', '2026-11-09', 1500)]).proof };
    expect(line(changed)).toContain('Approved by Joan Sederholm, changed since');
  });

  test('each verdict has its own icon, so that none is told by colour alone', () => {
    const icon = (it: Month) =>
      monthPage(aView([it]))
        .one('list', 'Verdicts')
        .drawn('path')[0]
        ?.attr('d');
    const needs = aMonth(undefined, { papers: [] });
    expect(new Set([icon(aMonth()), icon(needs), icon(dead)]).size).toBe(3);
  });
});

describe('the head', () => {
  const head = (view: MonthView, seen: Seen = {}) => monthPage(view, seen).drawn('header')[0] ?? show(null);

  test('counts the verdicts, each with its word, and what is expected of the billable ones', () => {
    const list = head(aView([aMonth(), short, dead]));
    expect(list.all('definition').map(it => it.heard)).toEqual(['1', '0', '2', '$66']);
    expect(list.all('term').map(it => it.heard)).toEqual([
      'billable',
      'needs',
      'not',
      'expected, national rate, unverified',
    ]);
  });

  test('says whether what is expected comes from the site’s own fee file', () => {
    const view = aView([aMonth(), aMonth()]);
    const said = (...own: readonly boolean[]) => {
      const rows = view.rows.map((row, i) => (own[i] ? { ...row, amountFrom: 'site' as const } : row));
      return head({ ...view, rows })
        .all('term')
        .at(-1)?.heard;
    };
    expect(said(true, true)).toBe('expected, your fee file');
    expect(said(true, false)).toBe('expected, partly national rate');
    expect(said(false, false)).toBe('expected, national rate, unverified');
  });

  test.each([
    ['2026-11-20', 'Open, 10 days left', 'Abierto, quedan 10 días'],
    ['2026-11-29', 'Open, 1 day left', 'Abierto, queda 1 día'],
    ['2026-11-30', 'Open, last day', 'Abierto, último día'],
    ['2026-12-01', 'Month is over', 'El mes terminó'],
    ['2026-10-31', 'Not begun', 'Aún no empieza'],
  ])('on %s: %s', (today, english, spanish) => {
    expect(head(aView([], { today: day(today) })).heard).toContain(english);
    expect(head(aView([], { today: day(today) }), { language: 'es' }).heard).toContain(spanish);
  });

  test('a locked month says by whom and when', () => {
    const lock = { at: at('2026-12-02T15:00Z'), by: 'Joan Sederholm' };
    expect(head(aView([], { lock })).heard).toContain('Locked by Joan Sederholm, Wed 2 Dec');
  });

  test('offers this month and the twelve before, and one from an old link', () => {
    const options = head(aView([])).names('option');
    expect(options).toHaveLength(13);
    expect([options[0], options.at(-1)]).toEqual(['November 2026', 'November 2025']);
    const old = month('2024-02');
    expect(head(aView([], { month: old }), { shown: old }).names('option')[0]).toBe('February 2024');
  });

  test('the way forward ends at the running month', () => {
    const arrow = (shown: string) =>
      head(aView([], { month: month(shown) }))
        .one('button', 'Month after')
        .attr('disabled');
    expect(arrow('2026-11')).toBeDefined();
    expect(arrow('2026-10')).toBeUndefined();
  });
});

describe('what can be chosen', () => {
  const boxes = (view: MonthView, role: Role = 'biller') =>
    monthPage(view, { role })
      .all('checkbox', /Rosa|George/)
      .map(it => [it.name, it.attr('disabled') === undefined]);

  test('is what can be approved', () => {
    expect(boxes(aView([aMonth(), short]))).toEqual([
      ['Choose Rosa García Márquez 99490', true],
      ['Choose George Baptiste 99490', false],
    ]);
    expect(boxes(aView([approved(aMonth())]))).toEqual([['Choose Rosa García Márquez 99490', false]]);
  });

  test('nothing after the lock', () => {
    const lock = { at: friday, by: 'Joan' };
    expect(boxes(aView([aMonth()], { lock }))).toEqual([['Choose Rosa García Márquez 99490', false]]);
  });
});

describe('the foot', () => {
  const foot = (view: MonthView, role: Role) => monthPage(view, { role }).drawn('footer')[0] ?? show(null);

  test.each<[Role, readonly string[]]>([
    ['biller', ['CSV', 'Lock month', 'Approve']],
    ['supervising-provider', ['CSV', 'Approve']],
    ['supervisor', ['CSV', 'Lock month']],
    ['care-manager', []],
  ])('gives a %s %j', (role, buttons) => {
    expect(
      foot(aView([aMonth()]), role)
        .names('button')
        .map(it => it.replace(/ a$/, '')),
    ).toEqual(buttons);
  });

  test('says how many of how many are chosen, and that a second person is asked', () => {
    expect(foot(aView([aMonth(), short]), 'biller').heard).toContain('0 of 1 chosen');
    expect(foot(aView([aMonth()], { asksSecondPerson: true }), 'biller').heard).toContain(
      'a second person confirms',
    );
  });

  test('a locked month is only taken out', () => {
    const lock = { at: friday, by: 'Joan' };
    expect(foot(aView([aMonth()], { lock }), 'biller').names('button')).toEqual(['CSV']);
  });

  test('a colleague’s approvals can be confirmed, one’s own cannot', () => {
    const waiting = (by: string) =>
      aView([approved(aMonth(), { approvedBy: named<'staff'>(by) })], { asksSecondPerson: true });
    expect(foot(waiting('amara'), 'biller').has('button', 'Confirm 1')).toBe(true);
    expect(foot(waiting('joan'), 'biller').has('button', /Confirm/)).toBe(false);
  });
});

describe('beside the verdicts', () => {
  test('who is short and has nothing due is to be left alone; due care comes first', () => {
    const alone = monthPage(aView([aMonth(), shortOnly]));
    expect(alone.heard).toContain('Leave these alone: 1 patient');
    const view = aView([shortOnly]);
    const twice = { ...view, rows: view.rows.flatMap(row => [row, { ...row, code: '99484' }]) };
    expect(monthPage(twice).heard).toContain('Leave these alone: 1 patient');
    const due = new Map([[george.id as string, 'Monthly check-in, last reached Tue 6 Oct']]);
    const page = monthPage(aView([shortOnly]), { due });
    expect(page.heard).toContain('Leave these alone: 0 patients');
    expect(page.heard).toContain(
      'George Baptiste 99490 Monthly check-in, last reached Tue 6 Oct 15:45 short',
    );
  });

  test('what the practice vouches for, and by whom it can be said', () => {
    const element = {
      id: named<'attestation'>('hotline'),
      kind: 'access-24-7' as const,
      from: day('2026-01-01'),
      until: null,
      where: 'Handbook',
      by: 'Noor Haddad',
      recordedAt: friday,
    };
    const panel = (role: Role) => {
      const queries = someQueries({ role });
      seedMonth(queries, aView([aMonth()]));
      queries.setQueryData(elementsQuery.queryKey, { elements: [element] });
      return show(<MonthPage {...props} month={november} />, { queries }).one(
        'region',
        'What the practice vouches for',
      );
    };
    expect(panel('supervisor').heard).toContain(
      'Access at any hour Take back: Access at any hour since 1 Jan 2026, Handbook; Noor Haddad',
    );
    expect(panel('supervisor').names('button')).toEqual([
      'Take back: Access at any hour',
      'Vouch for: Designated team member',
      'Vouch for: Certified electronic record',
      'Vouch for: Care transitions managed',
    ]);
    expect(panel('biller').names('button')).toEqual([]);
    expect(panel('biller').heard).toContain('Care transitions managed not vouched for');
  });
});

describe('adjustments of a locked month', () => {
  const lock = { at: at('2026-12-02T15:00Z'), by: 'Joan' };
  const adjustment = {
    patientId: aMonth().patient.id,
    stands: '',
    proposed: '1 × 99490',
    seen: 'x',
    lateSeconds: 1361,
    facts: [],
    moved: [],
    lateReasons: ['Found the note'],
    declined: null,
  };

  test('say what would change and why, and ask a reason', () => {
    const view = aView([aMonth()], { lock, adjustments: [adjustment] });
    const queue = monthPage(view).one('region', 'Adjustments: 1');
    expect(queue.heard).toContain(
      'Rosa García Márquez nothing becomes 1 × 99490 22:41 recorded after the lock: Found the note',
    );
    expect(queue.names('button')).toEqual(['Adjust', 'Leave as it is']);
    expect(monthPage(view, { role: 'care-manager' }).one('region', 'Adjustments: 1').names('button')).toEqual(
      [],
    );
  });

  test('that were left say by whom', () => {
    const declined = { reason: 'No note', by: 'Amara', at: friday };
    const view = aView([aMonth()], { lock, adjustments: [{ ...adjustment, declined }] });
    expect(monthPage(view).one('region', 'Adjustments: 0').heard).toContain(
      'Left as it is by Amara: No note',
    );
  });
});

describe('filters', () => {
  const view = aView([
    aMonth(),
    shortOnly,
    dead,
    approved(
      aMonth(
        [aPiece('a', '2026-11-09', 1300)],
        {},
        { ...george, id: named<'patient'>('gina'), given: 'Gina' },
      ),
    ),
  ]);
  const ids = (filter: MonthFilter, name = '') => listOf(view, filter, name).map(it => it.row.patientId);

  test('leave the rows asked for, in their order', () => {
    expect(ids({})).toEqual([rosaId, 'george', 'lena', 'gina']);
    expect(ids({ verdict: 'billable' })).toEqual([rosaId, 'gina']);
    expect(ids({ verdict: 'to-approve' })).toEqual([rosaId]);
    expect(ids({ verdict: 'not-billable' })).toEqual(['george', 'lena']);
    expect(ids({ short: true })).toEqual(['george']);
    expect(ids({ manager: danaId })).toHaveLength(4);
    expect(ids({ manager: 'nobody' })).toEqual([]);
    expect(ids({}, ' OrTiZ ')).toEqual(['lena']);
  });

  test('say when nobody matches', () => {
    expect(monthPage(view, { filter: { verdict: 'needs' } }).heard).toContain('Nobody matches');
  });
});

test('a long month is drawn a hundred rows at a time', () => {
  const many = aView(
    Array.from({ length: 260 }, (_, i) =>
      aMonth(undefined, {}, { ...george, id: named<'patient'>(`p${i}`) }),
    ),
  );
  const table = show(
    <MonthTable view={many} rows={listOf(many, {}, '')} chosen={new Set()} onChosen={nothing} />,
  );
  expect(table.one('list', 'Verdicts').all('listitem')).toHaveLength(100);
  expect(table.has('button', '160 more')).toBe(true);
});

test('an open row names its button, so that a screen reader hears what opens', () => {
  const it = aMonth();
  const queries = someQueries();
  const view = aView([it]);
  seedMonth(queries, view, [it]);
  const [listed] = listOf(view, {}, '');
  if (!listed) throw new Error('Rosa is not listed.');
  const row = show(
    <VerdictRow
      id="verdict-rosa"
      it={listed}
      view={view}
      isOpen
      onToggle={nothing}
      isChosen={false}
      onChoose={nothing}
    />,
    { queries },
  );
  const button = row.one('button', 'Rosa García Márquez');
  expect(button.attr('aria-expanded')).toBe('true');
  expect(row.drawn('div').some(one => one.attr('id') === button.attr('aria-controls'))).toBe(true);
  expect(row.one('region', 'Proof of 99490 for Rosa García Márquez').heard).toContain(
    'Twenty minutes of clinical staff',
  );
});
