import { randomFillSync } from 'node:crypto';
import type { Id, Ids } from '@trellis/core/basics/id';

// Asked of the system for many ids at once: one call costs as much for sixteen bytes as for thousands.
const pool = new Uint8Array(16 * 256);
let used = pool.length;

function nextRandom(): Uint8Array<ArrayBuffer> {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.slice(used - 16, used);
}

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so that new rows lie side by side in an index.
 */
export const newIds: Ids = <Kind extends string>() => {
  const bytes = nextRandom();
  const view = new DataView(bytes.buffer);
  const ms = Date.now();
  view.setUint16(0, Math.floor(ms / 2 ** 32));
  view.setUint32(2, ms % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>;
};
