import type { Month } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { BillingAnswer, Reason, Verdict } from './billing-answer.ts';

/** What one answer says otherwise than the one before it. */
export type AnswerChange = {
  /** Units before and after; none is 0. */
  readonly lines: readonly (Place & { readonly from: number; readonly to: number })[];
  readonly verdicts: readonly (Place & {
    readonly from: Verdict['verdict'] | null;
    readonly to: Verdict['verdict'] | null;
    /** Reasons of the new verdict that the old one did not give. */
    readonly because: readonly Reason[];
  })[];
  /** Counted seconds of each program, and of none: those left out. */
  readonly seconds: readonly {
    readonly program: string | null;
    readonly from: number;
    readonly to: number;
  }[];
};

type Place = { readonly code: string; readonly month: Month; readonly practice: string | null };

const placeKey = (it: Place): string => `${it.month} ${it.code} ${it.practice ?? ''}`;

/** The same answer twice changes nothing; the order of lines, verdicts and entries says nothing. */
export function answerChange(before: BillingAnswer, after: BillingAnswer): AnswerChange {
  return {
    lines: paired(before.lines, after.lines, placeKey)
      .map(({ place, from, to }) => ({ ...placeOf(place), from: from?.units ?? 0, to: to?.units ?? 0 }))
      .filter(it => it.from !== it.to),
    verdicts: paired(before.verdicts, after.verdicts, placeKey)
      .filter(({ from, to }) => from?.verdict !== to?.verdict)
      .map(({ place, from, to }) => ({
        ...placeOf(place),
        from: from?.verdict ?? null,
        to: to?.verdict ?? null,
        because: newReasons(from, to),
      })),
    seconds: paired(sums(before), sums(after), it => it.program ?? '')
      .map(({ place, from, to }) => ({
        program: place.program,
        from: from?.seconds ?? 0,
        to: to?.seconds ?? 0,
      }))
      .filter(it => it.from !== it.to),
  };
}

export const isNoChange = (it: AnswerChange): boolean =>
  it.lines.length + it.verdicts.length + it.seconds.length === 0;

const placeOf = ({ code, month, practice }: Place): Place => ({ code, month, practice });

function paired<It>(before: readonly It[], after: readonly It[], keyOf: (it: It) => string) {
  const olds = new Map(before.map(it => [keyOf(it), it]));
  const news = new Map(after.map(it => [keyOf(it), it]));
  return [...new Set([...olds.keys(), ...news.keys()])].toSorted(byText).flatMap(key => {
    const [from, to] = [olds.get(key), news.get(key)];
    const place = to ?? from;
    return place ? [{ place, from, to }] : [];
  });
}

function newReasons(from: Verdict | undefined, to: Verdict | undefined): readonly Reason[] {
  const said = new Set(from?.because.map(gist));
  return (to?.because ?? []).filter(reason => !said.has(gist(reason)));
}

const gist = ({ rule, state, values }: Reason): string => JSON.stringify([rule, state, values]);

function sums(
  answer: BillingAnswer,
): readonly { readonly program: string | null; readonly seconds: number }[] {
  const byProgram = new Map<string | null, number>();
  for (const { program, seconds } of answer.ledger)
    byProgram.set(program, (byProgram.get(program) ?? 0) + seconds);
  return [...byProgram].map(([program, seconds]) => ({ program, seconds }));
}
