import { decideTry, triesKeptSeconds } from '@trellis/core/access/sign-in';
import type { Id } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import type { Desk } from '../platform/change.ts';
import { withSignInName } from '../platform/database/door.ts';
import { deleteTries, deleteTry, insertTry, loadFailedTries, lockTries } from './session.store.ts';

/** A try that is under way; it counts as failed until it is forgiven. */
export type Try = { readonly email: string; readonly id: Id<'try'> };

/**
 * Passwords and codes of one name are throttled together, known name or not. The try is written down before the
 * secret is looked at, so that a thousand at once are a thousand tries.
 */
export function beginTry(desk: Desk, email: string): Promise<Try> {
  return withSignInName(desk.pool, email, async tx => {
    await lockTries(tx, email);
    const now = desk.clock();
    const oldest = plusSeconds(now, -triesKeptSeconds);
    decideTry(await loadFailedTries(tx, email, oldest), now);
    await deleteTries(tx, email, oldest);
    const id = desk.ids<'try'>();
    await insertTry(tx, email, id, now);
    return { email, id };
  });
}

/** It was no failure, and no success yet: the password was right, the code is still to come. */
export const takeBackTry = (desk: Desk, { email, id }: Try): Promise<void> =>
  withSignInName(desk.pool, email, tx => deleteTry(tx, email, id));

/** Whoever got in starts afresh. */
export const forgiveTries = (desk: Desk, { email }: Try): Promise<void> =>
  withSignInName(desk.pool, email, tx => deleteTries(tx, email, desk.clock()));
