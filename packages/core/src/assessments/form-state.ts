import { holds } from './condition.ts';
import type { Environment } from './expression-engine.ts';
import { optionsFrom, valuesFor } from './expression-value.ts';
import {
  type Expression,
  type Form,
  type FormItem,
  initialAnswers,
  isQuestion,
  type Option,
} from './form.ts';
import {
  isSameValue,
  keyOf,
  type Path,
  type ResponseAnswer,
  type ResponseItem,
  withAnswers,
} from './response.ts';

/** One item as it stands now: of a repeating group each instance is one. */
export type Shown = {
  readonly item: FormItem;
  readonly path: Path;
  readonly key: string;
  readonly answers: readonly ResponseAnswer[];
  readonly options: readonly Option[];
  /** Of a group its items; of a question, for each answer, what is asked below it. */
  readonly below: readonly (readonly Shown[])[];
};

export type FormState = {
  /** With what was calculated. Answers of items that are not asked stay, should they be asked again. */
  readonly answers: readonly ResponseItem[];
  /** What is asked now, in the form's order. */
  readonly shown: readonly Shown[];
  /** What there is to keep: the answers of what is asked, and no empty items. */
  readonly kept: readonly ResponseItem[];
  /** Expressions that failed on these answers, as far as it is worth telling. */
  readonly troubles: readonly {
    readonly key: string;
    readonly expression: string;
    readonly because: string;
  }[];
};

/** Calculations that follow from each other settle sooner; those that never settle are left where they are then. */
const mostRounds = 10;

/** What is asked, offered and calculated with these answers. `launch` is what `%patient` and the like stand for. */
export function evaluateForm(
  form: Form,
  answers: readonly ResponseItem[],
  launch: Environment = {},
): FormState {
  let now = answers;
  for (let round = 1; ; round += 1) {
    const pass = passOver(form, now, launch);
    const next = calculated(pass, now);
    if (next === now || round === mostRounds) return stateOf(pass, now);
    now = next;
  }
}

/** The answers a form begins with: initial values, and what the chart knows already. */
export function beginForm(form: Form, launch: Environment = {}): readonly ResponseItem[] {
  const begun = initialAnswers(form.items);
  const pass = passOver(form, begun, launch);
  return pass.nodes
    .filter(node => node.item.initiallyBy && answersOf(node).length === 0)
    .reduce((all, node) => {
      const made = node.item.initiallyBy ? run(pass, node, node.item.initiallyBy) : [];
      const values = valuesFor(node.item, form.engine.plain(made));
      return values.length > 0 ? withAnswers(all, node.path, values) : all;
    }, begun);
}

/** An item that may be asked, in one place of the tree. */
type Node = {
  readonly item: FormItem;
  readonly path: Path;
  readonly parent: Node | undefined;
  readonly response: ResponseItem | undefined;
  /** Of a group one list, of a question one for each answer. */
  readonly below: Node[][];
};

type Pass = {
  readonly form: Form;
  readonly launch: Environment;
  readonly tops: readonly Node[];
  readonly nodes: readonly Node[];
  readonly byLinkId: ReadonlyMap<string, readonly Node[]>;
  readonly enabled: Map<Node, boolean | 'asking'>;
  readonly environments: Map<Node | 'form', Environment>;
  readonly troubles: FormState['troubles'][number][];
  resource: object;
};

function passOver(form: Form, answers: readonly ResponseItem[], launch: Environment): Pass {
  const nodes: Node[] = [];
  const tops = nodesOf(form.items, answers, [], undefined, nodes);
  const pass: Pass = {
    ...{ form, launch, tops, nodes },
    byLinkId: Map.groupBy(nodes, node => node.item.linkId),
    enabled: new Map(),
    environments: new Map(),
    troubles: [],
    resource: resourceOf(form, answers),
  };
  if (!usesExpressions(form, nodes)) return pass;
  // Expressions must not see the answers of what is not asked; conditions are settled first, on all answers.
  pass.resource = resourceOf(form, keptOf(pass, tops, scored));
  if (nodes.some(node => node.item.enabledBy)) {
    pass.enabled.clear();
    pass.environments.clear();
    pass.resource = resourceOf(form, keptOf(pass, tops, scored));
  }
  pass.environments.clear();
  return pass;
}

