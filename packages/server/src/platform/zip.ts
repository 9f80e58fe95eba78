import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly body: Buffer };

/** A directory of this form counts its entries in 16 bits and its bytes in 32. */
const most = { entries: 0xff_ff, bytes: 0xff_ff_ff_ff } as const;
/** The first day a ZIP can name: the same entries are the same bytes on any day. */
const firstDay = 0x00_21;
const deflated = 8;
const version = 20;

/**
 * A ZIP as it is written, entry by entry: one entry is in memory at a time, and their names until the end. Names are
 * ASCII. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, read 2026-11.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, body } of entries) {
    const packed = deflateRawSync(body);
    const about = aboutEntry(name, body, packed);
    directory.push(centralHeader(name, about, at));
    const header = Buffer.concat([signed(0x04034b50, about), Buffer.from(name, 'latin1')]);
    at += header.length + packed.length;
    if (directory.length > most.entries || at > most.bytes)
      throw new Error('More than a ZIP of this form can hold: write the entries into a folder instead.');
    yield header;
    yield packed;
  }
  const central = Buffer.concat(directory);
  yield central;
  yield end(directory.length, central.length, at);
}

/** The fields that a local header and the directory both have. */
function aboutEntry(name: string, body: Buffer, packed: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(version, 0);
  about.writeUInt16LE(deflated, 4);
  about.writeUInt16LE(firstDay, 8);
  about.writeUInt32LE(crc32(body), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(body.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}

function signed(signature: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signature);
  return Buffer.concat([head, rest]);
}

function centralHeader(name: string, about: Buffer, at: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(version);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return signed(0x02014b50, Buffer.concat([madeBy, about, rest, Buffer.from(name, 'latin1')]));
}

function end(entries: number, bytes: number, at: number): Buffer {
  const record = Buffer.alloc(18);
  record.writeUInt16LE(entries, 4);
  record.writeUInt16LE(entries, 6);
  record.writeUInt32LE(bytes, 8);
  record.writeUInt32LE(at, 12);
  return signed(0x06054b50, record);
}
