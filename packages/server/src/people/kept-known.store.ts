import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { KeptKnown } from './known.fhir.ts';

/** Every line about a patient, oldest first; said anew, the one before counts as taken back. */
export const loadKeptKnown = (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly KeptKnown[]> =>
  tx.rows<KeptKnown>(sql`
    select k.id, k.patient_id as "patientId", k.kind, k.text, k.own_words as "ownWords", k.said_by as "saidBy", k.since,
           k.heard_at as "heardAt", s.name as by, v.recorded_at as "voidedAt"
    from known_fact k
    join staff s on s.org_id = k.org_id and s.id = k.recorded_by
    left join known_fact v on v.org_id = k.org_id and v.voids = k.id
    where k.org_id = ${orgId} and k.patient_id = ${patientId} and not k.withdrawn
    order by k.recorded_at, k.id`);
