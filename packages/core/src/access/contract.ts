import type { z } from 'zod';
import type { ProblemCode } from '../basics/problem.ts';
import type { Gate } from './idle.ts';
import type { Policy } from './policy.ts';

type Schema = z.ZodType;

/**
 * One route, written once: it registers the route, validates what comes, shapes what goes, types the web
 * client, prints OpenAPI and feeds the permission tests.
 *
 * - `read` answers from the record and leaves an access row in the audit before the first byte goes out.
 * - `change` runs one transaction: facts, audit row, stored answer. It needs an Idempotency-Key.
 * - `edit` is a change to something that has versions: it needs If-Match instead, and answers 412 when stale.
 * - `pulse` repeats a signal (someone is still here): sending it twice says the same, so nothing is stored to
 *   answer it again and no audit row is written.
 * - `upload` takes a file as a stream of bytes, of any size. Its content says what it is, so sending it twice says
 *   the same and needs no key.
 * - `open` touches no patient's record.
 */
export type Contract = {
  readonly name: string;
  readonly kind: 'read' | 'change' | 'edit' | 'pulse' | 'upload' | 'open';
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: `/${string}`;
  readonly says: string;
  readonly policy: Policy;
  /** Answered also while the session is behind one of these gates; without it, only when the session is open. */
  readonly gates?: readonly Exclude<Gate, 'open'>[];
  /** Sent by a page on its own, never by a hand: it is no use of the session and does not keep it from locking. */
  readonly byItself?: true;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Where a body is no JSON: the fields of a form, by name. */
  readonly bodyMedia?: 'application/x-www-form-urlencoded';
  readonly answer: Schema;
  /** Media type of an answer that is not JSON of `answer`, such as `application/fhir+json` text. */
  readonly media?: string;
  readonly problems: readonly ProblemCode[];
};

/** Keeps the exact schema types, so that handler and client are typed by them. */
export function contract<const C extends Contract>(definition: C): C {
  return definition;
}

type Out<S> = S extends Schema ? z.output<S> : undefined;

type DeepReadonly<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

export type ParamsOf<C extends Contract> = Out<C['params']>;
export type QueryOf<C extends Contract> = Out<C['query']>;
export type BodyOf<C extends Contract> = Out<C['body']>;
export type AnswerOf<C extends Contract> = DeepReadonly<z.output<C['answer']>>;
