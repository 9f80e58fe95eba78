import { type ClaimPlace, loopNamed, loopsNamed, segmentIn, type Tell, valueIn } from './claim-loops.ts';
import type { Loop } from './guide-walk.ts';
import { dollars } from './money-words.ts';
import { centsOf, elementOf } from './x12-segment.ts';

/**
 * What must add up in a claim (SNIP 3): the charge is the sum of its lines; what another payer did with a line accounts
 * for all of it; and what that payer paid is the charge less all adjustments. Amounts that are none are another finding.
 * Source: 005010X222A1, section 1.4.4 (balancing).
 */
export function checkBalance({ claim }: ClaimPlace, tell: Tell): void {
  const clm = segmentIn(claim, 'CLM');
  const charge = centsOf(valueIn(claim, 'CLM', 2));
  const lines = loopsNamed(claim, '2400');
  const charges = sumOf(lines.map(it => centsOf(valueIn(it, 'SV1', 2))));
  if (charge !== undefined && charges !== undefined && lines.length > 0 && charge !== charges)
    tell(
      clm,
      'CLM02',
      claim,
      'balance',
      `The claim charges ${dollars(charge)}, its lines ${dollars(charges)}.`,
    );
  for (const line of lines) for (const judged of loopsNamed(line, '2430')) checkLine(line, judged, tell);
  if (charge !== undefined)
    for (const other of loopsNamed(claim, '2320')) checkOther(claim, other, charge, tell);
}

function checkLine(line: Loop, judged: Loop, tell: Tell): void {
  const charge = centsOf(valueIn(line, 'SV1', 2));
  const parts = sumOf([centsOf(valueIn(judged, 'SVD', 2)), adjusted(judged)]);
  if (charge === undefined || parts === undefined || charge === parts) return;
  const says = `The line charges ${dollars(charge)}; paid and adjusted together are ${dollars(parts)}.`;
  tell(segmentIn(judged, 'SVD'), 'SVD02', judged, 'balance', says);
}

function checkOther(claim: Loop, other: Loop, charge: number, tell: Tell): void {
  const paid = segmentIn(other, 'AMT', 'D');
  const said = paid && centsOf(elementOf(paid, 2));
  if (said === undefined) return;
  const payer = valueIn(loopNamed(other, '2330B'), 'NM1', 9);
  const byLine = loopsNamed(claim, '2400').flatMap(line =>
    loopsNamed(line, '2430').filter(it => valueIn(it, 'SVD', 1) === payer),
  );
  const before = byLine.length > 0 ? sumOf(byLine.map(it => centsOf(valueIn(it, 'SVD', 2)))) : charge;
  const adjustments = adjusted(other);
  if (before === undefined || adjustments === undefined || before - adjustments === said) return;
  const what = byLine.length > 0 ? 'what it paid for lines' : 'the charge';
  tell(
    paid,
    'AMT02',
    other,
    'balance',
    `It says ${dollars(said)} was paid; ${what} less adjustments is ${dollars(before - adjustments)}.`,
  );
}

/** All amounts of the adjustments of a loop: CAS03, 06, 09, … */
const adjusted = (loop: Loop): number | undefined =>
  sumOf(
    loop.segments
      .filter(it => it.id === 'CAS')
      .flatMap(it => [3, 6, 9, 12, 15, 18].map(at => elementOf(it, at)))
      .filter(it => it !== '')
      .map(centsOf),
  );

const sumOf = (parts: readonly (number | undefined)[]): number | undefined => {
  let sum = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    sum += part;
  }
  return sum;
};
