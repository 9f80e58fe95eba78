import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Head } from './chain.ts';

/** A signed statement that the chain of an organization had this hash at this number. */
export type Checkpoint = Head & {
  readonly signedAt: Instant;
  readonly keyId: string;
  readonly signature: Buffer;
};

/** Ed25519; both keys as base64 of DER (SPKI, PKCS 8). Only keys this server signs with have a private half. */
export type AuditKey = { readonly id: string; readonly publicKey: string; readonly privateKey?: string };
export type SigningKey = AuditKey & { readonly privateKey: string };

const signedBytes = (orgId: OrgId, { seq, hash }: Head, signedAt: Instant, keyId: string): Buffer =>
  Buffer.from(
    JSON.stringify(['trellis audit checkpoint 1', orgId, seq, hash.toString('hex'), signedAt, keyId]),
  );

export function signCheckpoint(orgId: OrgId, head: Head, signedAt: Instant, key: SigningKey): Checkpoint {
  const privateKey = createPrivateKey({
    key: Buffer.from(key.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign(null, signedBytes(orgId, head, signedAt, key.id), privateKey);
  return { seq: head.seq, hash: head.hash, signedAt, keyId: key.id, signature };
}

/** Whether a checkpoint was signed with one of the keys that are trusted here. */
export function signatureState(
  orgId: OrgId,
  checkpoint: Checkpoint,
  keys: readonly AuditKey[],
): 'good' | 'broken' | 'unknown-key' {
  const key = keys.find(it => it.id === checkpoint.keyId);
  if (!key) return 'unknown-key';
  const publicKey = createPublicKey({
    key: Buffer.from(key.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const bytes = signedBytes(orgId, checkpoint, checkpoint.signedAt, checkpoint.keyId);
  return verify(null, bytes, publicKey, checkpoint.signature) ? 'good' : 'broken';
}
