import { againDaysAfter } from './assess-again.due.ts';
import { type Draft, decideFinish, type Result, resultOf, type Skips } from './assessment.ts';
import type { Environment } from './expression-engine.ts';
import { type Form, type FormItem, isQuestion, itemsOf } from './form.ts';
import { evaluateForm } from './form-state.ts';
import type { Instrument } from './instrument.ts';
import { judgeAnswers } from './judge.ts';
import type { ResponseItem } from './response.ts';
import { type Person, scoreAnswers } from './score.ts';

/** Of whom the answers are, as far as expressions and bands ask. */
export type Answering = Person & { readonly launch: Environment };

/** What is kept of a finished form. */
export type Finished = {
  readonly items: readonly ResponseItem[];
  readonly skips: Skips;
  readonly result: Result;
  readonly againDays: number | null;
};

/**
 * Finishes a form: what is asked and answered is judged, kept and scored. Answers of questions that are not asked any
 * more stand in nobody's way and are not kept.
 */
export function finishAnswers(
  instrument: Instrument,
  form: Form,
  { items, skips }: Draft,
  { launch, ...person }: Answering,
): Finished {
  const state = evaluateForm(form, items, launch);
  const faults = judgeAnswers(form, state.answers, { isComplete: true, launch, mayDecline: true });
  decideFinish(
    instrument,
    countAnswered(form, state.kept) > 0 ? state.kept : [],
    skips,
    faults.filter(it => it.what !== 'not-asked'),
  );
  const result = resultOf(scoreAnswers(instrument, form, state.kept, person));
  return {
    items: state.kept,
    skips: skipsOf(form, state.kept, skips),
    result,
    againDays: againDaysAfter(instrument, result.band?.id ?? null),
  };
}

/** Questions that somebody answered: what a form works out or shows only is no answer of hers. */
export function countAnswered(form: Form, items: readonly ResponseItem[]): number {
  const byHand = new Set(
    itemsOf(form.items)
      .filter(isAnswered)
      .map(it => it.linkId),
  );
  return [...answeredIn(items)].filter(it => byHand.has(it)).length;
}

const isAnswered = (item: FormItem): boolean =>
  isQuestion(item) && !item.calculatedBy && !item.isReadOnly && !item.isHidden;

/** Link ids of questions with an answer, each once. */
const answeredIn = (items: readonly ResponseItem[]): ReadonlySet<string> => new Set(items.flatMap(linkIdsIn));

const linkIdsIn = ({ linkId, answer = [], item = [] }: ResponseItem): readonly string[] => [
  ...(answer.length > 0 ? [linkId] : []),
  ...[...item, ...answer.flatMap(it => it.item ?? [])].flatMap(linkIdsIn),
];

/** A reason stands only beside a question of this form that has no answer. */
export function skipsOf(form: Form, items: readonly ResponseItem[], skips: Skips): Skips {
  const answered = answeredIn(items);
  const known = new Set(itemsOf(form.items).map(it => it.linkId));
  return Object.fromEntries(
    Object.entries(skips).filter(([linkId]) => known.has(linkId) && !answered.has(linkId)),
  );
}
