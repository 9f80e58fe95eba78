import { Readable } from 'node:stream';
import type { LiveEvent } from '@trellis/core/access/live.contract';

/** One open stream of a browser. */
export type Stream = {
  readonly body: Readable;
  /** The last number it was told; never goes back. */
  readonly told: () => number;
  readonly tell: (seq: number, event: LiveEvent) => void;
  readonly end: () => void;
};

/** Who reads so slowly that this much waits for her is cut off; she comes back and catches up. */
const mostWaitingBytes = 1_000_000;

/** `onClose` is called once, whoever ended it. */
export function openStream(onClose: () => void): Stream {
  const body = new Readable({ read: () => {} });
  // Browsers wait this long before they open it again; and the first bytes make proxies pass the head on.
  body.push('retry: 1000\n\n');
  let last = 0;
  body.once('close', onClose);
  return {
    body,
    told: () => last,
    tell: (seq, { event, ...data }) => {
      if (body.destroyed || body.readableEnded) return;
      last = Math.max(last, seq);
      body.push(`id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (body.readableLength > mostWaitingBytes) body.destroy();
    },
    end: () => {
      if (!body.destroyed && !body.readableEnded) body.push(null);
    },
  };
}
