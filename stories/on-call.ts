import { instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { getRoster, keepReach } from '@trellis/core/messages/roster.contract';
import { over, signedIn } from '../packages/server/test/client.ts';
import type { Trellis } from './trellis.ts';

/** The supervisor says that nobody on the roster is reached any more; gives what says again how they are. */
export async function reachNobodyOnCall(trellis: Trellis): Promise<() => Promise<void>> {
  const noor = await signedIn(over(trellis.origin), 'noor@trellis.example', trellis.password);
  const from = localDay(instantAt(Date.now()), 'America/New_York' as Zone);
  const { people } = await noor.do(getRoster, { query: { from } });
  const say = async (isReached: boolean) => {
    for (const { staffId, email, phone, atScreen } of people)
      await noor.do(keepReach, {
        params: { staffId },
        body: isReached ? { email, phone, atScreen } : { email: null, phone, atScreen: false },
      });
  };
  await say(false);
  return () => say(true);
}
