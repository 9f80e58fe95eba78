import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anInterchange, junk } from '../../test/x12.builder.ts';
import { readClaimStatus } from './claim-status-277ca.ts';
import { entityWords, statusWords } from './claim-status-words.ts';

const head = [
  'BHT*0085*08*P77*20261124*0512*TH',
  'HL*1**20*1',
  'NM1*PR*2*MEDICARE PART B*****PI*14212',
  'TRN*1*P77',
  'HL*2*1*21*1',
  'NM1*41*2*HARBOR FAMILY MEDICINE*****46*HARBORFM',
  'TRN*2*B20261123-1',
  'STC*A1:20*20261124*WQ*125',
  'QTY*90*1',
  'QTY*AA*1',
  'AMT*YU*62.5',
  'AMT*YY*62.5',
  'HL*3*2*19*1',
  'NM1*85*2*HARBOR FAMILY MEDICINE*****XX*1487654323',
  'TRN*1*0',
];
const patient = (claimId: string, ...rest: readonly string[]) => [
  'HL*4*3*PT',
  'NM1*QC*1*HOLLIS*ALPHONSE****MI*1EG4TE5MK73',
  `TRN*2*${claimId}`,
  ...rest,
];
const report = (...segments: readonly string[]) =>
  readClaimStatus(anInterchange('HN', '005010X214', '277', [...head, ...segments]));

test('a batch with a claim taken in and one refused', () => {
  const { reports, findings } = report(
    ...patient('C1001', 'STC*A2:20*20261124*WQ*62.5', 'REF*1K*2226328001', 'DTP*472*D8*20261030'),
    ...patient('C1002', 'STC*A7:562:85*20261124*U*62.5', 'DTP*472*RD8*20261001-20261030'),
  );
  expect(findings).toEqual([]);
  const [{ batches, claims, payer } = { batches: [], claims: [], payer: null }] = reports;
  expect(payer).toEqual({ name: 'MEDICARE PART B', id: '14212' });
  expect(batches).toMatchObject([
    {
      reference: 'B20261123-1',
      acceptedCount: 1,
      acceptedCents: 6250,
      rejectedCount: 1,
      rejectedCents: 6250,
    },
  ]);
  expect(claims).toEqual([
    {
      claimId: 'C1001',
      payerClaimNumber: '2226328001',
      outcome: 'accepted',
      statuses: [
        { category: 'A2', status: '20', entity: null, outcome: 'accepted', says: 'Taken in to be judged' },
      ],
      note: null,
      chargeCents: 6250,
      from: '2026-10-30',
      to: '2026-10-30',
      lines: [],
    },
    {
      claimId: 'C1002',
      payerClaimNumber: null,
      outcome: 'rejected',
      statuses: [
        {
          category: 'A7',
          status: '562',
          entity: '85',
          outcome: 'rejected',
          says: 'The provider number (NPI) (billing provider)',
        },
      ],
      note: null,
      chargeCents: 6250,
      from: '2026-10-01',
      to: '2026-10-30',
      lines: [],
    },
  ]);
});

test.each([
  ['A1:19', 'WQ', 'received'],
  ['A2:20', 'WQ', 'accepted'],
  ['A3:21', 'WQ', 'rejected'],
  ['A6:21', 'WQ', 'rejected'],
  ['A8:477', 'WQ', 'rejected'],
  ['A2:20', 'U', 'rejected'],
  ['P1:46', 'WQ', 'pending'],
  ['F1:65', 'WQ', 'finalized'],
  ['Z9:1', 'WQ', 'unknown'],
])('%s with %s is %s', (status, action, outcome) => {
  const { reports } = report(...patient('C1', `STC*${status}*20261124*${action}*62.5`));
  expect(reports[0]?.claims[0]?.outcome).toBe(outcome);
});

test('several statuses: the one that refuses counts, and what the payer adds is kept', () => {
  const { reports } = report(
    ...patient(
      'C1',
      'STC*A2:20*20261124*WQ*62.5',
      'STC*A7:477*20261124*U*62.5******A8:255**POINTER 3 IS NONE',
    ),
  );
  const [claim] = reports[0]?.claims ?? [];
  expect(claim?.outcome).toBe('rejected');
  expect(claim?.statuses.map(it => it.status)).toEqual(['20', '477', '255']);
  expect(claim?.note).toBe('POINTER 3 IS NONE');
});

test('a line that is refused refuses its claim', () => {
  const { reports } = report(
    ...patient(
      'C1',
      'STC*A2:20*20261124*WQ*62.5',
      'SVC*HC:99490*62.5*****1',
      'STC*A7:454*20261124*U',
      'REF*FJ*L1',
    ),
  );
  const [claim] = reports[0]?.claims ?? [];
  expect(claim?.outcome).toBe('rejected');
  expect(claim?.lines).toMatchObject([
    { code: '99490', controlNumber: 'L1', statuses: [{ says: 'The procedure code' }] },
  ]);
});

test('a claim of which nothing is said is a finding, not an acceptance', () => {
  const { reports, findings } = report(...patient('C1'));
  expect(reports[0]?.claims[0]?.outcome).toBe('unknown');
  expect(findings).toMatchObject([{ segment: 'STC', segmentNumber: 21, code: 'segment-missing' }]);
});

test('codes without words are shown as they are', () => {
  const { reports } = report(...patient('C1', 'STC*A7:9999:XY*20261124*U*62.5'));
  expect(reports[0]?.claims[0]?.statuses[0]?.says).toBe('Status 9999 (XY)');
});

test('the words are enough, and none is empty', () => {
  expect(Object.keys(statusWords).length).toBeGreaterThanOrEqual(70);
  for (const it of [...Object.values(statusWords), ...Object.values(entityWords)])
    expect(it.length).toBeGreaterThan(3);
});

test('whatever the bytes, it reads and never throws', () => {
  const text = anInterchange('HN', '005010X214', '277', [
    ...head,
    ...patient('C1', 'STC*A7:562:85*20261124*U*62.5'),
  ]);
  fc.assert(
    fc.property(fc.nat(text.length), junk, fc.nat(60), (at, odd, gone) =>
      Array.isArray(readClaimStatus(text.slice(0, at) + odd + text.slice(at + gone)).reports),
    ),
    { numRuns: 60 },
  );
});
