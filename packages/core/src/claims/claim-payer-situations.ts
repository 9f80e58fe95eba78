import { type ClaimPlace, loopNamed, loopsNamed, segmentIn, type Tell, valueIn } from './claim-loops.ts';
import type { Loop } from './guide-walk.ts';

/**
 * Who pays first, second and third, and what was decided before (SNIP 4). Source: 005010X222A1, loops 2000B, 2320,
 * 2330B and 2430; CMS, 837P companion guide on Medicare Secondary Payer, read 2026-11.
 */
export function checkPayers({ subscriber, claim }: ClaimPlace, tell: Tell): void {
  const others = loopsNamed(claim, '2320');
  const own = valueIn(subscriber, 'SBR', 1);
  const places = new Set([own]);
  for (const other of others) {
    const place = valueIn(other, 'SBR', 1);
    if (place !== '' && places.has(place))
      tell(
        other.segments[0],
        'SBR01',
        other,
        'situation',
        'Two payers of the claim stand in the same place.',
      );
    places.add(place);
    checkSecondReason(other, tell);
    checkDecided(claim, other, tell);
  }
  if (own === 'S' && !places.has('P'))
    tell(
      claim.segments[0],
      'SBR',
      claim,
      'situation',
      'The payer billed pays second (2000B SBR01), so loop 2320 says who paid first.',
    );
  checkLines(claim, others, tell);
}

/** Said only of Medicare, and only where it does not pay first. */
export function checkSecondReason(loop: Loop, tell: Tell): void {
  const [place, reason, filing] = [1, 5, 9].map(it => valueIn(loop, 'SBR', it));
  if (reason && (place === 'P' || !/^M[AB]$/.test(filing ?? '')))
    tell(
      segmentIn(loop, 'SBR'),
      'SBR05',
      loop,
      'situation',
      'Only of Medicare, and only when it pays after another, is it said why.',
    );
}

const linesOf = (claim: Loop, payer: string): readonly Loop[] =>
  loopsNamed(claim, '2400').flatMap(line =>
    loopsNamed(line, '2430').filter(it => valueIn(it, 'SVD', 1) === payer),
  );

/** A payer that decided says when, and what it left to the patient: of the claim or of its lines, never of both. */
function checkDecided(claim: Loop, other: Loop, tell: Tell): void {
  const name = loopNamed(other, '2330B');
  const judged = linesOf(claim, valueIn(name, 'NM1', 9));
  const paid = segmentIn(other, 'AMT', 'D');
  const day = segmentIn(name, 'DTP', '573');
  const left = segmentIn(other, 'AMT', 'EAF');
  if (paid && !day && judged.length === 0)
    tell(paid, 'DTP', other, 'situation', 'An amount was paid, and no day says when (DTP 573).');
  if (!paid && judged.length > 0)
    tell(
      other.segments[0],
      'AMT',
      other,
      'situation',
      'It decided lines, and what it paid is missing (AMT D).',
    );
  if (name && day && judged.length > 0)
    tell(day, 'DTP01', name, 'situation', 'Where lines have the day of the decision, the claim has none.');
  if (left && judged.some(it => segmentIn(it, 'AMT', 'EAF')))
    tell(
      left,
      'AMT01',
      other,
      'situation',
      'What is left to the patient is said of the claim or of its lines.',
    );
}

/** Whoever decided a line is one of the other payers. */
function checkLines(claim: Loop, others: readonly Loop[], tell: Tell): void {
  const known = new Set(others.map(it => valueIn(loopNamed(it, '2330B'), 'NM1', 9)));
  for (const line of loopsNamed(claim, '2400'))
    for (const judged of loopsNamed(line, '2430'))
      if (!known.has(valueIn(judged, 'SVD', 1)))
        tell(
          judged.segments[0],
          'SVD01',
          judged,
          'situation',
          'No other payer of the claim has this number.',
        );
}
