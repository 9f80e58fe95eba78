import type { StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { fail, failWith } from '../basics/problem.ts';
import { isSlip } from '../basics/take-back.ts';
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

type TakeBack = { readonly id: CodeJudgement['id']; readonly reason: string };

/** A slip of the thumb needs no words; whoever takes a decision back later, or another's, says why. */
export function decideJudgementTakeBack(
  needs: readonly Need[],
  { id, reason }: TakeBack,
  taken: { readonly at: Instant; readonly by: StaffId },
): TakeBack {
  const judgements = needs.flatMap(it => it.codes).flatMap(it => it.judgement ?? []);
  const judgement = judgements.find(it => it.id === id) ?? failWith('need.not-judged');
  const why = reason.trim();
  if (why === '' && !isSlip({ at: judgement.at, by: judgement.byId }, taken))
    fail('need.needs-reason', 'A decision that is taken back says why: others may have acted on it.');
  return { id, reason: why };
}
