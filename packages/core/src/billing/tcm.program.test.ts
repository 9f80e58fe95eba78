import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  billed,
  clerk,
  dr1,
  fates,
  inTheWay,
  rn1,
  shown,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { aCall, aDischarge, choices, dated, type Given, twoPractices } from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

const after = (over: object = {}, more: Given = {}): Given => ({ discharges: [aDischarge(over)], ...more });
const linesOf = (over: Given) => decideCase(aCase(over)).lines;

test('a discharge with all that it asks for is one line on the day of the visit', () => {
  expect(dated(linesOf(after()))).toEqual(['2026-06-08 99495']);
  expect(linesOf(after())[0]).toMatchObject({ practice: 'A', billingPractitioner: 'dr1', month: '2026-06' });
});

describe('which discharges', () => {
  test.each([
    ['inpatient', '1 × 99495'],
    ['observation', '1 × 99495'],
    ['snf', '1 × 99495'],
    ['partial-hospitalisation', '1 × 99495'],
    ['emergency', 'nothing'],
  ])('from %s: %s', (from, made) => {
    expect(billed(after({ from }))).toBe(made);
  });

  test.each([
    ['home', '1 × 99495'],
    ['assisted-living', '1 × 99495'],
    ['snf', 'nothing'],
  ])('to %s: %s', (to, made) => {
    expect(billed(after({ to }))).toBe(made);
  });

  test('what stands in the way is said', () => {
    const why = (over: object) =>
      verdictOn('99495', decideCase(aCase(after(over)))).because.find(it => it.state !== 'met')?.says;
    expect(why({ from: 'emergency' })).toBe(
      'A discharge from an emergency department does not open transitional care',
    );
    expect(why({ to: 'snf' })).toBe('a skilled nursing facility is no community setting');
  });
});

describe('contact within two business days', () => {
  const called = (at: string, over: object = {}, more: object = {}) =>
    after({ contacts: [aCall(at, over)], ...more });

  test.each([
    ['2026-06-01T17:00:00-04:00', '1 × 99495'],
    ['2026-06-03T23:59:59-04:00', '1 × 99495'],
    ['2026-06-04T00:00:00-04:00', 'nothing'],
    ['2026-05-31T17:00:00-04:00', 'nothing'],
  ])('after Monday, 1 June: called %s makes %s', (at, made) => {
    expect(billed(called(at))).toBe(made);
  });

  test('is in the patient’s own days, not in those of the office’s clock', () => {
    const patient = aCasePatient({ timeZone: 'Pacific/Honolulu' });
    expect(billed({ ...called('2026-06-04T03:00:00-04:00'), patient })).toBe('1 × 99495');
  });

  test.each([
    ['a weekend', '2026-06-05', '2026-06-09'],
    ['Juneteenth', '2026-06-17', '2026-06-22'],
    ['Thanksgiving', '2026-11-25', '2026-11-30'],
    ['Independence Day, kept on Friday', '2026-07-01', '2026-07-06'],
    ['Christmas and the New Year’s first days', '2025-12-31', '2026-01-05'],
  ])('passes over %s: discharged %s, the call of %s is the last that counts', (_, on, last) => {
    const visit = (days: number) => ({
      on: new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10),
      by: 'dr1',
    });
    const over = (call: string): Given => ({
      month: visit(8).on.slice(0, 7),
      discharges: [
        aDischarge({
          on,
          contacts: [aCall(`${call}T12:00:00-05:00`)],
          visit: visit(8),
          medicationReconciledOn: on,
        }),
      ],
    });
    const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    expect(billed(over(last))).toBe('1 × 99495');
    expect(billed(over(next))).toBe('nothing');
  });

  test('two tries that reached nobody do; one does not, nor a late second', () => {
    const tries = (...days: readonly string[]) =>
      after({ contacts: days.map(it => aCall(`${it}T10:00:00-04:00`, { reached: false })) });
    expect(billed(tries('2026-06-02', '2026-06-03'))).toBe('1 × 99495');
    expect(billed(tries('2026-06-02'))).toBe('nothing');
    expect(billed(tries('2026-06-02', '2026-06-04'))).toBe('nothing');
    expect(billed(tries('2026-06-02', '2026-06-02'))).toBe('nothing');
    expect(inTheWay('99495', tries('2026-06-02'))).toEqual(['tcm.contact failed']);
  });

  test('a message left is a try, whoever calls it reached', () => {
    const left = (at: string) => aCall(at, { means: 'voicemail' });
    expect(billed(after({ contacts: [left('2026-06-02T10:00:00-04:00')] }))).toBe('nothing');
    expect(
      billed(after({ contacts: [left('2026-06-02T10:00:00-04:00'), left('2026-06-03T10:00:00-04:00')] })),
    ).toBe('1 × 99495');
  });

  test('a visit within them is itself the contact; on the discharge day it is none', () => {
    const seen = (on: string) =>
      after({ contacts: [], visit: { on, by: 'dr1' }, medicationReconciledOn: '2026-06-01' });
    expect(billed(seen('2026-06-03'))).toBe('1 × 99495');
    expect(billed(seen('2026-06-04'))).toBe('nothing');
    expect(billed(seen('2026-06-01'))).toBe('nothing');
  });

  test('is made by the practice that makes the visit, by clinical people', () => {
    const by = (who: string) => ({
      ...called('2026-06-02T10:00:00-04:00', { by: who }),
      ...twoPractices,
      practitioners: [dr1, rn1, clerk, { ...rn1, id: 'rnB', practice: 'B' }],
    });
    expect(billed(by('rn1'))).toBe('1 × 99495');
    expect(billed(by('clk1'))).toBe('nothing');
    expect(billed(by('rnB'))).toBe('nothing');
  });
});

