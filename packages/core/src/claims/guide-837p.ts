import { keyed, loop, segment } from './guide.ts';
import { claimLoop } from './guide-837p-claim.ts';
import { filingIndicators } from './guide-837p-codes.ts';
import { birth, city, contact, level, named, placed, reference, specialty, street } from './guide-parts.ts';

const payerAddress = [street('S1'), city('S1')];

const patientLoop = loop(
  '2000C',
  'S*',
  [
    level('R1', '23', '0', 'R'),
    segment('PAT', 'R1', [
      'R ID 2/2 01,19,20,21,39,40,53,G8',
      '-',
      '-',
      '-',
      'S ID 2/3 D8',
      'S AN 1/35',
      'S ID 2/2 01',
      'S R 1/10',
      'S ID 1/1 Y',
    ]),
  ],
  [
    loop('2010CA', 'R1', [
      named('R1', 'QC', { types: '1', numbers: null }),
      street('R1'),
      city('R1'),
      birth('R1'),
      reference('S1', 'Y4'),
      reference('S1', '1W,SY'),
      contact('S1', 'TE'),
    ]),
    claimLoop,
  ],
);

const subscriberLoop = loop(
  '2000B',
  'R*',
  [
    level('R1', '22', '0,1', 'R'),
    segment('SBR', 'R1', [
      'R ID 1/1 A,B,C,D,E,F,G,H,P,S,T,U',
      'S ID 2/2 18',
      'S AN 1/50',
      'S AN 1/60',
      'S ID 1/3 12,13,14,15,16,41,42,43,47',
      '-',
      '-',
      '-',
      `S ID 1/2 ${filingIndicators}`,
    ]),
    segment('PAT', 'S1', [
      '-',
      '-',
      '-',
      '-',
      'S ID 2/3 D8',
      'S AN 1/35',
      'S ID 2/2 01',
      'S R 1/10',
      'S ID 1/1 Y',
    ]),
  ],
  [
    loop('2010BA', 'R1', [
      named('R1', 'IL', { types: '1,2', numbers: 'II,MI' }),
      street('S1'),
      city('S1'),
      birth('S1'),
      reference('S1', 'SY'),
      reference('S1', 'Y4'),
      contact('S1', 'TE'),
    ]),
    loop('2010BB', 'R1', [
      named('R1', 'PR', { types: '2', numbers: 'PI,XV', isNumberRequired: true }),
      ...payerAddress,
      reference('S3', '2U,EI,FY,NF'),
      reference('S2', 'G2,LU'),
    ]),
    claimLoop,
    patientLoop,
  ],
);

const billingLoop = loop(
  '2000A',
  'R*',
  [level('R1', '20', '1', '-'), specialty('BI'), keyed('CUR', 'S1', '85', ['R ID 2/3 85', 'R ID 3/3'])],
  [
    loop('2010AA', 'R1', [
      named('R1', '85', { types: '1,2', numbers: 'XX' }),
      street('R1'),
      city('R1'),
      reference('R1', 'EI,SY'),
      reference('S2', '0B,1G'),
      contact('S2'),
    ]),
    loop('2010AB', 'S1', [placed('R1', '87', '1,2'), street('R1'), city('R1')]),
    loop('2010AC', 'S1', [
      named('R1', 'PE', { types: '2', numbers: 'PI,XV', isNumberRequired: true }),
      street('R1'),
      city('R1'),
      reference('S1', '2U,FY,NF'),
      reference('R1', 'EI'),
    ]),
    subscriberLoop,
  ],
);

/** Professional claims. Source: ASC X12N TR3 005010X222 with errata A1, structure only. */
export const professionalClaims = loop(
  'ST',
  'R1',
  [
    segment('ST', 'R1', ['R ID 3/3 837', 'R AN 4/9', 'R AN 1/35']),
    segment('BHT', 'R1', [
      'R ID 4/4 0019',
      'R ID 2/2 00,18',
      'R AN 1/50',
      'R DT 8/8',
      'R TM 4/8',
      'R ID 2/2 31,CH,RP',
    ]),
  ],
  [
    loop('1000A', 'R1', [
      named('R1', '41', { types: '1,2', numbers: '46', isNumberRequired: true }),
      contact('R2'),
    ]),
    loop('1000B', 'R1', [named('R1', '40', { types: '2', numbers: '46', isNumberRequired: true })]),
    billingLoop,
  ],
);
