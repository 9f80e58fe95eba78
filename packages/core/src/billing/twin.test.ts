import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawFrom, madeCase } from '../../test/billing-twin/cases.ts';
import { changedCase } from '../../test/billing-twin/changes.ts';
import type { TwinLine } from '../../test/billing-twin/facts.ts';
import { type LineSet, tally, textOf, twin } from '../../test/billing-twin/twin.ts';
import { datedCodes } from '../../test/billing-twin/untimed.ts';
import type { Line } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';

/**
 * Two readings of the rules, written apart: the engine, and the twin that tries everything.
 * 500 cases, one fact changed in each: both must name the same legal lines before and after, and the same change.
 */

const cases = 500;
const firstSeed = 20_260_000;

const asTwin = (lines: readonly Line[]): LineSet =>
  lines.map(({ code, units, practice, month, modifiers, serviceDate }): TwinLine => {
    const own = { code, units, practice, month, modifiers };
    return datedCodes.includes(code) ? { ...own, serviceDate } : own;
  });

/** Units that came and went from one set to another, by line. */
function changeOf(from: LineSet, to: LineSet): readonly (readonly [string, number])[] {
  const [before, after] = [new Map(tally(from)), new Map(tally(to))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map(key => [key, (after.get(key) ?? 0) - (before.get(key) ?? 0)] as const)
    .filter(([, units]) => units !== 0);
}

const distance = (a: LineSet, b: LineSet): number =>
  changeOf(a, b).reduce((sum, [, units]) => sum + Math.abs(units), 0);

function nearest(sets: readonly LineSet[], to: LineSet): LineSet {
  const [first, ...others] = sets;
  if (!first) throw new RangeError('The twin names no set at all.');
  return others.reduce((best, set) => (distance(set, to) < distance(best, to) ? set : best), first);
}

type Read = {
  readonly proposed: LineSet;
  readonly offered: readonly LineSet[];
  readonly legal: readonly LineSet[];
};

function readTwice(one: BillingCase): Read {
  const answer = decideCase(one);
  return {
    proposed: asTwin(answer.lines),
    offered: answer.alternatives.map(asTwin),
    legal: twin(one),
  };
}

function pairOf(number: number) {
  const draw = drawFrom(firstSeed + number);
  const before = madeCase(number, draw);
  return { before, ...changedCase(before, draw) };
}

const textsOf = (sets: readonly LineSet[]): readonly string[] => sets.map(textOf).sort();

/** What is wrong between the two readings, in words; nothing when they agree. */
function differencesOf(number: number): readonly string[] {
  const { before, what, after } = pairOf(number);
  const [first, second] = [readTwice(before), readTwice(after)];
  const illegal = [first, second].flatMap(({ proposed, offered, legal }, i) =>
    [proposed, ...offered]
      .filter(set => !textsOf(legal).includes(textOf(set)))
      .map(set => `case ${number}, ${i === 0 ? 'before' : `after ${what}`}: ${textOf(set)} is not legal`),
  );
  const said = changeOf(first.proposed, second.proposed);
  const meant = changeOf(nearest(first.legal, first.proposed), nearest(second.legal, second.proposed));
  const isSame = textsOf(first.legal).join() === textsOf(second.legal).join();
  return [
    ...illegal,
    ...(JSON.stringify(said) === JSON.stringify(meant) ? [] : [`case ${number}, ${what}: another change`]),
    ...(isSame && said.length > 0 ? [`case ${number}, ${what}: the twin says nothing changes`] : []),
  ];
}

const numbers = Array.from({ length: cases }, (_, number) => number);

describe('two readings of the billing rules', () => {
  it('name the same legal lines before and after one fact is changed, in each of 500 cases', () => {
    expect(numbers.flatMap(differencesOf)).toEqual([]);
  });

  it.each([
    [1042, 'a filed 99490 blocks principal care of the same practitioner'],
    [1600, 'a filed 99484 blocks collaborative care'],
    [1633, 'nothing is dated after death'],
    [4701, 'a clinic’s bundled code stands beside no advanced primary care'],
    [6758, 'remote monitoring filed by another practice blocks the therapeutic kind'],
  ])('agree in case %i beyond them: %s', number => {
    expect(differencesOf(number)).toEqual([]);
  });

  it('are asked about every program and something that changes', () => {
    const pairs = numbers.map(pairOf);
    const codes = new Set(
      pairs.flatMap(({ before }) =>
        twin(before)
          .flat()
          .map(line => line.code),
      ),
    );
    for (const code of [
      ...['99490', '99439', '99487', '99489', '99491', '99437', '99424', '99425', '99426', '99427', '99484'],
      ...['99492', '99493', '99494', 'G2214', '99453', '99454', '99445', '99457', '99458', '99470', '98975'],
      ...['98979', '98980', '98981', 'G0556', 'G0557', 'G0558', 'G0570', 'G0019', 'G0022', 'G0023', 'G0024'],
      ...['99495', '99496', 'G0136', 'G0439', '99497', '99498', 'G0511', 'G0676', 'ACCESS_OAP_BH'],
    ])
      expect(codes, code).toContain(code);
    const changed = pairs.filter(
      pair => textsOf(twin(pair.before)).join() !== textsOf(twin(pair.after)).join(),
    );
    expect(changed.length).toBeGreaterThan(150);
    expect(new Set(pairs.map(pair => pair.what)).size).toBeGreaterThan(50);
  });

  it('date no line outside its month or after death', () => {
    for (const number of numbers) {
      const { after } = pairOf(number);
      for (const line of decideCase(after).lines) {
        expect(line.serviceDate.slice(0, 7), `case ${number}`).toBe(line.month);
        expect(line.serviceDate <= (after.patient.deceasedOn ?? '9999'), `case ${number}`).toBe(true);
      }
    }
  });
});

type Expected = {
  readonly lines: readonly (Partial<TwinLine> & { readonly code: string; readonly units: number })[];
  readonly oneOf?: readonly Expected['lines'][];
};

/** As compare.py: codes and units; practice, month, modifiers and day where the expectation names them. */
const fits = (set: LineSet, wanted: Expected['lines']): boolean => {
  const left = wanted.reduce<LineSet | undefined>((lines, want) => {
    const isMeant = (line: TwinLine) =>
      line.code === want.code &&
      (want.practice ?? line.practice) === line.practice &&
      (want.month ?? line.month) === line.month &&
      (want.serviceDate ?? line.serviceDate) === line.serviceDate &&
      [...(want.modifiers ?? line.modifiers)].sort().join() === [...line.modifiers].sort().join();
    const units = (lines ?? []).filter(isMeant).reduce((sum, line) => sum + line.units, 0);
    return units === want.units ? lines?.filter(line => !isMeant(line)) : undefined;
  }, set);
  return left?.length === 0;
};

const shared = new URL('../../../../../shared/billing/', import.meta.url);
if (!existsSync(shared))
  console.warn(`SKIPPED: the worked cases are not beside the repository (${shared.pathname}).`);

describe.skipIf(!existsSync(shared))('the twin and the worked cases', () => {
  it.each([
    ['dev-cases.ndjson', 'dev-expected.json', 68],
    ['dev-random.ndjson', 'dev-random-expected.json', 500],
  ])('finds every accepted set of %s', (file, expectedFile, count) => {
    const text = (name: string) => readFileSync(new URL(name, shared), 'utf8');
    const expected: Readonly<Record<string, Expected>> = JSON.parse(text(expectedFile));
    const rows = text(file).split('\n').filter(Boolean);
    const missed = rows.flatMap(row => {
      const one = billingCaseSchema.parse(JSON.parse(row)) as BillingCase;
      const wanted = expected[one.id];
      const sets = twin(one);
      const all = wanted?.oneOf ?? (wanted ? [wanted.lines] : []);
      return all.length > 0 && all.every(lines => sets.some(set => fits(set, lines))) ? [] : [one.id];
    });
    expect(missed).toEqual([]);
    expect(rows.length).toBe(count);
  });
});
