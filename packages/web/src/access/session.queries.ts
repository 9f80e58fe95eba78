import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Preference } from '@trellis/core/access/preference';
import {
  lockSession,
  setPreference,
  signIn,
  signOut,
  unlock,
  whoAmI,
} from '@trellis/core/access/session.contract';
import type { Actor } from '@trellis/core/access/staff';
import { callApi, rememberToken } from '../kit/client.ts';
import { giveUpWaiting, goOn } from './lock.ts';

const key = ['session'] as const;

export type SessionView = AnswerOf<typeof whoAmI>;

/** Who is signed in; asked once a page load, and again after signing in. */
export const sessionQuery = queryOptions({
  queryKey: key,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const session = await callApi(whoAmI, { signal });
    rememberToken(session.csrf);
    return session;
  },
});

/** Only for pages inside the frame, which waits for the session. */
export const useSession = (): SessionView => useSuspenseQuery(sessionQuery).data;

/** The signed-in person. */
export const useActor = (): Actor => useSession().actor;

/** Whether the organization bills: where it does not, nobody is shown minutes. */
export const useBills = (): boolean => useSession().billing === 'on';

export function useSignIn(onSignedIn: (actor: Actor) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof signIn>) => callApi(signIn, { body }),
    onSuccess: session => {
      // Whatever was read for the person before must not be shown to the next.
      queries.clear();
      rememberToken(session.csrf);
      queries.setQueryData(key, session);
      onSignedIn(session.actor);
    },
  });
}

export function useSignOut(onSignedOut: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(signOut, {}),
    onSuccess: () => {
      giveUpWaiting();
      queries.clear();
      onSignedOut();
    },
  });
}

/** Locks the page at once, also while the server cannot be reached. */
export function showLocked(queries: QueryClient): void {
  queries.setQueryData(
    sessionQuery.queryKey,
    session => session && { ...session, gate: 'locked' as const, locksInSeconds: 0 },
  );
}

export function useUnlock() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (secret: string) => callApi(unlock, { body: { secret } }),
    onSuccess: session => {
      queries.setQueryData(key, session);
      goOn();
      // What failed behind the lock is asked again.
      void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== key[0] });
    },
  });
}

export function useLockNow() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(lockSession, {}),
    onSuccess: session => queries.setQueryData(key, session),
  });
}

/** Keeps how she likes to work, here at once and on the server for every machine. */
export function usePreference() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Preference) => callApi(setPreference, { body }),
    onMutate: preference =>
      queries.setQueryData(sessionQuery.queryKey, session => session && { ...session, preference }),
  });
}
