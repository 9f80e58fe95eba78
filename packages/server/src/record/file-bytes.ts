import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail, ProblemError } from '@trellis/core/basics/problem';

/** A file as it comes: from a disk, a request or a test, in chunks of any size. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

// JSON of charts packs about 15 times smaller; what unpacks to more than this was made to exhaust a machine.
const bombBegins = 64 * 1024 * 1024;
const bombRatio = 200;

/** The bytes of a file as UTF-8, unpacked and without a byte order mark. Says what a file is that is no FHIR JSON. */
export async function* plainBytes(file: Bytes): AsyncGenerator<Uint8Array> {
  const packed = await beginningOf(file, 4);
  try {
    const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
    if (!isGzip) refuseOtherFormats(packed.head);
    const plain = await beginningOf(isGzip ? unpacked(packed.all()) : packed.all(), 263);
    try {
      refuseOtherFormats(plain.head);
      yield* inUtf8(plain.head, plain.all());
    } finally {
      await plain.close();
    }
  } finally {
    await packed.close();
  }
}

/** Reads as far as needed to see how the file begins; `all` still gives every byte. Must be closed. */
async function beginningOf(file: Bytes, wanted: number) {
  const chunks = Symbol.asyncIterator in file ? file[Symbol.asyncIterator]() : file[Symbol.iterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let done = false;
  const read = async (): Promise<Uint8Array | undefined> => {
    const next = await chunks.next();
    done = next.done ?? false;
    return next.done ? undefined : next.value;
  };
  while (length < wanted && !done) {
    const chunk = await read();
    if (!chunk) break;
    first.push(chunk);
    length += chunk.byteLength;
  }
  return {
    head: Buffer.concat(first).subarray(0, wanted),
    async *all(): AsyncGenerator<Uint8Array> {
      yield* first;
      for (let chunk = done ? undefined : await read(); chunk; chunk = await read()) yield chunk;
    },
    close: async (): Promise<void> => void (done || (await chunks.return?.())),
  };
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  let made = 0;
  const counted = async function* () {
    for await (const chunk of packed) {
      read += chunk.byteLength;
      yield chunk;
    }
  };
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(Readable.from(counted(), { objectMode: false }), gunzip, () => {});
  try {
    for await (const chunk of gunzip) {
      made += chunk.byteLength;
      if (made > bombBegins && made > bombRatio * read)
        fail(
          'request.too-large',
          'The gzip file unpacks to more than 200 times its size, which no chart does. Unpack it yourself, look at what is in it, and send that.',
          { reason: 'bomb' },
        );
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ProblemError || !isZlibError(cause)) throw cause;
    fail(
      'record.malformed',
      'The gzip file is damaged or was cut off. Copy it again from where it came, and compare the sizes.',
      { reason: 'cut-off' },
      cause,
    );
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));

/** How other formats begin, as text of one byte a character, and what each is. */
const otherFormats: readonly (readonly [string, string, string])[] = [
  [
    'PK\x03\x04',
    'zip',
    'a ZIP archive (or an Office document). Unpack it, and send the files that are in it',
  ],
  ['BZh', 'packed', 'packed as bzip2. Unpack it, or pack it as gzip'],
  ['\xfd7zXZ', 'packed', 'packed as xz. Unpack it, or pack it as gzip'],
  ['\x28\xb5\x2f\xfd', 'packed', 'packed as zstd. Unpack it, or pack it as gzip'],
  ['7z\xbc\xaf', 'zip', 'a 7z archive. Unpack it, and send the files that are in it'],
  ['%PDF', 'pdf', 'a PDF document. Export the chart as FHIR R4 JSON'],
  ['<', 'xml', 'XML. Export the chart as FHIR R4 in JSON (not XML, not C-CDA)'],
  ['MSH|', 'hl7v2', 'an HL7 version 2 message. Export the chart as FHIR R4 JSON'],
  ['ISA*', 'x12', 'an X12 file. Export the chart as FHIR R4 JSON'],
];

const tar = ['', 'zip', 'a TAR archive. Unpack it, and send the files that are in it'] as const;

function refuseOtherFormats(head: Uint8Array): void {
  const text = Buffer.from(head).toString('latin1');
  const isTar = text.slice(257, 262) === 'ustar';
  const found = isTar ? tar : otherFormats.find(([begins]) => text.trimStart().startsWith(begins));
  if (found) fail('record.not-a-bundle', `The file is ${found[2]}.`, { reason: found[1] });
}

/** UTF-16, with its mark or known by the zeros around the first brace, is turned into UTF-8 on the way. */
async function* inUtf8(head: Uint8Array, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const [a, b, c] = head;
  const isLittle = (a === 0xff && b === 0xfe) || (a === 0x7b && b === 0);
  const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x7b);
  if (isLittle || isBig) {
    const decoder = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be', { fatal: true });
    for await (const chunk of bytes) yield decoded(decoder, chunk);
    yield decoded(decoder);
    return;
  }
  let toDrop = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  for await (const chunk of bytes) {
    const dropped = Math.min(toDrop, chunk.byteLength);
    toDrop -= dropped;
    yield dropped === 0 ? chunk : chunk.subarray(dropped);
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): Uint8Array {
  try {
    return Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
  } catch (cause) {
    return fail(
      'record.malformed',
      'The file begins as UTF-16 text but is damaged. Export it as UTF-8.',
      { reason: 'not-utf8' },
      cause,
    );
  }
}
