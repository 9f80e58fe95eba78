import { describe, expect, test } from 'vitest';
import {
  aCase,
  aConsent,
  aPlan,
  billed,
  inTheWay,
  rn1,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { aCuff, choices, type Given } from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

/** A clinic's patient who agreed to a program on the ninth of the month before, with visit and plan that day. */
const inClinic = (kind: string, month: string, program: string, seconds: number, over: Given = {}): Given => {
  const start = `${Number(month.slice(0, 4)) - (month.endsWith('-01') ? 1 : 0)}-${month.endsWith('-01') ? '12' : String(Number(month.slice(5)) - 1).padStart(2, '0')}-09`;
  return {
    month,
    practices: [{ id: 'A', kind }],
    practitioners: [
      ...(aCase().practitioners ?? []),
      { id: 'bh', practice: 'A', role: 'bh-care-manager' },
      { id: 'chw', practice: 'A', role: 'auxiliary' },
    ],
    visits: [{ on: start, code: '99215', by: 'dr1', practice: 'A', initiates: ['CHI', 'PIN'] }],
    consents: [aConsent({ program, at: `${start}T15:53:00-05:00` })],
    carePlans: (['comprehensive', 'disease-specific', 'behavioural'] as const).map(it =>
      aPlan({ kind: it, establishedOn: start, copyGivenOn: start }),
    ),
    behavioural: { ratingScale: true, registry: true, psychiatricReview: true, firstMonth: month, by: 'dr1' },
    time: [
      someTime('t', `${month}-10T14:00:00Z`, seconds, { programs: [program], by: workers[program] ?? 'rn1' }),
    ],
    ...over,
  };
};
const workers: Readonly<Record<string, string>> = { CoCM: 'bh', CHI: 'chw', PIN: 'chw' };
const minutes = (count: number) => count * 60;

describe.each(['RHC', 'FQHC'])('care management in a %s', kind => {
  const sets = (month: string, program = 'CCM', count = 25) =>
    choices(inClinic(kind, month, program, minutes(count)));

  test('in 2024 is the bundle alone', () => {
    expect(sets('2024-06')).toEqual(['1 × G0511']);
    expect(inTheWay('99490', inClinic(kind, '2024-06', 'CCM', minutes(25)))).toContain(
      'program.bundled failed',
    );
  });

  test('from January to September 2025 is the codes of its own or the bundle, never both', () => {
    expect(sets('2025-01')).toEqual(['1 × 99490', '1 × G0511']);
    expect(sets('2025-06')).toEqual(['1 × 99490', '1 × G0511']);
    expect(sets('2025-09')).toEqual(['1 × 99490', '1 × G0511']);
  });

  test('from October 2025 on is the codes of its own alone', () => {
    expect(sets('2025-10')).toEqual(['1 × 99490']);
    expect(sets('2026-06')).toEqual(['1 × 99490']);
    const codes = decideCase(aCase(inClinic(kind, '2025-10', 'CCM', minutes(25)))).verdicts.map(
      it => it.code,
    );
    expect(codes).not.toContain('G0511');
  });

  test('in an office no bundle is ever paid', () => {
    expect(choices(inClinic('office', '2025-06', 'CCM', minutes(25)))).toEqual(['1 × 99490']);
    expect(choices(inClinic('office', '2024-06', 'CoCM', minutes(65)))).toEqual(['1 × 99492']);
  });
});

describe('the bundle', () => {
  test.each([
    ['CCM', 19.9, 'nothing'],
    ['CCM', 20, '1 × G0511'],
    ['BHI', 20, '1 × G0511'],
    ['PCM', 29.9, 'nothing'],
    ['PCM', 30, '1 × G0511'],
    ['CHI', 59.9, 'nothing'],
    ['CHI', 60, '1 × G0511'],
    ['PIN', 60, '1 × G0511'],
  ])('of %s with %d minutes in 2024: %s', (program, count, made) => {
    expect(billed(inClinic('RHC', '2024-06', program, minutes(count)))).toBe(made);
  });

  test('that is filed is not proposed again, and no code of the program’s own beside it', () => {
    const otherClaims = [{ code: 'G0511', month: '2025-06', practice: 'A' }];
    const over = inClinic('RHC', '2025-06', 'CCM', minutes(25), { otherClaims });
    expect(choices(over)).toEqual(['nothing']);
    expect(inTheWay('99490', over)).toEqual(['program.excluded failed']);
    const before = [{ code: 'G0511', month: '2025-05', practice: 'A' }];
    expect(choices(inClinic('RHC', '2025-06', 'CCM', minutes(25), { otherClaims: before }))).toEqual([
      '1 × 99490',
      '1 × G0511',
    ]);
  });

  test.each([
    ['BHI', '99484'],
    ['PIN', 'G0023'],
  ])('and the own codes of %s are a clinic’s where nobody else bills for the month', (program, code) => {
    const claimed = (month: string) =>
      inClinic('RHC', '2026-06', program, minutes(65), { otherClaims: [{ code, month, practice: 'B' }] });
    expect(billed(claimed('2026-05'))).toBe(`1 × ${code}`);
    expect(inTheWay(code, claimed('2026-06'))).toEqual(['program.other-practice failed']);
  });

  test('says what stands in its place', () => {
    const answer = decideCase(aCase(inClinic('RHC', '2025-06', 'CCM', minutes(25))));
    expect(verdictOn('G0511', answer).because.at(-1)?.says).toBe('Another legal set stands: 1 × 99490');
  });

  test('counts the seconds its program counts, and no more', () => {
    const late = { consents: [aConsent({ at: '2024-06-10T14:10:00Z' })] };
    expect(billed(inClinic('RHC', '2024-06', 'CCM', minutes(25), late))).toBe('nothing');
    const [line] = decideCase(aCase(inClinic('RHC', '2024-06', 'CCM', minutes(25)))).lines;
    expect(line).toMatchObject({
      seconds: 1500,
      time: ['t'],
      placeOfService: '72',
      serviceDate: '2024-06-10',
    });
  });
});

describe('collaborative care in a clinic', () => {
  const sets = (month: string, count: number) => choices(inClinic('FQHC', month, 'CoCM', minutes(count)));

  test('to the end of 2025 is its bundle from sixty minutes on', () => {
    expect(sets('2025-06', 65)).toEqual(['1 × G0512']);
    expect(sets('2025-12', 60)).toEqual(['1 × G0512']);
    expect(sets('2025-12', 59.9)).toEqual(['nothing']);
  });

  test('from 2026 on is its own codes by the midpoint', () => {
    expect(sets('2026-02', 36)).toEqual(['1 × 99492']);
    expect(sets('2026-02', 65)).toEqual(['1 × 99492']);
  });
});

test('remote monitoring in a clinic is paid since 2025', () => {
  const rpm = (month: string) =>
    inClinic('RHC', month, 'RPM', minutes(25), {
      practitioners: [...(aCase().practitioners ?? []), rn1],
      devices: [aCuff({ setUpOn: undefined })],
    });
  expect(billed(rpm('2024-12'))).toBe('nothing');
  expect(inTheWay('99457', rpm('2024-12'))).toContain('program.bundled failed');
  expect(billed(rpm('2025-02'))).toBe('1 × 99457');
});
