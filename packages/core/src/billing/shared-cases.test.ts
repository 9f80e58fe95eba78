import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BillingAnswer } from './billing-answer.ts';
import { billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { ccmCodeNames } from './medicare.rules.ts';

const folder = join(import.meta.dirname, '../../../../../shared/billing');
const isThere = existsSync(folder);
if (!isThere)
  console.warn(
    `SKIPPED: the worked billing cases are not beside the repository (${folder}); only our own are tested.`,
  );

type Wanted = {
  readonly code: string;
  readonly units: number;
  readonly practice?: string;
  readonly month?: string;
  readonly serviceDateMax?: string;
};
type Expected = { readonly lines: readonly Wanted[]; readonly oneOf?: readonly (readonly Wanted[])[] };

const isCcm = (line: { readonly code: string }) => (ccmCodeNames as readonly string[]).includes(line.code);

/** Lines of CCM alone: what other programs would add is not this engine's to say. */
const ccmOf = (lines: readonly Wanted[]) => lines.filter(isCcm);

function matches(answer: BillingAnswer, wanted: readonly Wanted[]): boolean {
  const left = [...answer.lines];
  for (const line of wanted) {
    const at = left.findIndex(
      it =>
        it.code === line.code &&
        it.units === line.units &&
        (line.practice === undefined || it.practice === line.practice) &&
        (line.month === undefined || it.month === line.month) &&
        (line.serviceDateMax === undefined || it.serviceDate <= line.serviceDateMax),
    );
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe.skipIf(!isThere).each([
  ['dev-cases.ndjson', 'dev-expected.json', 30],
  ['dev-random.ndjson', 'dev-random-expected.json', 284],
])('%s', (casesFile, expectedFile, onlyCcm) => {
  const expected: Readonly<Record<string, Expected>> = isThere ? JSON.parse(read(expectedFile)) : {};
  const answers = isThere
    ? read(casesFile)
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(line => decideCase(billingCaseSchema.parse(JSON.parse(line))))
    : [];
  const setsOf = (id: string) => expected[id]?.oneOf ?? [expected[id]?.lines ?? []];

  test('are all answered', () => {
    expect(answers.map(it => it.id).sort()).toEqual(Object.keys(expected).sort());
  });

  test('are right wherever only CCM can be billed', () => {
    const own = answers.filter(it => setsOf(it.id).some(set => set.every(isCcm)));
    expect(own.length).toBe(onlyCcm);
    expect(own.filter(it => !setsOf(it.id).some(set => matches(it, set))).map(it => it.id)).toEqual([]);
  });

  test('have their CCM lines right wherever other programs join in', () => {
    const wrong = answers.filter(it => !setsOf(it.id).some(set => matches(it, ccmOf(set))));
    expect(wrong.map(it => it.id)).toEqual([]);
  });
});
