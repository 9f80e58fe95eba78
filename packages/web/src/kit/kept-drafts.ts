import type { StaffId } from '@trellis/core/basics/id';
import { isUnsaved, type Versioned } from './autosave.ts';
import type { DraftKeeper } from './draft-keeper.ts';

type Kept = Pick<DraftKeeper<unknown>, 'state' | 'stop'>;

/**
 * Drafts under way, in memory, for as long as the page lives: leaving their page, or a session that ends, loses
 * nothing that was typed. They belong to one person and go when another signs in.
 */
const kept = new Map<string, Kept>();
let owner: StaffId | undefined;

/** The draft under a key that names its kind; a newer one from the server replaces it, unless something here is not saved yet. */
export function keptDraft<Draft>(
  staffId: StaffId,
  key: string,
  loaded: Versioned<Draft>,
  make: () => DraftKeeper<Draft>,
): DraftKeeper<Draft> {
  draftsBelongTo(staffId);
  const known = kept.get(key);
  // The key names the kind, so what was kept under it is of that kind.
  if (known && (isUnsaved(known.state()) || known.state().version >= loaded.version))
    return known as DraftKeeper<Draft>;
  known?.stop();
  const made = make();
  kept.set(key, made);
  return made;
}

/** Called when somebody signs in or out: what another person typed is neither shown nor sent under a new name. */
export function draftsBelongTo(staffId: StaffId | undefined): void {
  if (owner !== undefined && owner !== staffId) for (const key of [...kept.keys()]) forgetDraft(key);
  owner = staffId;
}

export function forgetDraft(key: string): void {
  kept.get(key)?.stop();
  kept.delete(key);
}

export const someDraftIsUnsaved = (): boolean => [...kept.values()].some(keeper => isUnsaved(keeper.state()));
