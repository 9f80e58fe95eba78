import { type Form, type FormItem, isQuestion, itemsOf } from './form.ts';
import type { Instrument, Scoring } from './instrument.ts';
import { passes, type Seen, type SeenAnswer } from './instrument-test.ts';
import { isSameValue, type ResponseAnswer, type ResponseItem } from './response.ts';

/** She was asked and did not want to say (FHIR's code, https://terminology.hl7.org/CodeSystem/data-absent-reason). */
export const declinedCode = 'asked-declined';
export const absentReason = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
export const declined: ResponseAnswer = {
  valueCoding: { system: absentReason, code: declinedCode },
};
export const isDeclined = ({ valueCoding }: ResponseAnswer): boolean =>
  valueCoding?.system === absentReason && valueCoding.code === declinedCode;

export type Scored = {
  /** Null: too little was answered, or there is nothing to add up. */
  readonly total: number | null;
  readonly parts: Readonly<Record<string, number>>;
  /** How many of those that count were answered. */
  readonly answered: number;
  readonly counting: number;
  /** Taken up to the whole, because some were missing. */
  readonly isProrated: boolean;
  readonly band: Instrument['bands'][number] | null;
  /** What the answers ask for, in the instrument's order. */
  readonly rules: Instrument['rules'];
};

/** Of an instrument what answers are scored by. */
export type Yardstick = Pick<Instrument, 'scoring' | 'bands' | 'rules'>;

/** Whose answers they are, and what those of the time before came to. */
export type Person = Pick<Seen, 'sex' | 'previousTotal' | 'previousParts'>;

/** What answers come to. Pure: the same answers, form and instrument always give the same. */
export function scoreAnswers(
  instrument: Yardstick,
  form: Form,
  items: readonly ResponseItem[],
  person: Person = { sex: 'other', previousTotal: null },
): Scored {
  const answers = seenAnswers(weightsOf(form), items);
  const counted = countUp(instrument.scoring, answers);
  const seen: Seen = { ...person, ...counted, answers };
  const isZero =
    'zeroWhen' in instrument.scoring &&
    instrument.scoring.zeroWhen &&
    passes(instrument.scoring.zeroWhen, seen);
  const total = isZero ? 0 : counted.total;
  const now: Seen = { ...seen, total };
  return {
    ...counted,
    total,
    band: instrument.bands.find(it => passes(it.when, now)) ?? null,
    rules: instrument.rules.filter(it => passes(it.when, now)),
  };
}

/** Of each question the options with their weights; worked out once a form. */
const weights = new WeakMap<Form, ReadonlyMap<string, FormItem>>();
function weightsOf(form: Form): ReadonlyMap<string, FormItem> {
  const known = weights.get(form);
  if (known) return known;
  const made = new Map(
    itemsOf(form.items)
      .filter(isQuestion)
      .map(it => [it.linkId, it]),
  );
  weights.set(form, made);
  return made;
}

function seenAnswers(
  questions: ReadonlyMap<string, FormItem>,
  items: readonly ResponseItem[],
): ReadonlyMap<string, SeenAnswer> {
  const seen = new Map<string, SeenAnswer>();
  const walk = (list: readonly ResponseItem[]): void => {
    for (const { linkId, answer = [], item = [] } of list) {
      const question = questions.get(linkId);
      if (question && answer.length > 0) seen.set(linkId, seenOf(question, answer));
      for (const it of answer) if (it.item) walk(it.item);
      walk(item);
    }
  };
  walk(items);
  return seen;
}

function seenOf({ options }: FormItem, answers: readonly ResponseAnswer[]): SeenAnswer {
  const said = answers.filter(it => !isDeclined(it));
  return {
    codes: said.flatMap(
      it => it.valueCoding?.code ?? (it.valueBoolean === undefined ? [] : String(it.valueBoolean)),
    ),
    weights: said.flatMap(it => options.find(option => isSameValue(option.value, it))?.score ?? []),
    numbers: said.flatMap(it => it.valueInteger ?? it.valueDecimal ?? it.valueQuantity?.value ?? []),
    isDeclined: answers.some(isDeclined),
  };
}

type Counted = Pick<Scored, 'total' | 'parts' | 'answered' | 'counting' | 'isProrated'>;

function countUp(scoring: Scoring, answers: ReadonlyMap<string, SeenAnswer>): Counted {
  switch (scoring.by) {
    case 'none':
      return { total: null, parts: {}, answered: answers.size, counting: answers.size, isProrated: false };
    case 'tables':
      return tabled(scoring, answers);
    case 'sum':
    case 'mean':
      return added(scoring, answers);
    default:
      return scoring satisfies never;
  }
}

function added(
  { by, items, mayMiss }: Extract<Scoring, { by: 'sum' | 'mean' }>,
  answers: ReadonlyMap<string, SeenAnswer>,
): Counted {
  const values = items.flatMap(it => weightOf(answers.get(it)) ?? []);
  const [answered, counting] = [values.length, items.length];
  const missing = counting - answered;
  const sum = values.reduce((all, it) => all + it, 0);
  const told = { parts: {}, answered, counting, isProrated: missing > 0 && missing <= mayMiss };
  if (missing > mayMiss || answered === 0) return { ...told, total: null, isProrated: false };
  if (by === 'mean') return { ...told, total: sum / answered };
  return { ...told, total: missing === 0 ? sum : Math.round((sum * counting) / answered) };
}

/** A chosen weight, the sum of several chosen, or a number that was said. */
function weightOf(answer: SeenAnswer | undefined): number | undefined {
  if (!answer) return undefined;
  const values = answer.weights.length > 0 ? answer.weights : answer.numbers;
  return values.length > 0 ? values.reduce((all, it) => all + it, 0) : undefined;
}

function tabled(
  { parts }: Extract<Scoring, { by: 'tables' }>,
  answers: ReadonlyMap<string, SeenAnswer>,
): Counted {
  const items = parts.flatMap(it => it.items);
  const made = parts.flatMap(({ id, items: own, table }) => {
    const values = own.flatMap(it => weightOf(answers.get(it)) ?? []);
    if (values.length < own.length) return [];
    const found = table[String(values.reduce((all, it) => all + it, 0))];
    return found === undefined ? [] : [[id, found] as const];
  });
  const answered = items.filter(it => weightOf(answers.get(it)) !== undefined).length;
  return {
    total: null,
    parts: Object.fromEntries(made),
    answered,
    counting: items.length,
    isProrated: false,
  };
}
