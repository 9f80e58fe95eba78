import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Compiled, ExpressionEngine } from './expression-engine.ts';

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
 * on one item of it. It cannot run for ever: what it reads is finite, and `repeat` may only walk along what is there,
 * never make a next value out of the last (`repeat($this + 1)`).
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
    if (nestingOf(tree) > deepestNesting) return { is: 'endless', because: 'criteria inside criteria' };
    const base = on === 'item' ? 'QuestionnaireResponse.item' : 'QuestionnaireResponse';
    const run = fhirpath.compile({ base, expression: text }, r4, {
      async: false,
      resolveInternalTypes: false,
    });
    return {
      is: 'ready',
      evaluate: (context, environment) => run(context as object, { ...environment }) as readonly unknown[],
    };
  } catch (error) {
    return { is: 'broken', because: firstLine(error) };
  }
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