const usesExpressions = ({ variables }: Form, nodes: readonly Node[]): boolean =>
  variables.length > 0 ||
  nodes.some(
    ({ item }) =>
      item.enabledBy ?? item.calculatedBy ?? item.initiallyBy ?? item.optionsBy ?? item.variables.length > 0,
  );

const weight = 'http://hl7.org/fhir/StructureDefinition/itemWeight';

/** A chosen option with its weight written to it, where `weight()` of an expression looks first. */
function scored({ options }: FormItem, answer: ResponseAnswer): ResponseAnswer {
  const { valueCoding } = answer;
  const score = valueCoding && options.find(it => isSameValue(it.value, answer))?.score;
  if (score === undefined) return answer;
  return { ...answer, valueCoding: { ...valueCoding, extension: [{ url: weight, valueDecimal: score }] } };
}

const resourceOf = ({ url }: Form, item: readonly ResponseItem[]): object => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  ...(url !== undefined && { questionnaire: url }),
  item,
});

function nodesOf(
  items: readonly FormItem[],
  responses: readonly ResponseItem[],
  above: Path,
  parent: Node | undefined,
  all: Node[],
): Node[] {
  const byLinkId = Map.groupBy(responses, it => it.linkId);
  return items.flatMap(item => {
    const mine = byLinkId.get(item.linkId) ?? [];
    const instances: readonly (ResponseItem | undefined)[] =
      item.type === 'group' && item.isRepeating && mine.length > 0 ? mine : [mine[0]];
    return instances.map((response, at): Node => {
      const node: Node = { item, path: [...above, { linkId: item.linkId, at }], parent, response, below: [] };
      all.push(node);
      if (item.items.length === 0) return node;
      const lists = isQuestion(item)
        ? (response?.answer ?? []).map(it => it.item ?? [])
        : [response?.item ?? []];
      for (const [i, list] of lists.entries()) {
        const path = isQuestion(item) ? [...above, { linkId: item.linkId, at: i }] : node.path;
        node.below.push(nodesOf(item.items, list, path, node, all));
      }
      return node;
    });
  });
}

const answersOf = (node: Node): readonly ResponseAnswer[] => node.response?.answer ?? [];

/** Asked: so is what stands above it, and its own conditions hold. */
function isEnabled(pass: Pass, node: Node): boolean {
  const known = pass.enabled.get(node);
  // Questions that wait for each other: what they were answered counts, asked or not, or none could be the first.
  if (known === 'asking') return true;
  if (known !== undefined) return known;
  pass.enabled.set(node, 'asking');
  const isAsked = (!node.parent || isEnabled(pass, node.parent)) && conditionsHold(pass, node);
  pass.enabled.set(node, isAsked);
  return isAsked;
}

function conditionsHold(pass: Pass, node: Node): boolean {
  const { conditions, needsAny, enabledBy } = node.item;
  if (enabledBy) return run(pass, node, enabledBy).some(it => pass.form.engine.plain([it])[0] === true);
  if (conditions.length === 0) return true;
  const one = (condition: (typeof conditions)[number]) => {
    const asked = nearest(pass, node, condition.question).filter(it => isEnabled(pass, it));
    return holds(condition, asked.flatMap(answersOf));
  };
  return needsAny ? conditions.some(one) : conditions.every(one);
}

/** The question meant: the one that shares most of the way, so that each instance of a group asks its own. */
function nearest({ byLinkId }: Pass, node: Node, linkId: string): readonly Node[] {
  const all = byLinkId.get(linkId) ?? [];
  if (all.length < 2) return all;
  const shared = all.map(it => sharedSteps(it.path, node.path));
  const most = Math.max(...shared);
  return all.filter((_, i) => shared[i] === most);
}

