import { randomUUID } from 'node:crypto';
import type { AnswerOf, Contract } from '@trellis/core/access/contract';
import { signIn } from '@trellis/core/access/session.contract';
import type { ProblemCode } from '@trellis/core/basics/problem';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';

export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Buffer<ArrayBuffer>;
};
export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};
export type Send = (sent: Sent) => Promise<Answered>;

/** Requests straight into a server in this process. */
export const into =
  (app: FastifyInstance): Send =>
  async sent => {
    const answer = await app.inject({
      method: sent.method as 'GET',
      url: sent.path,
      headers: sent.headers,
      ...(sent.body !== undefined && { payload: sent.body }),
    });
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
    );
    return { status: answer.statusCode, headers, text: answer.body };
  };

/** Requests over the network to a server in another process. */
export const over =
  (origin: string): Send =>
  async sent => {
    const answer = await fetch(origin + sent.path, {
      method: sent.method,
      headers: sent.headers,
      ...(sent.body !== undefined && { body: sent.body }),
      signal: AbortSignal.timeout(10_000),
    });
    // Several cookies are several headers; among the others the last of them would stand for all.
    const cookies = answer.headers.getSetCookie();
    const headers = {
      ...Object.fromEntries(answer.headers),
      ...(cookies.length > 0 && { 'set-cookie': cookies.join(',') }),
    };
    return { status: answer.status, headers, text: await answer.text() };
  };

type In<S> = S extends z.ZodType ? z.input<S> : undefined;

export type Given<C extends Contract> = {
  readonly params?: In<C['params']>;
  readonly query?: In<C['query']>;
  readonly body?: In<C['body']>;
  /** What an upload sends, as it is. */
  readonly file?: Buffer<ArrayBuffer>;
  /** The Idempotency-Key; a new one for each call unless given. */
  readonly key?: string;
  /** The version for If-Match. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Reply<C extends Contract> =
  | { readonly ok: true; readonly status: number; readonly answer: AnswerOf<C> }
  | {
      readonly ok: false;
      readonly status: number;
      readonly code: ProblemCode;
      readonly detail: string;
      readonly details?: unknown;
    };

/** What any contract may answer without naming it: the doors every request goes through. */
const commonProblems: readonly ProblemCode[] = [
  'access.not-signed-in',
  'access.not-allowed',
  'access.locked',
  'access.set-up-needed',
  'access.cross-site',
  'request.invalid',
  'request.too-large',
  'idempotency.key-missing',
  'idempotency.key-reused',
  'edit.version-missing',
  'edit.stale',
  'server.unavailable',
  'server.full',
  'audit.unavailable',
];

/** A problem that its contract does not name is one no screen has words for: a defect, whatever the test looks at. */
function refuseUndeclared(contract: Contract, code: ProblemCode): void {
  if (!contract.problems.includes(code) && !commonProblems.includes(code))
    throw new Error(`${contract.name} answered ${code}, which its contract does not name.`);
}

export type Client = {
  readonly send: Send;
  readonly cookie: string;
  readonly csrf: string;
  /** Fails the test only on a problem that the contract does not name. */
  try<C extends Contract>(contract: C, given?: Given<C>): Promise<Reply<C>>;
  /** Fails the test unless the call succeeds. */
  do<C extends Contract>(contract: C, given?: Given<C>): Promise<AnswerOf<C>>;
};

export function clientWith(send: Send, session: { readonly cookie: string; readonly csrf: string }): Client {
  const attempt = async <C extends Contract>(contract: C, given: Given<C> = {}): Promise<Reply<C>> => {
    const answered = await send(requestOf(contract, given, session));
    const read: unknown = JSON.parse(answered.text);
    if (answered.status < 300) return { ok: true, status: answered.status, answer: read as AnswerOf<C> };
    const problem = read as { code: ProblemCode; detail: string };
    refuseUndeclared(contract, problem.code);
    return { ok: false, ...problem, status: answered.status };
  };
  return {
    send,
    ...session,
    try: attempt,
    do: async (contract, given) => {
      const reply = await attempt(contract, given);
      if (!reply.ok)
        throw new Error(
          `${contract.name} was refused: ${reply.status} ${reply.code} ${reply.detail} ${JSON.stringify(reply.details)}`,
        );
      return reply.answer;
    },
  };
}

export function requestOf<C extends Contract>(
  contract: C,
  given: Given<C>,
  session: { readonly cookie: string; readonly csrf: string },
): Sent {
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) =>
    String((given.params as Record<string, unknown> | undefined)?.[name]),
  );
  const search = new URLSearchParams(given.query as Record<string, string> | undefined).toString();
  return {
    method: contract.method,
    path: search === '' ? path : `${path}?${search}`,
    headers: {
      cookie: session.cookie,
      ...(contract.method !== 'GET' && {
        'content-type': given.file ? 'application/octet-stream' : 'application/json',
        'x-csrf-token': session.csrf,
      }),
      ...(contract.kind === 'change' && { 'idempotency-key': given.key ?? randomUUID() }),
      ...(contract.kind === 'edit' && given.version !== undefined && { 'if-match': `"${given.version}"` }),
      ...given.headers,
    },
    ...(contract.method !== 'GET' && { body: given.file ?? JSON.stringify(given.body ?? {}) }),
  };
}

export async function signedIn(send: Send, email: string, password: string): Promise<Client> {
  const answered = await send({
    method: 'POST',
    path: signIn.path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answered.status !== 200) throw new Error(`Sign-in was refused: ${answered.text}`);
  const cookie = answered.headers['set-cookie']?.split(';')[0] ?? '';
  return clientWith(send, { cookie, csrf: (JSON.parse(answered.text) as { csrf: string }).csrf });
}
