import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'docs/bad-days.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && line.includes('`'))
  .map(line => /`([^`]+\.ts)` \*(.+)\* \|$/.exec(line) ?? [line, '', '']);

test('every bad day names its test', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(([, file, name]) => !file || !name).map(([line]) => line)).toEqual([]);
});

test.each(rows.map(([, file = '', name = '']) => [name, file]))(
  'and that test is there: %s',
  (name, file) => {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(name);
  },
);