function sharedSteps(a: Path, b: Path): number {
  let count = 0;
  while (count < a.length && a[count]?.linkId === b[count]?.linkId && a[count]?.at === b[count]?.at)
    count += 1;
  return count;
}

function run(pass: Pass, node: Node, expression: Expression): readonly unknown[] {
  const context = node.response ?? { linkId: node.item.linkId };
  return runOn(pass, node, context, expression, environmentOf(pass, node));
}

function runOn(
  pass: Pass,
  node: Node | undefined,
  context: unknown,
  expression: Expression,
  environment: Environment,
): readonly unknown[] {
  const made = pass.form.engine.compile(expression.text, node ? 'item' : 'response');
  if (made.is !== 'ready') return [];
  try {
    return made.evaluate(context, {
      ...environment,
      resource: pass.resource,
      questionnaire: pass.form.source,
    });
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    pass.troubles.push({ key: node ? keyOf(node.path) : '', expression: expression.text, because });
    return [];
  }
}

/** Variables of the form and of everything above an item; a name further in hides the same name further out. */
function environmentOf(pass: Pass, node: Node | undefined): Environment {
  const known = pass.environments.get(node ?? 'form');
  if (known) return known;
  const outer = node ? environmentOf(pass, node.parent) : pass.launch;
  const variables = node ? node.item.variables : pass.form.variables;
  const context = node ? (node.response ?? { linkId: node.item.linkId }) : pass.resource;
  const made: Record<string, unknown> = { ...outer };
  for (const it of variables) if (it.name !== undefined) made[it.name] = runOn(pass, node, context, it, made);
  pass.environments.set(node ?? 'form', made);
  return made;
}

function calculated(pass: Pass, answers: readonly ResponseItem[]): readonly ResponseItem[] {
  return pass.nodes.reduce((all, node) => {
    const { calculatedBy } = node.item;
    if (!calculatedBy || !isEnabled(pass, node)) return all;
    const values = valuesFor(node.item, pass.form.engine.plain(run(pass, node, calculatedBy)));
    return JSON.stringify(values) === JSON.stringify(answersOf(node))
      ? all
      : withAnswers(all, node.path, values);
  }, answers);
}

/** Only what is asked and answered. */
function keptOf(
  pass: Pass,
  nodes: readonly Node[],
  written: (item: FormItem, answer: ResponseAnswer) => ResponseAnswer = (_, answer) => answer,
): readonly ResponseItem[] {
  return nodes.flatMap((node): ResponseItem[] => {
    if (!isEnabled(pass, node) || node.item.type === 'display') return [];
    const { linkId } = node.item;
    if (!isQuestion(node.item)) {
      const item = keptOf(pass, node.below[0] ?? [], written);
      return item.length > 0 ? [{ linkId, item }] : [];
    }
    const answer = answersOf(node).map(({ item: _, ...value }, i): ResponseAnswer => {
      const item = keptOf(pass, node.below[i] ?? [], written);
      return written(node.item, item.length > 0 ? { ...value, item } : value);
    });
    return answer.length > 0 ? [{ linkId, answer }] : [];
  });
}

function stateOf(pass: Pass, answers: readonly ResponseItem[]): FormState {
  const shownOf = (nodes: readonly Node[]): readonly Shown[] =>
    nodes
      .filter(node => isEnabled(pass, node) && !node.item.isHidden)
      .map(node => ({
        item: node.item,
        path: node.path,
        key: keyOf(node.path),
        answers: answersOf(node),
        options: node.item.optionsBy
          ? optionsFrom(pass.form.engine.plain(run(pass, node, node.item.optionsBy)))
          : node.item.options,
        below: node.below.map(shownOf),
      }));
  return { answers, shown: shownOf(pass.tops), kept: keptOf(pass, pass.tops), troubles: pass.troubles };
}
