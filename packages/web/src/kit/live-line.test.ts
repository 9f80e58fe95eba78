import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LiveLine, type LiveSaid, openLiveLine } from './live-line.ts';
import { startSwitchboard } from './live-switchboard.ts';

type Answer = { readonly status?: number; readonly body?: ReadableStream<Uint8Array>; readonly fails?: true };

let answers: Answer[];
let asked: Headers[];
let said: LiveSaid[];
let line: LiveLine;

/** A stream that a test writes to, as the server would. */
function aStream() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    body: readable,
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
  };
}
const open = () => {
  line = openLiveLine(it => said.push(it), (async (_: string, init: RequestInit) => {
    asked.push(new Headers(init.headers));
    const answer = answers.shift();
    if (!answer || answer.fails) throw new TypeError('the network is away');
    const status = answer.status ?? 200;
    return new Response(answer.body ?? (status === 200 ? null : '{}'), { status });
  }) as typeof fetch);
};
const soon = () => vi.advanceTimersByTimeAsync(0);
const kinds = () => said.map(it => it.event);

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked = [];
  said = [];
});
afterEach(() => {
  line?.close();
  vi.useRealTimers();
});

describe('the line to the server', () => {
  test('tells what it hears, however the bytes were cut', async () => {
    const stream = aStream();
    answers = [stream];
    open();
    await soon();
    void stream.write('retry: 1000\n\nid: 7\nevent: at\nda');
    void stream.write('ta: {}\n\nid: 9\nevent: changed\ndata: {"changes":[]}\n\nid: 10\nev');
    await soon();
    expect(said).toEqual([{ event: 'opened' }, { event: 'at' }, { event: 'changed', changes: [] }]);
  });

  test('comes back after it broke with the last number it was told, and says nothing was missed', async () => {
    const [first, second] = [aStream(), aStream()];
    answers = [first, { fails: true }, second];
    open();
    await soon();
    void first.write('id: 7\nevent: at\ndata: {}\n\n');
    await soon();
    void first.end();
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    void second.write('id: 8\nevent: changed\ndata: {"changes":[]}\n\n');
    await soon();
    expect(asked.map(it => it.get('last-event-id'))).toEqual([null, '7', '7']);
    expect(kinds()).toEqual(['opened', 'at', 'changed']);
  });

  test('keeps trying while the server is away, at most every quarter of a minute', async () => {
    answers = [{ status: 503 }, { status: 503 }, { fails: true }, { status: 503 }, { status: 503 }];
    open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeGreaterThanOrEqual(6);
    expect(asked.length).toBeLessThanOrEqual(8);
    expect(said).toEqual([]);
  });

  test('does not ask again for somebody who is not signed in, until she is', async () => {
    answers = [{ status: 401 }, aStream()];
    open();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toHaveLength(1);
    line.wake();
    await soon();
    expect(kinds()).toEqual(['opened']);
  });

  test('never counts as somebody at the keyboard', async () => {
    answers = [aStream()];
    open();
    await soon();
    expect(Number(asked[0]?.get('x-idle-seconds'))).toBeGreaterThan(12 * 3600);
  });

  test('that was closed asks no more', async () => {
    open();
    line.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeLessThanOrEqual(1);
  });
});

describe('the pages of one browser', () => {
  type Page = { heard: unknown[]; postMessage: (it: unknown) => void; onmessage: MessagePort['onmessage'] };
  const opened: { closed: boolean; woken: number; hear: (said: LiveSaid) => void }[] = [];
  const aPage = (): Page => {
    const heard: unknown[] = [];
    return { heard, postMessage: it => heard.push(it), onmessage: null };
  };
  const say = (page: Page, data: unknown) =>
    page.onmessage?.call(page as never, { data } as MessageEvent<unknown>);
  const aBoard = () => {
    opened.length = 0;
    return startSwitchboard(hear => {
      const it = { closed: false, woken: 0, hear };
      opened.push(it);
      return { wake: () => (it.woken += 1), close: () => (it.closed = true) };
    });
  };

  test('share one line, and each of them hears', () => {
    const connect = aBoard();
    const [today, chart] = [aPage(), aPage()];
    for (const page of [today, chart]) {
      connect(page as never);
      say(page, { who: 'dana' });
    }
    expect(opened).toHaveLength(1);
    opened[0]?.hear({ event: 'reload' });
    expect([today.heard, chart.heard]).toEqual([[{ event: 'reload' }], [{ event: 'reload' }]]);
  });

  test('hang up when the last of them goes, and not before', () => {
    const connect = aBoard();
    const [today, chart] = [aPage(), aPage()];
    for (const page of [today, chart]) {
      connect(page as never);
      say(page, { who: 'dana' });
    }
    say(today, { bye: true });
    expect(opened[0]?.closed).toBe(false);
    opened[0]?.hear({ event: 'reload' });
    expect([today.heard, chart.heard]).toEqual([[], [{ event: 'reload' }]]);
    say(chart, { bye: true });
    expect(opened[0]?.closed).toBe(true);
  });

  test('of another person are another line; of the same one wake it', () => {
    const connect = aBoard();
    const page = aPage();
    connect(page as never);
    say(page, { who: 'dana' });
    say(page, { who: 'dana' });
    expect(opened).toMatchObject([{ closed: false, woken: 1 }]);
    say(page, { who: 'priya' });
    expect(opened).toMatchObject([{ closed: true }, { closed: false }]);
  });
});
