import { isNpi } from '../access/practice.ts';
import { type ClaimPlace, segmentIn, type Tell } from './claim-loops.ts';
import type { Loop } from './guide-walk.ts';
import { elementOf } from './x12-segment.ts';

/** Names, numbers and addresses of the people and places a claim speaks of (SNIP 4). */
export function checkNames({ claim }: ClaimPlace, tell: Tell): void {
  for (const loop of claim.loops) {
    checkName(loop, tell);
    for (const inner of loop.loops) checkName(inner, tell);
  }
}

/** The loops above the claims are the same for all of them and looked at once. */
export function checkCommonNames(transaction: Loop, tell: Tell): void {
  for (const loop of transaction.loops) {
    if (loop.id === '2300') continue;
    checkName(loop, tell);
    checkCommonNames(loop, tell);
  }
}

/** Loops whose ZIP code has nine digits. Source: 005010X222A1, N403 of 2010AA and 2310C. */
const fullZip = new Set(['2010AA', '2310C', '2420C']);
/** In these a post office box is no place. Source: 005010X222A1, N301 of 2010AA. */
const streetOnly = new Set(['2010AA']);
const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR ' +
    'PA RI SC SD TN TX UT VT VA WA WV WI WY AS FM GU MH MP PR PW VI AA AE AP'
  ).split(' '),
);

function checkName(loop: Loop, tell: Tell): void {
  const name = segmentIn(loop, 'NM1');
  if (name) {
    if (elementOf(name, 8) === 'XX' && !isNpi(elementOf(name, 9)))
      tell(
        name,
        'NM109',
        loop,
        'check-digit',
        'It is not a provider number: ten digits, the last a check digit.',
      );
    for (const element of [4, 5, 7])
      if (elementOf(name, 2) === '2' && elementOf(name, element) !== '')
        tell(name, `NM10${element}`, loop, 'situation', 'An organization (NM102 is 2) has one name only.');
  }
  const city = segmentIn(loop, 'N4');
  if (city) {
    const [state, zip, country] = [2, 3, 4].map(it => elementOf(city, it));
    const isHere = country === '' || country === 'US';
    if (isHere && state === '')
      tell(city, 'N402', loop, 'situation', 'An address in the United States has a state.');
    else if (isHere && state && !states.has(state))
      tell(city, 'N402', loop, 'situation', 'It is no state’s two letters.');
    if (isHere && zip === '')
      tell(city, 'N403', loop, 'situation', 'An address in the United States has a ZIP code.');
    else if (isHere && zip && !(fullZip.has(loop.id) ? /^\d{9}$/ : /^\d{5}(\d{4})?$/).test(zip))
      tell(
        city,
        'N403',
        loop,
        'situation',
        fullZip.has(loop.id) ? 'Here the ZIP code has nine digits.' : 'A ZIP code has five or nine digits.',
      );
  }
  const street = segmentIn(loop, 'N3');
  if (street && streetOnly.has(loop.id) && /\bP\.? ?O\.? ?BOX\b/i.test(elementOf(street, 1)))
    tell(
      street,
      'N301',
      loop,
      'situation',
      'The billing provider’s address is a street; a box stands in 2010AB.',
    );
  const tax =
    loop.id === '2010AA'
      ? loop.segments.find(it => /^(EI|SY)$/.test(elementOf(it, 1)) && it.id === 'REF')
      : undefined;
  if (tax && !/^(\d{9}|\d{2}-\d{7}|\d{3}-\d{2}-\d{4})$/.test(elementOf(tax, 2)))
    tell(tax, 'REF02', loop, 'situation', 'A tax number has nine digits.');
}
