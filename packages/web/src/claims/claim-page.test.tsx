import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aClaim, aClaimView, partly, posting, rosa, rosaClaim } from '../../test/claims.builder.ts';
import { aPatient, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { ClaimPage } from './ClaimPage.tsx';
import {
  type Answers,
  answersQuery,
  type Claim,
  type ClaimPageView,
  claimQuery,
  type ShareView,
  shareQuery,
} from './claims.queries.ts';
import { RemittancePage } from './RemittancePage.tsx';
import { SharePanel } from './SharePanel.tsx';

type Role = 'biller' | 'supervisor' | 'supervising-provider' | 'care-manager';
type Seen = {
  readonly role?: Role;
  readonly language?: Language;
  readonly isQmb?: boolean;
  readonly over?: Partial<ClaimPageView>;
};

function claimPage(claim: Claim, { role = 'biller', language = 'en', isQmb = false, over = {} }: Seen = {}) {
  const queries = someQueries({ role, name: 'Bill Marsh' });
  const view = aClaimView(claim, { isQmb, ...over });
  queries.setQueryData(claimQuery(rosaClaim).queryKey, view);
  return show(<ClaimPage claimId={rosaClaim} />, { queries, language });
}

describe('one claim', () => {
  test('says whose it is before anything else', () => {
    expect(claimPage(aClaim()).all('heading')[0]?.heard).toContain('Rosa García Márquez');
  });

  test('has its money by line: charge, allowed, adjusted with why, paid, patient, and their sums', () => {
    const rows = claimPage(partly)
      .one('table', 'Money by line')
      .all('row')
      .map(it => it.heard);
    expect(rows[1]).toMatch(/99439 .* 99\.00 0\.00 99\.00 CO 151 99\.00 0\.00 0\.00/);
    expect(rows[2]).toMatch(/99490 .* 132\.00 66\.13 65\.87 CO 45 65\.87 PR 2 13\.23 52\.90 13\.23/);
    expect(rows[3]).toMatch(/Sum 231\.00 66\.13 164\.87 52\.90 13\.23/);
  });

  test('says what was taken off as a whole, who is named on it, and where to mend what was refused', () => {
    const whole = { ...posting, adjustments: [{ group: 'CO' as const, reason: '253', cents: 108 }] };
    const named = {
      rendering: null,
      supervising: 'Amara Okafor',
      referring: 'Kim Lee',
      facility: null,
      otherPayers: [{ name: 'MAINECARE', paidCents: null }],
    };
    const page = claimPage({ ...partly, postings: [whole] }, { over: { named } });
    expect(page.one('table', 'Money by line').heard).toContain('Claim as a whole CO 253 1.08');
    expect(page.heard).toContain('Supervised Amara Okafor');
    expect(page.heard).toContain('MAINECARE pays after');
    expect(page.heard).toContain('CO 151: What was sent does not support so many or so frequent services');
    expect(page.one('link', 'Open the month').attr('href')).toBe('/billing/2026-10');
  });

  test('is offered to the next payer with what was left, only to who may release, and says what it lacks', () => {
    const next = { name: 'MAINECARE', leftCents: 1323, missing: [] };
    const page = claimPage(partly, { over: { next } });
    expect(page.heard).toContain('13.23 was left to the patient. MAINECARE pays after');
    expect(page.one('button', 'Send to MAINECARE').attr('aria-disabled')).toBe('true');
    const lacks = claimPage(partly, { over: { next: { ...next, missing: ['payer' as const] } } });
    expect(lacks.heard).toContain('The set-up has no payer for this coverage.');
    expect(lacks.has('button', 'Send to MAINECARE')).toBe(false);
    expect(claimPage(partly).has('heading', 'Next payer')).toBe(false);
  });

  test('that nobody answered says that its money is not known, never nothing', () => {
    const table = claimPage(aClaim()).one('table', 'Money by line').heard;
    expect(table).toContain('not known yet');
    expect(table).not.toContain('0.00 0.00');
  });

  test('tells what happened in its order', () => {
    const claim = {
      ...partly,
      acknowledgments: [{ kind: '999' as const, accepted: true, says: '', at: at('2026-11-04T15:00:00Z') }],
      steps: [
        {
          kind: 'noted' as const,
          says: 'Called them',
          cents: null,
          by: 'Joan Bell',
          at: at('2026-11-19T15:00:00Z'),
        },
      ],
    };
    expect(claimPage(claim).heard).toMatch(
      /Lines approved, with their proof.*Left in file 3 · Joan Bell.*999 taken in.*Payment EFT0001.*Noted.*Called them/,
    );
  });

  test('denied in part says why in plain words, and what mends it, in both languages', () => {
    expect(claimPage(partly).heard).toContain(
      '99439 CO 151 · It was billed more often than it is paid. Check who else billed this month',
    );
    expect(claimPage(partly).heard).toContain('M86');
    expect(claimPage(partly, { language: 'es' }).heard).toContain('Se facturó más veces de las que se paga.');
  });

  const ofDiagnosis = {
    ...partly,
    postings: partly.postings.map(it => ({
      ...it,
      lines: it.lines.map(line => ({
        ...line,
        adjustments: line.adjustments.map(told => (told.reason === '151' ? { ...told, reason: '11' } : told)),
      })),
    })),
  };

  test('denied for its diagnosis is given the right codes where it is read, by those who may release', () => {
    const form = claimPage(ofDiagnosis).one('form', 'Diagnosis codes: Rosa García Márquez');
    expect(form.one('textbox', 'Diagnosis codes').attr('value')).toBe('I50.9');
    expect(claimPage(ofDiagnosis, { role: 'supervisor' }).has('form')).toBe(false);
    expect(claimPage(partly).has('form')).toBe(false);
  });

  test.each([
    [
      'biller',
      partly,
      [
        'Take it on',
        'Note',
        'Record appeal',
        'Write off',
        'Send corrected claim (7)',
        'Take the claim back (8)',
      ],
    ],
    ['supervisor', partly, ['Take it on', 'Note', 'Record appeal', 'Write off']],
    ['supervising-provider', partly, ['Send corrected claim (7)', 'Take the claim back (8)']],
    [
      'biller',
      { ...partly, owner: 'Bill Marsh' },
      ['Note', 'Record appeal', 'Write off', 'Send corrected claim (7)', 'Take the claim back (8)'],
    ],
    [
      'biller',
      aClaim({ state: 'rejected', isOpen: true }),
      ['Take it on', 'Note', 'Record appeal', 'Write off', 'Send again as new'],
    ],
  ] as const)('offers a %s what may be done', (role, claim, acts) => {
    const names = claimPage(claim, { role }).names('button');
    expect(names.filter(it => acts.some(act => act === it))).toEqual(acts);
    expect(names).toHaveLength(acts.length);
  });

  test('that another follows offers nothing more here', () => {
    const shown = claimPage(aClaim({ state: 'corrected', followedBy: named<'claim'>('next') }));
    expect(shown.names('button')).toEqual([]);
    expect(shown.heard).toContain('Another claim follows it');
  });

  test('of a Qualified Medicare Beneficiary says that the patient is never billed', () => {
    expect(claimPage(partly, { isQmb: true }).heard).toContain('the patient is never billed');
    expect(claimPage(partly).heard).not.toContain('never billed');
  });

  test('whose line changed after it left says so', () => {
    const [first, ...rest] = partly.items;
    const items = first ? [{ ...first, hasChanged: true }, ...rest] : [];
    expect(claimPage({ ...partly, items }).heard).toContain(
      'This line was changed in the month after the claim left.',
    );
  });

  test('loads, is refused to a care manager, and tells a problem', () => {
    const shown = (role: Role) => show(<ClaimPage claimId={rosaClaim} />, { queries: someQueries({ role }) });
    expect(shown('biller').heard).toContain('Loading');
    expect(shown('care-manager').has('alert')).toBe(true);
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, claimQuery(rosaClaim).queryKey, new ClientProblem('claims.not-found'));
    expect(show(<ClaimPage claimId={rosaClaim} />, { queries }).one('alert').heard).toContain(
      'Claim not found',
    );
  });

  test('stands under its address', async () => {
    const queries = someQueries({ role: 'biller' });
    const view = aClaimView(partly);
    queries.setQueryData(claimQuery(rosaClaim).queryKey, view);
    const { page } = await openPage(`/billing/claims/${rosaClaim}`, { queries });
    const tabs = page.one('navigation', 'Pages about billing').all('link');
    expect(tabs.filter(it => it.attr('aria-current') === 'page').map(it => it.name)).toEqual(['Claims']);
  });
});

