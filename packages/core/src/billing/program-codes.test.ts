import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aCase, aConsent } from '../../test/billing.builder.ts';
import { day, month } from '../../test/builders.ts';
import { daysFrom } from '../../test/programs.builder.ts';
import { type Day, monthOf } from '../basics/day.ts';
import { decideCase } from './decide-case.ts';
import { loadedPrograms } from './loaded-programs.ts';
import { ccmCodeNames, ccmCodes, extraPlanningCode } from './medicare.rules.ts';
import { programCodes } from './program-codes.ts';
import { baseRules, isCodeOn, limitOf } from './rules-in-force.ts';

const file = join(import.meta.dirname, '../../../../../shared/billing/codes.json');
const isThere = existsSync(file);
if (!isThere)
  console.warn(
    `SKIPPED: the code table is not beside the repository (${file}); dates and amounts are not compared.`,
  );

type Row = {
  readonly code: string;
  readonly effective_from: string;
  readonly effective_to: string | null;
  readonly payment_2025: number | null;
  readonly payment_2026: number | null;
};
const rows: readonly Row[] = isThere ? JSON.parse(readFileSync(file, 'utf8')).codes : [];

/**
 * Codes of the table that have no rules here. 99091: the doctor's review of readings, for which a case has no fact.
 * G0140 and G0146: navigation by a peer, which a case cannot tell from other navigation (PIN means G0023 and G0024).
 */
const leftOut = ['99091', 'G0140', 'G0146'];

const isOn = (code: string, on: Day): boolean => isCodeOn(baseRules(monthOf(on)), code, on);

const fromOf = (code: string): string | undefined =>
  code === extraPlanningCode.code
    ? extraPlanningCode.from
    : code in ccmCodes
      ? ccmCodes[code as keyof typeof ccmCodes].from
      : programCodes[code]?.from;

describe.skipIf(!isThere)('the code table of the rule set', () => {
  const known = rows.filter(row => !leftOut.includes(row.code));

  test('lists no code that is not known here or named as left out, and none is known besides', () => {
    expect(rows.length).toBe(59);
    const own = [...ccmCodeNames, ...Object.keys(programCodes)];
    expect([...new Set(rows.map(it => it.code))].toSorted()).toEqual([...own, ...leftOut].toSorted());
  });

  test.each(known.map(row => [row.code, row.effective_from, row] as const))(
    '%s from %s',
    (code, from, row) => {
      // One number with two meanings stands once here, from its first day on.
      if (code === 'G0136') expect(isOn(code, day(from))).toBe(true);
      else expect(fromOf(code)).toBe(from);
      const until = code === 'G0136' ? null : row.effective_to;
      expect(programCodes[code]?.until ?? null).toBe(until);
      const meansOther = (year: string) =>
        code === 'G0136' &&
        (year < from.slice(0, 4) || (row.effective_to !== null && year > row.effective_to.slice(0, 4)));
      for (const [year, amount] of [
        ['2025', row.payment_2025],
        ['2026', row.payment_2026],
      ] as const)
        if (!meansOther(year))
          expect([year, limitOf(baseRules(month(`${year}-06`)), code, 'cents') ?? undefined]).toEqual([
            year,
            amount === null ? undefined : Math.round(amount * 100),
          ]);
    },
  );
});

describe('a code', () => {
  test('is in force from its first day to its last', () => {
    expect([isOn('99445', day('2025-12-31')), isOn('99445', day('2026-01-01'))]).toEqual([false, true]);
    expect([isOn('G0511', day('2025-09-30')), isOn('G0511', day('2025-10-01'))]).toEqual([true, false]);
    expect([isOn('G0512', day('2025-12-31')), isOn('G0512', day('2026-01-01'))]).toEqual([true, false]);
    expect([isOn('G0676', day('2026-07-04')), isOn('G0676', day('2026-07-05'))]).toEqual([false, true]);
    expect(isOn('99091', day('2026-06-01'))).toBe(false);
  });

  test('belongs to a program whose rules are loaded', () => {
    const loaded = new Set([...loadedPrograms.map(it => it.name), 'G0511']);
    expect(Object.values(programCodes).filter(it => !loaded.has(it.program))).toEqual([]);
  });

  test('is a code as claims write it', () => {
    for (const code of Object.keys(programCodes)) expect(code).toMatch(/^(\d{5}|G\d{4})$/);
    for (const { cents } of Object.values(programCodes))
      for (const amount of Object.values(cents ?? {}))
        expect(Number.isInteger(amount) && amount > 1000).toBe(true);
  });
});

test('a code that is left out is neither proposed nor judged', () => {
  const answer = decideCase(
    aCase({
      practitioners: [...(aCase().practitioners ?? []), { id: 'peer', practice: 'A', role: 'auxiliary' }],
      visits: [{ on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A', initiates: ['PIN'] }],
      consents: ['PIN', 'RPM'].map(program => aConsent({ program })),
      devices: [{ id: 'bp', kind: 'physiologic', automatic: true, practice: 'A', setUpOn: '2026-05-30' }],
      readings: [{ device: 'bp', days: daysFrom('2026-06-01', 20) }],
    }),
  );
  const said = [...answer.lines, ...answer.verdicts].map(it => it.code);
  expect(said).toContain('G0023');
  expect(said.filter(code => leftOut.includes(code))).toEqual([]);
});

test('a program that a case names and no rules are loaded for is named, never judged', () => {
  const peer = aCase({ consents: [aConsent({ program: 'PIN-PS' })] });
  expect(decideCase(peer)).toMatchObject({ lines: [], verdicts: [], notLoaded: ['PIN-PS'] });
  expect(decideCase(aCase()).notLoaded).toEqual([]);
  // Clinics are paid by the rules of the programs themselves.
  expect(decideCase(aCase({ practices: [{ id: 'A', kind: 'RHC' }] })).notLoaded).toEqual([]);
});
