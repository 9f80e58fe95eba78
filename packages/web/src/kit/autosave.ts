/** Quiet this long after a keystroke, a draft is sent; and at the latest this long after the first unsent one. */
export const quietMs = 800;
export const latestMs = 2000;

const retryMs = [1000, 2000, 4000, 8000, 15_000] as const;

/** Something a person writes over a while, and the number of saves it was written from. */
export type Versioned<Draft> = {
  readonly draft: Draft;
  readonly version: number;
  /** Who saved it, where that is told. */
  readonly by?: string | undefined;
};

type Typing = { readonly firstMs: number; readonly lastMs: number };

export type Phase<Draft> =
  | { readonly kind: 'quiet'; readonly savedAtMs: number | null }
  | ({ readonly kind: 'waiting' } & Typing)
  | { readonly kind: 'saving'; readonly since: Typing | null }
  | { readonly kind: 'failed'; readonly retryAtMs: number; readonly tries: number }
  | { readonly kind: 'resaving'; readonly tries: number }
  /** The server will never take it (what it belongs to is closed, or someone else's): shown, kept, not repeated. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'conflict'; readonly theirs: Versioned<Draft> | null };

/** What stands on the screen, the version it was edited from and what that one said, and how far saving has come. */
export type Autosave<Draft> = Versioned<Draft> & { readonly base: Draft; readonly phase: Phase<Draft> };

export const startAutosave = <Draft>(loaded: Versioned<Draft>): Autosave<Draft> => ({
  ...loaded,
  base: loaded.draft,
  phase: { kind: 'quiet', savedAtMs: null },
});

export function edited<Draft>(state: Autosave<Draft>, draft: Draft, nowMs: number): Autosave<Draft> {
  const { phase } = state;
  switch (phase.kind) {
    case 'quiet':
      return { ...state, draft, phase: { kind: 'waiting', firstMs: nowMs, lastMs: nowMs } };
    case 'waiting':
      return { ...state, draft, phase: { ...phase, lastMs: nowMs } };
    case 'saving': {
      const since = { firstMs: phase.since?.firstMs ?? nowMs, lastMs: nowMs };
      return { ...state, draft, phase: { kind: 'saving', since } };
    }
    // A retry sends what stands on the screen then, so an edit meanwhile needs no clock of its own.
    case 'failed':
    case 'resaving':
    case 'refused':
    case 'conflict':
      return { ...state, draft };
    default:
      return phase satisfies never;
  }
}

/** When the draft wants to be sent; null while there is nothing to send or someone must decide first. */
export function saveDueAt<Draft>({ phase }: Autosave<Draft>): number | null {
  if (phase.kind === 'waiting') return Math.min(phase.lastMs + quietMs, phase.firstMs + latestMs);
  return phase.kind === 'failed' ? phase.retryAtMs : null;
}

export function sending<Draft>(state: Autosave<Draft>): Autosave<Draft> {
  const { phase } = state;
  return phase.kind === 'failed'
    ? { ...state, phase: { kind: 'resaving', tries: phase.tries } }
    : { ...state, phase: { kind: 'saving', since: null } };
}

/** `sent` is what the server has now; anything typed since then waits again. */
export function saved<Draft>(
  state: Autosave<Draft>,
  sent: Draft,
  version: number,
  nowMs: number,
): Autosave<Draft> {
  if (state.draft === sent)
    return { ...state, base: sent, version, phase: { kind: 'quiet', savedAtMs: nowMs } };
  const since = state.phase.kind === 'saving' ? state.phase.since : null;
  return {
    ...state,
    base: sent,
    version,
    phase: { kind: 'waiting', firstMs: since?.firstMs ?? nowMs, lastMs: since?.lastMs ?? nowMs },
  };
}

export function failed<Draft>(state: Autosave<Draft>, mayPass: boolean, nowMs: number): Autosave<Draft> {
  if (!mayPass) return { ...state, phase: { kind: 'refused' } };
  const tries = state.phase.kind === 'resaving' ? state.phase.tries + 1 : 1;
  const wait = retryMs[Math.min(tries, retryMs.length) - 1] ?? 15_000;
  return { ...state, phase: { kind: 'failed', tries, retryAtMs: nowMs + wait } };
}

/** Another window saved in between; `theirs` is what the server has, once it is known. */
export const stale = <Draft>(state: Autosave<Draft>, theirs: Versioned<Draft> | null): Autosave<Draft> => ({
  ...state,
  phase: { kind: 'conflict', theirs },
});

/** What stands here replaces theirs: it is sent again, from their version. */
export function keepMine<Draft>(state: Autosave<Draft>, nowMs: number): Autosave<Draft> {
  if (state.phase.kind !== 'conflict' || !state.phase.theirs) return state;
  return {
    ...state,
    base: state.phase.theirs.draft,
    version: state.phase.theirs.version,
    phase: { kind: 'waiting', firstMs: nowMs - latestMs, lastMs: nowMs },
  };
}

export function takeTheirs<Draft>(state: Autosave<Draft>): Autosave<Draft> {
  if (state.phase.kind !== 'conflict' || !state.phase.theirs) return state;
  return startAutosave(state.phase.theirs);
}

export const isUnsaved = ({ phase }: Autosave<unknown>): boolean => phase.kind !== 'quiet';
