import { plusSeconds } from '@trellis/core/basics/instant';
import { mostAskedAbout } from '@trellis/core/caseload/worklist.contract';
import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { aToday, friday } from '../../test/render.tsx';
import { serverNow } from '../kit/use-now.ts';
import { comingQuery, strongestQuery, todayQuery } from './worklist.queries.ts';

describe('one question has one answer', () => {
  test('mine, nobody named and an empty filter are the same list', () => {
    const mine = todayQuery().queryKey;
    expect(todayQuery({ assigned: 'mine' }).queryKey).toEqual(mine);
    expect(todayQuery({ rule: undefined, state: undefined }).queryKey).toEqual(mine);
    expect(todayQuery({ assigned: 'everyone' }).queryKey).not.toEqual(mine);
    expect(todayQuery({ state: 'due' }).queryKey).not.toEqual(mine);
  });

  test('what comes up is asked for whose patients are shown, and by no other part of the filter', () => {
    expect(comingQuery(undefined).queryKey).toEqual(comingQuery('mine').queryKey);
    expect(comingQuery('unassigned').queryKey).not.toEqual(comingQuery('mine').queryKey);
  });

  test('the next page begins where the server says, and the last one has none', () => {
    const [page] = aToday([]).pages;
    const { getNextPageParam } = todayQuery();
    if (!page) throw new Error('There is no page.');
    expect(getNextPageParam({ ...page, next: 'on' }, [], undefined, [])).toBe('on');
    expect(getNextPageParam({ ...page, next: null }, [], undefined, [])).toBeUndefined();
  });

  test('nobody asks about more patients at once than the server answers', () => {
    const ids = Array.from({ length: mostAskedAbout + 1 }, (_, i) => named<'patient'>(`p${i}`));
    expect(strongestQuery(ids).enabled).toBe(false);
    expect(strongestQuery(ids.slice(1)).enabled).toBe(true);
  });
});

describe('the hour of the page', () => {
  test('is the server’s, carried on by this machine, whatever this machine’s clock says', () => {
    expect(serverNow(friday, 5_000, 65_000)).toBe(plusSeconds(friday, 60));
    expect(serverNow(friday, 1_900_000_000_000, 1_900_000_001_000)).toBe(plusSeconds(friday, 1));
  });

  test('never goes back when this machine’s clock is set back', () => {
    expect(serverNow(friday, 65_000, 5_000)).toBe(friday);
  });
});
