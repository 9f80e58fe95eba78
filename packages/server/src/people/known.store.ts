import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { inOrderOfKind, type Known, type KnownEntry, type KnownId } from '@trellis/core/people/known';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Adds a line; `voids` names the one it stands in place of. */
export async function insertKnown(
  tx: Tx,
  orgId: OrgId,
  it: KnownEntry & { readonly id: KnownId; readonly patientId: PatientId; readonly voids: KnownId | null },
  { at, by }: Recorded,
): Promise<void> {
  const { heardIn } = it;
  await tx.run(sql`
    insert into known_fact (org_id, id, patient_id, kind, text, own_words, said_by, since, heard_in, call_id, letter, heard_at, withdrawn, recorded_at, recorded_by, source, voids)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.kind}, ${it.text}, ${it.ownWords}, ${it.saidBy}, ${it.since},
            ${heardIn.of}, ${heardIn.of === 'contact' ? heardIn.callId : null}, ${heardIn.of === 'letter' ? heardIn.name : null},
            ${at}, false, ${at}, ${by}, 'staff', ${it.voids})`);
}

const stands = sqlPart`not k.withdrawn and not exists (
  select from known_fact later where later.org_id = k.org_id and later.voids = k.id)`;

/** Takes back a line that stands; false where there is none. The words stay in the row that is taken back. */
export async function insertKnownVoid(
  tx: Tx,
  orgId: OrgId,
  it: {
    readonly id: KnownId;
    readonly patientId: PatientId;
    readonly voided: KnownId;
    readonly reason: string;
  },
  { at, by }: Recorded,
): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into known_fact (org_id, id, patient_id, kind, text, own_words, said_by, since, heard_in, call_id, letter, heard_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select k.org_id, ${it.id}::uuid, k.patient_id, k.kind, k.text, '', '', k.since, k.heard_in, k.call_id, k.letter, k.heard_at,
           true, ${at}::timestamptz, ${by}::uuid, 'staff', k.id, ${it.reason}
    from known_fact k
    where k.org_id = ${orgId} and k.patient_id = ${it.patientId} and k.id = ${it.voided} and ${stands}`);
  return rows === 1;
}

type KnownRow = Omit<Known, 'heardIn'> & {
  readonly of: Known['heardIn']['of'];
  readonly callId: CallId | null;
  readonly letter: string | null;
};

/** What stands, by kind and the newest first. */
export async function loadKnownOf(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly Known[]> {
  const rows = await tx.rows<KnownRow>(sql`
    select k.id, k.kind, k.text, k.own_words as "ownWords", k.said_by as "saidBy", k.since, k.heard_in as of, k.call_id as "callId",
           k.letter, k.heard_at as "heardAt", s.name as by
    from known_fact k join staff s on s.org_id = k.org_id and s.id = k.recorded_by
    where k.org_id = ${orgId} and k.patient_id = ${patientId} and ${stands}`);
  return inOrderOfKind(
    rows.map(({ of, callId, letter, ...it }) => ({ ...it, heardIn: heardInOf({ of, callId, letter }) })),
  );
}

function heardInOf({ of, callId, letter }: Pick<KnownRow, 'of' | 'callId' | 'letter'>): Known['heardIn'] {
  if (of === 'contact' && callId !== null) return { of, callId };
  return of === 'letter' && letter !== null ? { of, name: letter } : { of: 'other' };
}