describe('the visit', () => {
  const seen = (on: string, mdm: string | undefined, over: object = {}) =>
    after({ visit: { on, by: 'dr1' }, mdm, medicationReconciledOn: '2026-06-02', ...over });

  test.each([
    ['2026-06-08', 'high', '1 × 99496'],
    ['2026-06-09', 'high', '1 × 99495'],
    ['2026-06-15', 'high', '1 × 99495'],
    ['2026-06-16', 'high', 'nothing'],
    ['2026-06-04', 'moderate', '1 × 99495'],
    ['2026-06-15', 'moderate', '1 × 99495'],
    ['2026-06-16', 'moderate', 'nothing'],
    ['2026-06-04', 'low', 'nothing'],
    ['2026-06-01', 'high', 'nothing'],
  ])('on %s with %s decision making: %s', (on, mdm, made) => {
    expect(billed(seen(on, mdm))).toBe(made);
  });

  test('where the level or the visit is not recorded the month needs it', () => {
    const answer = decideCase(aCase(seen('2026-06-08', undefined)));
    expect([verdictOn('99495', answer).verdict, verdictOn('99496', answer).verdict]).toEqual([
      'needs',
      'needs',
    ]);
    expect(inTheWay('99495', after({ visit: undefined }))).toEqual(['tcm.visit missing']);
  });

  test('is with a practitioner; a nurse’s visit opens nothing', () => {
    const nurses = seen('2026-06-08', 'moderate', { visit: { on: '2026-06-08', by: 'rn1' } });
    expect(billed(nurses)).toBe('nothing');
    expect(
      verdictOn('99495', decideCase(aCase(nurses))).because.find(it => it.rule === 'tcm.visit')?.says,
    ).toBe('The visit 2026-06-08 was not with a practitioner');
  });

  test('belongs to its own month, whenever the discharge was', () => {
    const over = {
      on: '2026-05-26',
      contacts: [aCall('2026-05-27T10:00:00-04:00')],
      visit: { on: '2026-06-02', by: 'dr1' },
      medicationReconciledOn: '2026-05-30',
    };
    expect(billed(after(over))).toBe('1 × 99495');
    expect(billed(after(over, { month: '2026-05' }))).toBe('nothing');
  });
});

describe('medicines', () => {
  test.each([
    ['2026-06-08', '1 × 99495'],
    ['2026-06-09', 'nothing'],
  ])('reconciled on %s, with the visit on 8 June: %s', (medicationReconciledOn, made) => {
    expect(billed(after({ medicationReconciledOn }))).toBe(made);
  });

  test('never reconciled is something to be had', () => {
    expect(inTheWay('99495', after({ medicationReconciledOn: undefined }))).toEqual([
      'tcm.reconciled missing',
    ]);
  });
});

describe('death', () => {
  test.each([
    ['2026-06-30', 'nothing'],
    ['2026-07-01', '1 × 99495'],
  ])('on %s after a discharge on 1 June: %s', (deceasedOn, made) => {
    expect(billed(after({}, { patient: aCasePatient({ deceasedOn }) }))).toBe(made);
  });
});

