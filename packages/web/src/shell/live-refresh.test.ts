import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { LiveChange } from '@trellis/core/access/live.contract';
import type { Id } from '@trellis/core/basics/id';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveSaid } from '../kit/live-line.ts';
import { listsAgainAfterMs, startRefresh } from './live-refresh.ts';

const idAt = <Kind extends string>(n: number) => `01970000-0000-7000-8000-00000000000${n}` as Id<Kind>;
const [rosa, walter] = [idAt<'patient'>(1), idAt<'patient'>(2)];
const [dana, priya] = [idAt<'staff'>(3), idAt<'staff'>(4)];

let queries: QueryClient;
let reads: string[];
let refresh: ReturnType<typeof startRefresh>;
let open: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  queries = new QueryClient();
  reads = [];
  open = [];
  refresh = startRefresh(queries, dana);
});
afterEach(() => {
  for (const close of open) close();
  refresh.stop();
  vi.useRealTimers();
});

/** Something on the screen that was read a while ago. */
async function showing(queryKey: readonly string[], data: unknown = {}): Promise<void> {
  const observer = new QueryObserver(queries, {
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      reads.push(queryKey.join(' '));
      return data;
    },
  });
  open.push(observer.subscribe(() => {}));
  await vi.advanceTimersByTimeAsync(0);
  reads.length = 0;
}

const aChange = (parts: Partial<LiveChange> = {}): LiveChange => ({
  kind: 'call.closed',
  by: priya,
  patients: [rosa],
  staff: [],
  ...parts,
});
const hear = async (...changes: readonly LiveChange[]) => {
  refresh.hear({ event: 'changed', changes } as LiveSaid);
  await vi.advanceTimersByTimeAsync(0);
};

describe('a danger', () => {
  test('that was told, paged or taken, by whomever, is asked for at once: a page may wait for her', async () => {
    await showing(['session']);
    await hear(aChange({ kind: 'danger.paged' }));
    expect(reads).toEqual(['session']);
    reads.length = 0;
    await hear(aChange({ kind: 'danger.seen', by: dana }));
    expect(reads).toEqual(['session']);
  });

  test('is all that asks for the session again', async () => {
    await showing(['session']);
    await hear(aChange(), aChange({ kind: 'patient.corrected' }));
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    expect(reads).toEqual([]);
  });
});

describe('a change a colleague made', () => {
  test('to what is due for a patient is read where her page shows it, though its answer names nobody', async () => {
    await showing(['today', 'of', rosa]);
    await showing(['today', 'of', walter]);
    await hear(aChange({ kind: 'due.snoozed' }));
    expect(reads).toEqual([`today of ${rosa}`]);
  });

  test('to a patient whose page is open is read at once, and nobody else’s', async () => {
    await showing(['patient', rosa, 'contacts']);
    await showing(['patient', walter, 'contacts']);
    await hear(aChange());
    expect(reads).toEqual([`patient ${rosa} contacts`]);
  });

  test('moves Today at once when the patient is hers, or stands on the list', async () => {
    await showing(['today'], { rows: [{ patient: { id: rosa } }] });
    await hear(aChange({ patients: [walter] }));
    expect(reads).toEqual([]);
    await hear(aChange({ patients: [walter], staff: [dana] }));
    await hear(aChange({ patients: [rosa] }));
    expect(reads).toEqual(['today', 'today']);
  });

  test('moves the queue of requests at once, about a patient or nobody on record', async () => {
    await showing(['intake', 'open'], { rows: [] });
    await hear(aChange({ kind: 'call.closed', patients: [] }));
    expect(reads).toEqual([]);
    await hear(aChange({ kind: 'intake.recorded', patients: [] }));
    await hear(aChange({ kind: 'intake.given', patients: [] }));
    expect(reads).toEqual(['intake open', 'intake open']);
  });

  test('reaches the lists of everybody now and then only, however much happens', async () => {
    await showing(['month', '2026-11']);
    for (let i = 0; i < 50; i += 1) {
      await hear(aChange({ patients: [walter] }));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(reads.length).toBeGreaterThanOrEqual(3);
    expect(reads.length).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    const settled = reads.length;
    await vi.advanceTimersByTimeAsync(10 * listsAgainAfterMs);
    expect(reads.length).toBe(settled);
  });

  test.each([
    ['a call', 'call.closed', ['due-care', 'month']],
    ['a move', 'patients.assigned', ['assignments unassigned', 'due-care', 'month']],
    ['a cover', 'cover.planned', ['cover list']],
    [
      'a colleague who comes',
      'staff.joined',
      ['assignments unassigned', 'care-managers', 'cover list', 'due-care', 'month'],
    ],
    [
      'what a newer server tells',
      'weather.turned',
      ['assignments unassigned', 'care-managers', 'cover list', 'due-care', 'month'],
    ],
  ])('reads again what follows from it and no more: %s', async (_, kind, expected) => {
    for (const key of [
      ['month'],
      ['due-care'],
      ['care-managers'],
      ['assignments', 'unassigned'],
      ['cover', 'list'],
    ])
      await showing(key);
    await hear(aChange({ kind, patients: [] }));
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    expect(reads.sort()).toEqual(expected);
  });

  test('of two kinds within the wait, both are followed', async () => {
    await showing(['cover', 'list']);
    await showing(['month']);
    await hear(aChange({ kind: 'phrase.written', patients: [] }));
    await hear(aChange({ kind: 'cover.planned', patients: [] }), aChange({ kind: 'call.closed' }));
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    expect(reads.sort()).toEqual(['cover list', 'month']);
  });

  test('never touches the call that is being written, or who is signed in', async () => {
    await showing(['call', 'c1'], { patient: { id: rosa } });
    await showing(['session']);
    await hear(aChange({ staff: [dana] }));
    refresh.hear({ event: 'reload' });
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    expect(reads).toEqual([]);
  });
});

describe('a change of her own', () => {
  const change = () =>
    queries
      .getMutationCache()
      .build(queries, { mutationFn: async () => 1 })
      .execute({});

  test('made on this page was read already', async () => {
    await showing(['patient', rosa, 'contacts']);
    await change();
    await hear(aChange({ by: dana }));
    expect(reads).toEqual([]);
    await hear(aChange());
    expect(reads).toHaveLength(1);
  });

  test('made in another window is read here', async () => {
    await showing(['patient', rosa, 'contacts']);
    await hear(aChange({ by: dana }));
    expect(reads).toHaveLength(1);
  });
});

describe('a line', () => {
  test.each(['reload', 'from-the-future'])(
    'that cannot tell what was missed, or says what this page does not know, has everything read again: %s',
    async event => {
      await showing(['patient', walter, 'chart']);
      await showing(['today'], { rows: [] });
      refresh.hear({ event });
      await vi.advanceTimersByTimeAsync(0);
      expect(reads.sort()).toEqual([`patient ${walter} chart`, 'today']);
    },
  );

  test('that opened has read again what was read before it', async () => {
    await showing(['patient', walter, 'chart']);
    refresh.hear({ event: 'opened' });
    await vi.advanceTimersByTimeAsync(0);
    expect(reads).toHaveLength(1);
  });

  test('that only says where it is changes nothing', async () => {
    await showing(['patient', walter, 'chart']);
    refresh.hear({ event: 'at' });
    await vi.advanceTimersByTimeAsync(listsAgainAfterMs);
    expect(reads).toEqual([]);
  });
});
