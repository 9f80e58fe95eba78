import { prepareShadow, shadowMonths, shadowTotals } from '@trellis/core/billing/shadow';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { shadowFields } from '@trellis/core/billing/shadow-columns';
import { describe, expect, test } from 'vitest';
import { aLog, assumed, entriesOf, line, noColumns, usual } from '../../../core/test/shadow-log.builder.ts';
import { openPage, show, someQueries } from '../../test/render.tsx';
import { shadowWords } from '../words/shadow.ts';
import { ShadowAssumptions } from './ShadowAssumptions.tsx';
import { ShadowColumns } from './ShadowColumns.tsx';
import { OneMonth, ShadowMonths } from './ShadowMonths.tsx';
import { Asked, ShadowPage } from './ShadowPage.tsx';
import { moneyWords, ShadowResult } from './ShadowResult.tsx';
import type { Compared, LogHead } from './shadow.queries.ts';

const mapping: ShadowPlan['mapping'] = [
  'patient',
  'date',
  'start-time',
  'end-time',
  'staff',
  'role',
  'billed',
];
const plan = (over: Partial<ShadowPlan['assumed']> = {}): ShadowPlan => ({ mapping, assumed: assumed(over) });
const head: LogHead = {
  headers: [...usual],
  sample: [['Ortiz, Rosa', '6/3/2026', '1:00 PM', '1:21 PM', 'Dana', 'RN', '99490']],
  rows: 5,
  mapping,
};
const lines = [
  line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', ['Dana', 'RN', '99490']),
  line('Ana', '6/3/2026', '2:00 PM', '2:12 PM', ['Dana', 'RN', '99490 99499']),
  line('Luz', '6/4/2026', '2:00 PM', '2:25 PM', ['Dana', 'RN', '']),
  line('Ida', '6/4/2026', '2:00 PM', '2:25 PM', ['Dana', 'RN', '']),
];
const compared = (over: Partial<Compared> = {}): Compared => {
  const months = [...shadowMonths(prepareShadow(entriesOf(aLog(usual, lines)), assumed(), noColumns))];
  return {
    ruleSet: 'medicare-2026-11',
    rows: { total: 6, entries: 4, skipped: 1, faulty: 1 },
    notes: { 'order-turned': 0, 'length-differs': 0, 'no-clock': 3, 'unknown-role': 0 },
    isRounded: false,
    faults: [{ row: 7, field: 'date', fault: 'not-a-time', value: '13/13/2026' }],
    totals: shadowTotals(months),
    months,
    allMonths: months.length,
    ...over,
  };
};
const result = (it = compared(), language: 'en' | 'es' = 'en', asked = plan()) =>
  show(<ShadowResult file={new Blob()} plan={asked} headers={usual} it={it} />, { language });
const monthOf = (patient: string) => {
  const found = compared().months.find(it => it.patient === patient);
  if (!found) throw new Error(`No month of ${patient}.`);
  return found;
};

describe('the page', () => {
  test.each(['biller', 'supervising-provider', 'supervisor', 'administrator'] as const)(
    'is open to a %s',
    role => {
      const shown = show(<ShadowPage />, { queries: someQueries({ role }) });
      expect(shown.has('button', 'Choose a log')).toBe(true);
      expect(shown.heard).toContain('Nothing is kept.');
    },
  );

  test('is not for care managers', async () => {
    const shown = show(<ShadowPage />, { queries: someQueries({ role: 'care-manager' }) });
    expect(shown.has('button')).toBe(false);
    expect(shown.heard).toContain('This comparison is not for your role');
    expect((await openPage('/billing/shadow')).page.has('link', 'Old time log')).toBe(false);
  });

  test('stands among the pages about billing', async () => {
    const { page } = await openPage('/billing/shadow', { queries: someQueries({ role: 'biller' }) });
    expect(page.one('link', 'Old time log').attr('aria-current')).toBe('page');
  });
});

