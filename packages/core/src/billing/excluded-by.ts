import type { Verdict } from './billing-answer.ts';
import type { LegalSet } from './legal-sets.ts';
import { reason } from './practice-month.ts';
import { type Rules, toldBy } from './rules-in-force.ts';

const isChoice = (rule: string): boolean => rule === 'program.one-set' || rule === 'ccm.one-family';

/**
 * Where a program does not stand because of a pair that is not the rule set's own, its verdicts name the setting or
 * set that put the pair there.
 */
export function namingExcluder(
  rules: Rules,
  { views, standing }: LegalSet,
  at: number,
  verdicts: readonly Verdict[],
): readonly Verdict[] {
  const program = views[at]?.program;
  if (rules.isBase || !program) return verdicts;
  const told = views
    .flatMap((other, i) => (i !== at && standing[i] ? [other.program.name] : []))
    .flatMap(other => [
      toldBy(rules, `${program.name}+${other}`, 'excludes'),
      toldBy(rules, `${other}+${program.name}`, 'excludes'),
    ])
    .find(one => Object.keys(one).length > 0);
  if (!told) return verdicts;
  return verdicts.map(one => ({
    ...one,
    because: one.because.map(it =>
      isChoice(it.rule) ? reason(it.rule, it.state, { ...it.values, ...told }, it.evidence) : it,
    ),
  }));
}
