/** What an expression may ask for by `%name`. */
export type Environment = Readonly<Record<string, unknown>>;

/** Gives values as the engine holds them, so that a date stays one in the next expression; `plain` makes JSON of them. */
export type Evaluate = (context: unknown, environment: Environment) => readonly unknown[];

export type Compiled =
  | { readonly is: 'ready'; readonly evaluate: Evaluate }
  | { readonly is: 'broken'; readonly because: string }
  | { readonly is: 'endless'; readonly because: string };

/**
 * Runs expressions. A form carries the one it was read with: the engine is heavy, and a browser fetches it only for
 * a form that has expressions.
 */
export type ExpressionEngine = {
  readonly compile: (text: string, on: 'response' | 'item') => Compiled;
  /** What an expression made, as FHIR's JSON writes it: texts, numbers, codings, quantities. */
  readonly plain: (values: readonly unknown[]) => readonly unknown[];
};

/** Follows none: a form that was read with it and lacks nothing has no expressions. */
export const noEngine: ExpressionEngine = {
  compile: () => ({ is: 'broken', because: 'no engine' }),
  plain: values => values,
};
