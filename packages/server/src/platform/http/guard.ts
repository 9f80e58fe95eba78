import { createHash, timingSafeEqual } from 'node:crypto';
import type { Contract } from '@trellis/core/access/contract';
import type { Gate } from '@trellis/core/access/idle';
import { anyone } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import { fail, failWith } from '@trellis/core/basics/problem';
import type { FastifyRequest } from 'fastify';
import type { Request } from '../change.ts';

/**
 * A person with a session and the token of its pages, or a program whose token names what it may use. `openSeconds`:
 * how long the session stays open if nobody touches anything.
 */
export type SignedIn =
  | { readonly actor: Actor; readonly gate: Gate; readonly csrf: string; readonly openSeconds: number }
  | { readonly actor: Actor; readonly gate: 'open'; readonly scopes: readonly string[] }
  /** A patient's phone that opened a link: `actor` is the link's own program, which no policy of staff lets in. */
  | { readonly actor: Actor; readonly gate: 'open'; readonly ofLink: true };

/** What a request says about who sent it. */
export type Credentials = Readonly<
  Partial<Record<'cookie' | 'authorization' | 'x-idle-seconds', string | string[] | undefined>>
>;

/** Finds who sent a request; undefined when nobody is signed in. A route for links knows links only, any other only staff. */
export type Authenticate = (credentials: Credentials, by: 'staff' | 'link') => Promise<SignedIn | undefined>;

/** More seconds without a touch than any session lasts. */
export const untouched = '999999';

/** Who asks? Nobody is looked up for what is open to anyone, so that the client loads while the database is away. */
export async function identify(
  contract: Contract,
  request: FastifyRequest,
  authenticate: Authenticate,
): Promise<SignedIn | undefined> {
  refuseCrossSite(request);
  if (contract.policy.name === anyone.name) return undefined;
  const { headers } = request;
  return authenticate(
    contract.byItself ? { ...headers, 'x-idle-seconds': untouched } : headers,
    contract.policy.ofLink ? 'link' : 'staff',
  );
}

/** May they? Refuses before any data is touched. */
export function admit(contract: Contract, request: FastifyRequest, signedIn: SignedIn | undefined): void {
  if (!signedIn && !contract.policy.allows(undefined)) failWith('access.not-signed-in');
  if (signedIn) refuseClosedGate(contract, signedIn.gate);
  const isInScope = !signedIn || !('scopes' in signedIn) || signedIn.scopes.includes(contract.policy.name);
  const ofLink = signedIn !== undefined && 'ofLink' in signedIn;
  const mayPass = ofLink ? contract.policy.ofLink === true : contract.policy.allows(signedIn?.actor);
  if (!mayPass || !isInScope)
    fail('access.not-allowed', `Your role does not allow this. ${contract.policy.says}`, {
      policy: contract.policy.name,
    });
  // A program's token is sent by the program, never by a browser on its own: no page has to vouch for it.
  if (
    signedIn &&
    'csrf' in signedIn &&
    request.method !== 'GET' &&
    !sameText(request.headers['x-csrf-token'], signedIn.csrf)
  )
    fail(
      'access.cross-site',
      'This change did not come from an open Trellis page. Load the page again and repeat it.',
    );
}

function refuseClosedGate(contract: Contract, gate: Gate): void {
  if (gate === 'open' || contract.gates?.includes(gate)) return;
  failWith(gate === 'locked' ? 'access.locked' : 'access.set-up-needed');
}

/** Browsers say where a request comes from; one that another site caused never gets further. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none')
    fail(
      'access.cross-site',
      'This request was caused by another site and was refused. Open Trellis itself.',
    );
}

/** Takes as long for a near miss as for a wild guess. */
export function sameText(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Every change carries a key under which it happens at most once. */
export function keyOf(contract: Contract, request: FastifyRequest): string | undefined {
  if (contract.kind !== 'change') return undefined;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))
    fail(
      'idempotency.key-missing',
      'A change needs an Idempotency-Key header of 8 to 100 letters, digits, _ or -. Send a new one with each new change.',
    );
  return key;
}

/** What the key stands for: the same key with anything else in the request is refused. */
export function onceOf(contract: Contract, key: string | undefined, given: object): Request['once'] {
  if (key === undefined) return undefined;
  const hash = createHash('sha256')
    .update(JSON.stringify([contract.name, given]))
    .digest();
  return { key, hash };
}

/** Every edit says which version it was made from. */
export function expectedVersionOf(contract: Contract, request: FastifyRequest): number | undefined {
  if (contract.kind !== 'edit') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (version === undefined)
    fail(
      'edit.version-missing',
      'An edit needs an If-Match header with the version it was made from. Load the page again.',
    );
  return Number(version);
}
