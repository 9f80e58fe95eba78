import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf } from '@trellis/core/access/contract';
import type { Gate } from '@trellis/core/access/idle';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import type { Request } from '../change.ts';

/** What a handler is given: everything is validated, the policy has allowed it. */
export type Incoming<C extends Contract> = Pick<Request, 'requestId' | 'policy' | 'once'> & {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
} & (C extends { readonly policy: { readonly name: 'anyone' } }
    ? { readonly actor: Actor | undefined }
    : {
        readonly actor: Actor;
        readonly gate: Gate;
        /** How long whoever asks stays let in if nobody touches anything; a program has no such end. */
        readonly openSeconds: number;
      }) &
  (C['kind'] extends 'edit' ? { readonly expectedVersion: number } : unknown) &
  (C['kind'] extends 'upload' ? { readonly bytes: AsyncIterable<Uint8Array> } : unknown);

/** Several values stand in lines of their own: cookies. */
export type SentHeaders = Readonly<Record<string, string | string[]>>;

/** A read names everyone whose data the answer shows; that list goes to the audit before the answer goes out. */
export type Outgoing<C extends Contract> = {
  readonly answer: AnswerOf<C>;
  readonly headers?: SentHeaders;
  /** For an answer in a medium of its own: 304 says that what the caller has is still right. */
  readonly status?: 304;
} & (C['kind'] extends 'read'
  ? { readonly patients: readonly PatientId[]; readonly subject?: string }
  : unknown);

export type Route = {
  readonly contract: Contract;
  readonly handle: (incoming: never) => Promise<{
    readonly answer: unknown;
    readonly headers?: SentHeaders;
    readonly status?: 304;
    readonly patients?: readonly PatientId[];
    readonly subject?: string;
  }>;
};

export function route<C extends Contract>(
  contract: C,
  handle: (incoming: Incoming<C>) => Promise<Outgoing<C>>,
): Route {
  return { contract, handle: handle as Route['handle'] };
}