describe('payments', () => {
  const payment = {
    claimId: rosaClaim,
    claimNumber: 'T3XKCN8SSMKWY',
    patientId: rosa.id,
    status: '1',
    chargeCents: 23100,
    paidCents: 5290,
    patientCents: 1323,
    place: 1,
    passedOnTo: null,
    outcome: 'posted' as const,
    deniedLines: 0,
  };
  const remittance = {
    trace: 'EFT0001',
    payerName: 'MEDICARE PART B',
    paidOn: posting.paidOn,
    cents: 5290,
    providerCents: 0,
    differenceCents: 0,
    amounts: [],
    payments: [payment],
  };
  const answer = {
    id: posting.answerId,
    kind: '835' as const,
    at: at('2026-11-19T15:00:00Z'),
    by: 'Joan Bell',
    words: [],
    remittances: [remittance],
  };
  function page(answers: Answers['answers'], role: Role = 'biller') {
    const queries = someQueries({ role });
    queries.setQueryData(answersQuery.queryKey, { answers, patients: [rosa] });
    return show(<RemittancePage />, { queries });
  }

  test('that add up are posted, claim by claim', () => {
    const { heard } = page([answer]);
    expect(heard).toMatch(/Payment EFT0001, MEDICARE PART B .*52\.90.*adds up and is posted/);
    expect(heard).toMatch(/Rosa García Márquez posted 231\.00 52\.90 13\.23/);
  });

  test('with a denied line are posted too, and look like work', () => {
    const ticks = (shown: ReturnType<typeof page>) =>
      shown
        .drawn('svg')
        .map(it => it.drawn('path')[0]?.attr('d'))
        .filter(d => d === 'M20 6 9 17l-5-5').length;
    const paid = page([answer]);
    const denied = page([
      {
        ...answer,
        remittances: [
          {
            ...remittance,
            payments: [payment, { ...payment, deniedLines: 1 }, { ...payment, deniedLines: 2 }],
          },
        ],
      },
    ]);
    expect(denied.heard).toContain('adds up and is posted, 3 lines denied');
    expect(denied.heard).toMatch(
      /posted 231\.00.*posted, 1 line denied 231\.00.*posted, 2 lines denied 231\.00/,
    );
    expect(paid.heard).not.toContain('denied');
    expect([ticks(paid), ticks(denied)]).toEqual([2, 1]);
  });

  test('of which nothing was posted deny nothing', () => {
    const twice = { ...payment, outcome: 'twice' as const, deniedLines: 1 };
    expect(page([{ ...answer, remittances: [{ ...remittance, payments: [twice] }] }]).heard).not.toContain(
      'denied',
    );
  });

  test('with an old debt kept back say so in words, and whom a claim was passed on to', () => {
    const amounts = [{ reason: 'WO', reference: '2226', cents: 500 }];
    const passed = { ...payment, status: '19', passedOnTo: 'MEDIGAP' };
    const { heard } = page([{ ...answer, remittances: [{ ...remittance, amounts, payments: [passed] }] }]);
    expect(heard).toContain('WO Overpayment taken back: -5.00 2226');
    expect(heard).toContain('passed on to MEDIGAP');
  });

  test('that do not add up say by how much, and what belongs to nobody is shown', () => {
    const unknown = { ...payment, claimId: null, patientId: null, outcome: 'unknown-claim' as const };
    const { heard } = page([
      { ...answer, remittances: [{ ...remittance, differenceCents: 1, payments: [unknown] }] },
    ]);
    expect(heard).toContain('does not add up by 0.01: nothing was posted');
    expect(heard).toMatch(/T3XKCN8SSMKWY belongs to no claim here/);
  });

  test('acknowledgments say how many were taken in, and whose nobody knows', () => {
    const word = { claimId: null, claimNumber: 'file 99', patientId: null, accepted: false, says: '' };
    expect(page([{ ...answer, kind: '999', words: [word], remittances: [] }]).heard).toMatch(
      /0 taken in, 1 refused.*file 99 belongs to no claim here/,
    );
  });

  test('are brought in by billers only', () => {
    expect(page([]).has('button', 'Bring in a file')).toBe(true);
    expect(page([], 'supervisor').has('button', 'Bring in a file')).toBe(false);
    expect(page([], 'care-manager').has('alert')).toBe(true);
    expect(page([]).heard).toContain('No file has come back yet');
  });
});

