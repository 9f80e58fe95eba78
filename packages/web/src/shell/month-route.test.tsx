import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aMonth, aView, george, november, seedMonth, short, shortOnly } from '../../test/month.builder.ts';
import { anItem, friday, openPage, someQueries } from '../../test/render.tsx';
import { shortPatients } from '../billing/month-list.ts';
import { strongestQuery } from '../caseload/worklist.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the month asks what care is due', () => {
  const view = aView([aMonth(), shortOnly]);
  const opened = async (strongest?: readonly ReturnType<typeof needOfGeorge>[]) => {
    const queries = someQueries({ role: 'biller' });
    seedMonth(queries, view);
    if (strongest)
      queries.setQueryData(strongestQuery([george.id]).queryKey, { now: friday, strongest: [...strongest] });
    return (await openPage(`/billing/${november}`, { queries })).page.heard;
  };
  const needOfGeorge = () => ({ patient: { id: george.id, zone: george.zone }, item: anItem() });

  test('of those short of a threshold alone, each once', () => {
    expect(shortPatients(view)).toEqual([george.id]);
    expect(shortPatients(aView([short, shortOnly]))).toEqual([george.id]);
  });

  test('and says it in the words of Today', async () => {
    const heard = await opened([needOfGeorge()]);
    expect(heard).toContain('George Baptiste 99490 Monthly check-in, last reached');
    expect(heard).toContain('Leave these alone: 0 patients');
  });

  test('nobody is said to need nothing before it is known', async () => {
    expect(await opened([])).toContain('Leave these alone: 1 patient');
    expect(await opened()).not.toContain('Leave these alone');
  });
});