describe('two discharges within thirty days', () => {
  const again = (on: string, visit: string, over: object = {}) =>
    aDischarge({
      id: 'd2',
      on,
      contacts: [aCall(`${on}T18:00:00-04:00`)],
      visit: { on: visit, by: 'dr1' },
      medicationReconciledOn: visit,
      ...over,
    });

  test('are one line or the other, never both', () => {
    expect(choices({ discharges: [aDischarge(), again('2026-06-15', '2026-06-20')] })).toEqual([
      '1 × 99495',
      '1 × 99495',
    ]);
    const answer = decideCase(aCase({ discharges: [aDischarge(), again('2026-06-15', '2026-06-20')] }));
    expect([answer.lines, ...answer.alternatives].map(dated)).toEqual([
      ['2026-06-08 99495'],
      ['2026-06-20 99495'],
    ]);
  });

  test('also where the second visit is in the next month', () => {
    const both = {
      month: undefined,
      months: ['2026-06', '2026-07'],
      discharges: [aDischarge(), again('2026-06-30', '2026-07-06')],
    };
    const answer = decideCase(aCase(both));
    expect([answer.lines, ...answer.alternatives].map(dated)).toEqual([
      ['2026-06-08 99495'],
      ['2026-07-06 99495'],
    ]);
    const july = answer.verdicts.find(it => it.code === '99495' && it.month === '2026-07');
    expect([july?.verdict, july?.because.at(-1)?.rule]).toEqual(['not-billable', 'program.one-set']);
  });

  test('of two months the one of the higher amount is proposed', () => {
    const discharges = [aDischarge(), again('2026-06-30', '2026-07-06', { mdm: 'high' })];
    expect(choices({ month: undefined, months: ['2026-06', '2026-07'], discharges })).toEqual([
      '1 × 99496',
      '1 × 99495',
    ]);
  });

  test('thirty days apart are two lines', () => {
    const discharges = [aDischarge(), again('2026-07-01', '2026-07-06')];
    expect(choices({ month: undefined, months: ['2026-06', '2026-07'], discharges })).toEqual([
      '1 × 99495 + 1 × 99495',
    ]);
  });

  test('of two practices for one hospital stay are the one’s or the other’s', () => {
    const theirs = aDischarge({
      id: 'dB',
      contacts: [aCall('2026-06-02T11:00:00-04:00', { by: 'drB' })],
      visit: { on: '2026-06-10', by: 'drB' },
      medicationReconciledOn: '2026-06-10',
    });
    const answer = decideCase(aCase({ ...twoPractices, discharges: [aDischarge(), theirs] }));
    expect([answer.lines, ...answer.alternatives].map(set => set.map(it => it.practice))).toEqual([
      ['A'],
      ['B'],
    ]);
  });
});

describe('what is filed already', () => {
  const filed = (claim: object) => after({}, { ...twoPractices, otherClaims: [claim] });

  test.each([
    [{ code: '99495', on: '2026-06-05', practice: 'B' }, 'nothing'],
    [{ code: '99496', on: '2026-05-15', practice: 'B' }, 'nothing'],
    [{ code: '99495', on: '2026-06-08', practice: 'A' }, 'nothing'],
    [{ code: '99495', month: '2026-06', practice: 'B' }, 'nothing'],
    [{ code: '99495', on: '2026-03-15', practice: 'B' }, '1 × 99495'],
    [{ code: 'G0557', month: '2026-06', practice: 'A' }, 'nothing'],
    [{ code: 'G0557', month: '2026-06', practice: 'B' }, '1 × 99495'],
    [{ code: '99490', month: '2026-06', practice: 'A' }, '1 × 99495'],
  ])('%j leaves %s', (claim, made) => {
    expect(billed(filed(claim))).toBe(made);
  });

  test('is said by its day, or by its code where no day is known', () => {
    const why = (claim: object) =>
      verdictOn('99495', decideCase(aCase(filed(claim)))).because.find(it => it.rule === 'tcm.once')?.says;
    expect(why({ code: '99495', on: '2026-06-05', practice: 'B' })).toBe(
      '99495 of 2026-06-05 lies within 30 days',
    );
    expect(why({ code: '99495', month: '2026-06', practice: 'B' })).toBe('99495 is already filed');
  });
});

describe('work that is part of the transition', () => {
  const work = someTime('call', '2026-06-03T14:00:00Z', 1500, { partOf: 'tcm:d1' });

  test('counts for nothing else when the transition is billable, and for care management when it is not', () => {
    const billable = decideCase(aCase(after({}, { time: [work] })));
    expect([shown(billable.lines), fates(billable)]).toEqual([
      '1 × 99495',
      ['call 1500 time.part-of-discharge'],
    ]);
    const not = decideCase(aCase(after({ from: 'emergency' }, { time: [work] })));
    expect([shown(not.lines), fates(not)]).toEqual(['1 × 99490', ['call 1500 CCM']]);
  });

  test('other minutes of the month count beside it', () => {
    const own = someTime('own', '2026-06-20T14:00:00Z', 1200);
    expect(billed(after({}, { time: [work, own], consents: [aConsent()] }))).toBe('1 × 99490 + 1 × 99495');
  });
});
