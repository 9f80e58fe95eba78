import { decideTry, triesKeptSeconds } from '@trellis/core/access/sign-in';
import type { Id } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import type { Desk } from '../platform/change.ts';
import { withSignInName } from '../platform/database/door.ts';
import { deleteTries, deleteTry, insertTry, loadFailedTries, lockTries } from './session.store.ts';

/** A try that is under way; it counts as failed until it is forgiven. `under`: the keyed hash it is counted under. */
export type Try = { readonly under: string; readonly id: Id<'try'> };

/**
 * Passwords and codes are throttled together, known name or not. The try is written down before the secret is looked
 * at, so that a thousand at once are a thousand tries.
 */
export function beginTry(desk: Desk, under: string): Promise<Try> {
  return withSignInName(desk.pool, under, async tx => {
    await lockTries(tx, under);
    const now = desk.clock();
    const oldest = plusSeconds(now, -triesKeptSeconds);
    decideTry(await loadFailedTries(tx, under, oldest), now);
    await deleteTries(tx, under, oldest);
    const id = desk.ids<'try'>();
    await insertTry(tx, under, id, now);
    return { under, id };
  });
}

/** It was no failure, and no success yet: the password was right, the code is still to come. */
export const takeBackTry = (desk: Desk, { under, id }: Try): Promise<void> =>
  withSignInName(desk.pool, under, tx => deleteTry(tx, under, id));

/** Whoever got in starts afresh. */
export const forgiveTries = (desk: Desk, { under }: Try): Promise<void> =>
  withSignInName(desk.pool, under, tx => deleteTries(tx, under, desk.clock()));
