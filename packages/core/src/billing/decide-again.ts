import { type BillingAnswer, billingAnswerSchema } from './billing-answer.ts';
import { billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { ruleSetId } from './medicare.rules.ts';

export type Again = 'equal' | 'unequal' | 'unreadable' | 'rules-not-loaded';

/**
 * Decides a stored case with the rule set it was decided by. Equal means the same lines, verdicts by the same rules,
 * and the same seconds in the ledger: words and sources may be put better later, what follows from the facts may not.
 */
export function decideAgain(stored: {
  readonly ruleSet: string;
  readonly caseText: string;
  readonly answerText: string;
}): Again {
  const read = [billingCaseSchema.safeParse(parsed(stored.caseText)), parsed(stored.answerText)] as const;
  const answer = billingAnswerSchema.safeParse(read[1]);
  if (!read[0].success || !answer.success) return 'unreadable';
  if (stored.ruleSet !== ruleSetId) return 'rules-not-loaded';
  const again = decideCase(read[0].data);
  return gist(spokenOf(again, answer.data.notLoaded)) === gist(answer.data) ? 'equal' : 'unequal';
}

/** An answer without the programs of which the stored one said that it says nothing. */
function spokenOf(answer: BillingAnswer, unspoken: readonly string[]): BillingAnswer {
  if (unspoken.length === 0) return answer;
  const isSpoken = ({ code }: { readonly code: string }) =>
    !programsOfCode(code).some(program => unspoken.includes(program));
  return {
    ...answer,
    lines: answer.lines.filter(isSpoken),
    alternatives: answer.alternatives.map(set => set.filter(isSpoken)),
    verdicts: answer.verdicts.filter(isSpoken),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const gist = (it: BillingAnswer): string =>
  JSON.stringify({
    lines: it.lines.map(line => ({ ...line, allowedCents: null })),
    alternatives: it.alternatives.map(set => set.map(line => [line.code, line.units, line.serviceDate])),
    verdicts: it.verdicts.map(one => [
      one.code,
      one.month,
      one.practice,
      one.verdict,
      one.because.map(reason => [reason.rule, reason.state, reason.values]),
    ]),
    ledger: it.ledger.map(row => [row.time, row.program, row.month, row.seconds, row.rule]),
  });
