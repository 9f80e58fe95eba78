import type { ExpressionEngine } from './expression-engine.ts';
import {
  type Condition,
  type Control,
  type Expression,
  type Form,
  type FormItem,
  itemsOf,
  type Lack,
  type Option,
  operators,
  questionTypes,
} from './form.ts';
import { neverAsked } from './never-asked.ts';
import {
  codeOf,
  expressionOf,
  extensionsOf,
  extensionValue,
  type Known,
  numberOf,
  type Questionnaire,
  questionnaireSchema,
  type RawItem,
  type RawOption,
  textOf,
} from './questionnaire.ts';
import { limitsOf } from './read-limits.ts';
import { type Coding, type Value, valueKeys } from './response.ts';
import { type FindValueSet, findValueSetOf, optionsOfValueSet } from './value-set.ts';
import { textOfValue } from './value-text.ts';

/** More questions than anybody answers, and few enough for a browser. Trellis policy, 2026-11-23. */
export const mostItems = 2000;
/** Deeper nesting is no form but an attack. Trellis policy, 2026-11-23. */
export const deepest = 30;

/** A form, and what keeps it from working as it is written. Without lacks it works fully. */
export type ReadForm = { readonly form: Form | undefined; readonly lacks: readonly Lack[] };

/** Reads an R4 Questionnaire with SDC's extensions. Never throws: what it cannot follow it names. */
export function readFormWith(
  engine: ExpressionEngine,
  resource: unknown,
  find: FindValueSet = () => undefined,
): ReadForm {
  const depth = depthOf(resource);
  if (depth > deepest * 3) return { form: undefined, lacks: [lackOf(null, 'too-deep', `${depth} levels`)] };
  const read = questionnaireSchema.safeParse(resource);
  if (!read.success) {
    const [issue] = read.error.issues;
    const detail = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
    return { form: undefined, lacks: [lackOf(null, 'not-a-questionnaire', detail)] };
  }
  const questionnaire = read.data;
  const count = countOf(questionnaire.item ?? []);
  if (count > mostItems)
    return { form: undefined, lacks: [lackOf(null, 'too-many-items', `${count}, at most ${mostItems}`)] };
  const lacks: Lack[] = [];
  const reading: Reading = { questionnaire, find, engine, lack: it => lacks.push(it) };
  const form = formOf(questionnaire, reading);
  return { form, lacks: [...lacks, ...lacksOfWhole(form)] };
}

type Reading = {
  readonly questionnaire: Questionnaire;
  readonly find: FindValueSet;
  readonly engine: ExpressionEngine;
  readonly lack: (it: Lack) => void;
  /** The terminology server that the item, or whatever it stands in, asks for. */
  readonly server?: string;
};

export const lackOf = (linkId: string | null, what: Lack['what'], detail: string): Lack => ({
  linkId,
  what,
  detail,
});

/** Levels of objects and lists, without recursion: what came in may be hostile. */
function depthOf(resource: unknown): number {
  let level: readonly unknown[] = [resource];
  let depth = 0;
  while (level.length > 0 && depth <= deepest * 3) {
    level = level.flatMap(it => (it !== null && typeof it === 'object' ? Object.values(it) : []));
    depth += 1;
  }
  return depth;
}

const countOf = (items: readonly RawItem[]): number =>
  items.reduce((sum, it) => sum + 1 + countOf(it.item ?? []), 0);

function formOf(questionnaire: Questionnaire, reading: Reading): Form {
  const { url, version, language, title, name } = questionnaire;
  lackModifiers(null, questionnaire, reading);
  const within = askingServer(questionnaire, reading);
  return {
    ...(url !== undefined && { url }),
    ...(version !== undefined && { version }),
    ...(language !== undefined && { language }),
    title: title ?? name ?? '',
    variables: expressionsOf(null, questionnaire, 'variable', reading, 'response'),
    constraints: constraintsOf(null, questionnaire, reading),
    items: (questionnaire.item ?? []).map(it => itemOf(it, within)),
    source: questionnaire,
    engine: reading.engine,
  };
}

