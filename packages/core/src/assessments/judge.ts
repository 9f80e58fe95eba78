import { compileExpression, plainOf } from './expression.ts';
import type { Environment } from './expression-engine.ts';
import { type Fault, type FaultKind, faultAt } from './fault.ts';
import { type Form, type FormItem, isQuestion, type QuestionType } from './form.ts';
import { evaluateForm } from './form-state.ts';
import { judgeLimits } from './judge-limits.ts';
import {
  isSameValue,
  keyOf,
  type Path,
  type ResponseAnswer,
  type ResponseItem,
  type ValueKey,
  valueKeyOf,
} from './response.ts';
import { isDeclined } from './score.ts';

/** The types an answer of an item may have, https://hl7.org/fhir/R4/questionnaireresponse.html (read 2026-11-23). */
const valueKeyOfType = {
  boolean: 'valueBoolean',
  decimal: 'valueDecimal',
  integer: 'valueInteger',
  date: 'valueDate',
  dateTime: 'valueDateTime',
  time: 'valueTime',
  string: 'valueString',
  text: 'valueString',
  url: 'valueUri',
  attachment: 'valueAttachment',
  reference: 'valueReference',
  quantity: 'valueQuantity',
} as const satisfies Readonly<Record<Exclude<QuestionType, 'choice' | 'open-choice'>, ValueKey>>;

export type Judging = {
  readonly isComplete: boolean;
  readonly launch?: Environment;
  /** Of our own instruments: "she does not want to say" answers any question. A form of others must offer it. */
  readonly mayDecline?: boolean;
};

/**
 * Holds answers to their form. Until they are complete, how many there are is nobody's business yet; what they are must
 * fit already.
 */
export function judgeAnswers(
  form: Form,
  items: readonly ResponseItem[],
  { isComplete, launch = {}, mayDecline = false }: Judging,
): readonly Fault[] {
  const state = evaluateForm(form, items, launch);
  const asked = new Set<string>();
  const collect = (shown: typeof state.shown): void => {
    for (const it of shown) {
      asked.add(it.key);
      for (const list of it.below) collect(list);
    }
  };
  collect(state.shown);
  const whole = isComplete ? judgeConstraints(form.constraints, formResource(items), undefined, '', '') : [];
  return [...judgeList(form.items, items, [], { isComplete, asked, mayDecline }), ...whole];
}

const formResource = (item: readonly ResponseItem[]): object => ({
  resourceType: 'QuestionnaireResponse',
  item,
});

type Asking = {
  readonly isComplete: boolean;
  readonly asked: ReadonlySet<string>;
  readonly mayDecline: boolean;
};

function judgeList(
  items: readonly FormItem[],
  responses: readonly ResponseItem[],
  above: Path,
  asking: Asking,
): readonly Fault[] {
  const known = new Set(items.map(it => it.linkId));
  const strangers = responses
    .filter(it => !known.has(it.linkId))
    .map(({ linkId }) => faultAt([...above, { linkId, at: 0 }], 'unknown-question', ''));
  return [
    ...strangers,
    ...items.flatMap(item => {
      const mine = responses.filter(it => it.linkId === item.linkId);
      return isQuestion(item)
        ? judgeQuestion(item, mine, above, asking)
        : judgeGroup(item, mine, above, asking);
    }),
  ];
}

function judgeGroup(
  item: FormItem,
  mine: readonly ResponseItem[],
  above: Path,
  asking: Asking,
): readonly Fault[] {
  const path = (at: number): Path => [...above, { linkId: item.linkId, at }];
  if (item.type === 'display')
    return mine.some(it => it.answer || it.item) ? [faultAt(path(0), 'not-a-question', '')] : [];
  const isAsked = asking.asked.has(keyOf(path(0))) || item.isHidden;
  if (!isAsked) return mine.some(hasAnswer) ? [faultAt(path(0), 'not-asked', '')] : [];
  const faults: Fault[] = [];
  if (asking.isComplete && item.isRequired && !mine.some(hasAnswer))
    faults.push(faultAt(path(0), 'required', ''));
  faults.push(...judgeCount(item, mine.length, path(0), asking));
  for (const [at, it] of mine.entries()) {
    if (it.answer) faults.push(faultAt(path(at), 'not-a-question', ''));
    faults.push(...judgeList(item.items, it.item ?? [], path(at), asking));
    if (asking.isComplete)
      faults.push(...judgeConstraints(item.constraints, it, item, keyOf(path(at)), item.linkId));
  }
  return mine.length > 0 ? faults : [...faults, ...judgeList(item.items, [], path(0), asking)];
}

