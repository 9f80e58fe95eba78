import type { ImportReport } from '@trellis/core/people/import-queue';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ClientProblem } from '../kit/client.ts';
import { ImportDesk } from './import-desk.ts';

const report: ImportReport = {
  patients: 0,
  patientId: null,
  created: 1,
  changed: 0,
  unchanged: 0,
  dangling: { total: 0, byType: {}, first: [] },
  refused: [],
  refusedCount: 0,
  waiting: 0,
  doubles: 0,
  endedBy: null,
};

type Send = NonNullable<ConstructorParameters<typeof ImportDesk>[0]>;
const found = (...names: readonly string[]) => names.map(name => ({ name, file: new File([name], name) }));
const settled = () => new Promise<void>(done => setTimeout(done, 5));
const kinds = (desk: ImportDesk) => desk.queue().files.map(it => it.state.kind);

afterEach(() => vi.restoreAllMocks());

describe('an import', () => {
  test('sends two files at once, the source and one run with each', async () => {
    const open: (() => void)[] = [];
    const sent: { runId: string; source: string; fileId: string }[] = [];
    const send: Send = ({ params }) => {
      sent.push(params);
      return new Promise(done => open.push(() => done(report)));
    };
    const desk = new ImportDesk(send);
    desk.add(found('a', 'b', 'c'), 'Epic');
    await settled();
    expect(kinds(desk)).toEqual(['sending', 'sending', 'waiting']);
    for (const finish of open.splice(0)) finish();
    await settled();
    for (const finish of open.splice(0)) finish();
    await settled();
    expect(kinds(desk)).toEqual(['done', 'done', 'done']);
    expect(new Set(sent.map(it => it.runId)).size).toBe(1);
    expect(new Set(sent.map(it => it.fileId)).size).toBe(3);
    expect(sent.map(it => it.source)).toEqual(['Epic', 'Epic', 'Epic']);
  });

  test('tries again when the network or the database was away for a moment, and only then', async () => {
    const send = vi.fn<Send>();
    send.mockRejectedValueOnce(new ClientProblem('client.unreachable'));
    send.mockRejectedValueOnce(new ClientProblem('server.unavailable'));
    send.mockResolvedValueOnce(report);
    send.mockRejectedValueOnce(new ClientProblem('record.malformed'));
    const desk = new ImportDesk(send, async () => {});
    desk.add(found('a'), 'x');
    await settled();
    desk.add(found('b'), 'x');
    await settled();
    expect(send).toHaveBeenCalledTimes(4);
    expect(kinds(desk)).toEqual(['refused']);
  });

  test('gives up on what stays away', async () => {
    const send = vi.fn<Send>().mockRejectedValue(new ClientProblem('client.unreachable'));
    const desk = new ImportDesk(send, async () => {});
    desk.add(found('a'), 'x');
    await settled();
    expect([send.mock.calls.length, kinds(desk)]).toEqual([4, ['refused']]);
  });

  test('stops at once, and what is dropped again goes on as a new run', async () => {
    const signals: AbortSignal[] = [];
    const send: Send = ({ signal }) => {
      signals.push(signal);
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError'))),
      );
    };
    const desk = new ImportDesk(send);
    desk.add(found('a', 'b', 'c'), 'x');
    desk.stop();
    await settled();
    expect(kinds(desk)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(signals.map(it => it.aborted)).toEqual([true, true]);
    desk.add(found('a'), 'x');
    await settled();
    expect(kinds(desk)).toEqual(['sending']);
  });

  test('tells whoever listens, until they stop listening', async () => {
    const desk = new ImportDesk(async () => report);
    const heard = vi.fn();
    const stopListening = desk.subscribe(heard);
    desk.add(found('a'), 'x');
    await settled();
    const calls = heard.mock.calls.length;
    expect(calls).toBeGreaterThan(1);
    stopListening();
    desk.add(found('b'), 'x');
    await settled();
    expect(heard).toHaveBeenCalledTimes(calls);
  });
});
