import type { PersonRole } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, zone } from '../../../core/test/builders.ts';
import { friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { AccessPart } from './AccessPart.tsx';
import {
  accessQuery,
  type Link,
  linksQuery,
  type Person,
  type PracticeView,
  practicesQuery,
  type SettingsView,
  settingsQuery,
  staffQuery,
  type TokenView,
  tokensQuery,
} from './admin.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const practice: PracticeView = {
  id: named<'practice'>('01a20465-b29a-719c-8bf1-000000000003'),
  name: 'Hudson Family Medicine',
  zone: zone('America/New_York'),
  tin: '123456789',
  npi: null,
  version: 1,
};

const june = (over: Partial<Person> = {}): Person => ({
  id: named<'staff'>('june'),
  name: 'June Park',
  email: 'june@hudson.example',
  role: 'care-manager',
  credential: 'RN',
  practiceId: practice.id,
  version: 1,
  endedAt: null,
  hasSecondFactor: true,
  lastUsedAt: at('2026-11-20T14:00Z'),
  licences: [],
  ...over,
});

const licence = (state: string, expiresOn: string) => ({
  id: named<'licence'>(state),
  state,
  number: '041',
  expiresOn: day(expiresOn),
  recordedAt: at('2026-01-01T15:00Z'),
});

const asAda = (role: PersonRole = 'administrator') =>
  someQueries({ name: 'Ada Quinn', role, credential: 'none' });

async function page(
  part: string,
  seed: (queries: ReturnType<typeof asAda>) => void = () => {},
  language: Language = 'en',
) {
  const queries = asAda();
  seed(queries);
  return (await openPage(`/admin?part=${part}`, { queries, language })).page;
}

const withStaff =
  (...staff: Person[]) =>
  (queries: ReturnType<typeof asAda>) => {
    queries.setQueryData(staffQuery.queryKey, { staff });
    queries.setQueryData(practicesQuery.queryKey, { practices: [practice] });
  };

describe('the people on the Admin page', () => {
  test('are shown with role, credential, second factor and when they were last here', async () => {
    const row = (await page('staff', withStaff(june()))).one('table').all('row')[1];
    expect(row?.heard).toMatch(/^June Park, RN june@hudson\.example Care manager/);
    expect(row?.heard).toContain('no license recorded on Fri 20 Nov 09:00');
    const spanish = await page('staff', withStaff(june()), 'es');
    expect(spanish.heard).toContain('Gestora de cuidados sin licencia registrada activado');
  });

  test('a license that ends soon or has ended is flagged, in words', async () => {
    const licences = [licence('NY', '2029-12-31'), licence('NJ', '2026-12-31'), licence('CT', '2026-11-19')];
    const shown = await page('staff', withStaff(june({ licences })));
    expect(shown.heard).toContain('NY until 31 Dec 2029');
    expect(shown.heard).toContain('NJ expires 31 Dec 2026');
    expect(shown.heard).toContain('CT expired 19 Nov 2026');
  });

  test('nobody without a credential is asked for a license', async () => {
    const shown = await page('staff', withStaff(june({ credential: 'none' })));
    expect(shown.heard).not.toContain('no license recorded');
  });

  test('who left stays on the list, with the day', async () => {
    const shown = await page('staff', withStaff(june({ endedAt: at('2026-11-02T15:00Z') })));
    expect(shown.heard).toContain('left 2 Nov 2026');
  });

  test('while they are fetched, lines are coming; a problem says what to do', async () => {
    expect((await page('staff')).one('region', 'Staff').heard).toBe('Loading');
    const broken = await page('staff', queries =>
      seedProblem(queries, staffQuery.queryKey, new ClientProblem('server.unavailable')),
    );
    expect(broken.one('alert').has('button', 'Try again')).toBe(true);
  });
});

