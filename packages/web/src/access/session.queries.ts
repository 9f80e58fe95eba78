import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { signIn, signOut, whoAmI } from '@trellis/core/access/session.contract';
import type { Actor } from '@trellis/core/access/staff';
import { callApi, rememberToken } from '../kit/client.ts';

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

/** The signed-in person. Only for pages inside the frame, which waits for the session. */
export const useActor = (): Actor => useSuspenseQuery(sessionQuery).data.actor;

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
      queries.clear();
      onSignedOut();
    },
  });
}
