import type { PracticeKind } from '@trellis/core/billing/practice-places';
import { emptySetup } from '@trellis/core/claims/claim-setup';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { type Element, elementsQuery } from '../billing/attestation.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { claimSetupQuery, type SetupView } from './claim-setup.queries.ts';
import { SetupPage } from './SetupPage.tsx';
import {
  readFacility,
  readIdentity,
  readPayer,
  readPractitioner,
  typedAddress,
  typedIdentity,
} from './setup-form.ts';

const okafor = named<'staff'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7');
const view: SetupView = {
  version: 3,
  setup: {
    ...emptySetup,
    taxonomy: '261QP2300X',
    address: { line1: '12 Harbor Road', line2: null, city: 'Portland', state: 'ME', zip: '041011234' },
    payers: [
      { kind: 'medicare', plan: null, name: 'NOVITAS', payerId: '12502', filing: 'MB', mailing: null },
    ],
  },
  practice: { name: 'Harbor Family Medicine', npi: '1245319599', tin: null },
  people: [{ id: okafor, name: 'Dr. Amara Okafor', credential: 'MD' }],
  charges: [
    { code: '99490', from: day('2026-01-01'), cents: 13200 },
    { code: '99439', from: day('2026-01-01'), cents: null },
  ],
  missing: [
    { kind: 'practice-tin', name: null },
    { kind: 'practitioner-npi', name: 'Dr. Amara Okafor' },
  ],
};

type Role = 'biller' | 'care-manager' | 'supervisor';
const aKind = (practiceKind: PracticeKind, place: string): Element => ({
  id: named<'attestation'>(practiceKind),
  kind: 'practice-kind',
  from: day('2026-07-01'),
  until: null,
  where: 'Enrollment letter',
  by: 'Sam Ortiz',
  recordedAt: at('2026-07-01T14:00:00Z'),
  practiceKind,
  place,
});

function page(
  given: SetupView = view,
  role: Role = 'supervisor',
  language: Language = 'en',
  elements: readonly Element[] = [],
) {
  const queries = someQueries({ role });
  queries.setQueryData(claimSetupQuery.queryKey, given);
  queries.setQueryData(elementsQuery.queryKey, { elements: [...elements] });
  return show(<SetupPage />, { queries, language });
}

