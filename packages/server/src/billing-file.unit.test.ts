import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aCase } from '../../core/test/billing.builder.ts';
import { billingFile } from './billing-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-billing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const cases = put('cases.ndjson', JSON.stringify(aCase()));
const log = put('log.csv', 'Patient,Date,Minutes\nRosa,6/3/2026,20\n');
const map = put('map.json', '{"assumed": {"zone": "America/New_York"}}');

async function called(args: readonly string[], given?: string) {
  let written = '';
  const answer = await billingFile(args, given, async text => {
    written += text;
  });
  return { answer, written };
}

test('cases and logs are answered, each by its word', async () => {
  expect(await called(['simulate', cases])).toMatchObject({
    answer: 0,
    written: expect.stringContaining('"ledger"'),
  });
  expect(await called(['shadow', log], map)).toMatchObject({
    answer: 0,
    written: expect.stringContaining('"total"'),
  });
});

test('a log with a line that cannot be read says so by its code', async () => {
  const odd = put('odd.csv', 'Patient,Date,Minutes\nRosa,soon,20\n');
  expect((await called(['shadow', odd], map)).answer).toBe(1);
});

test.each([
  [[], undefined, 'Say billing simulate FILE'],
  [['bill', cases], undefined, 'Say billing simulate FILE'],
  [['simulate', cases, 'more'], undefined, 'Say billing simulate FILE'],
  [['simulate', '/nowhere'], undefined, 'There is no file /nowhere.'],
  [['shadow', log], undefined, 'Say which log and which map'],
  [['shadow'], map, 'Say which log and which map'],
  [['shadow', log], '/nowhere', 'There is no file /nowhere.'],
  [['shadow', log], cases, 'assumed'],
  [['shadow', log], log, 'is not JSON'],
] as const)('%j with map %s is told what is missing, and writes nothing', async (args, given, says) => {
  const { answer, written } = await called(args, given);
  expect(answer).toContain(says);
  expect(written).toBe('');
});
