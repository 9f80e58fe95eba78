import { lastDay } from '../basics/day.ts';
import type { Reason, Verdict } from './billing-answer.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { isOwnClaim, type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import type { ClaimSet, Program } from './program.ts';
import { lineOf, practiceMonthOf } from './requirements.ts';
import { isCodeOn, limitOf, rulesOf, wordOf } from './rules-in-force.ts';
import { countedEntries, countedSeconds } from './time-line.ts';

/**
 * Rural health clinics and federally qualified health centers: one bundled code for care management to the end of
 * September 2025, each program's own codes since 2025. Source: NARHC and CMS MLN006398, sections 0.3 and 3.
 */

/** Paid there by codes of their own since 2025, and not before. */
const onlyIndividual: readonly string[] = ['RPM', 'RTM'];

/** A program as it is paid in the practice it is judged for. */
export const asPaidThere = (program: Program): Program => ({
  ...program,
  judge: (it, month, practice, parts) => {
    const judged = program.judge(it, month, practice, parts);
    const kind = it.practices?.find(one => one.id === practice)?.kind;
    if (kind !== 'RHC' && kind !== 'FQHC') return judged;
    const rules = rulesOf(it, month);
    const hasOwn = wordOf(rules, 'clinic', program.name === 'CoCM' ? 'own-cocm' : 'own-codes') === 'yes';
    if (onlyIndividual.includes(program.name) && !hasOwn)
      return { ...judged, sets: [], verdicts: standing => judged.verdicts(standing).map(notYet) };
    const of = practiceMonthOf(it, month, practice, program.name);
    const about = `clinic ${program.name}`;
    const bundle = { code: wordOf(rules, about, 'code'), seconds: limitOf(rules, about, 'seconds') ?? 0 };
    const filed = filedReasons(of, program.name, bundle.code);
    if (filed.length > 0)
      return {
        ...judged,
        sets: [],
        verdicts: standing => judged.verdicts(standing).map(one => refused(one, filed)),
      };
    if (bundle.code === '' || !isCodeOn(rules, bundle.code, lastDay(month))) return judged;
    const bundled: readonly ClaimSet[] = judged.sets
      .flatMap(set => {
        const seconds = countedSeconds(set.parts);
        if (seconds < bundle.seconds) return [];
        const on =
          set.lines
            .map(line => line.serviceDate)
            .toSorted()
            .at(-1) ?? lastDay(month);
        return [
          {
            lines: [lineOf(of, bundle.code, on, { time: countedEntries(set.parts), seconds })],
            parts: set.parts,
          },
        ];
      })
      .slice(0, 1);
    const sets = [...(hasOwn ? judged.sets : []), ...bundled];
    return {
      ...judged,
      sets,
      verdicts: standing => [
        ...judged.verdicts(standing).map(one => (hasOwn || one.verdict === 'needs' ? one : notYet(one))),
        ...bundledVerdict(bundled, standing, { code: bundle.code, month, practice }),
      ],
    };
  },
});

/** A clinic is paid by the bundled code or by the program's own, and not where another biller has the month already. */
function filedReasons(of: PracticeMonth, program: string, bundle: string): readonly Reason[] {
  const claims = of.claims;
  const bundled = claims.find(it => it.code === bundle);
  const other = claims.find(it => !isOwnClaim(of, it) && programsOfCode(it.code).includes(program));
  return [
    ...(bundled ? [reason('program.excluded', 'failed', { code: bundled.code })] : []),
    ...(other
      ? [reason('program.other-practice', 'failed', { code: other.code, practice: other.practice ?? null })]
      : []),
  ];
}

const notYet = (one: Verdict): Verdict =>
  refused(one, [reason('program.bundled', 'failed', { code: one.code })]);

function refused(one: Verdict, why: readonly Reason[]): Verdict {
  // What stands in its place is no choice: the code is not there at all.
  const own = one.because.filter(it => it.rule !== 'program.one-set' && it.rule !== 'ccm.one-family');
  const because = [...own, ...why.filter(it => !own.some(said => said.says === it.says))];
  return { ...one, because, verdict: verdictOf(because) };
}

function bundledVerdict(
  bundled: readonly ClaimSet[],
  standing: ClaimSet | undefined,
  of: Pick<Verdict, 'code' | 'month' | 'practice'>,
): readonly Verdict[] {
  const line = bundled[0]?.lines[0];
  if (!line) return [];
  const stands = standing?.lines.some(it => it.code === line.code && it.practice === line.practice);
  const because = [
    reason('program.bundled', 'met', { code: line.code }, line.time),
    ...(stands
      ? []
      : [
          reason('program.one-set', 'failed', {
            lines: standing?.lines.map(it => `${it.units} × ${it.code}`).join(' + ') ?? 'none',
          }),
        ]),
  ];
  return [{ ...of, because, verdict: verdictOf(because) }];
}
