import { describe, expect, test } from 'vitest';
import { day, named } from '../../../core/test/builders.ts';
import { openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { EligibilityPage } from './EligibilityPage.tsx';
import { type EligibilityRow, type EligibilityView, eligibilityQuery } from './eligibility.queries.ts';

const aRow = (over: Partial<EligibilityRow> = {}): EligibilityRow => ({
  patientId: named<'patient'>('rosa'),
  name: 'Rosa Reyes',
  payer: { name: 'CMS', payerId: 'CMS' },
  unaskable: null,
  checkedOn: day('2026-11-02'),
  outcome: 'active',
  answerId: named<'eligibility answer'>('answer'),
  differences: [],
  ...over,
});
const aDifference = (over: Partial<EligibilityRow['differences'][number]> = {}) => ({
  kind: 'advantage' as const,
  says: 'In a Medicare Advantage plan (SUNRISE) since 2026-01-01.',
  from: day('2026-01-01'),
  until: null,
  plan: 'SUNRISE',
  code: null,
  writes: true,
  ...over,
});
const view = (over: Partial<EligibilityView> = {}): EligibilityView => ({
  today: day('2026-11-23'),
  payers: [{ name: 'CMS', payerId: 'CMS', patients: 1 }],
  missing: [],
  rows: [aRow()],
  inquiries: [
    {
      id: named<'eligibility inquiry'>('inquiry'),
      number: 7,
      payer: 'CMS',
      askedFor: day('2026-11-02'),
      patients: 12,
      answered: 11,
      writtenAt: '2026-11-02T14:00:00.000Z' as never,
      writtenBy: 'Joan Bell',
    },
  ],
  ...over,
});

type Role = 'biller' | 'care-manager' | 'supervisor' | 'supervising-provider';
function page(given: EligibilityView = view(), role: Role = 'biller', language: Language = 'en') {
  const queries = someQueries({ role });
  queries.setQueryData(eligibilityQuery.queryKey, given);
  return show(<EligibilityPage />, { queries, language });
}

describe('the page of eligibility', () => {
  test('says first that nothing differs, then whom to ask and when payers last answered', () => {
    const { heard } = page();
    expect(heard).toMatch(/To look at Nothing a payer said differs.*Ask a payer.*Enrolled patients/);
    expect(heard).toContain('Write the questions about one patient');
    expect(heard).toContain('11 of 12 answered');
    expect(heard).toContain('covered');
  });

  test('a difference says what the payer says, and can be taken over or only looked at', () => {
    const rows = [
      aRow({ differences: [aDifference(), aDifference({ kind: 'hospice', writes: false, plan: null })] }),
    ];
    const { heard } = page(view({ rows }));
    expect(heard).toMatch(/In a Medicare Advantage plan \(SUNRISE\) since/);
    expect(heard).toMatch(/In hospice since/);
    expect(heard.match(/Take over/g)?.length).toBe(1);
    expect(heard.match(/Looked at/g)?.length).toBe(2);
  });

  test('in Spanish too, with the reason why nothing was answered', () => {
    const rows = [aRow({ differences: [aDifference({ kind: 'rejected', code: '75', writes: false })] })];
    const { heard } = page(view({ rows }), 'biller', 'es');
    expect(heard).toContain('Sin respuesta: No se encontró al afiliado.');
    expect(heard).not.toContain('payer');
  });

  test('says what is missing before a question can be written', () => {
    const { heard } = page(view({ missing: ['submitter', 'payers'] }));
    expect(heard).toContain('The submitter id is missing.');
    expect(heard).not.toContain('Write the questions');
  });

  test('a care manager sees what differs and asks no payer', () => {
    const { heard } = page(view({ rows: [aRow({ differences: [aDifference()] })] }), 'care-manager');
    expect(heard).toContain('Take over');
    expect(heard).not.toContain('Ask a payer');
    expect(heard).not.toContain('Bring answers');
  });

  test('why a patient cannot be asked about stands beside her', () => {
    const { heard } = page(
      view({ rows: [aRow({ unaskable: 'no-number', checkedOn: null, outcome: null })] }),
    );
    expect(heard).toContain('no member number');
    expect(heard).toContain('never');
  });

  test('is empty while nobody is enrolled and no question was written', () => {
    const { heard } = page(view({ rows: [], inquiries: [] }));
    expect(heard).toContain('Nobody is enrolled this month.');
    expect(heard).toContain('No question was written yet.');
  });

  test('is not for a provider', () => {
    expect(page(view(), 'supervising-provider').heard).not.toContain('Enrolled patients');
  });

  test('says that it could not be loaded', () => {
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, eligibilityQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<EligibilityPage />, { queries }).has('button', 'Try again')).toBe(true);
    expect(show(<EligibilityPage />, { queries: someQueries({ role: 'biller' }) }).heard).toContain(
      'Loading',
    );
  });
});

test('stands under its own address, and its tab is the one that is open', async () => {
  const queries = someQueries({ role: 'biller' });
  queries.setQueryData(eligibilityQuery.queryKey, view());
  const { page: whole } = await openPage('/billing/eligibility', { queries });
  const tabs = whole.one('navigation', 'Pages about billing').all('link');
  expect(tabs.filter(it => it.attr('aria-current') === 'page').map(it => it.name)).toEqual(['Eligibility']);
});
