import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCase, billed, inTheWay, juneMinutes, shown, verdictOn } from '../../test/billing.builder.ts';
import { month } from '../../test/builders.ts';
import { person } from '../../test/month-csv.builder.ts';
import { learnedFrom } from '../programs/eligibility.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import { ccmCodeNames, ruleSetId } from './medicare.rules.ts';
import { monthCsv } from './month-csv.ts';
import { rowsOf } from './month-row.ts';

const lin = (over: object = {}) => ({
  id: 'lin',
  who: 'Dr. Lin, Lakeside',
  from: '2026-02-10',
  until: null,
  learnedFrom: 'patient',
  ...over,
});
/** Alphonse’s June with 45 minutes and these others. */
const june = (...others: readonly object[]) => ({ time: juneMinutes(45), otherPractitioners: others });
const said = (...others: readonly object[]) => inTheWay('99490', june(...others));

describe('one practitioner a month is paid', () => {
  test('who gives the service all month long stands in the way of every code, with his entry as proof', () => {
    const answer = decideCase(aCase(june(lin())));
    expect(answer.lines).toEqual([]);
    for (const code of ccmCodeNames) {
      const found = verdictOn(code, answer);
      expect(found.verdict).toBe('not-billable');
      expect(found.because.find(it => it.rule === 'ccm.other-practitioner')).toMatchObject({
        state: 'failed',
        evidence: ['lin'],
        source: 'CMS MLN909188: one practitioner is paid a month',
        says: 'Another practitioner is paid for this month: Dr. Lin, Lakeside, since 2026-02-10 (the patient said so)',
      });
    }
  });

  test.each([
    ['came on the 10th', { from: '2026-06-10' }],
    ['left on the 2nd', { until: '2026-06-02' }],
    ['came on the last day', { from: '2026-06-30' }],
  ])('who %s is to be asked: the month needs it', (_, days) => {
    const found = verdictOn('99490', decideCase(aCase(june(lin(days)))));
    expect(found.verdict).toBe('needs');
    expect(said(lin(days))).toEqual(['ccm.other-practitioner missing']);
    expect(found.because.find(it => it.rule === 'ccm.other-practitioner')?.says).toContain(
      'ask which of the two bills this month',
    );
    expect(billed(june(lin(days)))).toBe('nothing');
  });

  test.each(['payer', 'claim-denied'])('what is known from %s is not asked again', from => {
    expect(said(lin({ from: '2026-06-10', learnedFrom: from }))).toEqual(['ccm.other-practitioner failed']);
  });

  test.each([
    ['ended on the last day of May', { until: '2026-05-31' }],
    ['begins in July', { from: '2026-07-01' }],
  ])('one that %s says nothing about June', (_, days) => {
    expect(said(lin(days))).toEqual([]);
    expect(billed(june(lin(days)))).toBe('1 × 99490 + 1 × 99439');
  });

  test('of several the one who is paid is told', () => {
    const [may, all] = [lin({ id: 'ng', who: 'Dr. Ng', from: '2026-06-20' }), lin()];
    for (const others of [
      [may, all],
      [all, may],
    ]) {
      const found = verdictOn('99490', decideCase(aCase(june(...others))));
      expect(found.because.filter(it => it.rule === 'ccm.other-practitioner')).toMatchObject([
        { state: 'failed', evidence: ['lin'] },
      ]);
    }
  });

  test('whatever the days: it counts in exactly the months that hold one of them', () => {
    const days = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map(it => it.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.option(days), fc.constantFrom(...learnedFrom), (one, other, known) => {
        const [from, until] = other === null ? [one, null] : [one, other].toSorted();
        const reaches = (from ?? '') <= '2026-06-30' && (until == null || until >= '2026-06-01');
        const isWhole = (from ?? '') <= '2026-06-01' && (until == null || until >= '2026-06-30');
        const isPaid = isWhole || known === 'payer' || known === 'claim-denied';
        const answer = decideCase(aCase(june(lin({ from, until, learnedFrom: known }))));
        expect(shown(answer.lines)).toBe(reaches ? 'nothing' : '1 × 99490 + 1 × 99439');
        expect(verdictOn('99490', answer).verdict).toBe(
          !reaches ? 'billable' : isPaid ? 'not-billable' : 'needs',
        );
      }),
    );
  });
});

test('a month that was decided before anybody knew of him is decided again as it was', () => {
  const it = aCase({ time: juneMinutes(45) });
  const [caseText, answerText] = [JSON.stringify(it), JSON.stringify(decideCase(it))];
  expect(caseText).not.toContain('otherPractitioners');
  expect(decideAgain({ ruleSet: ruleSetId, caseText, answerText })).toBe('equal');
});

test('the table says what stands in the way, and no name in it becomes a formula', () => {
  const rosa = person('rosa', 'Rosa');
  const rows = rowsOf(rosa.id, decideCase(aCase(june(lin({ who: '=Lin' })))), [], false);
  const facts = { month: month('2026-06'), practice: 'Harbor', lockedAt: null, lines: [], staff: new Map() };
  const text = monthCsv({ ...facts, patients: [rosa], rows }, { approvedOnly: false, bom: false });
  expect(text).toContain('Another practitioner is paid for this month: =Lin, since 2026-02-10');
  expect(text.split('\r\n')[1]).not.toMatch(/,"?=/);
});
