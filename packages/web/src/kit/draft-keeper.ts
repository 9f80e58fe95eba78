import {
  type Autosave,
  edited,
  failed,
  isUnsaved,
  keepMine,
  saveDueAt,
  saved,
  sending,
  stale,
  startAutosave,
  takeTheirs,
  type Versioned,
} from './autosave.ts';
import { problemOf } from './client.ts';

export type DraftServer<Draft> = {
  readonly save: (draft: Draft, version: number) => Promise<{ readonly version: number }>;
  readonly load: () => Promise<Versioned<Draft>>;
};

export type DraftKeeper<Draft> = {
  readonly state: () => Autosave<Draft>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly edit: (change: (draft: Draft) => Draft) => void;
  /** Sends at once what is unsaved; true when the server has everything that stands on the screen. */
  readonly flush: () => Promise<boolean>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Asks the server for the other version after it refused this one as stale from elsewhere (when it was to be final). */
  readonly lookAgain: () => Promise<void>;
  /** Nothing is sent any more. */
  readonly stop: () => void;
};

/** Owns one timer and at most one save under way; everything it decides is decided in autosave.ts. */
export function draftKeeper<Draft>(loaded: Versioned<Draft>, server: DraftServer<Draft>): DraftKeeper<Draft> {
  let state = startAutosave(loaded);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let stopped = false;
  const listeners = new Set<() => void>();

  function become(next: Autosave<Draft>): void {
    state = next;
    clearTimeout(timer);
    const due = saveDueAt(state);
    if (due !== null && !stopped) timer = setTimeout(() => void send(), Math.max(0, due - Date.now()));
    for (const listener of listeners) listener();
  }

  function send(): Promise<void> {
    underWay ??= sendNow().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function sendNow(): Promise<void> {
    const { draft, version } = state;
    become(sending(state));
    try {
      const answer = await server.save(draft, version);
      become(saved(state, draft, answer.version, Date.now()));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'edit.stale') await compare();
      // Signed out: the draft waits in memory until somebody is signed in again.
      else become(failed(state, problem.mayPass || problem.code === 'access.not-signed-in', Date.now()));
    }
  }

  async function compare(): Promise<void> {
    become(stale(state, null));
    try {
      const theirs = await server.load();
      const same = JSON.stringify(theirs.draft) === JSON.stringify(state.draft);
      // The lost answer of a save that did arrive looks like another window's: nobody needs to choose.
      become(same ? startAutosave(theirs) : stale(state, theirs));
    } catch (error) {
      become(failed(state, problemOf(error).mayPass, Date.now()));
    }
  }

  return {
    state: () => state,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: change => {
      const draft = change(state.draft);
      if (draft !== state.draft) become(edited(state, draft, Date.now()));
    },
    flush: async () => {
      if (underWay) await underWay;
      if (state.phase.kind === 'waiting' || state.phase.kind === 'failed') await send();
      return !isUnsaved(state);
    },
    keepMine: () => {
      become(keepMine(state, Date.now()));
    },
    takeTheirs: () => become(takeTheirs(state)),
    lookAgain: compare,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
