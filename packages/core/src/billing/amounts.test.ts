import { describe, expect, test } from 'vitest';
import { day, month } from '../../test/builders.ts';
import { amountsIn, siteCents } from './amounts.ts';
import { type BillingCase, billingCaseSchema } from './billing-case.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import type { FeeAmount } from './fee-file.ts';

const fee = (code: string, cents: number, over: Partial<FeeAmount> = {}): FeeAmount => ({
  code,
  cents,
  modifier: null,
  from: day('2026-01-01'),
  until: day('2026-12-31'),
  ...over,
});
const everyCode = () => true;

/** Thirty-five minutes of the doctor herself: 99490 and 99491 are both legal. */
const rosa = (amounts?: BillingCase['amounts']): BillingCase =>
  billingCaseSchema.parse({
    id: 'rosa',
    month: '2026-03',
    patient: { birthDate: '1950-02-03', timeZone: 'America/New_York', chronicConditions: 2 },
    practices: [{ id: 'A', kind: 'office' }],
    practitioners: [{ id: 'dr1', practice: 'A', role: 'qhp' }],
    consents: [
      { program: 'CCM', practice: 'A', at: '2026-01-05T15:00:00-05:00', billingPractitioner: 'dr1' },
    ],
    visits: [{ on: '2026-01-05', code: '99214', by: 'dr1', practice: 'A' }],
    carePlans: [
      { kind: 'comprehensive', practice: 'A', establishedOn: '2026-01-05', copyGivenOn: '2026-01-05' },
    ],
    time: [
      {
        id: 't1',
        by: 'dr1',
        start: '2026-03-10T10:00:00-04:00',
        end: '2026-03-10T10:35:00-04:00',
        programs: ['CCM'],
      },
    ],
    ...(amounts && { amounts }),
  });

const codes = (it: BillingCase) => decideCase(it).lines.map(line => line.code);

describe('amounts of the site', () => {
  test('stand in the line instead of the national average, and the line says so', () => {
    expect(decideCase(rosa([{ code: '99490', cents: 7000 }])).lines).toMatchObject([
      { code: '99490', allowedCents: 7000, amountFrom: 'site' },
    ]);
  });

  test('leave a code they do not name at its average', () => {
    const [line] = decideCase(rosa([{ code: '99491', cents: 5000 }])).lines;
    expect(line).toMatchObject({ code: '99490', allowedCents: 6613 });
    expect(line).not.toHaveProperty('amountFrom');
  });

  test('weigh among legal sets: the doctor’s own minutes are proposed where they are worth more here', () => {
    expect(codes(rosa())).toEqual(['99490']);
    expect(codes(rosa([{ code: '99491', cents: 8800 }]))).toEqual(['99491']);
  });

  test('never come before the set that describes the month', () => {
    const complex = { ...rosa([{ code: '99490', cents: 99_999 }]), mdm: [] };
    const judged = decideCase(
      billingCaseSchema.parse({
        ...complex,
        practitioners: [
          { id: 'dr1', practice: 'A', role: 'qhp' },
          { id: 'rn1', practice: 'A', role: 'clinical-staff' },
        ],
        mdm: [{ month: '2026-03', level: 'moderate', by: 'dr1' }],
        time: [
          {
            id: 't1',
            by: 'rn1',
            start: '2026-03-10T10:00:00-04:00',
            end: '2026-03-10T11:05:00-04:00',
            programs: ['CCM'],
          },
        ],
      }),
    );
    expect(judged.lines.map(it => it.code)).toEqual(['99487']);
  });

  test('are part of the case: it decides again to the same answer', () => {
    const it = rosa([{ code: '99491', cents: 8800 }]);
    const answer = decideCase(it);
    const stored = {
      ruleSet: answer.ruleSet,
      caseText: JSON.stringify(it),
      answerText: JSON.stringify(answer),
    };
    expect(decideAgain(stored)).toBe('equal');
    expect(decideAgain({ ...stored, caseText: JSON.stringify(rosa()) })).toBe('unequal');
  });

  test('hold on their own days only', () => {
    const amounts = [
      { code: '99490', cents: 7000, until: day('2026-03-09') },
      { code: '99490', cents: 7100, from: day('2026-03-10') },
    ];
    const on = (text: string) => siteCents({ amounts }, '99490', day(text), []);
    expect([on('2026-03-09'), on('2026-03-10')]).toEqual([7000, 7100]);
    expect(siteCents({ amounts }, '99439', day('2026-03-10'), [])).toBeUndefined();
  });

  test('for a modifier hold where the line has it', () => {
    const amounts = [
      { code: '99497', cents: 8000 },
      { code: '99497', cents: 10_000, modifier: '33' },
    ];
    const cents = (...modifiers: string[]) => siteCents({ amounts }, '99497', day('2026-06-10'), modifiers);
    expect([cents(), cents('33'), cents('25')]).toEqual([8000, 10_000, 8000]);
  });
});

describe('the amounts of a month', () => {
  test('are those whose days touch it, without days that lie outside', () => {
    const files = [
      [
        fee('99490', 6000, { from: day('2025-01-01'), until: day('2025-12-31') }),
        fee('99490', 7000),
        fee('99457', 5000, { from: day('2026-03-15'), until: null }),
      ],
    ];
    expect(amountsIn(files, month('2026-03'), everyCode)).toEqual([
      { code: '99457', cents: 5000, from: '2026-03-15' },
      { code: '99490', cents: 7000 },
    ]);
  });

  test('come from the file loaded last where two say something', () => {
    const amounts = amountsIn([[fee('99490', 7200)], [fee('99490', 7000)]], month('2026-03'), everyCode);
    expect(siteCents({ amounts: [...amounts] }, '99490', day('2026-03-10'), [])).toBe(7200);
  });

  test('are of codes that programs have: an office visit is none of them', () => {
    expect(amountsIn([[fee('99214', 12_000)]], month('2026-03'), it => it !== '99214')).toEqual([]);
  });
});
