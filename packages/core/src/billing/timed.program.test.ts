import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCase, aConsent, dr1, rn1, someTime, sw1 } from '../../test/billing.builder.ts';
import { month } from '../../test/builders.ts';
import { secondsOf } from '../basics/range.ts';
import type { BillingCase } from './billing-case.ts';
import { practiceMonthOf } from './requirements.ts';
import { counted, countedSeconds, partsOf } from './time-line.ts';
import { judgeTimed, type Step, type TimedProgram, timeOf, unitsOf } from './timed.program.ts';

const base: Step = { code: '99426', first: 1800, step: null, max: 1 };
const more: Step = { code: '99427', first: 3600, step: 1800, max: 2 };
const short: Step = { code: 'G2214', first: 1800, step: null, max: 1, below: 2160 };

describe('the units of a step', () => {
  test.each([
    [base, 0, 0],
    [base, 1799, 0],
    [base, 1800, 1],
    [base, 100_000, 1],
    [more, 3599, 0],
    [more, 3600, 1],
    [more, 5399, 1],
    [more, 5400, 2],
    [more, 100_000, 2],
    [{ ...more, max: null }, 100_000, 54],
    [short, 1799, 0],
    [short, 1800, 1],
    [short, 2159, 1],
    [short, 2160, 0],
  ])('%j with %d seconds: %d', (step, seconds, units) => {
    expect(unitsOf(step, seconds)).toBe(units);
  });

  test('never fall when a second is added, and the last unit’s seconds are all there', () => {
    fc.assert(
      fc.property(fc.constantFrom(base, more, { ...more, max: null }), fc.nat(200_000), (step, seconds) => {
        const units = unitsOf(step, seconds);
        expect(unitsOf(step, seconds + 1)).toBeGreaterThanOrEqual(units);
        if (units > 0) expect(step.first + (step.step ?? 0) * (units - 1)).toBeLessThanOrEqual(seconds);
      }),
      { numRuns: 500 },
    );
  });
});

/** A program that asks for nothing but consent and time. */
const plain: TimedProgram = {
  name: 'PCM',
  families: () => [
    { name: 'practitioner', roles: ['qhp'], steps: [{ ...base, code: '99424' }] },
    { name: 'staff', roles: ['clinical-staff'], steps: [base, more] },
  ],
  reasons: () => [],
};

const june = (over: object = {}) =>
  aCase({ practitioners: [dr1, rn1, sw1], consents: [aConsent({ program: 'PCM' })], ...over });
const at = (id: string, by: string, start: string, seconds: number, over: object = {}) =>
  someTime(id, `2026-06-10T${start}:00Z`, seconds, { by, programs: ['PCM'], ...over });

const judged = (it: BillingCase, program = plain) =>
  judgeTimed(program, practiceMonthOf(it, month('2026-06'), 'A', 'PCM'), partsOf(it));
const timed = (it: BillingCase, program = plain) => {
  const of = practiceMonthOf(it, month('2026-06'), 'A', 'PCM');
  return timeOf(program, of, program.families(of), partsOf(it)).map(
    part => `${part.time.id} ${secondsOf(part.range)} ${part.rule ?? 'counts'}`,
  );
};

describe('what of a practice’s month may count', () => {
  test('work of the program’s own people after its own consent, and nothing else', () => {
    const time = [
      at('other', 'rn1', '09:00', 600, { programs: ['CCM'] }),
      at('stranger', 'ghost', '10:00', 600),
      at('nurse', 'rn1', '11:00', 600),
      at('doctor', 'dr1', '12:00', 600),
      someTime('may', '2026-05-31T14:00:00Z', 600, { programs: ['PCM'] }),
    ];
    expect(timed(june({ time }))).toEqual([
      'other 600 time.other-program',
      'nurse 600 counts',
      'doctor 600 counts',
    ]);
    expect(timed(june({ time, consents: [aConsent()] }))).toEqual([
      'other 600 time.other-program',
      'nurse 600 time.before-consent',
      'doctor 600 time.before-consent',
    ]);
  });

  test('a program without a consent rule counts from the start', () => {
    const time = [at('nurse', 'rn1', '11:00', 600)];
    expect(timed(june({ time, consents: [] }), { ...plain, countsBeforeConsent: true })).toEqual([
      'nurse 600 counts',
    ]);
  });

  test('consent in the middle of a call cuts it at the next whole second', () => {
    const consents = [aConsent({ program: 'PCM', at: '2026-06-10T11:05:00.250Z' })];
    expect(timed(june({ time: [at('nurse', 'rn1', '11:00', 600)], consents }))).toEqual([
      'nurse 301 time.before-consent',
      'nurse 299 counts',
    ]);
  });

  test('who stopped and agreed again is counted again', () => {
    const consents = [
      aConsent({ program: 'PCM', revokedAt: '2026-06-10T11:02:00Z' }),
      aConsent({ program: 'PCM', at: '2026-06-10T11:08:00Z' }),
    ];
    expect(timed(june({ time: [at('nurse', 'rn1', '11:00', 600)], consents }))).toEqual([
      'nurse 120 counts',
      'nurse 360 time.after-revocation',
      'nurse 120 counts',
    ]);
  });
});

describe('a month judged', () => {
  test('has a set for each family that reaches a code, in the program’s order', () => {
    const time = [at('doctor', 'dr1', '09:00', 1800), at('nurse', 'rn1', '11:00', 3600)];
    expect(judged(june({ time })).sets.map(set => set.lines.map(line => [line.code, line.seconds]))).toEqual([
      [['99424', 1800]],
      [
        ['99426', 3600],
        ['99427', 3600],
      ],
    ]);
  });

  test('counts two people in one conference once', () => {
    const time = [at('nurse', 'rn1', '11:00', 1200), at('social', 'sw1', '11:10', 1200)];
    const [set] = judged(june({ time })).sets;
    expect(set?.lines).toMatchObject([{ code: '99426', seconds: 1800, time: ['nurse', 'social'] }]);
    expect(countedSeconds(set?.parts ?? [])).toBe(1800);
  });

  test('without a set shows the time of whoever did most', () => {
    const time = [at('doctor', 'dr1', '09:00', 600), at('nurse', 'rn1', '11:00', 900)];
    expect(counted(judged(june({ time })).parts).map(part => part.time.id)).toEqual(['nurse']);
  });

  test('verdicts name each code, the seconds it has and the seconds it needs', () => {
    const verdicts = judged(june({ time: [at('nurse', 'rn1', '11:00', 1799)] })).verdicts(undefined);
    expect(verdicts.map(it => [it.code, it.verdict])).toEqual([
      ['99424', 'not-billable'],
      ['99426', 'not-billable'],
      ['99427', 'not-billable'],
    ]);
    expect(verdicts[1]?.because.at(-1)).toMatchObject({
      rule: 'program.time',
      says: '29:59 of 30:00 minutes',
    });
  });

  test('a set without the seconds shared with another patient stays a choice beside the full one', () => {
    const it = june({
      time: [at('nurse', 'rn1', '11:00', 3600)],
      otherPatientTime: [
        { patient: 'B', by: 'rn1', start: '2026-06-10T11:50:00Z', end: '2026-06-10T12:20:00Z' },
      ],
    });
    expect(
      judged(it).sets.map(set => [set.isLess ?? false, set.lines.map(line => line.code).join(' ')]),
    ).toEqual([
      [false, '99426 99427'],
      [true, '99426'],
    ]);
  });
});
