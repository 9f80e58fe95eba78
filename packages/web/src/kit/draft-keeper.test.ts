import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Versioned } from './autosave.ts';
import { ClientProblem } from './client.ts';
import { type DraftServer, draftKeeper } from './draft-keeper.ts';

type Draft = { readonly note: string; readonly answers: readonly string[] };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server with one draft and versions, that can be made to fail. */
function aServer(start: Versioned<Draft> = { draft: { note: '', answers: [] }, version: 1 }) {
  let kept = start;
  let trouble: ClientProblem | undefined;
  const saves: string[] = [];
  const server: DraftServer<Draft> = {
    save: async (draft, version) => {
      saves.push(draft.note);
      if (trouble) throw trouble;
      if (version !== kept.version) throw new ClientProblem('edit.stale');
      kept = { draft, version: version + 1 };
      return { version: kept.version };
    },
    load: async () => kept,
  };
  return {
    server,
    saves,
    kept: () => kept,
    fail: (code: ClientProblem['code'] | undefined) => {
      trouble = code && new ClientProblem(code);
    },
    writeElsewhere: (note: string) => {
      kept = { draft: { ...kept.draft, note }, version: kept.version + 1 };
    },
  };
}

const note = (text: string) => (draft: Draft) => ({ ...draft, note: text });
const open = (there: ReturnType<typeof aServer>) => draftKeeper(there.kept(), there.server);

describe('what she types reaches the server by itself', () => {
  test('a sentence is one save, not one a letter', async () => {
    const there = aServer();
    const keeper = open(there);
    for (const text of ['An', 'Ank', 'Ankles']) {
      keeper.edit(note(text));
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(there.saves).toEqual(['Ankles']);
    expect(there.kept().draft.note).toBe('Ankles');
  });

  test('writing without a pause never leaves more than two seconds unsaved', async () => {
    const there = aServer();
    const keeper = open(there);
    for (let i = 1; i <= 60; i += 1) {
      keeper.edit(note(`word ${i}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(there.saves.length).toBeGreaterThanOrEqual(2);
    expect(there.saves.length).toBeLessThanOrEqual(4);
  });

  test('closing sends at once what is not saved yet', async () => {
    const there = aServer();
    const keeper = open(there);
    keeper.edit(note('last words'));
    await expect(keeper.flush()).resolves.toBe(true);
    expect(there.kept().draft.note).toBe('last words');
  });

  test('an edit that changes nothing is none', async () => {
    const there = aServer();
    const keeper = open(there);
    keeper.edit(draft => draft);
    await vi.advanceTimersByTimeAsync(5000);
    expect(there.saves).toEqual([]);
  });
});

describe('trouble on the way', () => {
  test('the network is gone for a while: the note waits and arrives', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('client.unreachable');
    keeper.edit(note('kept'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(keeper.state().phase.kind).toBe('failed');
    await expect(keeper.flush()).resolves.toBe(false);
    there.fail(undefined);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(there.kept().draft.note).toBe('kept');
    expect(keeper.state().phase.kind).toBe('quiet');
  });

  test('her session ended: the note waits for her to sign in again', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('access.not-signed-in');
    keeper.edit(note('kept'));
    await vi.advanceTimersByTimeAsync(3000);
    there.fail(undefined);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(there.kept().draft.note).toBe('kept');
  });

  test('the call was closed elsewhere: it is said, not repeated for ever', async () => {
    const there = aServer();
    const keeper = open(there);
    there.fail('call.already-closed');
    keeper.edit(note('too late'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.saves).toHaveLength(1);
    expect(keeper.state()).toMatchObject({ phase: { kind: 'refused' }, draft: { note: 'too late' } });
  });
});

describe('two windows on one note', () => {
  async function torn() {
    const there = aServer();
    const keeper = open(there);
    there.writeElsewhere('theirs');
    keeper.edit(note('mine'));
    await vi.advanceTimersByTimeAsync(1000);
    return { there, keeper };
  }

  test('both versions are shown and neither is lost', async () => {
    const { there, keeper } = await torn();
    expect(keeper.state()).toMatchObject({
      draft: { note: 'mine' },
      phase: { kind: 'conflict', theirs: { draft: { note: 'theirs' } } },
    });
    expect(there.kept().draft.note).toBe('theirs');
  });

  test('keeping hers writes it over theirs', async () => {
    const { there, keeper } = await torn();
    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(100);
    expect(there.kept().draft.note).toBe('mine');
  });

  test('taking theirs goes on from there', async () => {
    const { there, keeper } = await torn();
    keeper.takeTheirs();
    keeper.edit(note('theirs, and more'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(there.kept().draft.note).toBe('theirs, and more');
  });

  test('a save that arrived although its answer was lost asks nobody to choose', async () => {
    const there = aServer();
    const keeper = open(there);
    there.writeElsewhere('same words');
    keeper.edit(note('same words'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state()).toMatchObject({ version: 2, phase: { kind: 'quiet' } });
  });
});