function itemOf(raw: RawItem, above: Reading): FormItem {
  const reading = askingServer(raw, above);
  const { linkId = '', text = '', prefix, type } = raw;
  if (linkId === '') reading.lack(lackOf(null, 'link-id-missing', text));
  lackModifiers(linkId, raw, reading);
  const known = knownType(type);
  if (!known) reading.lack(lackOf(linkId, 'type-unknown', type ?? ''));
  const markdown = textOf(extensionValue(raw._text, 'markdown'));
  const control = codeOf(extensionValue(raw, 'itemControl')) as Control | undefined;
  const unit = (extensionValue(raw, 'unit') ?? undefined) as Coding | undefined;
  const one = (which: Known) => expressionsOf(linkId, raw, which, reading, 'item')[0];
  const [enabledBy, calculatedBy] = [one('enabledBy'), one('calculatedBy')];
  const [initiallyBy, optionsBy] = [one('initiallyBy'), one('optionsBy')];
  return {
    linkId,
    type: known ?? 'display',
    text,
    ...(markdown !== undefined && { markdown }),
    ...(prefix !== undefined && { prefix }),
    codes: (raw.code ?? []).map(({ system, code, display }) => ({
      ...(system !== undefined && { system }),
      ...(code !== undefined && { code }),
      ...(display !== undefined && { display }),
    })),
    isRequired: raw.required ?? false,
    isRepeating: raw.repeats ?? false,
    isReadOnly: raw.readOnly ?? false,
    isHidden: extensionValue(raw, 'hidden') === true,
    ...(control !== undefined && { control }),
    isHorizontal: extensionValue(raw, 'orientation') === 'horizontal',
    ...choicesOf(raw, linkId, reading),
    isOpen: takesWords(raw),
    units: unitsOf(raw, linkId, reading),
    ...(unit !== undefined && { unit: unit.code ?? unit.display ?? '' }),
    initial: (raw.initial ?? []).flatMap(it => bareValue(it) ?? []),
    limits: limitsOf(raw, reading.lack),
    conditions: conditionsOf(raw, linkId, reading),
    needsAny: raw.enableBehavior === 'any',
    variables: expressionsOf(linkId, raw, 'variable', reading, 'item'),
    ...(enabledBy && { enabledBy }),
    ...(calculatedBy && { calculatedBy }),
    ...(initiallyBy && { initiallyBy }),
    ...(optionsBy && { optionsBy }),
    constraints: constraintsOf(linkId, raw, reading),
    isExtracted: extensionsOf(raw, 'extracted').length > 0,
    items: (raw.item ?? []).map(it => itemOf(it, reading)),
  };
}

function knownType(type: string | undefined): FormItem['type'] | undefined {
  if (type === 'group' || type === 'display') return type;
  return questionTypes.find(it => it === type);
}

function lackModifiers(
  linkId: string | null,
  { modifierExtension }: Pick<RawItem, 'modifierExtension'>,
  { lack }: Reading,
): void {
  for (const { url } of modifierExtension ?? []) lack(lackOf(linkId, 'modifier-unknown', url));
}

function askingServer(raw: Pick<RawItem, 'extension'>, reading: Reading): Reading {
  const server = textOf(extensionValue(raw, 'terminologyServer'));
  return server === undefined ? reading : { ...reading, server: server.replace(/\/+$/, '') };
}

function choicesOf(raw: RawItem, linkId: string, reading: Reading): Pick<FormItem, 'options' | 'lookup'> {
  if (raw.answerOption) return { options: raw.answerOption.flatMap(it => optionOf(it) ?? []) };
  const { answerValueSet: url } = raw;
  if (url === undefined) return { options: [] };
  const options = writtenOut(url, reading);
  if (options) return { options };
  const { server } = reading;
  if (server !== undefined && !url.startsWith('#')) return { options: [], lookup: { server, valueSet: url } };
  if (!takesWords(raw)) reading.lack(lackOf(linkId, 'value-set-unknown', url));
  return { options: [] };
}

function unitsOf(raw: RawItem, linkId: string, reading: Reading): readonly Option[] {
  const url = textOf(extensionValue(raw, 'unitValueSet'));
  if (url !== undefined) {
    const options = writtenOut(url, reading);
    if (!options) reading.lack(lackOf(linkId, 'value-set-unknown', url));
    return options ?? [];
  }
  return extensionsOf(raw, 'unitOption').flatMap(it => {
    const coding = it.valueCoding as Coding | undefined;
    return coding ? [{ value: { valueCoding: coding }, text: coding.display ?? coding.code ?? '' }] : [];
  });
}

/** One's own words are an answer: the form says so, or it is a field to search in, which without finds is one to write in. */
const takesWords = (raw: RawItem): boolean =>
  raw.type === 'open-choice' || codeOf(extensionValue(raw, 'itemControl')) === 'autocomplete';

function writtenOut(url: string, { questionnaire, find }: Reading): readonly Option[] | undefined {
  const set = findValueSetOf(questionnaire, url, find);
  return set && optionsOfValueSet(set);
}

