import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureSealingKey, newSealingKey, seal, unseal } from './sealing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-sealing-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the key that secrets are sealed with', () => {
  test('is made once, and only its owner can read it', async () => {
    const first = await ensureSealingKey(folder);
    expect(first).toHaveLength(32);
    expect(await ensureSealingKey(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets/sealing-key.json')).mode & 0o777).toBe(0o600);
  });
});

describe('a sealed secret', () => {
  const key = newSealingKey();
  const secret = Buffer.from('twenty bytes of secret');
  const sealed = seal(key, secret, 'priya');

  test('is opened with its key, for what it was sealed for', () => {
    expect(unseal(key, sealed, 'priya')).toEqual(secret);
    expect(sealed.includes(secret)).toBe(false);
  });

  test('looks different each time', () => {
    expect(seal(key, secret, 'priya')).not.toEqual(sealed);
  });

  test('stays closed to another key, in another row, and after one bit was changed', () => {
    expect(() => unseal(newSealingKey(), sealed, 'priya')).toThrow();
    expect(() => unseal(key, sealed, 'dana')).toThrow();
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, changed, 'priya')).toThrow();
    }
  });
});
