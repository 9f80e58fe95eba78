import type { ResponseItem } from '@trellis/core/assessments/response';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnProblem } from './own-client.ts';
import { type OwnAnswers, type OwnServer, ownKeeper } from './own-keeper.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said = (linkId: string, text: string): ResponseItem => ({ linkId, answer: [{ valueString: text }] });
const put = (linkId: string, text: string) => (it: OwnAnswers) => ({
  ...it,
  items: [...it.items.filter(item => item.linkId !== linkId), said(linkId, text)],
});
const nothing: OwnAnswers = { items: [], skips: {}, language: 'en' };

/** What the server keeps of one link; `trouble` is what the next requests end with. */
function aServer() {
  let kept = { answers: nothing, version: 1 };
  let trouble: string | undefined;
  const server: OwnServer = {
    save: async (answers, version) => {
      if (trouble !== undefined) throw new OwnProblem(trouble);
      if (version !== kept.version) throw new OwnProblem('edit.stale');
      kept = { answers, version: version + 1 };
      return { version: kept.version, hasDanger: false };
    },
    load: async () => {
      if (trouble !== undefined) throw new OwnProblem(trouble);
      return kept;
    },
  };
  return {
    server,
    ids: () => kept.answers.items.map(it => it.linkId),
    kept: () => kept,
    fail: (code: string | undefined) => {
      trouble = code;
    },
    otherPhone: (linkId: string) => {
      kept = { answers: put(linkId, 'from the other phone')(kept.answers), version: kept.version + 1 };
    },
  };
}
const open = (there: ReturnType<typeof aServer>) => ownKeeper(there.kept(), there.server, () => {});

describe('what she answers', () => {
  test('is kept by itself a moment after each answer', async () => {
    const there = aServer();
    const keeper = open(there);
    keeper.edit(put('little', 'often'));
    expect(keeper.saving()).toBe('saving');
    await vi.advanceTimersByTimeAsync(300);
    expect(there.ids()).toEqual(['little']);
    expect(keeper.saving()).toBe('saved');
    expect(keeper.version()).toBe(2);
  });

  test('stays on the page without a network, which is told, and is sent once it is back', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('unreachable');
    keeper.edit(put('little', 'often'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('offline');
    keeper.edit(put('harm', 'never'));
    expect(keeper.answers().items.map(it => it.linkId)).toEqual(['little', 'harm']);
    expect(await keeper.flush()).toBe(false);
    there.fail(undefined);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(there.ids()).toEqual(['little', 'harm']);
    expect(keeper.saving()).toBe('saved');
  });

  test('comes on top of what another phone kept meanwhile: neither loses anything', async () => {
    const there = aServer();
    const keeper = open(there);
    there.otherPhone('harm');
    keeper.edit(put('little', 'often'));
    expect(await keeper.flush()).toBe(true);
    expect(there.ids()).toEqual(['harm', 'little']);
    expect(keeper.answers().items.map(it => it.linkId)).toEqual(['harm', 'little']);
  });

  test('waits for the birth date when the session is over, and goes on from there', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('access.not-signed-in');
    keeper.edit(put('little', 'often'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('closed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.ids()).toEqual([]);
    there.fail(undefined);
    expect(await keeper.flush()).toBe(true);
    expect(there.ids()).toEqual(['little']);
  });

  test('that does not fit is told, and kept once it is mended', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('assessment.does-not-fit');
    keeper.edit(put('age', 'old'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('unfit');
    there.fail(undefined);
    keeper.edit(put('age', '78'));
    await vi.advanceTimersByTimeAsync(300);
    expect(there.ids()).toEqual(['age']);
    expect(keeper.saving()).toBe('saved');
  });

  test('stays on the page while the form is paused, and is sent once it is open again', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('own.paused');
    keeper.edit(put('little', 'often'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('paused');
    expect(keeper.answers().items).toEqual([said('little', 'often')]);
    there.fail(undefined);
    expect(await keeper.flush()).toBe(true);
    expect(there.ids()).toEqual(['little']);
    expect(keeper.saving()).toBe('saved');
  });

  test('stays on the page when staff have taken the link back, and is never sent again', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('own.taken-back');
    keeper.edit(put('little', 'often'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('taken-back');
    there.fail(undefined);
    keeper.edit(put('harm', 'never'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.saving()).toBe('taken-back');
    expect(keeper.answers().items).toEqual([said('little', 'often'), said('harm', 'never')]);
    expect(there.ids()).toEqual([]);
  });

  test('is over when it was sent off from another phone', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('own.finished');
    keeper.edit(put('little', 'often'));
    await vi.advanceTimersByTimeAsync(300);
    expect(keeper.saving()).toBe('over');
  });

  test('is sent no more once the page is gone', async () => {
    const there = aServer();
    const keeper = open(there);
    keeper.edit(put('little', 'often'));
    keeper.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(there.ids()).toEqual([]);
  });
});
