import { fail } from '@trellis/core/basics/problem';

/**
 * What a file is made of: one JSON document, or the lines of an NDJSON file with a resource each. A line that
 * cannot be read is told and passed over; those around it stay.
 */
export type Piece =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] };

export type Line =
  | { readonly kind: 'line'; readonly line: number; readonly text: string }
  | {
      readonly kind: 'unreadable';
      readonly line: number;
      readonly reason: 'line-too-long' | 'line-not-utf8';
    };

/** In bytes. A document is held whole; a line too, so that no file makes memory grow. */
export type Limits = { readonly document: number; readonly line: number };

export const standardLimits: Limits = { document: 128 * 1024 * 1024, line: 16 * 1024 * 1024 };

const newline = 0x0a;

/** Cuts UTF-8 text into its pieces without holding more than one of them. */
export async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  limits: Limits = standardLimits,
): AsyncGenerator<Piece> {
  const chunks = bytes[Symbol.asyncIterator]();
  try {
    const head = await headOf(chunks, limits.document);
    if (head.isLines) yield* linesIn(head.bytes, chunks, limits.line);
    else yield { kind: 'document', text: await documentOf(head.bytes, chunks, limits.document) };
  } finally {
    await chunks.return?.();
  }
}

/** Reads until it is clear what the file is: to the beginning of a second line, or as much as a document may have. */
async function headOf(chunks: AsyncIterator<Uint8Array>, most: number) {
  let bytes = Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const next = await chunks.next();
    if (!next.done) {
      parts.push(next.value);
      length += next.value.byteLength;
      // Looked at again only when it has doubled: a long line must not be searched once a chunk.
      if (length < 2 * bytes.byteLength && length <= most) continue;
    }
    bytes = Buffer.concat(parts);
    const begun = secondLineIn(bytes);
    if (begun || next.done || length > most)
      return { bytes, isLines: begun ? isLines(begun) : length > most && !isBundle(bytes) };
  }
}

type Begun = { readonly first: Buffer; readonly second: Buffer };

/** The first line that is not blank, and how the next such line begins; undefined until both are there. */
function secondLineIn(bytes: Buffer): Begun | undefined {
  const start = skipBlank(bytes, 0);
  const end = bytes.indexOf(newline, start);
  if (end === -1) return undefined;
  const next = skipBlank(bytes, end);
  return next < bytes.byteLength
    ? { first: bytes.subarray(start, end), second: bytes.subarray(next, next + 64) }
    : undefined;
}

function skipBlank(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.byteLength && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at++;
  return at;
}

/** A document over several lines begins with a short line that is no value by itself. */
function isLines({ first, second }: Begun): boolean {
  if (first[0] !== 0x7b) return false;
  if (first.byteLength > 64 * 1024 || /^\{\s*"resourceType"/.test(second.toString('latin1'))) return true;
  try {
    JSON.parse(first.toString());
    return true;
  } catch {
    return false;
  }
}

const isBundle = (bytes: Buffer): boolean =>
  /^\s*\{[\s\S]{0,300}?"resourceType"\s*:\s*"Bundle"/.test(bytes.subarray(0, 1000).toString('latin1'));

async function documentOf(head: Buffer, chunks: AsyncIterator<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = [head];
  let length = head.byteLength;
  for (;;) {
    if (length > most)
      fail(
        'request.too-large',
        `The file holds more than ${Math.round(most / 1024 / 1024)} MB of text in one document. Export it as one bundle for each patient, or as NDJSON.`,
        { reason: 'too-large' },
      );
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.byteLength;
  }
  const text = findText(parts.length === 1 ? head : Buffer.concat(parts));
  return (
    text ??
    fail(
      'record.malformed',
      'The file is not UTF-8 text, which JSON has to be. Export it as UTF-8, or convert it before sending it.',
      { reason: 'not-utf8' },
    )
  );
}

/** The lines of each stretch that has been read; of a line over the limit no more is kept than its number. */
async function* linesIn(
  head: Buffer,
  chunks: AsyncIterator<Uint8Array>,
  most: number,
): AsyncGenerator<Piece> {
  let line = 1;
  let rest: Uint8Array[] = [];
  let held = 0;
  const hold = (part: Uint8Array) => {
    held += part.byteLength;
    if (held > most) rest = [];
    else if (part.byteLength > 0) rest.push(part);
  };
  const taken = (): readonly Line[] => {
    const read = lineOf(line++, rest, held, most);
    rest = [];
    held = 0;
    return read;
  };
  for (let next: IteratorResult<Uint8Array> = { done: false, value: head }; !next.done; ) {
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      hold(chunk.subarray(from, end));
      lines.push(...taken());
      from = end + 1;
    }
    hold(chunk.subarray(from));
    if (lines.length > 0) yield { kind: 'lines', lines };
    next = await chunks.next();
  }
  const last = taken();
  if (last.length > 0) yield { kind: 'lines', lines: last };
}

function lineOf(line: number, parts: readonly Uint8Array[], held: number, most: number): readonly Line[] {
  if (held > most) return [{ kind: 'unreadable', line, reason: 'line-too-long' }];
  const text = findText(parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts));
  if (text === undefined) return [{ kind: 'unreadable', line, reason: 'line-not-utf8' }];
  return text.trim() === '' ? [] : [{ kind: 'line', line, text }];
}

// Throws where Buffer would put replacement characters into a chart.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function findText(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
