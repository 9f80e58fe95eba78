import { type BillingAnswer, billingAnswerSchema } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import { programsOfCode } from './excluded-pairs.ts';
import { ruleSetId } from './medicare.rules.ts';
import type { RuleSet } from './rule-set.ts';
import { loadedRuleSets } from './rule-sets.ts';

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
  const sets = setsUpTo(stored.ruleSet, read[0].data);
  if (!sets) return 'rules-not-loaded';
  const again = decideCase(read[0].data, sets);
  return gist(spokenOf(again, answer.data.notLoaded)) === gist(answer.data) ? 'equal' : 'unequal';
}

/** The product's sets as they were when it was decided; undefined where that set is neither here nor in the case. */
function setsUpTo(id: string, it: BillingCase): readonly RuleSet[] | undefined {
  if (id === ruleSetId) return [];
  const at = loadedRuleSets.findIndex(set => set.id === id);
  if (at >= 0) return loadedRuleSets.slice(0, at + 1);
  return it.ruleSets?.some(set => set.id === id) ? loadedRuleSets : undefined;
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