const hasAnswer = (it: ResponseItem): boolean =>
  (it.answer?.length ?? 0) > 0 || (it.item ?? []).some(hasAnswer);

function judgeQuestion(
  item: FormItem,
  mine: readonly ResponseItem[],
  above: Path,
  asking: Asking,
): readonly Fault[] {
  const path = (at: number): Path => [...above, { linkId: item.linkId, at }];
  const answers = mine.flatMap(it => it.answer ?? []);
  if (!asking.asked.has(keyOf(path(0))) && !item.isHidden)
    return answers.length > 0 ? [faultAt(path(0), 'not-asked', '')] : [];
  const faults: Fault[] = [];
  if (asking.isComplete && item.isRequired && answers.length === 0)
    faults.push(faultAt(path(0), 'required', ''));
  if (mine.some(it => it.item)) faults.push(faultAt(path(0), 'wrong-place', ''));
  faults.push(...judgeCount(item, answers.length, path(0), asking));
  for (const [at, answer] of answers.entries()) {
    if (!asking.mayDecline || !isDeclined(answer)) faults.push(...judgeAnswer(item, answer, path(at)));
    faults.push(...judgeList(item.items, answer.item ?? [], path(at), asking));
  }
  const [first] = mine;
  if (asking.isComplete && first)
    faults.push(...judgeConstraints(item.constraints, first, item, keyOf(path(0)), item.linkId));
  return faults;
}

function judgeCount(item: FormItem, count: number, path: Path, { isComplete }: Asking): readonly Fault[] {
  const { fewest, mostAnswers = item.isRepeating ? undefined : 1 } = item.limits;
  if (!isComplete) return [];
  if (fewest !== undefined && count < fewest && (item.isRequired || count > 0))
    return [faultAt(path, 'too-few', String(fewest))];
  return mostAnswers !== undefined && count > mostAnswers
    ? [faultAt(path, 'too-many', String(mostAnswers))]
    : [];
}

function judgeAnswer(item: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const key = valueKeyOf(answer);
  const mismatch = key === undefined ? undefined : mismatchOf(item, answer, key);
  if (mismatch) return [faultAt(path, mismatch, item.type)];
  return judgeLimits(item, answer, path);
}

function mismatchOf(item: FormItem, answer: ResponseAnswer, key: ValueKey): FaultKind | undefined {
  const { type, options, isOpen } = item;
  if (type === 'group' || type === 'display') return 'not-a-question';
  const isChoice = type === 'choice' || type === 'open-choice';
  if (!isChoice && valueKeyOfType[type] !== key) return 'wrong-type';
  if (isChoice && options.length === 0 && key !== 'valueCoding' && !(isOpen && key === 'valueString'))
    return 'wrong-type';
  if (options.length === 0 || item.optionsBy) return undefined;
  const isOwn = isOpen && (key === 'valueString' || answer.valueCoding?.code === undefined);
  return isOwn || options.some(it => isSameValue(it.value, answer) && isCalledSo(it.value, answer))
    ? undefined
    : 'not-offered';
}

/** A code under another code's name is a mistake in one of the two, and nobody knows in which. */
const isCalledSo = (offered: ResponseAnswer, given: ResponseAnswer): boolean => {
  const [a, b] = [offered.valueCoding?.display, given.valueCoding?.display];
  return a === undefined || b === undefined || a.toLowerCase() === b.toLowerCase();
};

function judgeConstraints(
  constraints: FormItem['constraints'],
  context: unknown,
  item: FormItem | undefined,
  key: string,
  linkId: string,
): readonly Fault[] {
  return constraints.flatMap((it): Fault[] => {
    if (it.isWarning) return [];
    const made = compileExpression(it.expression.text, item ? 'item' : 'response');
    if (made.is !== 'ready') return [];
    try {
      const [holds] = plainOf(made.evaluate(context, {}));
      return holds === false ? [{ key, linkId, what: 'constraint', needed: it.says || it.key }] : [];
    } catch {
      // An expression that fails on these answers proves nothing against them.
      return [];
    }
  });
}
