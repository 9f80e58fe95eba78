import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ZipEntry, zipOf } from './zip.ts';

async function* all(entries: readonly ZipEntry[]) {
  yield* entries;
}
const bytesOf = async (entries: readonly ZipEntry[]) => {
  const parts: Buffer[] = [];
  for await (const part of zipOf(all(entries))) parts.push(part);
  return Buffer.concat(parts);
};

const two = [
  { name: 'a.json', body: Buffer.from('{"who":"Rosa"}\n'.repeat(100)) },
  { name: 'SHA256SUMS', body: Buffer.from('ñ') },
];

describe('a ZIP', () => {
  test('holds each entry whole, with its directory at the end', async () => {
    const zip = await bytesOf(two);
    const last = zip.length - 22;
    expect(zip.readUInt32LE(last)).toBe(0x06054b50);
    expect(zip.readUInt16LE(last + 10)).toBe(2);
    let at = zip.readUInt32LE(last + 16);
    for (const { name, body } of two) {
      expect(zip.readUInt32LE(at)).toBe(0x02014b50);
      const [packed, size, named] = [
        zip.readUInt32LE(at + 20),
        zip.readUInt32LE(at + 24),
        zip.readUInt16LE(at + 28),
      ];
      expect(zip.toString('latin1', at + 46, at + 46 + named)).toBe(name);
      const start = zip.readUInt32LE(at + 42) + 30 + named;
      expect(size).toBe(body.length);
      expect(inflateRawSync(zip.subarray(start, start + packed))).toEqual(body);
      at += 46 + named;
    }
    expect(at).toBe(last);
  });

  test('says of each entry before it what the directory says of it, and is the same bytes every time', async () => {
    const zip = await bytesOf(two);
    expect(await bytesOf(two)).toEqual(zip);
    let at = zip.readUInt32LE(zip.length - 6);
    for (const { name, body } of two) {
      const local = zip.readUInt32LE(at + 42);
      expect(zip.readUInt32LE(local)).toBe(0x04034b50);
      expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
      expect(zip.readUInt32LE(local + 14)).toBe(crc32(body));
      at += 46 + name.length;
    }
  });

  test('without entries is empty and still a ZIP', async () => {
    expect((await bytesOf([])).length).toBe(22);
  });
});
