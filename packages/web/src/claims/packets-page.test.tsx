import { describe, expect, test } from 'vitest';
import { at, month, named } from '../../../core/test/builders.ts';
import { seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { PacketsPage } from './PacketsPage.tsx';
import { packetsQuery } from './packet.queries.ts';
import { type PacketPatient, packetsFor } from './packet-list.ts';

const october = month('2026-10');
const aPatient = (given: string, over: Partial<PacketPatient> = {}): PacketPatient => ({
  id: named<'patient'>(given),
  given,
  family: 'García Márquez',
  mrn: '004-81-2207',
  lines: '1 × 99439 + 1 × 99490',
  approvedAt: at('2026-11-03T15:00Z'),
  claims: [],
  packets: [],
  ...over,
});
const rosa = aPatient('Rosa', {
  claims: ['T7C22KXQ01Z9M'],
  packets: [
    {
      edition: 2,
      asOf: at('2026-11-03T15:00Z'),
      sha256: 'ab'.repeat(32),
      bytes: 40_000,
      madeAt: at('2026-11-20T15:00Z'),
      madeBy: 'Joan Bell',
    },
  ],
});
const walter = aPatient('Walter', { family: 'Booth', mrn: 'D000021', lines: '' });

type Seen = { readonly role?: 'biller' | 'care-manager' | 'administrator'; readonly language?: Language };
function page(patients: readonly PacketPatient[], { role = 'biller', language = 'en' }: Seen = {}) {
  const queries = someQueries({ role });
  queries.setQueryData(packetsQuery(october).queryKey, { month: october, patients: [...patients] });
  return show(<PacketsPage month={october} onMonth={() => {}} />, { queries, language });
}

describe('the four states of the packets of a month', () => {
  const asked = <PacketsPage month={october} onMonth={() => {}} />;

  test('coming', () => {
    expect(show(asked, { queries: someQueries({ role: 'biller' }) }).heard).toContain('Loading');
  });

  test('a problem', () => {
    const queries = someQueries({ role: 'biller' });
    seedProblem(queries, packetsQuery(october).queryKey, new ClientProblem('server.unavailable'));
    expect(show(asked, { queries }).has('button', 'Try again')).toBe(true);
  });

  test('nobody', () => {
    expect(page([]).heard).toContain('No line of this month was ever approved');
    expect(page([], { language: 'es' }).heard).toContain('no hay expediente que hacer');
  });

  test('people, with their numbers, their lines and the packet that was made last', () => {
    const shown = page([rosa, walter]);
    expect(shown.heard).toMatch(/004-81-2207 T7C22KXQ01Z9M 1 × 99439 \+ 1 × 99490 edition 2, .*, Joan Bell/);
    expect(shown.heard).toMatch(/D000021 not sent taken back not made yet/);
    for (const name of ['PDF to read: Rosa García Márquez', 'JSON to keep: Walter Booth'])
      expect(shown.has('button', name)).toBe(true);
  });
});

test('with nobody chosen the one file is of the whole month, in either language', () => {
  expect(page([rosa, walter]).heard).toContain('One file of the whole month: 2 packets');
  expect(page([rosa], { language: 'es' }).heard).toContain('Un archivo de todo el mes: 1 expediente');
});

test('more than one PDF holds come as ZIP', () => {
  const many = Array.from({ length: 51 }, (_, i) => aPatient(`P${i}`));
  expect(page(many).heard).toContain('One PDF holds up to 50 packets.');
  expect(page(many.slice(1)).heard).not.toContain('One PDF holds up to');
});

test.each(['care-manager', 'administrator'] as const)('are not shown to a %s', role => {
  expect(page([rosa], { role }).heard).not.toContain('Rosa');
});

describe('whom an auditor names', () => {
  const found = (typed: string) => packetsFor([rosa, walter], typed).map(it => it.given);

  test.each([
    ['garcia, rosa', ['Rosa']],
    ['004-81', ['Rosa']],
    ['t7c22k', ['Rosa']],
    ['d000021', ['Walter']],
    ['', ['Rosa', 'Walter']],
    ['rosa booth', []],
  ])('is found by %j', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });
});
