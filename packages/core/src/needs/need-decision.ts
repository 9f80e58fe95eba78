import { fail, failWith } from '../basics/problem.ts';
import type { CodeJudgement, Need } from './need.ts';

/** A wish or a judgement is about a need that stands open; of one that is met nothing more is said. */
export const getOpenNeed = (needs: readonly Need[], domain: string): Need =>
  needs.find(it => it.domain === domain && it.state !== 'met') ?? failWith('need.not-open');

/** A code is judged only where it is proposed; whoever declines says why. */
export function decideJudgement(
  need: Need,
  { code, verdict, reason }: Pick<CodeJudgement, 'code' | 'verdict' | 'reason'>,
): Pick<CodeJudgement, 'code' | 'verdict' | 'reason'> {
  if (!need.codes.some(it => it.code === code)) failWith('need.not-open');
  const why = reason.trim();
  if (verdict === 'declined' && why === '')
    fail(
      'need.needs-reason',
      'A code that is declined says why, so that it is not proposed for the same reason.',
    );
  return { code, verdict, reason: why };
}
