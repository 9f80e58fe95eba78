import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anInterchange, junk } from '../../test/x12.builder.ts';
import { adjustmentGroupWords, adjustmentWords, knownAdjustments } from './claim-adjustment-words.ts';
import { elementName } from './finding.ts';
import { knownRemarks, remarkWords } from './remark-words.ts';
import { patientShareCents } from './remittance.ts';
import { readRemittances } from './remittance-835.ts';
import { amountText } from './x12-segment.ts';

const head = (cents: number) => [
  `BPR*I*${amountText(cents)}*C*ACH*CCP*01*111*DA*22*1512345678**01*333*DA*44*20261204`,
  'TRN*1*EFT778899*1512345678',
  'DTM*405*20261203',
  'N1*PR*MEDICARE PART B*XV*14212',
  'N1*PE*HARBOR FAMILY MEDICINE*XX*1487654323',
  'REF*TJ*043456789',
  'LX*1',
];
const file = (cents: number, ...segments: readonly string[]) =>
  anInterchange('HP', '005010X221A1', '835', [...head(cents), ...segments]);
const read = (cents: number, ...segments: readonly string[]) => {
  const { remittances, findings } = readRemittances(file(cents, ...segments));
  return {
    remittance: remittances[0],
    findings: findings.map(it => `${it.snip} ${it.segmentNumber} ${elementName(it)} ${it.code}`),
  };
};

const paid = [
  'CLP*C1001*1*62.5*47.58*12.14*MB*2226328001*11*1',
  'NM1*QC*1*HOLLIS*ALPHONSE****MI*1EG4TE5MK73',
  'DTM*050*20261124',
  'SVC*HC:99490*62.5*47.58**1',
  'DTM*472*20261030',
  'CAS*CO*45*1.81**253*.97',
  'CAS*PR*2*12.14',
  'REF*6R*L1',
  'AMT*B6*60.69',
];
const denied = [
  'CLP*C1002*4*62.5*0**MB*2226328002*11*1',
  'NM1*QC*1*REYES*MARTA****MI*2EG4TE5MK74',
  'SVC*HC:99490*62.5*0**0',
  'DTM*150*20261001',
  'DTM*151*20261030',
  'CAS*CO*97*62.5',
  'REF*6R*L2',
  'LQ*HE*N20',
];

test('a payment with a paid and a denied claim is posted line by line', () => {
  const { remittance, findings } = read(4758, ...paid, ...denied);
  expect(findings).toEqual([]);
  expect(remittance).toMatchObject({
    traceNumber: 'EFT778899',
    originator: '1512345678',
    method: 'transfer',
    paidCents: 4758,
    day: '2026-12-04',
    producedOn: '2026-12-03',
    payer: { name: 'MEDICARE PART B', id: '14212' },
    payee: { name: 'HARBOR FAMILY MEDICINE', npi: '1487654323', taxId: '043456789' },
    providerAdjustments: [],
    isBalanced: true,
  });
  const [one, other] = remittance?.claims ?? [];
  expect(one).toMatchObject({
    claimId: 'C1001',
    outcome: 'paid',
    chargeCents: 6250,
    paidCents: 4758,
    patientCents: 1214,
    payerClaimNumber: '2226328001',
    patient: { family: 'HOLLIS', given: 'ALPHONSE', memberId: '1EG4TE5MK73' },
    receivedOn: '2026-11-24',
    isBalanced: true,
  });
  expect(one && patientShareCents(one)).toBe(1214);
  expect(one?.lines).toMatchObject([
    {
      code: '99490',
      paidCents: 4758,
      paidUnits: 1,
      allowedCents: 6069,
      controlNumber: 'L1',
      from: '2026-10-30',
      to: '2026-10-30',
      adjustments: [
        { group: 'CO', reason: '45', cents: 181, quantity: null },
        { group: 'CO', reason: '253', cents: 97, quantity: null },
        { group: 'PR', reason: '2', cents: 1214, quantity: null },
      ],
    },
  ]);
  expect(other).toMatchObject({ claimId: 'C1002', outcome: 'denied', paidCents: 0, patientCents: null });
  expect(other?.lines).toMatchObject([
    { remarks: ['N20'], from: '2026-10-01', to: '2026-10-30', adjustments: [{ reason: '97', cents: 6250 }] },
  ]);
});

