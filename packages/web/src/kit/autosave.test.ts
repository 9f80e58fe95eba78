import { describe, expect, test } from 'vitest';
import {
  type Autosave,
  edited,
  failed,
  isUnsaved,
  keepMine,
  latestMs,
  quietMs,
  saveDueAt,
  saved,
  sending,
  stale,
  startAutosave,
  takeTheirs,
} from './autosave.ts';

type Draft = { readonly note: string; readonly answers: readonly string[] };

const draft = (note: string): Draft => ({ note, answers: [] });
const opened = startAutosave({ draft: draft(''), version: 1 });
const typed = (note: string, at: number, from: Autosave<Draft> = opened) => edited(from, draft(note), at);

describe('a note is sent after a short quiet', () => {
  test('an open call with nothing typed has nothing to send', () => {
    expect(saveDueAt(opened)).toBeNull();
    expect(isUnsaved(opened)).toBe(false);
  });

  test('she types and pauses: it goes after the pause', () => {
    expect(saveDueAt(typed('Ankles swollen', 1000))).toBe(1000 + quietMs);
  });

  test('each keystroke starts the pause again', () => {
    expect(saveDueAt(typed('An', 1300, typed('A', 1000)))).toBe(1300 + quietMs);
  });

  test('she types without a pause: it goes two seconds after the first keystroke all the same', () => {
    let state = opened;
    for (let at = 0; at <= 1900; at += 100) state = typed(`note at ${at}`, at, state);
    expect(saveDueAt(state)).toBe(latestMs);
  });

  test('once the server has it, it is saved under the new version', () => {
    const sent = sending(typed('Ankles', 0));
    const state = saved(sent, sent.draft, 2, 900);
    expect(state).toMatchObject({ version: 2, phase: { kind: 'quiet', savedAtMs: 900 } });
    expect(isUnsaved(state)).toBe(false);
  });

  test('what she typed while it was on its way waits for the next save, counted from her keystroke', () => {
    const sent = sending(typed('Ankles', 0));
    const more = typed('Ankles swollen', 850, sent);
    const state = saved(more, sent.draft, 2, 1200);
    expect(state.draft.note).toBe('Ankles swollen');
    expect(state.version).toBe(2);
    expect(saveDueAt(state)).toBe(850 + quietMs);
  });
});

describe('the network fails', () => {
  const lost = failed(sending(typed('Ankles', 0)), true, 1000);

  test('the note is kept and tried again, with longer and longer pauses up to a limit', () => {
    expect(lost.draft.note).toBe('Ankles');
    const waits: number[] = [];
    let state = lost;
    for (let i = 0; i < 7; i += 1) {
      waits.push((saveDueAt(state) ?? 0) - 1000);
      state = failed(sending(state), true, 1000);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  test('she types on meanwhile: the next try sends all of it', () => {
    const more = typed('Ankles swollen', 1500, lost);
    expect(saveDueAt(more)).toBe(saveDueAt(lost));
    expect(more.draft.note).toBe('Ankles swollen');
  });

  test('when it works again, the pauses start small the next time', () => {
    const again = sending(lost);
    const state = saved(again, again.draft, 2, 3000);
    const later = failed(sending(typed('more', 4000, state)), true, 5000);
    expect(saveDueAt(later)).toBe(6000);
  });

  test('a refusal is not repeated, and the text stays on the screen', () => {
    const refused = failed(sending(typed('Ankles', 0)), false, 1000);
    expect(saveDueAt(refused)).toBeNull();
    expect(isUnsaved(refused)).toBe(true);
    expect(typed('Ankles swollen', 2000, refused).draft.note).toBe('Ankles swollen');
  });
});

describe('another window wrote the same note', () => {
  const theirs = { draft: draft('from the other window'), version: 7 };
  const torn = stale(sending(typed('mine', 0)), theirs);

  test('nothing is sent until she chooses, and what she types meanwhile is hers', () => {
    expect(saveDueAt(torn)).toBeNull();
    expect(typed('mine, more', 500, torn).draft.note).toBe('mine, more');
  });

  test('she keeps hers: it is sent at once, from their version', () => {
    const state = keepMine(torn, 5000);
    expect(state).toMatchObject({ draft: draft('mine'), version: 7 });
    expect(saveDueAt(state)).toBeLessThanOrEqual(5000);
  });

  test('she takes theirs: it stands here and nothing is left to send', () => {
    const state = takeTheirs(torn);
    expect(state).toMatchObject({ ...theirs, phase: { kind: 'quiet' } });
    expect(isUnsaved(state)).toBe(false);
  });

  test('from what it was written is known at every turn: what the server had at its version', () => {
    const sent = sending(typed('mine', 0));
    expect(typed('mine', 0).base.note).toBe('');
    expect(saved(sent, sent.draft, 2, 9).base.note).toBe('mine');
    expect(saved(typed('mine, and more', 5, sent), sent.draft, 2, 9).base.note).toBe('mine');
    expect(torn.base.note).toBe('');
    expect(keepMine(torn, 9).base).toEqual(theirs.draft);
    expect(takeTheirs(torn).base).toEqual(theirs.draft);
  });

  test('while theirs is not known yet, neither can be chosen', () => {
    const unknown = stale(sending(typed('mine', 0)), null);
    expect(keepMine(unknown, 1)).toBe(unknown);
    expect(takeTheirs(unknown)).toBe(unknown);
  });
});
