import { randomBytes } from 'node:crypto';
import {
  codeDigits,
  findCode,
  recoveryCodeCount,
  recoveryText,
  stepAt,
  stepSeconds,
  toleratedSteps,
} from '@trellis/core/access/second-factor';
import type { OrgId, StaffId } from '@trellis/core/basics/id';
import { epochMs, type Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import { Secret, TOTP } from 'otpauth';
import type { Tx } from '../platform/database/door.ts';
import { type SealingKey, seal, unseal } from '../platform/sealing.ts';
import { type FrontDoor, sha256 } from './front-door.ts';
import {
  confirmFactor,
  endRecoveryCodes,
  type Factor,
  findBegunFactor,
  findFactor,
  insertRecoveryCodes,
  replaceBegun,
  spendRecoveryCode,
  spendStep,
} from './second-factor.store.ts';

type Person = { readonly orgId: OrgId; readonly staffId: StaffId };

const appOf = (secret: Secret, label?: string): TOTP =>
  new TOTP({ issuer: 'Trellis', secret, digits: codeDigits, period: stepSeconds, ...(label && { label }) });

const sealedFor = ({ orgId, staffId }: Person, id: Factor['id']): string =>
  `second factor ${orgId} ${staffId} ${id}`;

/** Secrets that were sealed with a key that is gone could never be opened: better none than one of those. */
function keyOf({ sealingKey }: FrontDoor): SealingKey {
  if (!sealingKey) throw new Error('This server was started without the key that secrets are sealed with.');
  return sealingKey;
}

/** A new secret, waiting for its first code; `address` is what the picture for the app says (otpauth URI). */
export async function beginFactor(
  door: FrontDoor,
  tx: Tx,
  person: Person,
  label: string,
): Promise<{ address: string; secret: string }> {
  // 160 bits, as RFC 4226 section 4 recommends.
  const secret = new Secret({ size: 20 });
  const id = door.ids<'second factor'>();
  const sealedSecret = seal(keyOf(door), Buffer.from(secret.bytes), sealedFor(person, id));
  await replaceBegun(tx, person.orgId, { id, staffId: person.staffId, sealedSecret, at: door.clock() });
  return { address: appOf(secret, label).toString(), secret: secret.base32 };
}

/** The step whose code this is, the tolerated neighbours included. */
function findStep(door: FrontDoor, person: Person, factor: Factor, code: string, now: Instant) {
  const bytes = unseal(keyOf(door), factor.sealedSecret, sealedFor(person, factor.id));
  const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer });
  const delta = appOf(secret).validate({ token: code, timestamp: epochMs(now), window: toleratedSteps });
  return delta === null ? undefined : stepAt(now) + delta;
}

/** Puts a begun factor into force. The recovery codes are told here and never again. */
export async function confirmBegun(
  door: FrontDoor,
  tx: Tx,
  person: Person,
  text: string,
): Promise<readonly string[]> {
  const begun =
    (await findBegunFactor(tx, person.orgId, person.staffId)) ??
    fail(
      'access.factor-not-begun',
      'There is no second factor waiting to be confirmed. Begin again and scan the new picture.',
    );
  const code = findCode(text);
  const now = door.clock();
  const step = code?.kind === 'app' ? findStep(door, person, begun, code.code, now) : undefined;
  if (step === undefined) failWith('access.code-refused');
  await confirmFactor(tx, person.orgId, { id: begun.id, staffId: person.staffId, step, at: now });
  return makeCodes(tx, person.orgId, begun.id);
}

async function makeCodes(tx: Tx, orgId: OrgId, id: Factor['id']): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await insertRecoveryCodes(tx, orgId, id, codes.map(sha256));
  return codes.map(recoveryText);
}

/** Those of before open nothing any more; the new ones are told here and never again. */
export async function remakeRecoveryCodes(
  door: FrontDoor,
  tx: Tx,
  { orgId }: Person,
  id: Factor['id'],
): Promise<readonly string[]> {
  await endRecoveryCodes(tx, orgId, id, door.clock());
  return makeCodes(tx, orgId, id);
}

/** 80 bits in base32. */
const newRecoveryCode = (): string => new Secret({ buffer: Uint8Array.from(randomBytes(10)).buffer }).base32;

/** Whether the code is good for the factor in force; it never is a second time. */
export async function spendCode(
  door: FrontDoor,
  tx: Tx,
  person: Person,
  text: string,
): Promise<'app' | 'recovery' | undefined> {
  const factor = await findFactor(tx, person.orgId, person.staffId);
  const code = findCode(text);
  if (!factor || !code) return undefined;
  const now = door.clock();
  if (code.kind === 'recovery')
    return (await spendRecoveryCode(tx, person.orgId, factor.id, sha256(code.code), now))
      ? 'recovery'
      : undefined;
  const step = findStep(door, person, factor, code.code, now);
  return step !== undefined && (await spendStep(tx, person.orgId, factor.id, step)) ? 'app' : undefined;
}
