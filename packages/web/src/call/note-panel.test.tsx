import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newYork } from '../../../core/test/builders.ts';
import { aContact, aDraft, friday, show } from '../../test/render.tsx';
import type { Phase } from '../kit/autosave.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { SaveState } from '../kit/SaveState.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import type { Language } from '../words/format.ts';
import { DraftConflict } from './DraftConflict.tsx';
import { NotePanel } from './NotePanel.tsx';
import type { Draft, NoteAutosave } from './note-draft.ts';

const nowMs = Date.parse(friday);

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = { questionId: 'medicines', answerIds: ['missed-some'], words: '', skipped: null };

describe('whether the server has what stands here', () => {
  const state = (phase: Phase<Draft>, { language = 'en' as Language, isEmpty = false } = {}) =>
    show(<SaveState phase={phase} isEmpty={isEmpty} />, { language });
  const savedAgo = (seconds: number): Phase<Draft> => ({ kind: 'quiet', savedAtMs: nowMs - seconds * 1000 });

  test.each([
    [savedAgo(0), 'saved 0 s ago', 'guardado hace 0 s'],
    [savedAgo(59), 'saved 59 s ago', 'guardado hace 59 s'],
    [savedAgo(60), 'saved 1 min ago', 'guardado hace 1 min'],
    [savedAgo(125), 'saved 2 min ago', 'guardado hace 2 min'],
    [{ kind: 'quiet', savedAtMs: null }, 'saved', 'guardado'],
    [{ kind: 'waiting', firstMs: 0, lastMs: 0 }, 'saving soon', 'se guarda enseguida'],
    [{ kind: 'saving', since: null }, 'saving', 'guardando'],
    [{ kind: 'resaving', tries: 2 }, 'saving', 'guardando'],
    [
      { kind: 'failed', tries: 1, retryAtMs: nowMs + 3200 },
      'not saved yet, kept here, next try in 4 s',
      'aún sin guardar, se conserva aquí, otro intento en 4 s',
    ],
    [
      { kind: 'failed', tries: 1, retryAtMs: nowMs - 50 },
      'not saved yet, kept here, trying again',
      'aún sin guardar, se conserva aquí, intentando',
    ],
    [{ kind: 'refused' }, 'not saved', 'sin guardar'],
    [{ kind: 'conflict', theirs: null }, 'changed in another window', 'cambió en otra ventana'],
  ] as readonly (readonly [Phase<Draft>, string, string])[])('%j: %s', (phase, english, spanish) => {
    expect(state(phase).heard).toBe(english);
    expect(state(phase, { language: 'es' }).heard).toBe(spanish);
  });

  test('an untouched, empty note has nothing to save', () => {
    expect(state({ kind: 'quiet', savedAtMs: null }, { isEmpty: true }).heard).toBe('nothing to save');
  });

  test('a clock that was set back never shows seconds below nothing', () => {
    expect(state(savedAgo(-30)).heard).toBe('saved 0 s ago');
  });

  test('only what she must decide is announced; a lost network is told calmly', () => {
    expect(state({ kind: 'refused' }).has('alert')).toBe(true);
    expect(state({ kind: 'conflict', theirs: null }).has('alert')).toBe(true);
    expect(state({ kind: 'failed', tries: 3, retryAtMs: nowMs }).has('alert')).toBe(false);
  });
});

describe('two windows wrote the same note', () => {
  const mine = aDraft({ note: 'Ankles better.', answers: [answer] });
  const conflict = (theirs: Parameters<typeof DraftConflict>[0]['theirs'], language: Language = 'en') =>
    show(<DraftConflict mine={mine} theirs={theirs} onKeepMine={() => {}} onTakeTheirs={() => {}} />, {
      language,
    });

  test('both stand there, and she chooses', () => {
    const shown = conflict(aDraft()).one('region', 'This note was changed in another window');
    expect(shown.all('definition').map(it => it.heard)).toEqual([
      'Ankles better. 1 answer',
      'empty 0 answers',
    ]);
    expect(shown.names('button')).toEqual(['Keep what is here', 'Take the other']);
    expect(shown.all('button').map(it => it.attr('aria-disabled'))).toEqual(['false', 'false']);
  });

  test('until the other is known there is nothing to choose', () => {
    expect(
      conflict(undefined)
        .all('button')
        .map(it => it.attr('aria-disabled')),
    ).toEqual(['true', 'true']);
  });

  test('in Spanish', () => {
    expect(conflict(aDraft({ note: 'x', answers: [answer, answer] }), 'es').heard).toContain(
      'x 2 respuestas',
    );
  });
});

describe('the note', () => {
  function panel(
    note: string,
    {
      phase,
      isOpen = false,
      earlier = [],
    }: { phase?: Phase<Draft>; isOpen?: boolean; earlier?: readonly ContactView[] } = {},
  ) {
    const autosave: NoteAutosave = {
      draft: aDraft({ note }),
      base: aDraft(),
      version: 3,
      phase: phase ?? { kind: 'quiet', savedAtMs: null },
    };
    const keeper = draftKeeper(autosave, {
      save: () => Promise.reject(new Error('nothing is saved while it is only shown')),
      load: () => Promise.reject(new Error('nothing is loaded while it is only shown')),
    });
    return show(
      <NotePanel
        ref={{ current: null }}
        autosave={autosave}
        earlier={earlier}
        zone={newYork}
        keeper={keeper}
        isOpen={isOpen}
        onOpen={() => {}}
      >
        what is written
      </NotePanel>,
    );
  }

  test('has a labelled field with what was written', () => {
    const field = panel('Ankles better.\nWalks daily.').one('textbox', 'Note');
    expect(field.heard).toBe('Ankles better. Walks daily.');
    expect(field.attr('maxlength')).toBe('20000');
  });

  test('in half width its tab shows the last line and whether it is open', () => {
    expect(panel('Ankles better.\nWalks daily.\n').seen).toMatch(/^Note Walks daily\. Open/);
    expect(panel('').seen).toMatch(/^Note Nothing written yet Open/);
    expect(panel('').one('button', 'Open').attr('aria-expanded')).toBe('false');
    expect(panel('', { isOpen: true }).one('button', 'Hide').attr('aria-expanded')).toBe('true');
  });

  test('offers the comparison with the last note that has words', () => {
    const earlier = [aContact({ note: '' }), aContact()];
    expect(panel('', { earlier }).one('button', 'Compare with last note').attr('aria-expanded')).toBe(
      'false',
    );
    expect(panel('').has('button', /^Compare/)).toBe(false);
  });

  test('says what of it stands word for word in an earlier one', () => {
    const earlier = [aContact({ note: 'Ankles less swollen than in spring. Walks daily.' })];
    expect(panel('Ankles less swollen than in spring. New pills.', { earlier }).heard).toContain(
      '1 sentence copied from 23 Oct',
    );
    expect(panel('New pills from the pharmacy today.', { earlier }).heard).not.toContain('copied');
  });

  test('a conflict stands above it, and what she typed stays', () => {
    const shown = panel('Mine', {
      phase: { kind: 'conflict', theirs: { draft: aDraft({ note: 'Theirs' }), version: 4 } },
    });
    expect(shown.one('region', /another window/).heard).toContain('Theirs');
    expect(shown.one('textbox', 'Note').heard).toBe('Mine');
    expect(panel('Mine').has('region')).toBe(false);
  });
});