describe('what does not add up is named and posted nowhere in silence', () => {
  const line = (segments: readonly string[], from: string, to: string) =>
    segments.map(it => it.replace(from, to));

  test('a line', () => {
    const { remittance, findings } = read(4758, ...line(paid, '*1.81*', '*1.80*'));
    expect(findings).toEqual(['3 14 SVC03 balance', '3 11 CLP04 balance']);
    expect(remittance).toMatchObject({
      isBalanced: false,
      claims: [{ isBalanced: false, lines: [{ isBalanced: false }] }],
    });
  });

  test('the lines of a claim', () => {
    const { findings } = read(4758, ...line(paid, '1*62.5*47.58', '1*62.51*47.58'));
    expect(findings).toEqual(['3 11 CLP04 balance', '3 11 CLP03 balance']);
  });

  test('the payment', () => {
    const { remittance, findings } = read(4759, ...paid, ...denied);
    expect(findings).toEqual(['3 4 BPR02 balance']);
    expect(remittance).toMatchObject({
      isBalanced: false,
      claims: [{ isBalanced: true }, { isBalanced: true }],
    });
  });

  test('an amount that is none leaves its claim out', () => {
    const { remittance, findings } = read(0, ...line(denied, '4*62.5*0', '4*much*0'));
    expect(findings).toEqual(['2 11 CLP03 element-type']);
    expect(remittance?.claims).toEqual([]);
  });

  test('a file without a payment', () => {
    const { remittances, findings } = readRemittances(
      anInterchange('HP', '005010X221A1', '835', ['TRN*1*1*1']),
    );
    expect(remittances).toEqual([]);
    expect(findings).toMatchObject([{ segment: 'BPR', code: 'segment-missing' }]);
  });
});

test('what the payer takes back or adds lowers or raises the payment', () => {
  const { remittance, findings } = read(4258, ...paid, 'PLB*1487654323*20261231*WO:2226001*6*L6:INT*-1');
  expect(findings).toEqual([]);
  expect(remittance?.providerAdjustments).toMatchObject([
    { reason: 'WO', reference: '2226001', cents: 600, providerId: '1487654323' },
    { reason: 'L6', reference: 'INT', cents: -100 },
  ]);
});

test('a claim taken back is negative in every part', () => {
  const back = [
    'CLP*C1001*22*-62.5*-47.58**MB*2226328001*11*1',
    'NM1*QC*1*HOLLIS*ALPHONSE',
    'SVC*HC:99490*-62.5*-47.58**-1',
    'CAS*CO*45*-14.92',
    'REF*6R*L1',
  ];
  const { remittance, findings } = read(0, ...back, 'PLB*1487654323*20261231*FB:C1001*-47.58');
  expect(findings).toEqual([]);
  expect(remittance?.claims).toMatchObject([{ outcome: 'reversed', paidCents: -4758, isBalanced: true }]);
});

test('nothing paid because of the deductible is no denial; nothing paid and nothing left to the patient is one', () => {
  const deductible = ['CLP*C1*1*62.5*0*62.5*MB*1', 'SVC*HC:99490*62.5*0', 'CAS*PR*1*62.5'];
  const contract = ['CLP*C2*1*62.5*0**MB*1', 'SVC*HC:99490*62.5*0', 'CAS*CO*96*62.5'];
  const { remittance } = read(0, ...deductible, ...contract);
  expect(remittance?.claims.map(it => it.outcome)).toEqual(['paid', 'denied']);
});