function optionOf(raw: RawOption): Option | undefined {
  const value = bareValue(raw);
  if (!value) return undefined;
  const prefix = textOf(
    extensionValue(raw, 'prefix') ?? extensionValue(value.valueCoding as RawOption, 'prefix'),
  );
  const score = numberOf(
    extensionValue(raw, 'score') ?? extensionValue(value.valueCoding as RawOption | undefined, 'score'),
  );
  return {
    value,
    text: textOfValue(value),
    ...(prefix !== undefined && { prefix }),
    ...(score !== undefined && { score }),
    ...(extensionValue(raw, 'exclusive') === true && { isExclusive: true }),
    ...(raw.initialSelected && { isInitial: true }),
  };
}

/** Of a raw object the value alone. */
function bareValue(raw: Value): Value | undefined {
  const key = valueKeys.find(it => raw[it] !== undefined);
  return key && ({ [key]: raw[key] } as Value);
}

function conditionsOf(raw: RawItem, linkId: string, { lack }: Reading): readonly Condition[] {
  return (raw.enableWhen ?? []).flatMap((it): Condition[] => {
    const operator = operators.find(known => known === it.operator);
    const given = Object.fromEntries(
      Object.entries(it).flatMap(([key, value]) =>
        key.startsWith('answer') ? [[key.replace(/^answer/, 'value'), value]] : [],
      ),
    );
    const answer = bareValue(given);
    if (operator && answer) return [{ question: it.question, operator, answer }];
    lack(lackOf(linkId, 'condition-unknown', `${it.question} ${it.operator}`));
    return [];
  });
}

function expressionsOf(
  linkId: string | null,
  raw: Pick<RawItem, 'extension'>,
  which: Known,
  reading: Reading,
  on: 'response' | 'item',
): readonly Expression[] {
  return extensionsOf(raw, which).flatMap(it => {
    const given = expressionOf(it.valueExpression);
    const text = given?.expression ?? textOf(it.valueString);
    if (text === undefined) return [];
    if (given?.language && given.language !== 'text/fhirpath') {
      reading.lack(lackOf(linkId, 'query-language', given.language));
      return [];
    }
    return checked(linkId, { text, ...(given?.name !== undefined && { name: given.name }) }, on, reading);
  });
}

function checked(
  linkId: string | null,
  expression: Expression,
  on: 'response' | 'item',
  { lack, engine }: Reading,
): readonly Expression[] {
  const made = engine.compile(expression.text, on);
  if (made.is === 'ready') return [expression];
  const what = made.is === 'endless' ? 'expression-endless' : 'expression-broken';
  lack(lackOf(linkId, what, `${expression.text.slice(0, 120)}: ${made.because}`));
  return [];
}

function constraintsOf(linkId: string | null, raw: Pick<RawItem, 'extension'>, reading: Reading) {
  return extensionsOf(raw, 'constraint').flatMap(it => {
    const part = (url: string) => {
      const found = it.extension?.find(inner => inner.url === url);
      return found && (found.valueString ?? found.valueCode ?? found.valueId ?? found.valueExpression);
    };
    const given = part('expression');
    const text = textOf(given) ?? expressionOf(given)?.expression;
    if (text === undefined) return [];
    return checked(linkId, { text }, linkId === null ? 'response' : 'item', reading).map(expression => ({
      key: textOf(part('key')) ?? '',
      says: textOf(part('human')) ?? '',
      isWarning: part('severity') === 'warning',
      expression,
    }));
  });
}

/** FHIR forbids it everywhere (que-2); answers are only mixed up where both stand in one list. */
function twiceIn(items: readonly FormItem[]): readonly Lack[] {
  const counts = Map.groupBy(items, it => it.linkId);
  const own = [...counts].filter(([, same]) => same.length > 1);
  return [
    ...own.map(([linkId]) => lackOf(linkId, 'link-id-twice', linkId)),
    ...items.flatMap(it => twiceIn(it.items)),
  ];
}

/** What only shows in the whole: link ids twice, conditions on what is not there, questions that wait for each other. */
function lacksOfWhole(form: Form): readonly Lack[] {
  const all = itemsOf(form.items);
  const counts = Map.groupBy(all, it => it.linkId);
  const dangling = all.flatMap(it =>
    it.conditions
      .filter(({ question }) => !counts.has(question))
      .map(({ question }) => lackOf(it.linkId, 'condition-unknown', question)),
  );
  return [...twiceIn(form.items), ...dangling, ...neverAsked(form)];
}
