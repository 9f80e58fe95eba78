/**
 * What keeps Trellis from starting: settings, database, data directory, content. It is read by the person who runs
 * Trellis in a terminal, never by a browser, so it lives apart from core's catalogue of HTTP problems.
 */
export type StartProblemCode =
  | 'config.invalid'
  | 'port.taken'
  | 'port.forbidden'
  | 'database.newer'
  | 'database.older'
  | 'database.past-edited'
  | 'database.migration-failed'
  | 'database.weak-role'
  | 'database.may-lose'
  | 'database.starting'
  | 'web.not-built'
  | 'content.invalid'
  | 'demo.not-empty'
  | 'data.locked'
  | 'postgres.no-binaries'
  | 'postgres.cannot-run'
  | 'postgres.no-place'
  | 'postgres.two-places'
  | 'postgres.other-major'
  | 'postgres.not-ours'
  | 'postgres.secret-missing'
  | 'postgres.secret-refused'
  | 'postgres.command-failed'
  | 'postgres.did-not-start'
  | 'postgres.did-not-stop';

export class StartProblem extends Error {
  readonly code: StartProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  /** `says` holds what, why and what to do; never a secret. */
  constructor(code: StartProblemCode, says: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(says, cause === undefined ? undefined : { cause });
    this.name = 'StartProblem';
    this.code = code;
    this.details = details;
  }
}
