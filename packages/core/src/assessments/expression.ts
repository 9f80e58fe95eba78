import fhirpath, { type UserInvocationTable } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Compiled, ExpressionEngine } from './expression-engine.ts';
import { readPattern } from './pattern.ts';

const compiled = new Map<string, Compiled>();
/** A site with a thousand forms of ten expressions; whoever brings more compiles anew. */
const mostKept = 10_000;
const longest = 10_000;
/** Each criterion inside a criterion reads everything once more for each thing it read. Trellis policy, 2026-11-23. */
const deepestNesting = 4;

/** R4's types of resource. */
export const resourceTypes: ReadonlySet<string> = new Set(
  Object.entries(r4.type2Parent as Readonly<Record<string, string>>).flatMap(([type, parent]) =>
    ['DomainResource', 'Resource'].includes(parent) ? [type] : [],
  ),
);

/**
 * FHIRPath of SDC, by the engine of the National Library of Medicine. An expression runs on the whole response, or
 * on one item of it. It cannot run for ever: what it reads is finite, `repeat` may only walk along what is there, never
 * make a next value out of the last (`repeat($this + 1)`), and patterns are matched in time that grows with the text.
 */
export function compileExpression(text: string, on: 'response' | 'item'): Compiled {
  const key = `${on} ${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compileAnew(text, on);
  if (compiled.size >= mostKept) compiled.clear();
  compiled.set(key, made);
  return made;
}

function compileAnew(text: string, on: 'response' | 'item'): Compiled {
  if (text.length > longest) return { is: 'broken', because: `longer than ${longest} letters` };
  try {
    const tree = fhirpath.parse(text) as Node;
    if (hasGrowingRepeat(tree)) return { is: 'endless', because: 'repeat makes new values' };
    const search = searchIn(tree);
    if (search !== undefined) return { is: 'endless', because: search };
    if (nestingOf(tree) > deepestNesting) return { is: 'endless', because: 'criteria inside criteria' };
    const base = on === 'item' ? 'QuestionnaireResponse.item' : 'QuestionnaireResponse';
    const run = fhirpath.compile({ base, expression: text }, r4, {
      async: false,
      resolveInternalTypes: false,
      userInvocationTable: searches,
    });
    return {
      is: 'ready',
      evaluate: (context, environment) => run(context as object, { ...environment }) as readonly unknown[],
    };
  } catch (error) {
    return { is: 'broken', because: firstLine(error) };
  }
}

/** In place of the engine's own, whose `(a+)+` on forty letters takes longer than anybody waits. */
const searches = {
  matches: {
    fn: (texts: unknown[], source: string) => found(texts, `[\\s\\S]*(?:${source})[\\s\\S]*`),
    arity: { 1: ['String'] },
  },
  matchesFull: { fn: found, arity: { 1: ['String'] } },
} satisfies UserInvocationTable;

/** Nothing where there is no text, or a pattern that was made out of answers and is not followed. */
function found([text, ...others]: unknown[], source: string): boolean[] {
  const pattern = typeof text === 'string' && others.length === 0 ? readPattern(source) : undefined;
  return pattern ? [pattern.matches(text as string)] : [];
}

const textOf = (literal: string): string =>
  String((fhirpath.compile(literal, r4, { async: false })({}) as readonly unknown[])[0] ?? '');

/** Why a search by a pattern is not followed; undefined where all are. */
function searchIn(node: Node): string | undefined {
  const name = functionName(node);
  if (name === 'replaceMatches') return 'replaceMatches may search without end';
  if (name === 'matches' || name === 'matchesFull') {
    const [pattern, ...flags] = parameters(node)?.children ?? [];
    if (flags.length > 0) return `${name} with flags is not followed`;
    // One that is made out of answers is read when it is asked.
    const literal = pattern?.text?.startsWith("'") ? textOf(pattern.text) : undefined;
    if (literal !== undefined && !readPattern(literal)) return `the pattern ${literal} is not followed`;
  }
  for (const below of node.children ?? []) {
    const why = searchIn(below);
    if (why !== undefined) return why;
  }
  return undefined;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';

/** What an expression made, as FHIR's JSON writes it: texts, numbers, codings, quantities. */
export const plainOf = (values: readonly unknown[]): readonly unknown[] =>
  fhirpath.resolveInternalTypes([...values]) as readonly unknown[];

export const fhirpathEngine: ExpressionEngine = { compile: compileExpression, plain: plainOf };

type Node = {
  readonly type?: string;
  readonly text?: string;
  readonly children?: readonly Node[];
};

/** What may not stand inside `repeat`: whatever makes a value that was not there. */
const making = new Set([
  'AdditiveExpression',
  'MultiplicativeExpression',
  'PolarityExpression',
  'LiteralTerm',
  'IndexerExpression',
]);
/** Functions that walk along what is there. */
const walking = new Set(['children', 'descendants', 'where', 'ofType', 'item', 'answer', 'first', 'last']);

function hasGrowingRepeat(node: Node): boolean {
  if ((node.children ?? []).some(hasGrowingRepeat)) return true;
  const inside = functionName(node) === 'repeat' ? parameters(node) : undefined;
  return inside !== undefined && makes(inside);
}

/** Functions that read their criterion for each thing they are given. */
const iterating = new Set(['where', 'select', 'all', 'exists', 'repeat', 'aggregate', 'any']);

function nestingOf(node: Node): number {
  const below = Math.max(0, ...(node.children ?? []).map(nestingOf));
  return iterating.has(functionName(node) ?? '') && parameters(node) ? below + 1 : below;
}

function functionName(node: Node): string | undefined {
  if (node.type !== 'Functn') return undefined;
  const [name] = node.children ?? [];
  return name?.text;
}

const parameters = (node: Node): Node | undefined => node.children?.find(it => it.type === 'ParamList');

/** Criteria of `where` only choose; everything else inside must walk. */
function makes(node: Node): boolean {
  if (node.type && making.has(node.type)) return true;
  const name = functionName(node);
  if (name !== undefined && !walking.has(name)) return true;
  if (name === 'where') return false;
  return (node.children ?? []).some(makes);
}