describe('the other parts', () => {
  const link = (over: Partial<Link> = {}): Link => ({
    id: named<'invitation'>('link'),
    kind: 'join',
    email: 'june@hudson.example',
    name: 'June Park',
    role: 'care-manager',
    credential: 'RN',
    createdAt: at('2026-11-20T14:00Z'),
    createdBy: 'Ada Quinn',
    expiresAt: at('2026-11-27T14:00Z'),
    state: 'open',
    ...over,
  });

  test('links: an open one can be withdrawn, a used one no more', async () => {
    const shown = await page('links', queries =>
      queries.setQueryData(linksQuery.queryKey, {
        invitations: [link(), link({ id: named<'invitation'>('2'), state: 'used', kind: 'reset' })],
      }),
    );
    expect(shown.all('button', 'Withdraw')).toHaveLength(1);
    expect(shown.heard).toContain('new password · june@hudson.example');
  });

  test('links: none is said calmly', async () => {
    const shown = await page('links', queries =>
      queries.setQueryData(linksQuery.queryKey, { invitations: [] }),
    );
    expect(shown.heard).toContain('No links');
  });

  test('practices: a number that claims need and that is missing is said', async () => {
    const shown = await page('practices', queries =>
      queries.setQueryData(practicesQuery.queryKey, { practices: [practice] }),
    );
    expect(shown.heard).toContain('123456789 NPI missing: claims need it');
    expect(shown.heard).not.toContain('TIN) missing');
  });

  const token = (over: Partial<TokenView> = {}): TokenView => ({
    id: named<'token'>('token'),
    name: 'Registry feed',
    scopes: ['people.read-records'],
    createdAt: at('2026-11-01T14:00Z'),
    expiresAt: at('2026-12-01T05:00Z'),
    revokedAt: null,
    lastUsedAt: null,
    madeBy: 'Ada Quinn',
    endedWithMaker: false,
    ...over,
  });

  test('tokens: what they may use, when they were used, and which have ended', async () => {
    const tokens = [
      token(),
      token({ id: named<'token'>('2'), revokedAt: at('2026-11-02T14:00Z') }),
      token({ id: named<'token'>('3'), expiresAt: at('2026-11-10T05:00Z') }),
    ];
    const shown = await page('tokens', queries =>
      queries.setQueryData(tokensQuery.queryKey, { tokens, scopes: [] }),
    );
    const rows = shown.one('table').all('row').slice(1);
    expect(rows[0]?.heard).toBe(
      'Registry feed people.read-records made by Ada Quinn never Tue 1 Dec 00:00 Revoke',
    );
    expect(rows[1]?.heard).toContain('revoked');
    expect(rows[1]?.has('button')).toBe(false);
    expect(rows[2]?.heard).toContain('expired');
  });

  test('tokens: one whose maker left says so, and that another must be made', async () => {
    const ended = token({ revokedAt: at('2026-11-02T14:00Z'), endedWithMaker: true });
    const shown = await page('tokens', queries =>
      queries.setQueryData(tokensQuery.queryKey, { tokens: [ended], scopes: [] }),
    );
    const row = shown.one('table').all('row')[1];
    expect(row?.heard).toContain('ended: Ada Quinn left and has seen its secret. Make a new one');
    expect(row?.has('button')).toBe(false);
  });

  test('settings: what holds today, since when, and what comes', async () => {
    const line = (value: string, fromDay: string): SettingsView['lines'][number] => ({
      name: 'billing',
      value,
      fromDay: day(fromDay),
      recordedAt: at('2026-11-01T14:00Z'),
      recordedBy: 'Ada Quinn',
    });
    const lines = [line('on', '2027-01-01'), line('off', '2026-11-01')];
    const shown = await page('settings', queries =>
      queries.setQueryData(settingsQuery.queryKey, { today: day('2026-11-20'), lines }),
    );
    const billing = shown.one('region', 'Billing');
    expect(billing.heard).toContain('since 1 Nov 2026, Ada Quinn · On from 1 Jan 2027');
    expect(billing.one('group', 'Billing').one('button', 'Off').attr('aria-pressed')).toBe('true');
    const factor = shown.one('region', 'Second factor').one('group', 'Second factor');
    expect(factor.one('button', 'Required').attr('aria-pressed')).toBe('true');
    const second = shown.one('group', 'A second person for each claim line');
    expect(second.one('button', 'Not asked').attr('aria-pressed')).toBe('true');
  });
});

