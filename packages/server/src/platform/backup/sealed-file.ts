import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress, zstdCompressSync } from 'node:zlib';
import { damaged } from './backup-problem.ts';

/** A compressed file of a backup: what it holds, and how long it is on disk. The hash is of the content. */
export type Seal = { readonly bytes: number; readonly storedBytes: number; readonly sha256: string };

const chunkSize = 128 * 1024;

/** Compresses into a new file, on disk when this returns; never over an existing one. */
export async function sealContent(content: Buffer, to: string): Promise<Seal> {
  const stored = zstdCompressSync(content);
  await writeFile(to, stored, { flag: 'wx', mode: 0o600, flush: true });
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { bytes: content.length, storedBytes: stored.length, sha256 };
}

/** As `sealContent`, from a file of any size. */
export async function sealFile(from: string, to: string): Promise<Seal> {
  const { lines: _, ...seal } = await sealStream(createReadStream(from, { highWaterMark: chunkSize }), to);
  return seal;
}

/** As `sealContent`, from a stream of any length; says how many lines it had, too. */
export async function sealStream(from: Readable, to: string): Promise<Seal & { readonly lines: number }> {
  const hash = createHash('sha256');
  let [bytes, lines] = [0, 0];
  await pipeline(
    from,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        for (let at = chunk.indexOf(newLine); at >= 0; at = chunk.indexOf(newLine, at + 1)) lines += 1;
        yield chunk;
      }
    },
    createZstdCompress({ chunkSize }),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { bytes, storedBytes: (await stat(to)).size, sha256: hash.digest('hex'), lines };
}

const newLine = 10;

type Expected = Pick<Seal, 'sha256'> & Partial<Seal>;

/** Reads a sealed file to its end and refuses it unless it holds exactly what it held when it was sealed. */
export async function checkSealed(path: string, expected: Expected): Promise<void> {
  await readSealed(path, expected, async () => {});
}

/** As `checkSealed`, and writes the content. Not fsynced: PostgreSQL syncs its whole folder before recovery. */
export async function unsealFile(path: string, expected: Expected, to: string): Promise<void> {
  const file = await open(to, 'wx', 0o600);
  try {
    // Zeros are left as holes: a log segment that was switched early is 16 MB of them.
    const bytes = await readSealed(path, expected, async (chunk, at) => {
      if (!zeros.subarray(0, chunk.length).equals(chunk)) await file.write(chunk, 0, chunk.length, at);
    });
    await file.truncate(bytes);
  } finally {
    await file.close();
  }
}

const zeros = Buffer.alloc(chunkSize);

/** Cheap: tells a missing or cut file without reading it. */
export async function refuseCut(path: string, expected: Seal): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw damaged(path, 'is missing');
  if (found.size !== expected.storedBytes)
    throw damaged(path, `is ${found.size} bytes long and was ${expected.storedBytes}`);
}

async function readSealed(
  path: string,
  expected: Expected,
  take: (chunk: Buffer, at: number) => Promise<void>,
): Promise<number> {
  const hash = createHash('sha256');
  let bytes = 0;
  const isMissing = (cause: unknown) => (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const isNotZstd = (cause: unknown) => String((cause as NodeJS.ErrnoException).code).startsWith('ZSTD_');
  try {
    await pipeline(createReadStream(path), createZstdDecompress({ chunkSize }), async source => {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        hash.update(chunk);
        await take(chunk, bytes);
        bytes += chunk.length;
      }
    });
  } catch (cause) {
    if (isMissing(cause)) throw damaged(path, 'is missing', cause);
    if (isNotZstd(cause)) throw damaged(path, 'cannot be unpacked: it was changed or cut', cause);
    throw cause;
  }
  if (hash.digest('hex') !== expected.sha256)
    throw damaged(path, 'does not hold what was backed up: it was changed or cut');
  return bytes;
}

/** A few at a time. After the first failure nothing new begins, and nothing is under way any more when it is thrown. */
export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  width = 6,
): Promise<void> {
  const queue = items.values();
  let failed: { readonly cause: unknown } | undefined;
  const worker = async () => {
    for (const item of queue) {
      if (failed) return;
      await work(item).catch(cause => {
        failed ??= { cause };
      });
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failed) throw failed.cause;
}
