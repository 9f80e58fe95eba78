import type { ExpressionEngine } from './expression-engine.ts';
import type { ResponseItem, Value } from './response.ts';

/** R4's types of an item, https://hl7.org/fhir/R4/valueset-item-type.html (read 2026-11-23); `question` is abstract. */
export const questionTypes = [
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'attachment',
  'reference',
  'quantity',
] as const;
export type QuestionType = (typeof questionTypes)[number];
export type ItemType = QuestionType | 'group' | 'display';

/** What may be chosen. `score` is its weight, where the form gives it one. */
export type Option = {
  readonly value: Value;
  readonly text: string;
  readonly prefix?: string;
  readonly score?: number;
  /** Chosen, it stands alone: "none of these". */
  readonly isExclusive?: true;
  readonly isInitial?: true;
};

export const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
export type Operator = (typeof operators)[number];

export type Condition = {
  readonly question: string;
  readonly operator: Operator;
  readonly answer: Value;
};

/** A FHIRPath expression; `name` where it makes a variable. */
export type Expression = { readonly text: string; readonly name?: string };

export type Constraint = {
  readonly key: string;
  readonly says: string;
  readonly isWarning: boolean;
  readonly expression: Expression;
};

/** How an item wants to be shown, where the form says so; unknown wishes are passed over. */
export type Control =
  | 'autocomplete'
  | 'check-box'
  | 'drop-down'
  | 'radio-button'
  | 'slider'
  | 'spinner'
  | 'text-box'
  | 'gtable'
  | 'table'
  | 'matrix'
  | 'page'
  | 'tab'
  | 'header'
  | 'footer'
  | 'help'
  | 'flyover'
  | 'prompt'
  | 'unit';

export type Limits = {
  readonly least?: Value;
  readonly most?: Value;
  readonly letters?: number;
  readonly fewestLetters?: number;
  readonly decimals?: number;
  readonly pattern?: string;
  readonly fewest?: number;
  readonly mostAnswers?: number;
  readonly media?: readonly string[];
  readonly bytes?: number;
  readonly resources?: readonly string[];
};

/** A value set that only a terminology server can write out: answers are looked for there, by their words. */
export type Lookup = { readonly server: string; readonly valueSet: string };

export type FormItem = {
  readonly linkId: string;
  readonly type: ItemType;
  readonly text: string;
  /** Markdown of the text, where the form carries it. */
  readonly markdown?: string;
  readonly prefix?: string;
  readonly codes: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
  readonly isRequired: boolean;
  readonly isRepeating: boolean;
  readonly isReadOnly: boolean;
  readonly isHidden: boolean;
  readonly control?: Control;
  readonly isHorizontal: boolean;
  readonly options: readonly Option[];
  readonly lookup?: Lookup;
  /** The answer may be words of one's own. */
  readonly isOpen: boolean;
  readonly units: readonly Option[];
  readonly unit?: string;
  readonly initial: readonly Value[];
  readonly limits: Limits;
  readonly conditions: readonly Condition[];
  readonly needsAny: boolean;
  readonly variables: readonly Expression[];
  readonly enabledBy?: Expression;
  readonly calculatedBy?: Expression;
  readonly initiallyBy?: Expression;
  readonly optionsBy?: Expression;
  readonly constraints: readonly Constraint[];
  /** Its answers become Observations. */
  readonly isExtracted: boolean;
  readonly items: readonly FormItem[];
};

/** A Questionnaire as Trellis works with it. */
export type Form = {
  readonly url?: string;
  readonly version?: string;
  readonly title: string;
  readonly language?: string;
  readonly variables: readonly Expression[];
  readonly constraints: readonly Constraint[];
  readonly items: readonly FormItem[];
  /** The resource as it was sent, for expressions that ask for `%questionnaire`. */
  readonly source: unknown;
  readonly engine: ExpressionEngine;
};

/** What keeps a form from working as it is written, with the item it concerns; null: the form as a whole. */
export type Lack = { readonly linkId: string | null; readonly what: LackKind; readonly detail: string };
export const lackKinds = [
  'not-a-questionnaire',
  'too-many-items',
  'too-deep',
  'link-id-missing',
  'link-id-twice',
  'type-unknown',
  'modifier-unknown',
  'value-set-unknown',
  'condition-unknown',
  'never-asked',
  'expression-broken',
  'expression-endless',
  'query-language',
  'pattern-broken',
] as const;
export type LackKind = (typeof lackKinds)[number];

export const isQuestion = ({ type }: FormItem): boolean => type !== 'group' && type !== 'display';

/** All items, each before those below it. */
export const itemsOf = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap(it => [it, ...itemsOf(it.items)]);

/** Answers a form begins with, before anybody has said anything: initial values and options marked so. */
export function initialAnswers(items: readonly FormItem[]): readonly ResponseItem[] {
  return items.flatMap((it): ResponseItem[] => {
    const below = initialAnswers(it.items);
    if (!isQuestion(it)) return below.length > 0 ? [{ linkId: it.linkId, item: below }] : [];
    const marked = it.options.filter(option => option.isInitial).map(option => option.value);
    const begun = it.initial.length > 0 ? it.initial : marked;
    const values = it.isRepeating ? begun : begun.slice(0, 1);
    if (values.length === 0) return [];
    const nested = below.length > 0 ? { item: below } : {};
    return [{ linkId: it.linkId, answer: values.map(value => ({ ...value, ...nested })) }];
  });
}
