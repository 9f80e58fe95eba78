import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { nextOccasion } from './occurrence.ts';

const closed = (key: string, closedAt: string) => ({ key, closedAt: at(closedAt) });

describe('the occasion after those that people closed', () => {
  test('is the first, as long as nobody closed it', () => {
    expect(nextOccasion('a1c:none', [])).toEqual({ key: 'a1c:none', closedAt: null });
    expect(nextOccasion('a1c:none', [closed('a1c:other', '2026-01-01T00:00Z')]).key).toBe('a1c:none');
  });

  test('has a key of its own, so that a dismissal hides one occasion and never the need', () => {
    expect(nextOccasion('a1c:none', [closed('a1c:none', '2026-01-01T00:00Z')])).toEqual({
      key: 'a1c:none#2',
      closedAt: '2026-01-01T00:00:00.000Z',
    });
  });

  test('counts on from the last one closed, in whatever order they were read', () => {
    const both = [closed('a1c:none#2', '2026-04-01T00:00Z'), closed('a1c:none', '2026-01-01T00:00Z')];
    expect(nextOccasion('a1c:none', both)).toEqual({
      key: 'a1c:none#3',
      closedAt: '2026-04-01T00:00:00.000Z',
    });
  });
});
