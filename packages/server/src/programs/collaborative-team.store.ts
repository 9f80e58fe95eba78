import type { Day, Month } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { CollaborativeTeam } from '@trellis/core/programs/collaborative-team';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type TeamRow = {
  id: CollaborativeTeam['id'];
  patient_id: PatientId;
  practice_id: PracticeId;
  from_day: Day;
  first_month: Month;
  care_manager_id: StaffId;
  consultant: string;
};

/** As corrected, the roles that began first before those after them. */
export async function loadTeams(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly CollaborativeTeam[]> {
  const rows = await tx.rows<TeamRow>(sql`
    select id, patient_id, practice_id, from_day, first_month, care_manager_id, consultant
    from collaborative_team c
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and not withdrawn
      and not exists (select from collaborative_team later where later.org_id = c.org_id and later.voids = c.id)
    order by from_day, recorded_at, id`);
  return rows.map(row => ({
    id: row.id,
    patientId: row.patient_id,
    practiceId: row.practice_id,
    from: row.from_day,
    firstMonth: row.first_month,
    careManagerId: row.care_manager_id,
    consultant: row.consultant,
  }));
}

/** Adds a row; one that corrects voids the row before it, one that is withdrawn takes the roles back. */
export async function insertTeam(
  tx: Tx,
  orgId: OrgId,
  it: CollaborativeTeam,
  recorded: {
    readonly at: Instant;
    readonly by: StaffId;
    readonly corrects?: { readonly id: Id<'collaborative team'>; readonly reason: string };
    readonly withdrawn?: true;
  },
): Promise<void> {
  await tx.run(sql`
    insert into collaborative_team (org_id, id, patient_id, practice_id, from_day, first_month, care_manager_id, consultant, withdrawn,
                                    recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.practiceId}, ${it.from}, ${it.firstMonth}, ${it.careManagerId}, ${it.consultant},
            ${recorded.withdrawn ?? false}, ${recorded.at}, ${recorded.by}, 'staff', ${recorded.corrects?.id ?? null}, ${recorded.corrects?.reason ?? null})`);
}
