import type { FormItem, Option } from '@trellis/core/assessments/form';
import type { Shown } from '@trellis/core/assessments/form-state';
import { isSameValue, type ResponseAnswer, type Value } from '@trellis/core/assessments/response';
import { isDeclined } from '@trellis/core/assessments/score';

/** More options than this are a list to choose from, and more than a screen holds a list to search in. */
const mostButtons = 7;
const mostInList = 30;

export type FieldKind =
  | 'told'
  | 'buttons'
  | 'list'
  | 'search'
  | 'yes-no'
  | 'number'
  | 'quantity'
  | 'moment'
  | 'words'
  | 'elsewhere';

/** By what a question is answered. */
export function fieldOf({ item, options }: Pick<Shown, 'item' | 'options'>): FieldKind {
  if (item.isReadOnly || item.calculatedBy) return 'told';
  if (item.type === 'attachment' || item.type === 'reference') return 'elsewhere';
  if (item.type === 'quantity') return 'quantity';
  if (item.lookup) return 'search';
  if (options.length > 0) {
    if (options.length <= mostButtons) return 'buttons';
    if (item.isRepeating) return options.length <= mostInList ? 'buttons' : 'search';
    return item.control === 'autocomplete' || options.length > mostInList ? 'search' : 'list';
  }
  switch (item.type) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'date':
    case 'dateTime':
    case 'time':
      return 'moment';
    default:
      return 'words';
  }
}

/**
 * The number key of the first option. Where the answers count 0, 1, 2 … their key is what they count: that is printed
 * on the paper somebody types from.
 */
export const firstKeyOf = (options: readonly Option[]): 0 | 1 =>
  options.length > 0 && options.every((it, i) => it.score === i) ? 0 : 1;

/** Said beside a question instead of in a place of its own. */
const besides = new Set(['help', 'flyover', 'prompt', 'unit']);
export const isBeside = ({ item }: Shown): boolean =>
  item.type === 'display' && item.control !== undefined && besides.has(item.control);

/** What stands as text: markdown is shown as it is written, never as markup. */
export const textOfItem = ({ text, markdown }: Pick<FormItem, 'text' | 'markdown'>): string =>
  text === '' ? (markdown ?? '') : text;

/** The answers after an option is pressed: pressed again it is taken back, and one that stands alone stands alone. */
export function pressed({ item, options, answers }: Shown, option: Option): readonly ResponseAnswer[] {
  const isChosen = answers.some(it => isSameValue(it, option.value));
  if (isChosen) return answers.filter(it => !isSameValue(it, option.value));
  if (!item.isRepeating || option.isExclusive) return [option.value];
  const alone = (it: Value) => options.some(other => other.isExclusive && isSameValue(other.value, it));
  return [...answers.filter(it => !isDeclined(it) && !alone(it)), option.value];
}

/** Words of one's own beside what is offered; empty takes them back. */
export function withOwnWords({ item, answers }: Shown, words: string): readonly ResponseAnswer[] {
  const others = item.isRepeating
    ? answers.filter(it => it.valueString === undefined && !isDeclined(it))
    : [];
  return words === '' ? others : [...others, { valueString: words }];
}

/** A number as it is written in either language; undefined: nothing, null: no number. */
export function numberIn(text: string, isWhole: boolean): number | null | undefined {
  const bare = text.trim().replace(',', '.');
  if (bare === '') return undefined;
  const pattern = isWhole ? /^[+-]?\d{1,15}$/ : /^[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})$/;
  return pattern.test(bare) ? Number(bare) : null;
}

/** A step when one question stands alone on the page: the question, and the headings over it. */
export type StepOfForm = { readonly shown: Shown; readonly over: readonly Shown[] };

/** Every question that is asked, in the order of reading aloud; what is only shown goes with the next question. */
export function stepsOf(list: readonly Shown[], over: readonly Shown[] = []): readonly StepOfForm[] {
  const steps: StepOfForm[] = [];
  let told: Shown[] = [];
  for (const it of list) {
    if (isBeside(it)) continue;
    if (it.item.type === 'display') {
      told.push(it);
      continue;
    }
    if (it.item.type === 'group') steps.push(...stepsOf(it.below[0] ?? [], [...over, ...told, it]));
    else {
      steps.push({ shown: it, over: [...over, ...told] });
      for (const below of it.below) steps.push(...stepsOf(below, over));
    }
    told = [];
  }
  return steps;
}

/** Whether a question would look as it did: what is not different is not drawn again. */
export function isSameShown(a: Shown, b: Shown): boolean {
  return (
    a.key === b.key &&
    a.item === b.item &&
    isAlike(a.answers, b.answers) &&
    (a.options === b.options || (a.item.optionsBy !== undefined && isAlike(a.options, b.options))) &&
    a.below.length === b.below.length &&
    a.below.every((list, i) => isSameList(list, b.below[i] ?? []))
  );
}

const isSameList = (a: readonly Shown[], b: readonly Shown[]): boolean =>
  a.length === b.length &&
  a.every((it, i) => {
    const other = b[i];
    return other !== undefined && isSameShown(it, other);
  });

/** The very same, both nothing, or written the same. */
const isAlike = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a === b || (a.length === 0 && b.length === 0) || JSON.stringify(a) === JSON.stringify(b);