test('a claim adjusted as a whole, passed on to the supplement, with a corrected member number', () => {
  const { remittance, findings } = read(
    5000,
    'CLP*C1*19*62.5*50**MB*1',
    'CAS*CO*45*12.5',
    'NM1*QC*1*HOLLIS*ALPHONSE',
    'NM1*74*1******C*9EG4TE5MK99',
    'NM1*TT*2*SUPPLEMENT CO*****PI*77',
    'MOA***MA01*MA18',
    'DTM*232*20261001',
    'DTM*233*20261031',
  );
  expect(findings).toEqual([]);
  expect(remittance?.claims).toMatchObject([
    {
      isPassedOn: true,
      passedOnTo: 'SUPPLEMENT CO',
      correctedMemberId: '9EG4TE5MK99',
      remarks: ['MA01', 'MA18'],
      from: '2026-10-01',
      to: '2026-10-31',
      lines: [],
    },
  ]);
});

test('any payment whose parts add up is balanced, and one cent off anywhere is found', () => {
  const cents = fc.integer({ min: 1, max: 500_000 });
  const claims = fc.array(
    fc.array(fc.record({ paid: cents, cut: cents, share: cents }), { minLength: 1, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const segments = (given: readonly (readonly { paid: number; cut: number; share: number }[])[]) =>
    given.flatMap((lines, at) => {
      const sum = (key: 'paid' | 'cut' | 'share') => lines.reduce((all, it) => all + it[key], 0);
      const charge = sum('paid') + sum('cut') + sum('share');
      return [
        `CLP*C${at}*1*${amountText(charge)}*${amountText(sum('paid'))}*${amountText(sum('share'))}*MB*1`,
        ...lines.flatMap(it => [
          `SVC*HC:99490*${amountText(it.paid + it.cut + it.share)}*${amountText(it.paid)}`,
          `CAS*CO*45*${amountText(it.cut)}`,
          `CAS*PR*2*${amountText(it.share)}`,
        ]),
      ];
    });
  const total = (given: readonly (readonly { paid: number }[])[]) =>
    given.flat().reduce((all, it) => all + it.paid, 0);
  fc.assert(
    fc.property(claims, given => {
      const { remittance, findings } = read(total(given), ...segments(given));
      expect(findings).toEqual([]);
      expect(remittance?.isBalanced).toBe(true);
      const off = read(total(given) + 1, ...segments(given));
      expect(off.findings).toEqual(['3 4 BPR02 balance']);
      const [first = [], ...rest] = given;
      const [line, ...others] = first;
      const wrong = segments([
        [{ ...line, cut: (line?.cut ?? 0) + 1, paid: line?.paid ?? 0, share: line?.share ?? 0 }, ...others],
        ...rest,
      ]);
      const claim = wrong.map((it, at) => (at === 0 ? (segments(given)[0] ?? '') : it));
      expect(read(total(given), ...claim).remittance?.claims[0]?.isBalanced).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test('whatever the bytes, it reads and never throws', () => {
  const text = file(4758, ...paid, ...denied);
  fc.assert(
    fc.property(fc.nat(text.length), junk, fc.nat(60), (at, odd, gone) =>
      Array.isArray(readRemittances(text.slice(0, at) + odd + text.slice(at + gone)).remittances),
    ),
    { numRuns: 60 },
  );
});

describe('reasons in plain words', () => {
  test('there are words for what care management meets', () => {
    expect(knownAdjustments.length).toBeGreaterThanOrEqual(60);
    expect(knownRemarks.length).toBeGreaterThanOrEqual(40);
    expect(new Set(knownAdjustments).size).toBe(knownAdjustments.length);
  });

  test('what to do follows from the kind', () => {
    expect(adjustmentWords('2')).toEqual({ kind: 'patient', says: 'The patient’s coinsurance' });
    expect(adjustmentWords('45')?.kind).toBe('agreed');
    expect(adjustmentWords('16')?.kind).toBe('correct');
    expect(adjustmentWords('24')?.kind).toBe('other-payer');
    expect(adjustmentWords('B9')?.says).toBe('The patient is in hospice');
    expect(remarkWords('MA130')).toContain('send it again as new');
    expect(adjustmentGroupWords.PR).toBe('The patient owes it');
  });

  test('a code we have no words for is none', () => {
    expect(adjustmentWords('9999')).toBeUndefined();
    expect(adjustmentWords('constructor')).toBeUndefined();
    expect(remarkWords('N9999')).toBeUndefined();
  });
});
