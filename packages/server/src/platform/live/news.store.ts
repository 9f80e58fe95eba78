import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Tx } from '../database/door.ts';
import { sql } from '../database/sql.ts';

export type News = {
  readonly seq: number;
  readonly kind: string;
  readonly by: StaffId;
  readonly patients: readonly PatientId[];
};

/** Sealed rows after a number that tell of something done (not only looked at, and no coming and going of people), up to a number, oldest first. */
export function loadNews(
  tx: Tx,
  orgId: OrgId,
  between: { readonly after: number; readonly upTo: number },
  parts: { readonly looks: readonly string[]; readonly limit: number },
): Promise<readonly News[]> {
  return tx.rows(sql`
    select s.seq, e.event as kind, e.staff_id as by, e.patient_ids as patients
    from audit_seal s join audit_event e on e.org_id = s.org_id and e.id = s.audit_id
    where s.org_id = ${orgId} and s.seq > ${between.after} and s.seq <= ${between.upTo}
      and e.outcome = 'done' and e.event <> all(${parts.looks}::text[]) and not starts_with(e.event, 'session.')
    order by s.seq limit ${parts.limit}`);
}

/** Names of events after which somebody is asked again who she is: who did it, or whom the subject names. */
export type Endings = { readonly ofWhoDid: readonly string[]; readonly ofSubject: readonly string[] };

/** Whose way in ended between two numbers. */
export async function loadEnded(
  tx: Tx,
  orgId: OrgId,
  between: { readonly after: number; readonly upTo: number },
  endings: Endings,
): Promise<ReadonlySet<StaffId>> {
  const rows = await tx.rows<{ staffId: StaffId }>(sql`
    select case when e.event = any(${endings.ofSubject}::text[]) then e.subject::uuid else e.staff_id end as "staffId"
    from audit_seal s join audit_event e on e.org_id = s.org_id and e.id = s.audit_id
    where s.org_id = ${orgId} and s.seq > ${between.after} and s.seq <= ${between.upTo}
      and e.outcome = 'done' and e.event = any(${[...endings.ofWhoDid, ...endings.ofSubject]}::text[])`);
  return new Set(rows.map(row => row.staffId));
}

/** The number of the last row that was sealed; none at all is 0. */
export async function findLastSeq(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.find<{ seq: number }>(
    sql`select seq from audit_seal where org_id = ${orgId} order by seq desc limit 1`,
  );
  return row?.seq ?? 0;
}
