import { describe, expect, test } from 'vitest';
import { aBatch, aClaim, anEnvelope, aServiceLine, aSubscriber } from '../../test/claims.builder.ts';
import type { Day } from '../basics/day.ts';
import { write837p } from './claim-837p.ts';
import type { DecidedLine, OtherPayer, Subscriber } from './claim-batch.ts';
import { checkClaimFile } from './claim-check.ts';
import { elementName } from './finding.ts';
import { read837p } from './read-claim-837p.ts';

/** An employer's plan paid 50.00 of 62.50 first: 2.50 off by contract, 10.00 left to her; Medicare is asked for the rest. */
const employer = { name: 'ACME HEALTH PLAN', id: '60054' };
const decided: DecidedLine = {
  payerId: employer.id,
  paidCents: 5000,
  code: '99490',
  modifiers: [],
  units: 1,
  adjustments: [
    { group: 'CO', reason: '45', cents: 250 },
    { group: 'PR', reason: '2', cents: 1000 },
  ],
  day: '2026-11-12' as Day,
  leftCents: 1000,
};
const other: OtherPayer = {
  responsibility: 'P',
  secondBecause: null,
  filingIndicator: 'CI',
  memberId: 'W123456789',
  payer: employer,
  decided: { paidCents: 5000, adjustments: [], whole: null },
};
const second = (over: Partial<Subscriber> = {}): Subscriber =>
  aSubscriber({
    responsibility: 'S',
    secondBecause: '12',
    claims: [aClaim({ otherPayers: [other], lines: [aServiceLine({ decidedBy: [decided] })] })],
    ...over,
  });
const fileOf = (subscriber: Subscriber) => write837p([aBatch({ subscribers: [subscriber] })], anEnvelope());
const found = (text: string) =>
  checkClaimFile(text).findings.map(it => `${it.snip} ${elementName(it)} ${it.code}`);
const changed = (from: string | RegExp, to: string) => {
  const text = fileOf(second());
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  const lines = next.split('\n');
  const count = lines.findIndex(it => it.startsWith('SE*')) - lines.findIndex(it => it.startsWith('ST*')) + 1;
  return next.replace(/SE\*\d+/, `SE*${count}`);
};

describe('a claim to Medicare after another payer', () => {
  test('says why Medicare pays second, who paid first, and what was decided of each line', () => {
    const lines = fileOf(second()).split('~\n');
    expect(lines).toContain('SBR*S*18***12****MB');
    expect(lines.slice(lines.indexOf('PRV*PE*PXC*207Q00000X') + 1, -4)).toEqual([
      'SBR*P*18*******CI',
      'AMT*D*50',
      'OI***Y***Y',
      'NM1*IL*1*HOLLIS*ALPHONSE****MI*W123456789',
      'NM1*PR*2*ACME HEALTH PLAN*****PI*60054',
      'LX*1',
      'SV1*HC:99490*62.5*UN*1***1:2',
      'DTP*472*D8*20261030',
      'REF*6R*L1',
      'SVD*60054*50*HC:99490**1',
      'CAS*CO*45*2.5',
      'CAS*PR*2*10',
      'DTP*573*D8*20261112',
      'AMT*EAF*10',
    ]);
  });

  test('passes SNIP 1 to 4 and is read back as it was', () => {
    const subscriber = second();
    expect(found(fileOf(subscriber))).toEqual([]);
    expect(read837p(fileOf(subscriber))[0]?.subscribers).toEqual([subscriber]);
  });

  test('of a payer that decided no lines carries day, reductions and rest with the claim', () => {
    const whole = { day: '2026-11-12' as Day, leftCents: 1000 };
    const claim = aClaim({
      otherPayers: [{ ...other, decided: { paidCents: 5000, adjustments: decided.adjustments, whole } }],
    });
    const subscriber = second({ claims: [claim] });
    expect(fileOf(subscriber)).toContain(
      'SBR*P*18*******CI~\nCAS*CO*45*2.5~\nCAS*PR*2*10~\nAMT*D*50~\nAMT*EAF*10~\nOI***Y***Y~',
    );
    expect(fileOf(subscriber)).toContain('*PI*60054~\nDTP*573*D8*20261112~');
    expect(found(fileOf(subscriber))).toEqual([]);
    expect(read837p(fileOf(subscriber))[0]?.subscribers).toEqual([subscriber]);
  });

  test('seven reasons of one group stand in two segments', () => {
    const adjustments = Array.from({ length: 7 }, () => ({ group: 'CO' as const, reason: '45', cents: 100 }));
    const line = { ...decided, adjustments, paidCents: 5550, leftCents: 0 };
    const claim = aClaim({
      otherPayers: [{ ...other, decided: { paidCents: 5550, adjustments: [], whole: null } }],
      lines: [aServiceLine({ decidedBy: [line] })],
    });
    const text = fileOf(second({ claims: [claim] }));
    expect(text).toContain('CAS*CO*45*1**45*1**45*1**45*1**45*1**45*1~\nCAS*CO*45*1~');
    expect(found(text)).toEqual([]);
  });
});

test('a plan that pays after Medicare is named and has decided nothing', () => {
  const later = { ...other, responsibility: 'S' as const, decided: null };
  const text = fileOf(aSubscriber({ claims: [aClaim({ otherPayers: [later] })] }));
  expect(text).toContain('SBR*S*18*******CI~\nOI***Y***Y~');
  expect(found(text)).toEqual([]);
});

describe('what does not fit is found', () => {
  test.each([
    ['paid and adjusted are not the line', changed('SVD*60054*50', 'SVD*60054*49'), '3 SVD02 balance'],
    ['the claim says another sum than its lines', changed('AMT*D*50', 'AMT*D*49'), '3 AMT02 balance'],
    ['why Medicare pays second is missing', changed('SBR*S*18***12*', 'SBR*S*18****'), '4 SBR05 situation'],
    [
      'why stands at a plan that is not Medicare',
      changed('SBR*P*18****', 'SBR*P*18***12*'),
      '4 SBR05 situation',
    ],
    ['two payers are first', changed('SBR*S*18***12****MB', 'SBR*P*18*******MB'), '4 SBR01 situation'],
    ['a line was decided by nobody here', changed('SVD*60054', 'SVD*60055'), '4 SVD01 situation'],
    ['what was paid is not said', changed('AMT*D*50~\n', ''), '4 AMT situation'],
    ['nobody paid first', changed(/SBR\*P\*18[\s\S]*60054~\nLX/, 'LX'), '4 SBR situation'],
    [
      'the day stands twice',
      changed('*PI*60054~\n', '*PI*60054~\nDTP*573*D8*20261112~\n'),
      '4 DTP01 situation',
    ],
    ['the rest stands twice', changed('OI***Y', 'AMT*EAF*10~\nOI***Y'), '4 AMT01 situation'],
    ['no day of the decision', changed(/SVD[\s\S]*EAF\*10~\n/, ''), '4 DTP situation'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected);
  });
});
