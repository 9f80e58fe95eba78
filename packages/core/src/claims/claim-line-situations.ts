import { type ClaimPlace, loopNamed, loopsNamed, segmentIn, type Tell, valueIn } from './claim-loops.ts';
import { isX12Day } from './element-check.ts';
import type { Loop } from './guide-walk.ts';
import { componentsOf, elementOf, type Segment } from './x12-segment.ts';

/** Lines, their numbers, days and pointers (SNIP 4), and every day of the claim in the form it says it has. */
export function checkServiceLines({ billing, subscriber, patient, claim }: ClaimPlace, tell: Tell): void {
  const hi = claim.segments.find(it => it.id === 'HI');
  const diagnoses = hi?.elements.length ?? 0;
  const person = patient ? loopNamed(patient, '2010CA') : loopNamed(subscriber, '2010BA');
  const born = valueIn(person, 'DMG', 2);
  const birth = segmentIn(person, 'DMG');
  if (person && birth && !isX12Day(born))
    tell(birth, 'DMG02', person, 'element-type', 'It is not a day like 19460721.');
  for (const it of claim.segments) if (it.id === 'DTP') checkDays(it, claim, tell);
  const numbers = new Set<string>();
  for (const [index, line] of loopsNamed(claim, '2400').entries()) {
    checkLine(line, index + 1, diagnoses, tell);
    const number = segmentIn(line, 'REF', '6R');
    if (number && numbers.has(elementOf(number, 2)))
      tell(number, 'REF02', line, 'situation', 'Another line of this claim has the same number.');
    if (number) numbers.add(elementOf(number, 2));
    const service = segmentIn(line, 'DTP', '472');
    const from = service ? elementOf(service, 3).slice(0, 8) : '';
    if (service && isX12Day(from) && isX12Day(born) && from < born)
      tell(service, 'DTP03', line, 'situation', 'The service lies before the patient was born.');
    const rendering = loopNamed(line, '2420A');
    const ownNpi = valueIn(rendering, 'NM1', 9);
    const claimNpi =
      valueIn(loopNamed(claim, '2310B'), 'NM1', 9) || valueIn(loopNamed(billing, '2010AA'), 'NM1', 9);
    if (rendering && ownNpi !== '' && ownNpi === claimNpi)
      tell(
        rendering.segments[0],
        'NM109',
        rendering,
        'situation',
        'The line names who gave the service only where it is not the claim’s.',
      );
  }
}

function checkLine(line: Loop, number: number, diagnoses: number, tell: Tell): void {
  const lx = segmentIn(line, 'LX');
  if (lx && elementOf(lx, 1) !== String(number))
    tell(lx, 'LX01', line, 'line-number', `Lines of a claim are numbered from 1; this is line ${number}.`);
  const sv1 = segmentIn(line, 'SV1');
  for (const [index, pointer] of (sv1 ? componentsOf(sv1, 7) : []).entries())
    if (/^\d+$/.test(pointer) && (Number(pointer) < 1 || Number(pointer) > diagnoses))
      tell(
        sv1,
        `SV107-${index + 1}`,
        line,
        'situation',
        `It points to diagnosis ${pointer}; the claim has ${diagnoses}.`,
      );
  if (sv1 && /^-|^0*\.?0*$/.test(elementOf(sv1, 4)) && elementOf(sv1, 4) !== '')
    tell(sv1, 'SV104', line, 'situation', 'A line counts more than nothing.');
  for (const it of line.segments) if (it.id === 'DTP') checkDays(it, line, tell);
}

/** DTP03 has the form DTP02 says. */
function checkDays(dtp: Segment, loop: Loop, tell: Tell): void {
  const [format, value] = [elementOf(dtp, 2), elementOf(dtp, 3)];
  if (value === '') return;
  if (format === 'D8' && !isX12Day(value))
    tell(dtp, 'DTP03', loop, 'element-type', 'It is not a day like 20261123.');
  if (format !== 'RD8') return;
  const [from = '', to = '', ...more] = value.split('-');
  if (!isX12Day(from) || !isX12Day(to) || more.length > 0)
    tell(dtp, 'DTP03', loop, 'element-type', 'It is not two days like 20261001-20261031.');
  else if (from > to) tell(dtp, 'DTP03', loop, 'situation', 'The days run backwards.');
}
