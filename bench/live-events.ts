/** How soon a change on one screen is heard on the others. `npm run bench -- live-events` */
import { setTimeout as pause } from 'node:timers/promises';
import { eventsPath } from '@trellis/core/access/live-path';
import { discardCall, startCall } from '@trellis/core/call/call.contract';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { openClinic } from './clinic.ts';
import { milliseconds, print, quantile } from './figures.ts';

const changes = 300;
const screens = 50;
const targetMs = 500;

/** A screen that notes when each `changed` arrived. */
async function openScreen(origin: string, cookie: string, signal: AbortSignal) {
  const answered = await fetch(origin + eventsPath, { headers: { cookie }, signal });
  let waiting: ((at: number) => void)[] = [];
  const reading = (async () => {
    for await (const text of answered.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      if (!text.includes('event: changed')) continue;
      for (const heard of waiting) heard(performance.now());
      waiting = [];
    }
  })().catch(() => {});
  return { reading, next: () => new Promise<number>(heard => waiting.push(heard)) };
}

const clinic = await openClinic('400', 'thin');
const leaving = new AbortController();
try {
  const { client, trellis } = clinic;
  const [row] = (await client.do(getToday)).rows;
  if (!row) throw new Error('Nobody is on the worklist.');
  const others = await Promise.all(
    Array.from({ length: screens }, () => openScreen(trellis.origin, client.cookie, leaving.signal)),
  );
  await pause(1_000);

  const [writes, heard, shown]: [number[], number[], number[]] = [[], [], []];
  let callId: Awaited<ReturnType<typeof begin>> | undefined;
  const begin = () => client.do(startCall, { params: { patientId: row.patient.id }, body: {} });
  for (let i = 0; i < changes; i += 1) {
    // At no fixed distance from the rounds of the sealer.
    await pause((i * 37) % 211);
    const arrivals = others.map(screen => screen.next());
    const sentAt = performance.now();
    if (callId) {
      await client.do(discardCall, { params: callId });
      callId = undefined;
    } else callId = await begin();
    const committedAt = performance.now();
    writes.push(committedAt - sentAt);
    for (const at of await Promise.all(arrivals)) heard.push(Math.max(0, at - committedAt));
    await client.do(getToday);
    shown.push(performance.now() - committedAt);
  }
  leaving.abort();
  await Promise.all(others.map(it => it.reading));

  print('Live events', [
    {
      what: `a change on one screen, heard on each of ${screens} others, from the answer to the change`,
      measured: milliseconds(heard),
      target: `p99 ≤ ${targetMs} ms`,
      isMet: quantile(heard, 0.99) <= targetMs,
      beside: `the change itself ${milliseconds(writes)}; the sealer looks every 200 ms`,
    },
    {
      what: 'the same, until the last of them has heard it and Today has been read again',
      measured: milliseconds(shown),
      target: `p99 ≤ ${targetMs} ms`,
      isMet: quantile(shown, 0.99) <= targetMs,
      beside: '',
    },
  ]);
} finally {
  leaving.abort();
  await clinic.trellis.end();
}
