import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf } from '@trellis/core/access/contract';
import { whoAmI } from '@trellis/core/access/session.contract';
import type { ProblemCode } from '@trellis/core/basics/problem';
import { bringProblems, hasWords } from '../words/told.ts';
import type { Frozen } from './frozen.ts';
import { idleSeconds } from './touches.ts';

/** What the server can name, and the two things only this side can see: no answer, and an answer nobody understands. */
export type ClientProblemCode = ProblemCode | 'client.unreachable' | 'client.not-understood';

/** Something that went wrong, as data; the words for it are made where it is shown. */
export class ClientProblem extends Error {
  readonly code: ClientProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ClientProblemCode, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'ClientProblem';
    this.code = code;
    this.details = details;
  }

  /** It may be gone in a moment, so trying the same again is worth it. */
  get mayPass(): boolean {
    return ['client.unreachable', 'server.unavailable', 'server.full', 'audit.unavailable'].includes(
      this.code,
    );
  }
}

export const problemOf = (error: unknown): ClientProblem =>
  error instanceof ClientProblem ? error : new ClientProblem('client.not-understood', {}, error);

/** Bodies are only read, so lists in them may be read-only. */
type BodyIn<C extends Contract> = Frozen<BodyOf<C>>;

type When<Condition, Part> = Condition extends true ? Part : unknown;
type Has<C, Field extends keyof Contract> = C extends Record<Field, object> ? true : false;

/** What a contract needs besides itself: `key` names the intended act, so that a retry is the same act. */
export type CallInput<C extends Contract> = When<Has<C, 'params'>, { readonly params: ParamsOf<C> }> &
  When<Has<C, 'query'>, { readonly query: QueryOf<C> }> &
  When<Has<C, 'body'>, { readonly body: BodyIn<C> }> &
  When<C['kind'] extends 'change' ? true : false, { readonly key: string }> &
  When<C['kind'] extends 'edit' ? true : false, { readonly version: number }> & {
    readonly signal?: AbortSignal;
  };

type AnyInput = {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly key?: string;
  readonly version?: number;
  readonly signal?: AbortSignal;
};

const givenUpAfterMs = 20_000;

let token = '';
let signedOut = (): void => {};
let locked: (() => Promise<void>) | undefined;

/** The token that changes carry; it came with the session and lives in memory only. */
export function rememberToken(csrf: string): void {
  token = csrf;
}

/** Called whenever the server says that nobody is signed in any more. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener;
}

/**
 * Called whenever the server says that the session is locked. What it gives resolves once somebody has unlocked it:
 * what was asked meanwhile is asked again then, so nothing that was typed is lost. A signal of life is not held.
 */
export function whenLocked(listener: () => Promise<void>): void {
  locked = listener;
}

export function callApi<C extends Contract>(contract: C, input: CallInput<C>): Promise<AnswerOf<C>>;
export async function callApi(contract: Contract, input: AnyInput): Promise<unknown> {
  try {
    return await ask(contract, input);
  } catch (error) {
    const { code } = problemOf(error);
    if (code === 'access.not-signed-in' && contract !== whoAmI) signedOut();
    if (code === 'access.locked' && locked) {
      const unlocked = locked();
      if (contract.kind === 'pulse') throw error;
      await beforeAbort(unlocked, input.signal);
      return callApi(contract as never, input as never);
    }
    if (code !== 'access.cross-site' || contract.kind === 'open') throw error;
    // A sign-in in another tab renews the token: learn it and try once more, or a note could not be saved.
    rememberToken((await callApi(whoAmI, {})).csrf);
    return ask(contract, input);
  }
}

/** The page that asked may be gone before anybody unlocks. */
function beforeAbort(awaited: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return awaited;
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([awaited, aborted]);
}

async function ask(contract: Contract, input: AnyInput): Promise<unknown> {
  const response = await send(contract, input);
  const text = await response.text().catch(cause => {
    throw new ClientProblem('client.unreachable', {}, cause);
  });
  // A table or a picture comes as it is; only a refusal of it is JSON.
  if (response.ok && contract.media !== undefined) return text;
  const json = parsed(text);
  if (!response.ok) throw await refusalFrom(response.status, json);
  const answer = contract.answer.safeParse(json);
  if (!answer.success) throw new ClientProblem('client.not-understood', {}, answer.error);
  return answer.data;
}

async function send(contract: Contract, input: AnyInput): Promise<Response> {
  const limit = AbortSignal.timeout(givenUpAfterMs);
  try {
    return await fetch(addressOf(contract.path, input.params, input.query), {
      method: contract.method,
      headers: headersOf(contract, input),
      credentials: 'same-origin',
      signal: input.signal ? AbortSignal.any([input.signal, limit]) : limit,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    });
  } catch (cause) {
    if (input.signal?.aborted) throw cause;
    throw new ClientProblem('client.unreachable', {}, cause);
  }
}

/** Fills `:name` in the path and appends the query. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const values = params as Readonly<Record<string, string>> | undefined;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values?.[name] ?? ''));
  const search = new URLSearchParams(query as Readonly<Record<string, string>> | undefined).toString();
  return search ? `${filled}?${search}` : filled;
}

export function headersOf(contract: Pick<Contract, 'method'>, input: AnyInput): Record<string, string> {
  return {
    accept: 'application/json',
    'x-idle-seconds': String(idleSeconds()),
    ...(input.body !== undefined && { 'content-type': 'application/json' }),
    ...(contract.method !== 'GET' && token !== '' && { 'x-csrf-token': token }),
    ...(input.key !== undefined && { 'idempotency-key': input.key }),
    ...(input.version !== undefined && { 'if-match': `"${input.version}"` }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the server refused with, once its words are there; where they cannot be fetched, the first ones say enough. */
export async function refusalFrom(status: number, json: unknown): Promise<ClientProblem> {
  await bringProblems().catch(() => {});
  return problemFrom(status, json);
}

/** Reads an RFC 9457 answer; anything else from a gateway is told by its status. */
export function problemFrom(status: number, json: unknown): ClientProblem {
  const { code, details } = (typeof json === 'object' && json !== null ? json : {}) as Record<
    string,
    unknown
  >;
  if (typeof code === 'string' && hasWords(code))
    return new ClientProblem(code as ProblemCode, isRecord(details) ? details : {});
  return new ClientProblem(status >= 500 ? 'server.unavailable' : 'client.not-understood', { status });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
