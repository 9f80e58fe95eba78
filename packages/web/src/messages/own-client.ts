import type { AnswerOf, BodyOf, Contract } from '@trellis/core/access/contract';
import type * as own from '@trellis/core/messages/own-form.contract';
import type * as plan from '@trellis/core/messages/own-plan.contract';

/** What her phone asks the server for, by the path of its contract. The contracts themselves would bring too much along. */
type Contracts = {
  readonly '/api/own/open': { readonly POST: typeof own.openOwnLink };
  readonly '/api/own/form': { readonly GET: typeof own.getOwnForm; readonly PUT: typeof own.saveOwnAnswers };
  readonly '/api/own/standing': { readonly GET: typeof own.getOwnStanding };
  readonly '/api/own/form/finish': { readonly POST: typeof own.finishOwnForm };
  readonly '/api/own/plan': { readonly GET: typeof plan.getOwnPlan };
  readonly '/api/own/plan/questions': { readonly POST: typeof plan.askOwnQuestion };
  readonly '/api/own/plan/questions/remove': { readonly POST: typeof plan.removeOwnQuestion };
  readonly '/api/own/plan/seen': { readonly POST: typeof plan.keepOwnPlan };
};

export type OpenedLink = AnswerOf<typeof own.openOwnLink>;
export type OwnPlan = AnswerOf<typeof plan.getOwnPlan>;
export type OwnForm = AnswerOf<typeof own.getOwnForm>;

/** Not done: what the server refused with, or `unreachable`, which may pass. */
export class OwnProblem extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  get mayPass(): boolean {
    return this.code === 'unreachable';
  }
}

export const ownProblemOf = (error: unknown): OwnProblem =>
  error instanceof OwnProblem ? error : new OwnProblem('unreachable');

type Sent<C extends Contract> = {
  readonly session?: string;
  readonly body?: BodyOf<C>;
  readonly key?: string;
  readonly version?: number;
};

const givenUpAfterMs = 20_000;

export async function askOwn<
  Path extends keyof Contracts,
  Method extends keyof Contracts[Path] & string,
  C extends Contracts[Path][Method] & Contract,
>(method: Method, path: Path, sent: Sent<C>): Promise<AnswerOf<C>> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(sent.session !== undefined && { authorization: `Bearer ${sent.session}` }),
      ...(sent.body !== undefined && { 'content-type': 'application/json' }),
      ...(sent.key !== undefined && { 'idempotency-key': sent.key }),
      ...(sent.version !== undefined && { 'if-match': `"${sent.version}"` }),
    },
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(givenUpAfterMs),
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  }).catch(() => {
    throw new OwnProblem('unreachable');
  });
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok && json !== undefined) return json as AnswerOf<C>;
  const { code, details } = (json ?? {}) as { readonly code?: unknown; readonly details?: unknown };
  if (response.status >= 500 || typeof code !== 'string') throw new OwnProblem('unreachable');
  throw new OwnProblem(code, (details ?? {}) as Readonly<Record<string, unknown>>);
}
