import type { BillingAnswer, Verdict } from './billing-answer.ts';
import { seenText } from './claim-line.ts';

/** What is kept of an answer for lists and sums over many patients; the proof is worked out when it is asked for. */
export type KeptVerdict = {
  readonly ruleSet: string;
  /** The best any of its codes comes to; `none` where no code was looked at. */
  readonly verdict: Verdict['verdict'] | 'none';
  /** What approving would have to see, `99490x1:1361:2026-11-17`. */
  readonly lines: string;
  /** Null where nothing is billable, or the amount of a line is unknown. */
  readonly expectedCents: number | null;
  /** Seconds that count for some program. */
  readonly seconds: number;
  readonly codes: readonly (readonly [code: string, verdict: Verdict['verdict'], unmet: readonly string[]])[];
};

export function keptVerdict({ ruleSet, lines, verdicts, ledger }: BillingAnswer): KeptVerdict {
  const reached = new Set(verdicts.map(it => it.verdict));
  const isKnown = lines.length > 0 && lines.every(it => it.allowedCents !== null);
  return {
    ruleSet,
    verdict: (['billable', 'needs', 'not-billable'] as const).find(it => reached.has(it)) ?? 'none',
    lines: seenText(lines),
    expectedCents: isKnown ? lines.reduce((sum, it) => sum + (it.allowedCents ?? 0), 0) : null,
    seconds: ledger.reduce((sum, row) => sum + (row.program === null ? 0 : row.seconds), 0),
    codes: verdicts.map(it => [
      it.code,
      it.verdict,
      [...new Set(it.because.filter(one => one.state !== 'met').map(one => one.rule))],
    ]),
  };
}