describe('columns and answers', () => {
  test('each column is guessed and can be corrected; what is missing is said', () => {
    const shown = show(<ShadowColumns head={head} mapping={mapping} onMapping={() => {}} />);
    expect(shown.one('combobox', 'Date holds').heard).toContain('Day of consent');
    expect(shown.heard).toContain('Ortiz, Rosa');
    expect(shown.heard).not.toContain('Still missing');
    const less = show(<ShadowColumns head={head} mapping={mapping.with(0, null)} onMapping={() => {}} />);
    expect(less.heard).toContain('Still missing: Patient (name or number)');
  });

  test('every field has words in both languages', () => {
    for (const language of ['en', 'es'] as const)
      for (const field of shadowFields) expect(shadowWords(language).fields[field]).toBeTruthy();
  });

  test('nothing is taken for granted before it is answered', () => {
    const shown = show(<Asked file={new File([''], 'log.csv')} head={head} />, {
      queries: someQueries({ role: 'biller' }),
    });
    expect(shown.all('checkbox').map(it => it.attr('checked'))).toEqual([undefined, undefined, undefined]);
    expect(shown.one('textbox', 'Time zone of the patients').attr('value')).toBe('America/New_York');
    expect(shown.one('button', 'Compare').attr('aria-disabled')).toBe('false');
  });

  test('a paper whose day the log names is not asked for', () => {
    const asked = { ...plan(), mapping: mapping.with(4, 'consent-on' as const) };
    const shown = show(<ShadowAssumptions plan={asked} onAssumed={() => {}} />);
    expect(shown.heard).toContain('from the log’s own column');
    expect(shown.all('checkbox')[0]?.attr('disabled')).toBeDefined();
    expect(shown.all('checkbox')[1]?.attr('disabled')).toBeUndefined();
  });

  test('without a patient there is no comparison', () => {
    const shown = show(
      <Asked file={new File([''], 'log.csv')} head={{ ...head, mapping: mapping.with(0, null) }} />,
    );
    expect(shown.one('button', 'Compare').attr('aria-disabled')).toBe('true');
  });
});

describe('the result', () => {
  test('keeps apart what was billed and cannot be proven, and what was forgotten', () => {
    const { heard } = result();
    expect(heard).toContain('Billed, but not provable $66 + 1 unit of unknown amount');
    expect(heard).toContain('Provable, but not billed');
  });

  test('says what it rests on, in both languages', () => {
    expect(result().heard).toContain('Assumed: consent on file, opening visit in time, plan and copy given');
    expect(result().heard).toContain('people without a credential are: Not clinical');
    const own = { ...plan({ hasPlan: false }), mapping: mapping.with(4, 'consent-on' as const) };
    expect(result(compared(), 'en', own).heard).toContain(
      'consent from the log, opening visit in time, no plan',
    );
    expect(result(compared(), 'es').heard).toContain('Supuesto: el consentimiento consta');
  });

  test('says what asks for a look: no clock, rounded minutes', () => {
    expect(result().heard).toContain('3 entries have no time of day');
    expect(result().heard).not.toContain('rounded');
    expect(result(compared({ isRounded: true })).heard).toContain('they look rounded');
  });

  test('has a row for each month, with an unknown amount named and in no sum', () => {
    const { heard } = result().one('table', /June 2026/);
    expect(heard).toContain('June 2026 4');
    const words = shadowWords('en');
    expect(moneyWords({ cents: 0, unknownUnits: 2 }, words, 'en')).toBe('2 units of unknown amount');
    expect(moneyWords({ cents: 6613, unknownUnits: 0 }, words, 'en')).toBe('$66');
    expect(moneyWords({ cents: 0, unknownUnits: 0 }, words, 'en')).toBe('$0');
  });

  test('names each line that cannot be read by its number, column and reason', () => {
    expect(result().heard).toContain('7 Date is no day or time 13/13/2026');
    expect(result(compared({ faults: [] })).heard).not.toContain('Lines that cannot be read');
  });

  test('without an entry says where to look', () => {
    expect(result(compared({ totals: [], months: [], allMonths: 0 })).heard).toContain(
      'Nothing in the log is an entry of time',
    );
  });

  test('says when there are more months than a page holds', () => {
    expect(show(<ShadowMonths it={compared({ allMonths: 9000 })} />).heard).toContain(
      '4 of 9000, those with most at stake first',
    );
  });
});

describe('a patient’s month', () => {
  test('is one line, and its reasons stand behind it', () => {
    const closed = show(<OneMonth it={monthOf('Ana')} />);
    expect(closed.one('button', /Ana, June 2026/).attr('aria-expanded')).toBe('false');
    expect(closed.heard).toContain('Billed, but not provable: 1 × 99490, 1 × 99499');
    expect(closed.heard).not.toContain('12:00 of 20:00');
    const { heard } = show(<OneMonth it={monthOf('Ana')} isOpenFirst />);
    expect(heard).toContain('12:00 of 20:00 minutes');
    expect(heard).toContain('$66.13');
    expect(heard).toContain('The log says nothing that could prove this code.');
    expect(heard).toContain('Lines 3 of the log');
  });

  test('that agrees says so', () => {
    expect(show(<OneMonth it={monthOf('Rosa')} />).heard).toContain('Billed and provable');
  });

  test('asks for a look where one nurse was with two patients', () => {
    const both = [monthOf('Luz'), monthOf('Ida')].map(it => show(<OneMonth it={it} isOpenFirst />).heard);
    expect(both.filter(heard => heard.includes('The same person was with another patient'))).toHaveLength(1);
  });
});
