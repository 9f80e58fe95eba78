import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { friday, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { LicenceLine } from './LicenceLine.tsx';
import { ownLicencesQuery } from './licences.queries.ts';
import { OwnLicences } from './OwnLicences.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const until = (...days: readonly string[]) => ({
  licences: days.map(text => ({
    id: named<'licence'>(text),
    state: 'NY',
    number: '712-004',
    expiresOn: day(text),
    recordedAt: at('2026-01-05T15:00Z'),
  })),
});
const seeded = (...days: readonly string[]) => {
  const queries = someQueries();
  queries.setQueryData(ownLicencesQuery.queryKey, until(...days));
  return queries;
};

describe('on her account', () => {
  const page = (queries = seeded(), language: Language = 'en') =>
    show(<OwnLicences />, { queries, language });

  test('each of her licenses with the day it ends, and that nothing is blocked', () => {
    const { heard } = page(seeded('2028-05-31', '2026-12-05', '2026-11-01'));
    expect(heard).toContain('NY, until 31 May 2028');
    expect(heard).toContain('Your NY license ends on 5 Dec 2026');
    expect(heard).toContain('Your NY license ended on 1 Nov 2026');
    expect(heard).toContain('Nothing is blocked.');
  });

  test('none recorded is said', () => {
    expect(page().heard).toContain('No license recorded.');
    expect(page(seeded(), 'es').heard).toContain('No consta ninguna licencia.');
  });

  test('coming', () => {
    expect(page(someQueries()).heard).toContain('Loading');
  });
});

describe('on Today', () => {
  const line = (...days: readonly string[]) =>
    show(<LicenceLine className="line" />, { queries: seeded(...days) });

  /** Its words come with their first use: here they are asked for once, and there from then on. */
  beforeAll(async () => {
    line('2026-12-05');
    await import('./LicenceState.tsx');
    await new Promise(resolve => setTimeout(resolve));
  });

  test('only what ends soon or has ended', () => {
    expect(line('2026-12-05').one('status').heard).toBe('Your NY license ends on 5 Dec 2026');
    expect(line('2028-05-31', '2026-11-01').one('status').heard).toBe('Your NY license ended on 1 Nov 2026');
  });

  test('nothing the rest of the time', () => {
    expect(line('2028-05-31').has('status')).toBe(false);
    expect(line().has('status')).toBe(false);
  });
});
