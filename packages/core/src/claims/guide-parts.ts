import { type ElementText, keyed, type SegmentRule, segment } from './guide.ts';

/** Segments that stand in many loops of 005010X222A1, each in the form its loop gives it. */

/** A name with its number: whose (NM101), person or organization (NM102), and which kinds of number (NM108). */
export function named(
  count: string,
  codes: string,
  it: { readonly types: string; readonly numbers: string | null; readonly isNumberRequired?: boolean },
): SegmentRule {
  const must = it.isNumberRequired ? 'R' : 'S';
  const person = it.types === '2' ? '-' : 'S';
  return keyed(
    'NM1',
    count,
    codes,
    [
      `R ID 2/3 ${codes}`,
      `R ID 1/1 ${it.types}`,
      'R AN 1/60',
      `${person} AN 1/35`,
      `${person} AN 1/25`,
      '-',
      `${person} AN 1/10`,
      it.numbers === null ? '-' : `${must} ID 1/2 ${it.numbers}`,
      it.numbers === null ? '-' : `${must} AN 2/80`,
      '-',
      '-',
      '-',
    ],
    { pairs: [[8, 9]] },
  );
}

/** A place alone: whose it is, without a name. */
export const placed = (count: string, codes: string, types: string): SegmentRule =>
  keyed('NM1', count, codes, [`R ID 2/3 ${codes}`, `R ID 1/1 ${types}`, 'S AN 1/60', ...'-'.repeat(9)]);

export const street = (count: string) => segment('N3', count, ['R AN 1/55', 'S AN 1/55']);
export const city = (count: string) =>
  segment('N4', count, ['R AN 2/30', 'S ID 2/2', 'S ID 3/15', 'S ID 2/3', '-', '-', 'S ID 1/3']);

export const reference = (count: string, codes: string) =>
  keyed('REF', count, codes, [`R ID 2/3 ${codes}`, 'R AN 1/50', '-', '-']);

/** A reference of a payer other than the one billed says in REF04 whose it is. */
export const lineReference = (count: string, codes: string) =>
  keyed('REF', count, codes, [`R ID 2/3 ${codes}`, 'R AN 1/50', '-', ['S', 'R ID 2/3 2U', 'R AN 1/50']]);

export const date = (count: string, codes: string, formats = 'D8') =>
  keyed('DTP', count, codes, [`R ID 3/3 ${codes}`, `R ID 2/3 ${formats}`, 'R AN 1/35']);

export const amount = (count: string, code: string) =>
  keyed('AMT', count, code, [`R ID 1/3 ${code}`, 'R R 1/18', '-']);

export const contact = (count: string, kinds = 'EM,FX,TE'): SegmentRule =>
  segment(
    'PER',
    count,
    [
      'R ID 2/2 IC',
      'S AN 1/60',
      `R ID 2/2 ${kinds}`,
      'R AN 1/256',
      `S ID 2/2 EX,${kinds}`,
      'S AN 1/256',
      `S ID 2/2 EX,${kinds}`,
      'S AN 1/256',
      '-',
    ],
    [
      [5, 6],
      [7, 8],
    ],
  );

export const specialty = (code: string) =>
  segment('PRV', 'S1', [`R ID 1/3 ${code}`, 'R ID 2/3 PXC', 'R AN 1/50', '-', '-', '-']);

export const level = (count: string, code: string, children: string, parent: 'R' | '-') =>
  keyed('HL', count, code, ['R AN 1/12', `${parent} AN 1/12`, `R ID 1/2 ${code}`, `R ID 1/1 ${children}`], {
    key: 3,
  });

export const birth = (count: string) =>
  segment('DMG', count, ['R ID 2/3 D8', 'R AN 1/35', 'R ID 1/1 F,M,U', ...'-'.repeat(8)]);

export const adjustments = segment('CAS', 'S5', [
  'R ID 1/2 CO,CR,OA,PI,PR',
  'R ID 1/5',
  'R R 1/18',
  'S R 1/15',
  ...Array.from({ length: 5 }, () => ['S ID 1/5', 'S R 1/18', 'S R 1/15']).flat(),
]);

export const attachment = segment(
  'PWK',
  'S10',
  [
    'R ID 2/2',
    'R ID 1/2 AA,AB,AD,AF,AG,BM,EL,EM,FT,FX,NS',
    '-',
    '-',
    'S ID 1/2 AC',
    'S AN 2/80',
    '-',
    '-',
    '-',
  ],
  [[5, 6]],
);
export const contract = segment('CN1', 'S1', [
  'R ID 2/2 01,02,03,04,05,06,09',
  'S R 1/18',
  'S R 1/6',
  'S AN 1/50',
  'S R 1/6',
  'S AN 1/30',
]);
export const fileInformation = segment('K3', 'S10', ['R AN 1/80', '-', '-']);
export const note = (count: string, codes: string) =>
  keyed('NTE', count, codes, [`R ID 3/3 ${codes}`, 'R AN 1/80']);

export const pricing = segment('HCP', 'S1', [
  'R ID 2/2',
  'R R 1/18',
  'S R 1/18',
  'S AN 1/50',
  'S R 1/9',
  'S AN 1/50',
  'S R 1/18',
  'S AN 1/48',
  'S ID 2/2 ER,HC,IV,WK',
  'S AN 1/48',
  'S ID 2/2 MJ,UN',
  'S R 1/15',
  'S ID 2/2',
  'S ID 1/2',
  'S ID 1/2',
]);

/** A condition with its indicators: certified or not, and one to five codes. */
export const condition = (count: string, codes: string) =>
  keyed('CRC', count, codes, [
    `R ID 2/2 ${codes}`,
    'R ID 1/1 N,Y',
    'R ID 2/3',
    'S ID 2/3',
    'S ID 2/3',
    'S ID 2/3',
    'S ID 2/3',
  ]);

export const ambulance = segment('CR1', 'S1', [
  'S ID 2/2 LB',
  'S R 1/10',
  '-',
  'R ID 1/1 A,B,C,D,E',
  'R ID 2/2 DH',
  'R R 1/15',
  '-',
  '-',
  'S AN 1/80',
  'S AN 1/80',
]);

/** HI: up to twelve composites, the first of a kind of its own. */
export const codes = (count: string, first: string, others: string): SegmentRule => {
  const composite = (must: string, kinds: string): ElementText => [
    must,
    `R ID 1/3 ${kinds}`,
    'R AN 1/30',
    ...'-'.repeat(7),
  ];
  return keyed('HI', count, first, [
    composite('R', first),
    ...Array.from({ length: 11 }, () => composite('S', others)),
  ]);
};
