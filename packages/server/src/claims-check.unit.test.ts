import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write837p } from '@trellis/core/claims/claim-837p';
import { afterAll, expect, test } from 'vitest';
import { aBatch, anEnvelope } from '../../core/test/claims.builder.ts';
import { anInterchange } from '../../core/test/x12.builder.ts';
import { type ClaimFileCheck, checkClaims, claimFileLine } from './claims-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'trellis-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = write837p([aBatch()], anEnvelope());
const onDisk = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
async function checked(...paths: readonly string[]) {
  const all: ClaimFileCheck[] = [];
  return { failed: await checkClaims(paths, it => all.push(it)), all };
}

test('a right file of claims, and one with a wrong element', async () => {
  const right = onDisk('right.837', good);
  const wrong = onDisk('wrong.837', good.replace('11:B:1', '11:B:9'));
  const { failed, all } = await checked(right, wrong);
  expect(failed).toBe(1);
  expect(all.map(claimFileLine)).toEqual([
    `ok   ${right}: 837, 1 claim, 31 segments`,
    [
      `not  ${wrong}: 837, 1 claim, 31 segments, 1 finding`,
      '       SNIP 2  segment 21, CLM05-3 (loop 2300): It says 9, which has no meaning here; it takes 1, 2, 3, 4, 5, 6, 7 or 8.',
    ].join('\n'),
  ]);
});

test('what is no file, and what is no X12', async () => {
  const { failed, all } = await checked(join(folder, 'none'), folder, onDisk('letter.txt', 'Dear payer,'));
  expect(failed).toBe(3);
  expect(all.map(claimFileLine).join('\n')).toContain('–    ');
  expect(all[2]).toMatchObject({ isRight: false, kinds: [], findings: [{ code: 'isa-missing' }] });
});

test('a remittance that does not add up is told, one that does is right', async () => {
  const of = (paid: string) =>
    anInterchange('HP', '005010X221A1', '835', [
      `BPR*I*${paid}*C*ACH`,
      'TRN*1*9*1',
      'CLP*C1*1*62.5*50**MB*1',
      'CAS*CO*45*12.5',
    ]);
  const { failed, all } = await checked(onDisk('a.835', of('50')), onDisk('b.835', of('51')));
  expect(failed).toBe(1);
  expect(all[0]).toMatchObject({ isRight: true, claims: 1, kinds: ['835'] });
  expect(all[1]).toMatchObject({ found: 1, findings: [{ segment: 'BPR', element: 2, snip: 3 }] });
});

test('on the command line: plain words or JSON, and a code to go by', () => {
  const right = onDisk('cli-right.837', good);
  const wrong = onDisk('cli-wrong.837', good.replace('GE*1', 'GE*2'));
  const run = (...args: readonly string[]) => {
    try {
      const out = execFileSync(process.execPath, [join(import.meta.dirname, 'cli.ts'), 'claims', ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { code: 0, out };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, out: stdout };
    }
  };
  expect(run('check', right)).toEqual({ code: 0, out: `ok   ${right}: 837, 1 claim, 31 segments\n` });
  const { code, out } = run('check', right, wrong, '--json');
  expect(code).toBe(1);
  expect(
    out
      .trim()
      .split('\n')
      .map(it => JSON.parse(it)),
  ).toMatchObject([
    { file: right, isRight: true },
    {
      file: wrong,
      findings: [
        { segment: 'GE', element: 1, code: 'count', says: 'It says 2; the count of transactions is 1.' },
      ],
    },
  ]);
  expect(run('check').code).not.toBe(0);
}, 60_000);
