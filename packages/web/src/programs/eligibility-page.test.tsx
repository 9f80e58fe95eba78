import { eligibilityGroups } from '@trellis/core/programs/eligibility';
import { describe, expect, test } from 'vitest';
import { aCondition, at, day } from '../../../core/test/builders.ts';
import { aPatient, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { eligibilitySearch } from '../shell/eligibility-search.ts';
import { eligibilityWords } from '../words/eligibility.ts';
import type { Language } from '../words/format.ts';
import { EligibilityRow, verdictLines } from './EligibilityRow.tsx';
import { Evidence } from './Evidence.tsx';
import { type PanelRow, type PanelView, panelQuery } from './eligibility.queries.ts';

const diabetes = {
  id: 'diabetes',
  names: { en: 'Diabetes', es: 'Diabetes' },
  standing: 'likely' as const,
  why: null,
  judged: null,
  evidence: [aCondition('E11.9')],
};
const pressure = {
  id: 'hypertension',
  names: { en: 'High blood pressure', es: 'Presión alta' },
  standing: 'confirmed' as const,
  why: null,
  judged: {
    code: { system: 'icd', code: 'I10' },
    judgement: 'chronic' as const,
    by: 'Dr. Okafor',
    at: at('2026-11-05T15:00Z'),
  },
  evidence: [aCondition('I10')],
};
const molars = {
  id: 'x|1',
  names: { en: 'Impacted molars', es: 'Impacted molars' },
  standing: 'not-counted' as const,
  why: { en: 'Done once it is treated', es: 'Termina una vez tratado' },
  judged: null,
  evidence: [aCondition('K01')],
};

const aRow = (over: Partial<PanelRow> = {}): PanelRow => ({
  patient: aPatient(),
  eligibility: { kind: 'ready' },
  conditions: 2,
  candidates: [pressure, diabetes, molars],
  lastVisitOn: day('2026-08-12'),
  payer: 'medicare',
  otherPractitioner: null,
  ...over,
});
const aView = (over: Partial<PanelView> = {}): PanelView => ({
  listVersion: '2026-11-22',
  counts: Object.fromEntries(
    eligibilityGroups.map(it => [it, it === 'ready' ? 1 : 0]),
  ) as PanelView['counts'],
  rows: [aRow()],
  total: 1,
  ...over,
});

describe('the verdict in words', () => {
  const line = (eligibility: PanelRow['eligibility'], language: Language = 'en') => {
    return verdictLines(eligibility, eligibilityWords(language));
  };

  test('a need is told as a need, in both languages', () => {
    const needs = { kind: 'needs' as const, needs: ['initiating-visit' as const, 'payer-rules' as const] };
    expect(line(needs)).toEqual([
      'initiating visit: not seen for a year',
      'rules of this payer are not loaded',
    ]);
    expect(line(needs, 'es')[0]).toContain('visita inicial');
  });

  test('every refusal has its words', () => {
    for (const why of ['deceased', 'enrolled', 'other-practitioner', 'too-few-conditions'] as const)
      expect(line({ kind: 'refused', why })[0]?.length).toBeGreaterThan(6);
    expect(line({ kind: 'ready' })[0]).toContain('Medicare');
  });
});

describe('a row of the panel', () => {
  const row = (
    over: Partial<PanelRow> = {},
    role: 'care-manager' | 'supervising-provider' = 'care-manager',
    language: Language = 'en',
  ) =>
    show(<EligibilityRow id="row" row={aRow(over)} isOpen onToggle={() => {}} />, {
      queries: someQueries({ role }),
      language,
    });

  test('says what counts, when she was seen and who pays', () => {
    expect(row().heard).toContain('2 High blood pressure and Diabetes');
    expect(row().heard).not.toContain('2 High blood pressure, Diabetes and Impacted molars');
    expect(row().heard).toContain('12 Aug 2026');
    expect(row().heard).toContain('Medicare');
    expect(row({}, 'care-manager', 'es').heard).toContain('Presión alta y Diabetes');
  });

  test('what nobody knows is said, not left blank', () => {
    const shown = row({ lastVisitOn: null, payer: null });
    expect(shown.heard).toContain('no visit in the chart');
    expect(shown.heard).toContain('Not recorded');
  });

  test('enrolls by name, unless she is refused or another role looks', () => {
    const link = 'Enroll Rosa García Márquez';
    expect(row().one('link', link).attr('href')).toBe(`/patients/${aPatient().id}/enrol`);
    expect(row({ eligibility: { kind: 'needs', needs: ['payer'] } }).has('link', link)).toBe(true);
    expect(row({ eligibility: { kind: 'refused', why: 'deceased' } }).has('link', link)).toBe(false);
    expect(row({}, 'supervising-provider').has('link', link)).toBe(false);
  });
});

describe('the evidence', () => {
  const evidence = (role: 'care-manager' | 'supervising-provider') =>
    show(<Evidence row={aRow({ otherPractitioner: null })} />, { queries: someQueries({ role }) });

  test('what each problem is taken for, by whom, and why another does not count', () => {
    const [first, second, third] = evidence('care-manager').all('listitem');
    expect(first?.heard).toContain('confirmed Dr. Okafor, 5 Nov 2026');
    expect(second?.heard).toContain('likely chronic');
    expect(second?.heard).toContain('E11.9 E11.9 since May 2015');
    expect(third?.heard).toContain('does not count Done once it is treated');
  });

  test('the practitioner has the last word, and nobody else', () => {
    expect(evidence('care-manager').has('button')).toBe(false);
    expect(evidence('supervising-provider').names('button')).toEqual([
      'Not chronic: High blood pressure',
      'Confirm: Diabetes',
      'Not chronic: Diabetes',
      'Confirm: Impacted molars',
      'Not chronic: Impacted molars',
    ]);
  });

  test('another practitioner is named', () => {
    const row = aRow({
      otherPractitioner: {
        id: 'o' as never,
        who: 'Dr. Lin',
        from: day('2026-01-01'),
        until: null,
        learnedFrom: 'patient',
      },
    });
    expect(show(<Evidence row={row} />).heard).toContain('Service given by Dr. Lin');
  });
});

describe('the page', () => {
  const address = '/eligibility?group=ready&whose=everyone';
  const asked = { group: 'ready' as const, whose: 'everyone' as const };

  test('groups with their counts, the list with its date, the patients', async () => {
    const queries = someQueries();
    queries.setQueryData(panelQuery(asked).queryKey, aView());
    const { page } = await openPage(address, { queries });
    expect(page.one('navigation', 'Groups').names('button')[0]).toBe('Can be enrolled 1');
    expect(page.heard).toContain('list of 2026-11-22, a proposal');
    expect(page.one('list', 'Patients of this group').all('listitem')).toHaveLength(1);
  });

  test('many are shown fifty at a time', async () => {
    const queries = someQueries();
    queries.setQueryData(panelQuery({ ...asked, page: 1 }).queryKey, aView({ total: 120 }));
    const { page } = await openPage(`${address}&page=1`, { queries });
    expect(page.heard).toContain('51–100 of 120');
  });

  test('coming, a problem, and nobody', async () => {
    expect((await openPage(address)).page.one('main').heard).toContain('Loading');
    const failed = someQueries();
    seedProblem(failed, panelQuery(asked).queryKey, new ClientProblem('server.unavailable'));
    expect((await openPage(address, { queries: failed })).page.one('alert').heard).toContain('Not available');
    const queries = someQueries();
    queries.setQueryData(panelQuery(asked).queryKey, aView({ rows: [], total: 0 }));
    expect((await openPage(address, { queries })).page.heard).toContain('Nobody in this group');
  });

  test('an address that does not fit shows who can be enrolled', () => {
    expect(eligibilitySearch({ group: 'x', whose: 7, page: -1 })).toEqual(asked);
    expect(eligibilitySearch({ group: 'needs', whose: 'mine', page: '2' })).toEqual({
      group: 'needs',
      whose: 'mine',
      page: 2,
    });
    for (const group of eligibilityGroups) expect(eligibilitySearch({ group }).group).toBe(group);
  });
});
