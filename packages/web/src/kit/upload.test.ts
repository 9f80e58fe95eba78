import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** As much of the browser's XMLHttpRequest as an upload uses; it answers when told. */
class Request {
  static last: Request;
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  constructor() {
    Request.last = this;
  }
  open() {}
  send() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  abort() {
    this.onabort();
  }
  answer(status: number, body: unknown) {
    Object.assign(this, { status, responseText: typeof body === 'string' ? body : JSON.stringify(body) });
    this.onload();
  }
}

let kit: typeof import('./upload.ts');
let contracts: typeof import('@trellis/core/people/import.contract');

/** As in a browser that has met no problem yet. */
beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('XMLHttpRequest', Request);
  kit = await import('./upload.ts');
  contracts = await import('@trellis/core/people/import.contract');
});
afterEach(() => vi.unstubAllGlobals());

const started = (onSent: (bytes: number) => void = () => {}, signal = new AbortController().signal) =>
  kit.uploadTo(contracts.uploadFile, {
    params: { importId: '019ac000-0000-7000-8000-00000000000a' } as never,
    file: new Blob(['{']),
    onSent,
    signal,
  });

test('a file that is refused is told with its own reason, also as the first problem of the day', async () => {
  const sent = started();
  Request.last.answer(422, { code: 'record.malformed', details: { reason: 'cut-off' } });
  await expect(sent).rejects.toMatchObject({ code: 'record.malformed', details: { reason: 'cut-off' } });
});

test('how much has left is told as it leaves', () => {
  const told: number[] = [];
  void started(bytes => told.push(bytes));
  Request.last.upload.onprogress?.({ loaded: 1 });
  expect(told).toEqual([1]);
});

test('a network that goes away is told as such', async () => {
  const sent = started();
  Request.last.onerror();
  await expect(sent).rejects.toMatchObject({ code: 'client.unreachable' });
});

test('an answer that is none is not taken for one', async () => {
  const sent = started();
  Request.last.answer(200, '<html>');
  await expect(sent).rejects.toMatchObject({ code: 'client.not-understood' });
});

test('stopped is no problem to be told', async () => {
  const stop = new AbortController();
  const sent = started(() => {}, stop.signal);
  stop.abort();
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
});

test('a table that comes back is given as it is', async () => {
  const { exportShadowLog } = await import('@trellis/core/billing/shadow.contract');
  const sent = kit.uploadTo(exportShadowLog, {
    query: { plan: '{}' },
    file: new Blob(['a']),
    onSent: () => {},
    signal: new AbortController().signal,
  });
  Request.last.answer(200, 'patient,month\r\n');
  expect(await sent).toBe('patient,month\r\n');
});
