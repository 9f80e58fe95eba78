import type { AnswerOf } from '@trellis/core/access/contract';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Voicemail } from '@trellis/core/outreach/voicemail';
import type { getVoicemails } from '@trellis/core/outreach/voicemail.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export async function insertVoicemail(
  tx: Tx,
  orgId: OrgId,
  voicemail: Voicemail,
  recorded: { readonly at: Instant; readonly by: StaffId; readonly voids?: Voicemail['id'] },
): Promise<void> {
  await tx.run(sql`
    insert into voicemail (org_id, id, patient_id, received_at, from_whom, phone, said, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${voicemail.id}, ${voicemail.patientId}, ${voicemail.receivedAt}, ${voicemail.from}, ${voicemail.phone}, ${voicemail.said},
            ${recorded.voids !== undefined}, ${recorded.at}, ${recorded.by}, 'staff', ${recorded.voids ?? null}, ${recorded.voids ? 'withdrawn' : null})`);
}

type VoicemailRow = {
  patient_id: PatientId;
  id: Voicemail['id'];
  received_at: Instant;
  from_whom: string | null;
  phone: string | null;
  said: string;
  recorded_by: string;
};

type KeptVoicemail = Omit<AnswerOf<typeof getVoicemails>['voicemails'][number], 'isAnswered'>;

/** Those of one patient, each with whether it was answered by then. */
export async function loadVoicemails(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  answeredAt: Instant | null,
): Promise<AnswerOf<typeof getVoicemails>['voicemails']> {
  const voicemails = (await loadVoicemailsOf(tx, orgId, [patientId])).get(patientId) ?? [];
  return voicemails.map(it => ({ ...it, isAnswered: answeredAt !== null && it.receivedAt <= answeredAt }));
}

/** Those that stand, newest first. */
export async function loadVoicemailsOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly KeptVoicemail[]>> {
  const rows = await tx.rows<VoicemailRow>(sql`
    select v.patient_id, v.id, v.received_at, v.from_whom, v.phone, v.said, s.name as recorded_by
    from voicemail v join staff s on s.org_id = v.org_id and s.id = v.recorded_by
    where v.org_id = ${orgId} and v.patient_id = any(${patients}::uuid[]) and not v.withdrawn
      and not exists (select from voicemail later where later.org_id = v.org_id and later.voids = v.id)
    order by v.received_at desc, v.id desc`);
  const grouped = Map.groupBy(rows, row => row.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(voicemailOf)]));
}

const voicemailOf = (row: VoicemailRow): KeptVoicemail => ({
  id: row.id,
  receivedAt: row.received_at,
  from: row.from_whom,
  phone: row.phone,
  said: row.said,
  recordedBy: row.recorded_by,
});
