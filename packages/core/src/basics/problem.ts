import type { problemCatalogue } from './problem-catalogue.ts';

export type ProblemCode = keyof typeof problemCatalogue;

/** The problems that are always told in the same sentence. */
export type Told = {
  [Code in ProblemCode]: (typeof problemCatalogue)[Code] extends { says: string } ? Code : never;
}[ProblemCode];

/**
 * A problem as data. `says` is a sentence with what, why and what to do; it never holds patient data. Where it is
 * absent the catalogue has it: pages do not carry all sentences of the server with them.
 */
export type Problem = {
  readonly code: ProblemCode;
  readonly says?: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause: unknown }) {
    super(problem.says ?? problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export function fail(
  code: ProblemCode,
  says: string,
  details?: Readonly<Record<string, unknown>>,
  cause?: unknown,
): never {
  throw new ProblemError(
    { code, says, ...(details && { details }) },
    cause === undefined ? undefined : { cause },
  );
}

/** A problem whose sentence stands in the catalogue. */
export function failWith(code: Told): never {
  throw new ProblemError({ code });
}
