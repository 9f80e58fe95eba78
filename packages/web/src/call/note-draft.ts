import type { Draft as MutableDraft } from '@trellis/core/call/call';
import type { Autosave, Versioned } from '../kit/autosave.ts';
import type { DraftKeeper, DraftServer } from '../kit/draft-keeper.ts';
import type { Frozen } from '../kit/frozen.ts';

/** The note and answers of an open call. */
export type Draft = Frozen<MutableDraft>;
export type NoteVersion = Versioned<Draft>;
export type NoteAutosave = Autosave<Draft>;
export type NoteServer = DraftServer<Draft>;
export type NoteKeeper = DraftKeeper<Draft>;
