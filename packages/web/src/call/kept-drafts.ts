import type { CallId, StaffId } from '@trellis/core/basics/id';
import { isUnsaved } from '../kit/autosave.ts';
import type { NoteKeeper, NoteVersion } from './note-draft.ts';

/**
 * Drafts of open calls, in memory, for as long as the page lives: leaving a call page, or a session that ends,
 * loses nothing that was typed. They belong to one person and go when another signs in.
 */
const kept = new Map<CallId, NoteKeeper>();
let owner: StaffId | undefined;

/** The draft of a call; a newer one from the server replaces it, unless something here is not saved yet. */
export function keptDraft(
  staffId: StaffId,
  callId: CallId,
  loaded: NoteVersion,
  make: () => NoteKeeper,
): NoteKeeper {
  draftsBelongTo(staffId);
  const known = kept.get(callId);
  if (known && (isUnsaved(known.state()) || known.state().version >= loaded.version)) return known;
  known?.stop();
  const made = make();
  kept.set(callId, made);
  return made;
}

/** Called when somebody signs in or out: what another person typed is neither shown nor sent under a new name. */
export function draftsBelongTo(staffId: StaffId | undefined): void {
  if (owner !== undefined && owner !== staffId) for (const callId of [...kept.keys()]) forgetDraft(callId);
  owner = staffId;
}

export function forgetDraft(callId: CallId): void {
  kept.get(callId)?.stop();
  kept.delete(callId);
}

export const someDraftIsUnsaved = (): boolean => [...kept.values()].some(keeper => isUnsaved(keeper.state()));
