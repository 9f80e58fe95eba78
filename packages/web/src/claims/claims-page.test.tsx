import { describe, expect, test } from 'vitest';
import { aClaim, aClaimMonth, aDraft, october, partly, posting } from '../../test/claims.builder.ts';
import { openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { ClaimNotice } from './ClaimNotice.tsx';
import { ClaimsPage } from './ClaimsPage.tsx';
import { type ClaimFilter, claimsIn, codesOf, moneyOf, paidOf } from './claim-list.ts';
import { type ClaimMonth, type ClaimWork, claimMonthQuery, claimWorkQuery } from './claims.queries.ts';

const nothing = () => {};
type Seen = {
  readonly role?: 'biller' | 'supervisor' | 'care-manager';
  readonly language?: Language;
  readonly filter?: ClaimFilter;
  readonly work?: ClaimMonth['claims'];
  readonly forNext?: ClaimWork['forNext'];
};

function page(
  view: ClaimMonth,
  { role = 'biller', language = 'en', filter = 'all', work = [], forNext = [] }: Seen = {},
) {
  const queries = someQueries({ role });
  queries.setQueryData(claimMonthQuery(october).queryKey, view);
  queries.setQueryData(claimWorkQuery.queryKey, { claims: work, forNext, patients: view.patients });
  const shown = <ClaimsPage month={october} filter={filter} onMonth={nothing} onFilter={nothing} />;
  return show(shown, { queries, language });
}

describe('the four states of the claims of a month', () => {
  const asked = <ClaimsPage month={october} filter="all" onMonth={nothing} onFilter={nothing} />;

  test('coming', () => {
    expect(show(asked, { queries: someQueries({ role: 'biller' }) }).heard).toContain('Loading');
  });

  test('a problem', () => {
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, claimMonthQuery(october).queryKey, new ClientProblem('server.unavailable'));
    expect(show(asked, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('nothing', () => {
    const { heard } = page(aClaimMonth());
    expect(heard).toContain('Nothing of this month waits to be sent.');
    expect(heard).toContain('No claim of this month has left yet.');
    expect(heard).toContain('No refused or silent claim waits.');
  });

  test('claims, with their money and their files', () => {
    const shown = page(aClaimMonth({ claims: [partly] }));
    const row = shown.one('list', 'Claims').all('listitem').at(-1);
    expect(row?.heard).toMatch(
      /Rosa García Márquez MEDICARE PART B 99439, 99490 paid in part .* 231\.00 52\.90/,
    );
    expect(shown.heard).toContain('File 3');
    expect(shown.has('button', 'Download 837P')).toBe(true);
  });

  test('a care manager is told that they are not hers to see', () => {
    expect(page(aClaimMonth({ claims: [partly] }), { role: 'care-manager' }).heard).not.toContain('Rosa');
  });
});

describe('what a draft will say', () => {
  test('who pays after, who supervises, who referred, and that coverage was not asked about', () => {
    const draft = aDraft({
      otherPayers: ['MAINECARE'],
      supervising: 'Dr. Amara Okafor',
      referring: { given: 'Kim', family: 'Lee', middle: null, npi: '1578387320' },
      facility: 'Harbor Annex',
      isUnasked: true,
    });
    const { heard } = page(aClaimMonth({ drafts: [draft] }));
    expect(heard).toContain(
      'then MAINECARE · supervised by Dr. Amara Okafor · referred by Kim Lee · given at Harbor Annex',
    );
    expect(heard).toContain('Coverage was not asked about this month.');
  });

  test('asks who referred only of whoever may release', () => {
    const view = aClaimMonth({ drafts: [aDraft()] });
    expect(page(view).has('button', 'Referring practitioner Rosa García Márquez')).toBe(true);
    expect(page(view, { language: 'es' }).heard).toContain('Profesional que refiere');
  });
});

describe('what came back', () => {
  test('stands first, with who has taken it on', () => {
    const { heard } = page(aClaimMonth(), { work: [{ ...partly, owner: 'Joan Bell' }] });
    expect(heard).toMatch(/Came back – what to fix.*taken on by Joan Bell.*Approved, not sent/);
    expect(page(aClaimMonth(), { work: [partly], language: 'es' }).heard).toContain('nadie se encarga');
  });

  test('says so when it cannot be read: nothing there is not nothing to do', () => {
    const queries = someQueries({ role: 'biller' });
    queries.setQueryData(claimMonthQuery(october).queryKey, aClaimMonth());
    seedProblem(queries, claimWorkQuery.queryKey, new ClientProblem('server.unavailable'));
    const asked = <ClaimsPage month={october} filter="all" onMonth={nothing} onFilter={nothing} />;
    expect(show(asked, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('paid in part by one payer, it waits for the next', () => {
    const forNext = [{ claim: aClaim(), next: { name: 'MAINECARE', leftCents: 1323, missing: [] } }];
    expect(page(aClaimMonth(), { forNext }).heard).toMatch(/For the next payer .*13\.23 left for MAINECARE/);
    expect(page(aClaimMonth()).heard).not.toContain('next payer');
  });

  test('without an answer for thirty days says so', () => {
    expect(page(aClaimMonth({ claims: [aClaim({ isLate: true })] })).heard).toContain('no answer in 30 days');
  });

  test('is told on the page a biller begins with, and nothing is told when nothing did', () => {
    const notice = (claims: ClaimMonth['claims'], role: 'biller' | 'care-manager' = 'biller') => {
      const queries = someQueries({ role });
      if (role === 'biller')
        queries.setQueryData(claimWorkQuery.queryKey, { claims, forNext: [], patients: [] });
      return show(<ClaimNotice />, { queries }).heard;
    };
    expect(notice([partly])).toContain('1 claim came back. Came back – what to fix');
    expect(notice([])).toBe('');
    expect(notice([], 'care-manager')).toBe('');
  });
});

describe('what is approved and not sent', () => {
  const lacking = aDraft({ diagnoses: [], missing: [{ kind: 'diagnosis', name: null }] });

  test('can be chosen when nothing is missing', () => {
    const shown = page(aClaimMonth({ drafts: [aDraft()] }));
    expect(shown.has('checkbox', 'Send the claim of Rosa García Márquez')).toBe(true);
    expect(shown.heard).toContain('0 of 1 chosen');
  });

  test('says what it lacks and takes the diagnoses there', () => {
    const shown = page(aClaimMonth({ drafts: [lacking] }));
    expect(shown.has('checkbox', 'Send the claim of Rosa García Márquez')).toBe(false);
    expect(shown.heard).toContain('The chart has no ICD-10-CM code for the conditions. Enter the codes.');
    expect(shown.has('form', 'Diagnosis codes: Rosa García Márquez')).toBe(true);
  });

  test('waits as a whole while the set-up is not', () => {
    const shown = page(aClaimMonth({ drafts: [aDraft()], missing: [{ kind: 'submitter', name: null }] }));
    expect(shown.heard).toContain('The submitter id is missing.');
    expect(shown.has('checkbox', 'Send the claim of Rosa García Márquez')).toBe(false);
  });

  test('with an unknown charge says so, never a smaller one', () => {
    const draft = aDraft({ chargeCents: null, missing: [{ kind: 'charge', name: 'G0506' }] });
    const { heard } = page(aClaimMonth({ drafts: [draft] }));
    expect(heard).toContain('No charge is entered for G0506.');
    expect(heard).toContain('charge unknown');
  });

  test('is no supervisor’s to send', () => {
    const shown = page(aClaimMonth({ drafts: [aDraft(), lacking] }), { role: 'supervisor' });
    expect(shown.has('checkbox')).toBe(false);
    expect(shown.has('form')).toBe(false);
  });
});

test.each([
  ['all', 4],
  ['waiting', 1],
  ['paid', 1],
  ['work', 1],
  ['done', 1],
] as const)('the filter %s leaves %i', (filter, count) => {
  const claims = (['accepted', 'paid', 'denied', 'corrected'] as const).map(state => aClaim({ state }));
  expect(claimsIn(claims, filter)).toHaveLength(count);
});

describe('the money of a claim', () => {
  test('is matched by the line’s own number', () => {
    expect(
      moneyOf(partly).map(it => [it.code, it.paid?.allowedCents, it.paid?.paidCents, it.paid?.patientCents]),
    ).toEqual([
      ['99439', 0, 0, 0],
      ['99490', 6613, 5290, 1323],
    ]);
    expect(paidOf(partly)).toBe(5290);
  });

  test('is not known while nobody answered, and again when the payment was taken back', () => {
    const back = { ...posting, chargeCents: -23100, paidCents: -5290 };
    for (const claim of [aClaim(), aClaim({ postings: [posting, back] })]) {
      expect(moneyOf(claim).map(it => it.paid)).toEqual([null, null]);
      expect(paidOf(claim)).toBeNull();
    }
  });

  test('without numbers is matched by code', () => {
    const lines = posting.lines.map(it => ({ ...it, controlNumber: null }));
    expect(moneyOf(aClaim({ postings: [{ ...posting, lines }] })).map(it => it.paid?.paidCents)).toEqual([
      0, 5290,
    ]);
  });
});

test('codes are told with their units', () => {
  expect(
    codesOf([
      { code: '99490', units: 1 },
      { code: '99439', units: 2 },
    ]),
  ).toBe('99490, 99439 × 2');
});

test('the page stands under its address, with month and filter in it', async () => {
  const queries = someQueries({ role: 'biller' });
  queries.setQueryData(claimMonthQuery(october).queryKey, aClaimMonth({ claims: [partly, aClaim()] }));
  queries.setQueryData(claimWorkQuery.queryKey, { claims: [], forNext: [], patients: [] });
  const { page: whole } = await openPage('/billing/claims?month=2026-10&state=work', { queries });
  expect(
    whole
      .one('group', 'Which claims')
      .all('button')
      .find(it => it.attr('aria-pressed') === 'true')?.name,
  ).toBe('To work on');
  expect(whole.addresses.join()).not.toMatch(/Rosa/);
});
