import { eventsPath } from '@trellis/core/access/live-path';

/**
 * What the line says: an event of the server as it came (the page reads it, the worker stays small), or `opened`: from
 * here on everything is told, and what was read before may be older.
 */
export type LiveSaid = { readonly event: string };

export type LiveLine = {
  /** Somebody is back, or signed in: try at once. */
  readonly wake: () => void;
  readonly close: () => void;
};

const againAfterMs = [1_000, 2_000, 5_000, 15_000] as const;

/**
 * Holds one stream of changes open, and opens it again from the last number it was told, so that a broken connection
 * misses nothing. Not the browser's own EventSource: that one gives up on the first 503, and cannot say that nobody
 * was at the keyboard, without which it would keep a session alive for ever.
 */
export function openLiveLine(hear: (said: LiveSaid) => void, ask: typeof fetch = fetch): LiveLine {
  const closing = new AbortController();
  let last: string | undefined;
  let wakeUp = (): void => {};

  const streamOnce = async (): Promise<'ended' | 'refused' | 'failed'> => {
    try {
      const answered = await ask(eventsPath, {
        headers: { 'x-idle-seconds': '86400', ...(last !== undefined && { 'last-event-id': last }) },
        credentials: 'same-origin',
        signal: closing.signal,
      });
      if (answered.status === 401 || answered.status === 403) return 'refused';
      if (!answered.ok || !answered.body) return 'failed';
      if (last === undefined) hear({ event: 'opened' });
      await readEvents(answered.body, (id, said) => {
        last = id;
        hear(said);
      });
      return 'ended';
    } catch {
      return 'failed';
    }
  };

  const rest = (ms: number | undefined): Promise<void> =>
    new Promise(resolve => {
      wakeUp = resolve;
      closing.signal.addEventListener('abort', () => resolve(), { once: true });
      if (ms !== undefined) setTimeout(resolve, ms);
    });

  void (async () => {
    let failures = 0;
    while (!closing.signal.aborted) {
      const how = await streamOnce();
      failures = how === 'failed' ? failures + 1 : 0;
      // Who is not signed in is not asked again until somebody is.
      if (how === 'refused') await rest(undefined);
      else await rest(againAfterMs[Math.min(failures, againAfterMs.length - 1)]);
    }
  })();

  return { wake: () => wakeUp(), close: () => closing.abort() };
}

/** Server-sent events as the server writes them: `id`, `event` and one line of `data`. */
async function readEvents(
  body: ReadableStream<Uint8Array>,
  take: (id: string, said: LiveSaid) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const { id, event, data } = fieldsOf(block);
      if (id === undefined || data === undefined) continue;
      take(id, { ...(JSON.parse(data) as object), event: event ?? '' });
    }
  }
}

function fieldsOf(block: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    block.split('\n').map(line => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
}
