import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aDecision,
  clerk,
  dr1,
  rn1,
  someTime,
  sw1,
} from '../../test/billing.builder.ts';
import { at, momentsBetween } from '../../test/builders.ts';
import { secondsBetween } from '../basics/instant.ts';
import { billingAnswerSchema } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema, momentOf } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { loadedPrograms } from './loaded-programs.ts';
import { type CcmTimedCode, ccmCodes } from './medicare.rules.ts';

const moment = momentsBetween(at('2026-05-28T00:00Z'), at('2026-08-03T00:00Z'));

/** Months full of everything: overlaps, strangers, other programs, consent in the middle, death. */
const anyCase: fc.Arbitrary<BillingCase> = fc
  .record({
    time: fc.array(
      fc.record({
        start: fc.oneof(moment, fc.constantFrom(at('2026-06-11T14:00Z'), at('2026-07-01T03:58Z'))),
        seconds: fc.integer({ min: 0, max: 4000 }),
        by: fc.constantFrom('rn1', 'sw1', 'dr1', 'clk1', 'ghost', 'rn9'),
        programs: fc.constantFrom(['CCM'], ['CCM', 'RPM'], ['PCM']),
      }),
      { maxLength: 12 },
    ),
    consentAt: fc.option(moment, { freq: 5 }),
    revokedAt: fc.option(moment, { freq: 1 }),
    deceasedOn: fc.option(fc.constantFrom('2026-05-30', '2026-06-15', '2026-07-20'), { freq: 1 }),
    payer: fc.option(fc.constantFrom('medicare', 'other'), { freq: 1 }),
    level: fc.constantFrom('low', 'high'),
    otherPatient: fc.option(moment, { freq: 1 }),
  })
  .map(it =>
    aCase({
      month: undefined,
      months: ['2026-06', '2026-07'],
      patient: aCasePatient({
        ...(it.deceasedOn && { deceasedOn: it.deceasedOn }),
        ...(it.payer && { payer: it.payer }),
      }),
      practitioners: [dr1, rn1, sw1, clerk, { ...rn1, id: 'rn9', practice: 'B' }],
      consents: it.consentAt ? [aConsent({ at: it.consentAt, revokedAt: it.revokedAt })] : [],
      mdm: [aDecision(it.level)],
      visits: [{ on: '2026-05-20', code: '99214', by: 'dr1', practice: 'A' }],
      time: it.time.map((one, i) =>
        someTime(`t${i}`, one.start, one.seconds, { by: one.by, programs: one.programs }),
      ),
      otherPatientTime: it.otherPatient
        ? [{ patient: 'B', by: 'rn1', start: it.otherPatient, end: at('2026-08-04T00:00Z') }]
        : [],
    }),
  );

const check = (law: (it: BillingCase) => void, numRuns = 300) =>
  fc.assert(fc.property(anyCase, law), { numRuns });

const sum = (rows: readonly { readonly seconds: number }[]) =>
  rows.reduce((total, row) => total + row.seconds, 0);

