import { type Instant, instantAt } from '@trellis/core/basics/instant';
import { serve } from '../packages/server/src/serve.ts';

/** A moment to go to, and the answer that the server is there. Between two of them time passes as it does. */
export type ClockMessage = { readonly now: Instant };

/** What `npm start` runs, at the moment that is its argument: who started it moves its clock, and nobody else can. */
const asked = (moment: string): number => Date.parse(moment) - Date.now();
let aheadMs = asked(process.argv[2] ?? '');
if (Number.isNaN(aheadMs)) throw new Error('This server starts at a moment: name it.');
process.on('message', ({ now }: ClockMessage) => {
  aheadMs = asked(now);
  process.send?.({ now } satisfies ClockMessage);
});

await serve(() => instantAt(Date.now() + aheadMs));
process.exit(0);
