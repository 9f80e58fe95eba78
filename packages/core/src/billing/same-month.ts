import type { Line } from './billing-answer.ts';
import { addOns } from './excluded-pairs.ts';
import { type Rules, type Scope, scopesOf } from './rules-in-force.ts';
import { areApart } from './tcm.program.ts';

/** What of one program and practice would stand in a month. */
export type Standing = {
  readonly program: string;
  readonly practice: string;
  readonly lines: readonly Line[];
};

const billersOf = (it: Standing) => new Set(it.lines.map(line => line.billingPractitioner));

function isWithin(scope: Scope, a: Standing, b: Standing): boolean {
  if (scope === 'anybody') return true;
  if (scope === 'same-practice') return a.practice === b.practice;
  const others = billersOf(b);
  return [...billersOf(a)].some(it => it !== null && others.has(it));
}

/** Whether the lines of two programs or practices may stand in one month. */
export function mayStandTogether(rules: Rules, a: Standing, b: Standing): boolean {
  const isExcluded = namesOf(a).some(one =>
    namesOf(b).some(other => scopesOf(rules, one, other).some(scope => isWithin(scope, a, b))),
  );
  return !isExcluded && !isSameDischarge(rules, a, b);
}

const namesOf = ({ program, lines }: Standing): readonly string[] => [
  program,
  ...(program === 'APCM' && lines.some(line => addOns.includes(line.code)) ? ['add-on'] : []),
  ...(lines.some(line => line.code === 'G0511') ? ['bundle'] : []),
];

const isSameDischarge = (rules: Rules, a: Standing, b: Standing): boolean =>
  a.program === 'TCM' &&
  b.program === 'TCM' &&
  a.lines.some(line => b.lines.some(other => !areApart(rules, line, other)));
