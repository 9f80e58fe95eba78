import { medicareRows } from '@trellis/core/billing/medicare.rows';
import { programSheets, sheetPrograms } from '@trellis/core/billing/program-sheet';
import { ruleSettingNames, ruleSettingValues } from '@trellis/core/billing/rule-setting-names';
import { notSwitchable } from '@trellis/core/billing/rule-settings';
import { rulesOn } from '@trellis/core/billing/rules-table';
import { describe, expect, test } from 'vitest';
import { at, day } from '../../../core/test/builders.ts';
import { seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { rulesWords } from '../words/rules.ts';
import { RulesPage } from './RulesPage.tsx';
import { type FeeFileView, feesQuery, type RulesView, rulesQuery } from './rules.queries.ts';

const today = day('2026-11-23');
const aView = (over: Partial<RulesView> = {}): RulesView => ({ today, choices: [], files: [], ...over });
const chosen = {
  name: 'pcm-staff-units',
  value: 'no-cap',
  from: day('2026-11-01'),
  reason: 'Our contractor wrote so',
  by: 'Noor Haddad',
  at: at('2026-11-20T15:00Z'),
} as const;
const aFile = (over: Partial<FeeFileView> = {}): FeeFileView => ({
  id: '0' as FeeFileView['id'],
  name: 'medicare-2026.csv',
  locality: '05',
  by: 'Noor Haddad',
  at: at('2026-11-20T15:00Z'),
  count: 900,
  used: [{ code: '99490', modifier: null, from: day('2026-01-01'), until: day('2026-12-31'), cents: 7000 }],
  withdrawn: null,
  ...over,
});

type Role = 'supervisor' | 'biller';
function page(
  view = aView(),
  files: readonly FeeFileView[] = [],
  { role = 'supervisor' as Role, language = 'en' as Language } = {},
) {
  const queries = someQueries({ role });
  queries.setQueryData(rulesQuery.queryKey, view);
  queries.setQueryData(feesQuery.queryKey, { files });
  return show(<RulesPage />, { queries, language });
}

describe('the states of the page', () => {
  test('coming, and a problem with a way to try again', () => {
    expect(show(<RulesPage />, { queries: someQueries() }).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, rulesQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<RulesPage />, { queries }).names('button')).toContain('Try again');
  });
});

describe('a program', () => {
  test('is told with who does it, from how many minutes on, how often, and where that was found', () => {
    const { heard } = page();
    expect(heard).toContain('99439 Each further twenty minutes of clinical staff time, at most twice.');
    expect(heard).toContain('clinical staff or practitioner 40 min 20 min 2 units calendar month');
    expect(heard).toContain('two or more chronic conditions');
    expect(heard).toContain('codapedia.com CCM Q&A quoting CMS');
  });

  test('has the site’s amount, else the average as unverified, else none', () => {
    expect(page().heard).toContain('$66.13 national average, unverified');
    expect(page(aView(), [aFile()]).heard).toContain('$70.00 your fee file');
    const withdrawn = { by: 'Noor Haddad', at: at('2026-11-21T15:00Z'), reason: 'Of the wrong locality' };
    const back = page(aView(), [aFile({ withdrawn })]);
    expect(back.heard).toContain('$66.13 national average, unverified');
    expect(back.heard).toContain('taken back 21 Nov 2026, Noor Haddad: Of the wrong locality');
    expect(page().heard).toContain('unknown');
  });

  test('that is not judged says why', () => {
    expect(page().heard).toContain('99091 Review of transmitted readings by the practitioner');
  });
});

describe('a disputed rule', () => {
  test('says what holds, who chose it, since when and why it is open', () => {
    const { heard } = page(aView({ choices: [chosen] }));
    expect(heard).toContain('As often as the minutes are there since 1 Nov 2026, Noor Haddad');
    expect(heard).toContain('Two is text of the code that was not confirmed');
    expect(heard).toContain('99427');
    expect(heard).toContain('changed here: pcm-staff-units');
  });

  test('chosen for a coming month is told as coming', () => {
    const { heard } = page(aView({ choices: [{ ...chosen, from: day('2026-12-01') }] }));
    expect(heard).toContain('From 1 Dec 2026: As often as the minutes are there');
    expect(heard).not.toContain('changed here: pcm-staff-units');
  });

  test('is a supervisor’s to change; a biller reads it', () => {
    const change = 'Change: How often 99427 in a month';
    expect(page().names('button')).toContain(change);
    expect(page(aView(), [], { role: 'biller' }).names('button')).not.toContain(change);
  });

  test('that cannot be chosen is listed with its default', () => {
    expect(page().heard).toContain('Two colleagues in one conference. Default: counted once.');
  });
});

test('the pairs are told in words, with how near two claims must be', () => {
  const { heard } = page();
  expect(heard).toContain('Chronic care management and Principal care management, by the same practitioner');
});

test('loaded rules of another payer are named with their days and source', () => {
  const set = {
    id: 'medicaid-ny-2026',
    payer: 'medicaid',
    follows: 'medicare',
    from: day('2026-01-01'),
    source: 'Payer handbook',
    rows: [],
  } as const;
  const file = {
    id: '1' as RulesView['files'][number]['id'],
    set,
    by: 'Noor',
    at: at('2026-11-20T15:00Z'),
    withdrawn: null,
  };
  const { heard } = page(aView({ files: [file] }));
  expect(heard).toContain('medicaid-ny-2026');
  expect(heard).toContain('Medicaid, from 1 Jan 2026, 0 rules of its own; Payer handbook');
});

describe.each(['en', 'es'] as const)('the words in %s', language => {
  const words = rulesWords(language);

  test('are there for every disputed rule and each of its readings', () => {
    for (const name of ruleSettingNames)
      expect(Object.keys(words.disputed.rules[name]?.values ?? {}).toSorted()).toEqual(
        [...ruleSettingValues[name]].toSorted(),
      );
    expect(Object.keys(words.disputed.unswitchable)).toEqual(notSwitchable.map(it => it.name));
  });

  test('are there for every program, requirement, performer and figure that is shown', () => {
    const days = ['2025-06-01', '2026-11-23'].map(day);
    const sheets = days.flatMap(on => programSheets(rulesOn({}, 'medicare', on), [], on));
    const missing = sheets.flatMap(sheet => [
      ...sheet.asks.filter(it => !words.requirements[it]),
      ...sheet.figures.filter(it => !words.whats[it.what]).map(it => `${it.about} ${it.what}`),
      ...sheet.codes.flatMap(it => it.performers.filter(one => !words.performers[one])),
      ...sheet.exclusions.flatMap(it => [it.one, it.other].filter(one => !words.programs[one])),
    ]);
    expect(missing).toEqual([]);
    expect(sheetPrograms.filter(it => !words.programs[it])).toEqual([]);
    expect(medicareRows.length).toBeGreaterThan(250);
  });

  test('make a page', () => {
    expect(page(aView({ choices: [chosen] }), [aFile()], { language }).heard).toContain(words.title);
  });
});
