import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';

/** The media type of a file that comes as it is. */
export const uploadMedia = 'application/octet-stream';

const patienceMs = 30_000;

/**
 * A file arrives as a stream, however large it is. Any other body has to be there within half a minute: one that
 * drips in must not hold its connection for ever; of an upload, no half minute may pass without a byte.
 */
export function acceptUploads(app: FastifyInstance, isUpload: (config: unknown) => boolean): void {
  app.addContentTypeParser(uploadMedia, (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async request => {
    const { raw } = request;
    if (raw.complete) return;
    if (isUpload(request.routeOptions.config)) {
      // A request that never came over a socket has nothing to wait for.
      raw.setTimeout?.(2 * patienceMs, () => raw.destroy());
      return;
    }
    const patience = setTimeout(() => raw.complete || raw.destroy(), patienceMs);
    raw.once('close', () => clearTimeout(patience));
  });
}

/** A whole file that is read at once; of one that is larger than it may be, no more is read than tells so. */
export async function wholeBody(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  refuseTooLarge: () => never,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > mostBytes) refuseTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const mostPassedOver = 64 * 1024 * 1024;

/** Reads on for a while what an answer no longer needs: a browser that is still sending does not hear the answer. */
export async function passOver(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return;
  let passed = 0;
  body.on('data', (chunk: Buffer) => {
    passed += chunk.byteLength;
    if (passed > mostPassedOver) body.destroy();
  });
  body.resume();
  await finished(body, { signal: AbortSignal.timeout(patienceMs) }).catch(() => {});
}
