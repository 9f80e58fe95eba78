import type { Verdict } from './billing-answer.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { reason, verdictOf } from './practice-month.ts';
import type { Program } from './program.ts';
import { rulesOf } from './rules-in-force.ts';

/** A program as a payer covers it: some pay a base code and not its further units, or a program not at all. */
export const asCovered = (program: Program): Program => ({
  ...program,
  judge: (it, month, practice, parts) => {
    const judged = program.judge(it, month, practice, parts);
    const { covers, id } = rulesOf(it, month);
    if (covers === null || covers.has(program.name)) return judged;
    const isCovered = (code: string) =>
      covers.has(code) || programsOfCode(code).some(name => covers.has(name));
    const refused = (one: Verdict): Verdict => {
      // What stands in its place is no choice: the code is not there at all.
      const own = one.because.filter(it => it.rule !== 'program.one-set' && it.rule !== 'ccm.one-family');
      const because = [...own, reason('payer.covers', 'failed', { code: one.code, ruleSet: id })];
      return { ...one, because, verdict: verdictOf(because) };
    };
    return {
      ...judged,
      sets: judged.sets
        .map(set => ({ ...set, lines: set.lines.filter(line => isCovered(line.code)) }))
        .filter(set => set.lines.length > 0 || set.isLess),
      verdicts: standing => judged.verdicts(standing).map(one => (isCovered(one.code) ? one : refused(one))),
    };
  },
});
