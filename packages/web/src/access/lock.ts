import { ClientProblem } from '../kit/client.ts';

/** What was asked while the session was locked waits here, for the same person only. */
let waiting: PromiseWithResolvers<void> | undefined;

export function untilUnlocked(): Promise<void> {
  if (!waiting) {
    waiting = Promise.withResolvers();
    // Nobody may be waiting any more when it is given up.
    waiting.promise.catch(() => {});
  }
  return waiting.promise;
}

/** She is back: everything that waited is asked again. */
export function goOn(): void {
  waiting?.resolve();
  waiting = undefined;
}

/** She is gone: what waited must not be sent under the name of the next person. */
export function giveUpWaiting(): void {
  waiting?.reject(new ClientProblem('access.not-signed-in'));
  waiting = undefined;
}