describe('whatever the case', () => {
  test('each entry’s seconds stand in the ledger exactly, counted in one program or left out with a reason', () => {
    check(it => {
      const { ledger } = decideCase(it);
      for (const entry of it.time ?? []) {
        const rows = ledger.filter(row => row.time === entry.id);
        expect(sum(rows)).toBe(secondsBetween(momentOf(entry.start), momentOf(entry.end)));
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect((row.program === null) === (row.rule !== null)).toBe(true);
        for (const row of rows) expect(row.why).not.toBe('');
      }
      expect(ledger.every(row => (it.time ?? []).some(entry => entry.id === row.time))).toBe(true);
    });
  });

  test('no wall-clock second of the practice is counted twice', () => {
    check(it => {
      const { ledger } = decideCase(it);
      const counted = new Set(ledger.filter(row => row.program === 'CCM').map(row => row.time));
      const clock = new Set<number>();
      for (const entry of (it.time ?? []).filter(one => counted.has(one.id)))
        for (let ms = Date.parse(entry.start); ms < Date.parse(entry.end); ms += 1000) clock.add(ms);
      expect(sum(ledger.filter(row => row.program === 'CCM'))).toBeLessThanOrEqual(clock.size);
    }, 100);
  });

  test('a line stands on as many seconds as its units ask for, and on the ledger’s', () => {
    check(it => {
      const { lines, ledger } = decideCase(it);
      for (const line of lines.filter(one => one.family !== null)) {
        const { first, step } = ccmCodes[line.code as CcmTimedCode];
        expect(line.seconds).toBeGreaterThanOrEqual(first + (step ?? 0) * (line.units - 1));
        const own = ledger.filter(
          row => row.program === 'CCM' && row.month === line.month && line.time.includes(row.time),
        );
        expect(sum(own)).toBe(line.seconds);
      }
    });
  });

  test('families never mix in a month, and an alternative never repeats the proposal', () => {
    check(it => {
      const { lines, alternatives } = decideCase(it);
      for (const set of [lines, ...alternatives])
        for (const month of ['2026-06', '2026-07']) {
          const families = new Set(
            set.filter(one => one.month === month && one.family !== null).map(one => one.family),
          );
          expect(families.size).toBeLessThanOrEqual(1);
        }
      expect(alternatives.map(set => JSON.stringify(set))).not.toContain(JSON.stringify(lines));
    });
  });

  test('every line has a billable verdict and no other code has one; every verdict says why', () => {
    check(it => {
      const { lines, verdicts } = decideCase(it);
      const key = (one: { code: string; month: string }) => `${one.code} ${one.month}`;
      expect(
        verdicts
          .filter(one => one.verdict === 'billable')
          .map(key)
          .sort(),
      ).toEqual(lines.map(key).sort());
      for (const { because } of verdicts) {
        expect(because.length).toBeGreaterThan(0);
        for (const reason of because) expect(reason.says.length).toBeGreaterThan(5);
      }
    });
  });

  test('the order in which facts are given changes nothing', () => {
    check(it => {
      const turned = {
        ...it,
        time: it.time?.toReversed() ?? [],
        practitioners: it.practitioners?.toReversed() ?? [],
      };
      expect(decideCase(turned)).toEqual(decideCase(it));
    });
  });

  test('no line is dated outside its month or after death', () => {
    check(it => {
      for (const line of decideCase(it).lines) {
        expect(line.serviceDate.slice(0, 7)).toBe(line.month);
        if (it.patient.deceasedOn) expect(line.serviceDate <= it.patient.deceasedOn).toBe(true);
      }
    });
  });

  test('another second of a nurse, after all else, never loses a unit', () => {
    check(it => {
      const units = (one: BillingCase) =>
        decideCase(one).lines.reduce((total, line) => total + (line.allowedCents ?? 0), 0);
      const more = { ...it, time: [...(it.time ?? []), someTime('more', '2026-06-29T14:00:00Z', 1)] };
      const has = decideCase(it).lines.some(line => line.code === '99487');
      const had = decideCase(more).lines.some(line => line.code === '99487');
      // Reaching complex care moves to codes that describe the month, at whatever amount (S1).
      if (has === had) expect(units(more)).toBeGreaterThanOrEqual(units(it));
    });
  });

  test('the answer has the shape the contract promises, and is the same text when decided again', () => {
    check(it => {
      const answer = decideCase(it);
      expect(billingAnswerSchema.parse(answer)).toEqual(answer);
      const again = decideCase(billingCaseSchema.parse(JSON.parse(JSON.stringify(it))));
      expect(JSON.stringify(again)).toBe(JSON.stringify(answer));
    }, 150);
  });
});

test('each program is loaded once', () => {
  const names = loadedPrograms.map(it => it.name);
  expect(names).toEqual([
    ...['CCM', 'PCM', 'CoCM', 'BHI', 'RPM', 'RTM', 'CHI', 'PIN'],
    ...['TCM', 'APCM', 'G0136', 'AWV', 'ACP', 'ACCESS'],
  ]);
  expect(new Set(names).size).toBe(names.length);
});