describe('who sees what', () => {
  test.each([
    ['administrator', ['Administration', 'Import', 'Billing', 'Letters']],
    ['biller', ['Billing', 'Patients']],
    ['care-manager', ['Today', 'Patients', 'Eligibility', 'Billing']],
  ] as const)('the rail of a %s', async (role, pages) => {
    const { page: shown } = await openPage('/account', { queries: asAda(role) });
    const links = shown.one('navigation', 'Main').names('link').slice(1);
    expect(links.filter(name => (pages as readonly string[]).includes(name))).toEqual(pages);
    if (role !== 'care-manager') expect(links).toEqual(pages);
  });

  test('an administrator begins on her page, a biller on the month', async () => {
    expect((await openPage('/', { queries: asAda() })).endsAt).toBe('/admin');
    expect((await openPage('/', { queries: asAda('biller') })).endsAt).toBe('/billing/2026-11');
  });

  test('an administrator is offered no search for patients and no clock', async () => {
    const shown = await page('links');
    expect(shown.has('link', /^Search name/)).toBe(false);
    expect(shown.heard).not.toContain('No clock running');
  });

  test('a care manager who opens the address is told that it is not hers', async () => {
    const { page: shown } = await openPage('/admin', { queries: asAda('care-manager') });
    expect(shown.one('alert').heard).toContain('Not allowed');
  });
});

describe('who may do what', () => {
  const policy = (name: string, role: 'care-manager' | 'supervisor', credentials: 'any' | ['RN']) => ({
    name,
    says: `What ${name} is.`,
    allowed: [{ role, credentials }],
  });
  const seeded = (role: 'supervisor' | 'administrator' | 'care-manager' = 'supervisor') => {
    const queries = someQueries({ role });
    queries.setQueryData(accessQuery.queryKey, {
      policies: [policy('call.work', 'care-manager', ['RN']), policy('people.import', 'supervisor', 'any')],
      people: [
        {
          name: 'Dana Whitlock',
          role: 'care-manager',
          credential: 'RN',
          practice: 'Harbor',
          hasSecondFactor: true,
          lastUsedAt: null,
        },
      ],
    });
    return queries;
  };

  test('is all of this page that a supervisor is shown', async () => {
    const { page } = await openPage('/admin', { queries: seeded() });
    expect(page.one('heading').heard).toBe('Who may do what');
    expect(page.has('group', 'Parts of the administration')).toBe(false);
    expect(page.one('table', 'What each role may do').all('row')).toHaveLength(3);
    const admin = await openPage('/admin?part=access', { queries: seeded('administrator') });
    expect(admin.page.one('group', 'Parts of the administration').names('button')).toContain('Staff');
  });

  test('asked for another part, a supervisor still sees this one', async () => {
    const { page } = await openPage('/admin?part=tokens', { queries: seeded() });
    expect(page.has('table', 'What each role may do')).toBe(true);
  });

  test('names the credentials where they decide, and counts what each person may do', () => {
    const shown = show(<AccessPart />, { queries: seeded() });
    const [, first, second] = shown.one('table', 'What each role may do').all('row');
    expect(first?.heard).toMatch(/What call\.work is\. call\.work only RN no/);
    expect(second?.heard).toContain('yes');
    const [, dana] = shown.one('table', 'People, and how much each may do').all('row');
    expect(dana?.heard).toBe('Dana Whitlock, RN Care manager Harbor on 1 of 2');
    expect(show(<AccessPart />, { queries: seeded(), language: 'es' }).heard).toContain('solo RN');
  });

  test('that cannot be asked says so, and waits with what it will be', () => {
    const queries = someQueries({ role: 'supervisor' });
    seedProblem(queries, accessQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<AccessPart />, { queries }).has('alert')).toBe(true);
    expect(show(<AccessPart />, { queries: someQueries({ role: 'supervisor' }) }).has('table')).toBe(false);
  });
});
