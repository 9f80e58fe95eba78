import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shadow, shadowMapSchema } from './shadow.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-shadow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const log = [
  'Pt,When,Spent,Who,Credential,CPT',
  'Rosa,6/3/2026 1:00 PM,21,Dana,RN,99490',
  'Ana,6/3/2026 2:00 PM,12,Dana,RN,99490',
  'Luz,soon,12,Dana,RN,',
  'Total,,45,,,',
].join('\n');
const columns = { Pt: 'patient', When: 'start', Spent: 'minutes', Who: 'staff' };
const answers = {
  zone: 'America/New_York',
  hasConsent: true,
  hasVisit: true,
  hasPlan: true,
  chronicConditions: 2,
};

async function compared(map: unknown) {
  const path = join(folder, 'log.csv');
  writeFileSync(path, log);
  const lines: string[] = [];
  const faulty = await shadow(path, shadowMapSchema.parse(map), line => {
    lines.push(line);
  });
  return { faulty, lines: lines.map(line => JSON.parse(line) as Record<string, unknown>) };
}

test('says first what it assumes, then what cannot be read, each month, and the months of all', async () => {
  const { faulty, lines } = await compared({ columns, assumed: answers });
  expect(faulty).toBe(1);
  expect(lines[0]).toMatchObject({
    assumed: { hasConsent: true, otherRole: 'non-clinical' },
    columns: ['patient', 'start', 'minutes', 'staff', 'role', 'billed'],
  });
  expect(lines[1]).toEqual({ row: 4, field: 'start', fault: 'not-a-time', value: 'soon' });
  expect(lines.slice(-3)).toMatchObject([
    { patient: 'Ana', notProvable: [{ code: '99490', cents: 6613 }] },
    { patient: 'Rosa', notProvable: [], provable: [{ code: '99490' }] },
    { total: { month: '2026-06', patients: 2, notProvable: { cents: 6613 } } },
  ]);
});

test('takes nothing for granted that the map does not say', async () => {
  const { lines } = await compared({ columns, assumed: { zone: 'America/New_York' } });
  expect(lines.at(-1)).toMatchObject({ total: { provable: { cents: 0 }, notProvable: { cents: 2 * 6613 } } });
});

test('a map with a zone, a column or an answer that does not exist is refused', () => {
  const isRead = (map: unknown) => shadowMapSchema.safeParse(map).success;
  expect(isRead({ assumed: { zone: 'America/New_York' } })).toBe(true);
  expect(isRead({ assumed: {} })).toBe(false);
  expect(isRead({ assumed: { zone: 'Mars/Olympus' } })).toBe(false);
  expect(isRead({ assumed: { zone: 'America/New_York', hasConsnt: true } })).toBe(false);
  expect(isRead({ columns: { Pt: 'pet' }, assumed: { zone: 'America/New_York' } })).toBe(false);
});