describe('what the patient owes', () => {
  const share: ShareView = { isQmb: false, owedCents: 0, answered: [], coming: [] };
  const coming = (estimate: ShareView['coming'][number]['estimate']): ShareView => ({
    ...share,
    coming: [{ month: partly.month, code: '99490', units: 1, estimate }],
  });
  function panel(view: ShareView, role: Role = 'biller', language: Language = 'en') {
    const patient = aPatient();
    const queries = someQueries({ role });
    queries.setQueryData(shareQuery(patient.id).queryKey, view);
    return show(<SharePanel patient={patient} />, { queries, language });
  }

  test.each([
    [{ kind: 'amount', cents: 1323 }, 'about $13.23'],
    [{ kind: 'unknown' }, 'not known'],
    [{ kind: 'nothing', why: 'free' }, 'nothing'],
    [{ kind: 'other-payer-first', cents: 1323 }, 'another payer is asked first; about $13.23 at most'],
    [{ kind: 'other-payer-first', cents: null }, 'another payer is asked first; the amount is not known'],
  ] as const)('%j is told as %s', (estimate, says) => {
    expect(panel(coming(estimate)).heard).toContain(`99490: ${says}`);
  });

  test('by what payers answered can be printed by a biller, in the language she speaks', () => {
    const owed = {
      ...share,
      owedCents: 1323,
      answered: [{ month: partly.month, codes: ['99490'], paidOn: null, patientCents: 1323 }],
    };
    const shown = panel(owed);
    expect(shown.heard).toContain('$13.23 by what payers answered');
    expect(shown.has('button', 'Print statement')).toBe(true);
    expect(panel(owed, 'care-manager').has('button')).toBe(false);
    expect(panel(owed, 'biller', 'es').heard).toContain('según lo que respondieron los pagadores');
  });

  test('is nothing for a Qualified Medicare Beneficiary, and cannot be printed', () => {
    const shown = panel({ ...share, isQmb: true, owedCents: 0 });
    expect(shown.heard).toContain('owes nothing and is never billed');
    expect(shown.has('button')).toBe(false);
  });

  test('is not shown where there is nothing of it', () => {
    expect(panel(share).heard).toBe('');
  });
});
