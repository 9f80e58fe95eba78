import { describe, expect, test } from 'vitest';
import { reasonEn } from './reason-en.ts';
import type { Reason } from './reason-format.ts';
import { plainFate, plainReason, reasonWords } from './reason-words.ts';

const said = (rule: Reason['rule'], state: Reason['state'], values: Reason['values'] = {}) =>
  plainReason({ rule, state, values });

describe('a reason is one sentence', () => {
  test.each<[Reason['rule'], Reason['state'], Reason['values'], string]>([
    ['ccm.consent', 'met', { on: '2026-11-05', stoppedOn: null }, 'Consent given 2026-11-05'],
    [
      'ccm.consent',
      'failed',
      { on: '2026-11-05', stoppedOn: '2026-11-18' },
      'Consent was stopped 2026-11-18',
    ],
    ['ccm.initiating-visit', 'met', { on: '2026-10-02', where: 'EHR' }, 'Initiating visit 2026-10-02, EHR'],
    ['ccm.care-plan', 'met', { on: '2026-11-20', where: null }, 'Care plan 2026-11-20'],
    ['ccm.plan-copy', 'met', { on: '2026-11-20', where: '' }, 'Copy of the plan given 2026-11-20'],
    ['ccm.alive', 'failed', { on: 'unknown' }, 'Died; nobody knows the day'],
    ['ccm.alive', 'failed', { on: '2026-10' }, 'Died 2026-10, before this month'],
    ['ccm.certified-ehr', 'met', { on: '2026-01-01' }, 'Certified electronic record, since 2026-01-01'],
    ['ccm.time.threshold', 'missing', { seconds: 1361, needed: 4200 }, '22:41 of 70:00 minutes'],
    [
      'payer.rules',
      'missing',
      { payer: 'medicaid' },
      'Rules of Medicaid are not loaded; no other payer’s are used instead',
    ],
    ['time.overlap', 'failed', {}, 'a colleague’s entry covers it'],
  ])('%s %s %j', (rule, state, values, sentence) => {
    expect(said(rule, state, values)).toBe(sentence);
  });

  test('in the words and days of any language', () => {
    const words = {
      ...reasonEn,
      reasons: { ...reasonEn.reasons, plan: (place: string) => `Plan: ${place}` },
    };
    const format = { date: () => '20 nov', clock: String };
    const values = { on: '2026-11-20', where: 'EHR' };
    expect(reasonWords({ rule: 'ccm.care-plan', state: 'met', values }, words, format)).toBe(
      'Plan: 20 nov, EHR',
    );
  });
});

test('seconds went to a program, to a code, or to the rule that left them out', () => {
  expect(plainFate(null, 'CCM', null)).toBe('counted for CCM');
  expect(plainFate(null, 'CCM', '99490')).toBe('counted towards 99490');
  expect(plainFate('time.before-consent', 'CCM', null)).toBe('before consent');
  expect(plainFate('ccm.filed', 'CCM', null)).toBe('ccm.filed');
});
