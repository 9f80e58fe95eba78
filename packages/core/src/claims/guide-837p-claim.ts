import { loop, segment } from './guide.ts';
import { filingIndicators } from './guide-837p-codes.ts';
import { lineLoop } from './guide-837p-line.ts';
import {
  adjustments,
  ambulance,
  amount,
  attachment,
  city,
  codes,
  condition,
  contact,
  contract,
  date,
  fileInformation,
  named,
  note,
  placed,
  pricing,
  reference,
  specialty,
  street,
} from './guide-parts.ts';
import { placesOfService } from './places-of-service.ts';

const cause = 'AA,EM,OA';
const one = (code: string) => reference('S1', code);

const otherPayerLoop = loop(
  '2320',
  'S10',
  [
    segment('SBR', 'R1', [
      'R ID 1/1 A,B,C,D,E,F,G,H,P,S,T,U',
      'R ID 2/2 01,18,19,20,21,39,40,53,G8',
      'S AN 1/50',
      'S AN 1/60',
      'S ID 1/3 12,13,14,15,16,41,42,43,47',
      '-',
      '-',
      '-',
      `S ID 1/2 ${filingIndicators}`,
    ]),
    adjustments,
    amount('S1', 'D'),
    amount('S1', 'A8'),
    amount('S1', 'EAF'),
    segment('OI', 'R1', ['-', '-', 'R ID 1/1 N,W,Y', 'S ID 1/1 P', '-', 'R ID 1/1 I,Y']),
    segment('MOA', 'S1', [
      'S R 1/10',
      'S R 1/18',
      ...Array<string>(5).fill('S AN 1/50'),
      'S R 1/18',
      'S R 1/18',
    ]),
  ],
  [
    loop('2330A', 'R1', [
      named('R1', 'IL', { types: '1,2', numbers: 'II,MI', isNumberRequired: true }),
      street('S1'),
      city('S1'),
      reference('S1', 'SY'),
    ]),
    loop('2330B', 'R1', [
      named('R1', 'PR', { types: '2', numbers: 'PI,XV', isNumberRequired: true }),
      street('S1'),
      city('S1'),
      date('S1', '573'),
      reference('S2', '2U,EI,FY,NF'),
      ...['G1', '9F', 'T4', 'F8'].map(one),
    ]),
    ...(
      [
        ['2330C', 'DN,P3', 'S2'],
        ['2330D', '82', 'S1'],
        ['2330E', '77', 'S1'],
        ['2330F', 'DQ', 'S1'],
        ['2330G', '85', 'S1'],
      ] as const
    ).map(([id, code, count]) =>
      loop(id, count, [placed('R1', code, '1,2'), reference('R3', '0B,1G,G2,LU')]),
    ),
  ],
);

/** A claim. Source: ASC X12N TR3 005010X222A1, loops 2300 to 2330. */
export const claimLoop = loop(
  '2300',
  'S100',
  [
    segment('CLM', 'R1', [
      'R AN 1/38',
      'R R 1/18',
      '-',
      '-',
      ['R', `R AN 1/2 ${[...placesOfService].join(',')}`, 'R ID 1/2 B', 'R ID 1/1 1,2,3,4,5,6,7,8'],
      'R ID 1/1 N,Y',
      'R ID 1/1 A,B,C',
      'R ID 1/1 N,W,Y',
      'R ID 1/1 I,Y',
      'S ID 1/1 P',
      ['S', `R ID 2/3 ${cause}`, `S ID 2/3 ${cause}`, '-', 'S ID 2/2', 'S ID 2/3'],
      'S ID 2/3 02,03,05,09',
      ...'-'.repeat(7),
      'S ID 1/2 1,2,3,4,5,6,7,8,9,10,11,15',
    ]),
    ...['431', '454', '304', '453', '439', '484', '455', '471'].map(it => date('S1', it)),
    date('S1', '314,360,361', 'D8,RD8'),
    ...['297', '296', '435', '096'].map(it => date('S1', it)),
    date('S2', '090,091'),
    date('S1', '444'),
    date('S1', '050'),
    attachment,
    contract,
    amount('S1', 'F5'),
    ...['4N', 'F5', 'EW', '9F', 'G1', 'F8', 'X4', '9A', '9C', 'LX', 'D9', 'EA', 'P4', '1J'].map(one),
    fileInformation,
    note('S1', 'ADD,CER,DCP,DGN,TPO'),
    ambulance,
    segment('CR2', 'S1', [...'-'.repeat(7), 'R ID 1/1 A,C,D,E,F,G,M', '-', 'S AN 1/80', 'S AN 1/80', '-']),
    condition('S3', '07'),
    condition('S3', 'E1,E2,E3'),
    condition('S1', '75'),
    condition('S1', 'ZZ'),
    codes('R1', 'ABK,BK', 'ABF,BF'),
    codes('S1', 'BP', 'BO'),
    codes('S2', 'BG', 'BG'),
    pricing,
  ],
  [
    loop('2310A', 'S2', [named('R1', 'DN,P3', { types: '1', numbers: 'XX' }), reference('S3', '0B,1G,G2')]),
    loop('2310B', 'S1', [
      named('R1', '82', { types: '1,2', numbers: 'XX' }),
      specialty('PE'),
      reference('S4', '0B,1G,G2,LU'),
    ]),
    loop('2310C', 'S1', [
      named('R1', '77', { types: '2', numbers: 'XX' }),
      street('R1'),
      city('R1'),
      reference('S3', '0B,G2,LU'),
      contact('S1', 'TE'),
    ]),
    loop('2310D', 'S1', [named('R1', 'DQ', { types: '1', numbers: 'XX' }), reference('S4', '0B,1G,G2,LU')]),
    loop('2310E', 'S1', [placed('R1', 'PW', '2'), street('R1'), city('R1')]),
    loop('2310F', 'S1', [placed('R1', '45', '2'), street('R1'), city('R1')]),
    otherPayerLoop,
    lineLoop,
  ],
);
