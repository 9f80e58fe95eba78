import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import type { Zone } from '../basics/zone.ts';
import { openGaps } from './open-gap.ts';

const zone = 'America/New_York' as Zone;
const now = at('2026-11-23T15:00Z');
type Listed = Parameters<typeof openGaps>[0][number];
const listed = (over: Partial<Listed> = {}): Listed => ({
  key: 'quality.a1c:obs-1:1',
  rule: 'quality.test',
  dueAt: at('2026-06-03T04:00Z'),
  shownFrom: at('2026-05-04T04:00Z'),
  closed: null,
  anchors: { what: 'a1c', lastOn: '2026-03-03', lastValue: '8.2', isAbove: true },
  ...over,
});
const open = (...items: readonly Listed[]) => openGaps(items, now, zone);

describe('tests and visits on the worklist', () => {
  test('are proposed with the day they were due and what was found last', () => {
    expect(open(listed())).toMatchObject([
      {
        key: 'quality.a1c:obs-1:1',
        what: 'a1c',
        dueOn: '2026-06-03',
        lastOn: '2026-03-03',
        lastValue: '8.2',
      },
    ]);
  });

  test('that somebody closed, that were put off or that are not near are none', () => {
    expect(open(listed({ closed: 'done' }), listed({ shownFrom: at('2026-11-23T15:01Z') }))).toEqual([]);
    expect(open(listed({ shownFrom: now }))).toHaveLength(1);
  });

  test('are no calls, and nothing that cannot be read', () => {
    expect(open(listed({ rule: 'ccm.check-in' }), listed({ anchors: { what: 'luck' } }))).toEqual([]);
  });
});