describe('the set-up page', () => {
  test('says first what is missing and what to do', () => {
    expect(page().one('region', 'Set-up for claims').heard).toMatch(
      /Before a claim can leave .*The practice has no taxpayer number.*Dr\. Amara Okafor has no NPI: these claims cannot leave\./,
    );
    expect(page(view, 'supervisor', 'es').heard).toContain('Dr. Amara Okafor no tiene NPI');
  });

  test('says what the practice is to Medicare, and that it is taken for an office until somebody says so', () => {
    expect(page().heard).toContain('months are judged as those of an office');
    const clinic = page(view, 'biller', 'en', [aKind('FQHC', '50')]);
    expect(clinic.heard).toContain('Federally qualified health center (FQHC)');
    expect(clinic.heard).toContain('50 Federally qualified health center');
    expect(clinic.heard).toContain('institutional claims (837I)');
    expect(page(view, 'supervisor', 'en', [aKind('office', '11')]).heard).not.toContain('837I');
    expect(clinic.heard).not.toContain('Say what it is');
    expect(page(view, 'supervisor', 'es').heard).toContain('Decir qué es');
  });

  test('says that nothing is missing when nothing is', () => {
    expect(page({ ...view, missing: [] }).heard).toContain('Nothing is missing. Claims can leave.');
  });

  test('shows practitioners, payers and charges in figures, and a charge that ended as ended', () => {
    const { heard } = page();
    expect(heard).toContain('Original Medicare, any plan');
    expect(heard).toContain('132.00');
    expect(heard).toContain('no longer charged');
    expect(heard).toContain('041');
  });

  test('a supervisor can change it, a biller reads it and is told who can', () => {
    expect(page().has('button', 'Add a payer')).toBe(true);
    const biller = page(view, 'biller');
    expect(biller.has('button', 'Add a payer')).toBe(false);
    expect(biller.has('button', 'Upload CSV')).toBe(false);
    expect(biller.has('button', 'Download CSV')).toBe(true);
    expect(biller.heard).toContain('A supervisor or an administrator can change this.');
  });

  test('a care manager is told that it is not hers to see', () => {
    expect(page(view, 'care-manager').has('alert')).toBe(true);
  });

  test('loads, and tells a problem', () => {
    expect(show(<SetupPage />, { queries: someQueries({ role: 'biller' }) }).heard).toContain('Loading');
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, claimSetupQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<SetupPage />, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('stands under its own address, and its tab is the one that is open', async () => {
    const queries = someQueries({ role: 'biller' });
    queries.setQueryData(claimSetupQuery.queryKey, view);
    const { page: whole } = await openPage('/billing/setup', { queries });
    const tabs = whole.one('navigation', 'Pages about billing').all('link');
    expect(tabs.map(it => [it.name, it.attr('aria-current')])).toContainEqual(['Claim set-up', 'page']);
    expect(tabs.filter(it => it.attr('aria-current') === 'page')).toHaveLength(1);
  });
});

describe('what is typed', () => {
  test('an identity comes back as it was', () => {
    const { payers: _, practitioners: __, facilities: ___, ...identity } = view.setup;
    expect(readIdentity(typedIdentity(view.setup))).toEqual({ ok: true, value: identity });
  });

  test('a place of care is whole with all nine digits of its ZIP code', () => {
    const address = { ...typedAddress(null), line1: '9 Hill', city: 'Bath', state: 'me', zip: '04530-0001' };
    const typed = { placeOfService: '19', name: 'Harbor Annex', npi: '', address };
    expect(readFacility(typed)).toEqual({
      ok: true,
      value: {
        placeOfService: '19',
        name: 'Harbor Annex',
        npi: null,
        address: { line1: '9 Hill', line2: null, city: 'Bath', state: 'ME', zip: '045300001' },
      },
    });
    const wrong = readFacility({ ...typed, name: '', address: { ...address, zip: '04530' } });
    expect(!wrong.ok && [...wrong.wrong].toSorted()).toEqual(['address.zip', 'name']);
  });

  test('is read as people write it', () => {
    const typed = {
      ...typedIdentity(emptySetup),
      taxonomy: '261qp2300x ',
      phone: '(207) 555-0134',
      address: {
        ...typedAddress(null),
        line1: '12 Harbor Road',
        city: 'Portland',
        state: 'me',
        zip: '04101-1234',
      },
    };
    expect(readIdentity(typed)).toMatchObject({
      ok: true,
      value: {
        taxonomy: '261QP2300X',
        phone: '2075550134',
        address: { state: 'ME', zip: '041011234' },
        payTo: null,
      },
    });
  });

  test('each wrong field is named by its path', () => {
    const typed = {
      ...typedIdentity(emptySetup),
      clia: 'none',
      address: { ...typedAddress(null), line1: '12 Harbor Road' },
    };
    expect(readIdentity(typed)).toEqual({
      ok: false,
      wrong: new Set(['clia', 'address.city', 'address.state', 'address.zip']),
    });
    expect(
      readPayer({
        kind: 'medicare',
        plan: '',
        name: '',
        payerId: '1-2',
        filing: 'MB',
        mailing: typedAddress(null),
      }),
    ).toEqual({ ok: false, wrong: new Set(['name', 'payerId']) });
    expect(
      readPractitioner({ staffId: okafor, npi: '123-456-7890', taxonomy: '', supervisedBy: '' }),
    ).toEqual({
      ok: false,
      wrong: new Set(['npi']),
    });
  });

  test('an empty number is none yet', () => {
    expect(readPractitioner({ staffId: okafor, npi: ' ', taxonomy: '', supervisedBy: '' })).toEqual({
      ok: true,
      value: { staffId: okafor, npi: null, taxonomy: null, supervisedBy: null },
    });
  });
});
