import { createHash } from 'node:crypto';
import type { OrgId } from '@trellis/core/basics/id';

/**
 * A row of the audit as the chain reads it: every column, moments as PostgreSQL's exact seconds since 1970, because
 * a JavaScript date would lose its microseconds and with them an edit.
 */
export type AuditRow = {
  readonly id: string;
  readonly at: string;
  readonly staffId: string;
  readonly event: string;
  readonly policy: string;
  readonly patientIds: readonly string[];
  readonly subject: string | null;
  readonly outcome: string;
  readonly requestId: string;
};

/** The last link of a chain, or of the part of it that was walked. */
export type Head = { readonly seq: number; readonly hash: Buffer };

export type Seal = Head & { readonly auditId: string };

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Every chain starts from its organization, so that no part of one can pass for a part of another. */
export function startOfChain(orgId: OrgId): Head {
  return { seq: 0, hash: sha256(JSON.stringify(['trellis audit chain 1', orgId])) };
}

/** JSON of a list of fixed length: two different rows never have the same bytes. */
function canonicalBytes(orgId: OrgId, seq: number, row: AuditRow): string {
  return JSON.stringify([
    'trellis audit row 1',
    orgId,
    seq,
    row.id,
    row.at,
    row.staffId,
    row.event,
    row.policy,
    row.patientIds,
    row.subject,
    row.outcome,
    row.requestId,
  ]);
}

/** The hash of a row as link `seq`, after the link whose hash is `previous`. */
export function linkHash(orgId: OrgId, previous: Buffer, seq: number, row: AuditRow): Buffer {
  return sha256(previous, canonicalBytes(orgId, seq, row));
}

/** The seals of rows in the order given, going on from `head`. */
export function sealRows(orgId: OrgId, head: Head, rows: readonly AuditRow[]): readonly Seal[] {
  let last = head;
  return rows.map(row => {
    const seq = last.seq + 1;
    const seal = { seq, auditId: row.id, hash: linkHash(orgId, last.hash, seq, row) };
    last = seal;
    return seal;
  });
}
