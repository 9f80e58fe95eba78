import type { CallId, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { RedFlag, RedFlagId, TakenStep } from '@trellis/core/outreach/red-flag';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function insertRedFlag(
  tx: Tx,
  orgId: OrgId,
  flag: Pick<RedFlag, 'id' | 'flag' | 'heardAt'> & {
    readonly patientId: PatientId;
    readonly contactId: CallId;
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into red_flag (org_id, id, patient_id, contact_id, flag, heard_at, recorded_at, recorded_by, source)
    values (${orgId}, ${flag.id}, ${flag.patientId}, ${flag.contactId}, ${flag.flag}, ${flag.heardAt}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

export type StepId = RedFlag['steps'][number]['id'];

export async function insertFlagStep(
  tx: Tx,
  orgId: OrgId,
  step: TakenStep & {
    readonly id: StepId;
    readonly patientId: PatientId;
    readonly redFlagId: RedFlagId;
  },
  recorded: Recorded & { readonly voids?: { readonly id: StepId; readonly reason: string } },
): Promise<void> {
  const { voids } = recorded;
  await tx.run(sql`
    insert into red_flag_step (org_id, id, patient_id, red_flag_id, what, taken_at, whom, said, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${step.id}, ${step.patientId}, ${step.redFlagId}, ${step.what}, ${step.at}, ${step.whom}, ${step.said}, ${voids !== undefined},
            ${recorded.at}, ${recorded.by}, 'staff', ${voids?.id ?? null}, ${voids?.reason ?? null})`);
}

/** A red flag with the contact it was heard on. */
export type HeardOn = RedFlag & { readonly contactId: CallId; readonly closedAt: Instant };

type StepRow = RedFlag['steps'][number] & { readonly red_flag_id: RedFlagId };

/** Those of one patient's contacts, as `loadRedFlagsOf` has them. */
export const loadRedFlags = async (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly HeardOn[]> =>
  (await loadRedFlagsOf(tx, orgId, [patientId])).get(patientId) ?? [];

/** Those of contacts that stand, the oldest first, each with its steps in the order in which they were taken. */
export async function loadRedFlagsOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly HeardOn[]>> {
  const flags = await tx.rows<{
    id: RedFlagId;
    patient_id: PatientId;
    flag: string;
    heard_at: Instant;
    contact_id: CallId;
    closed_at: Instant;
  }>(sql`
    select f.id, f.patient_id, f.flag, f.heard_at, f.contact_id, c.closed_at
    from red_flag f join contact c on c.org_id = f.org_id and c.id = f.contact_id
    where f.org_id = ${orgId} and f.patient_id = any(${patients}::uuid[])
      and not exists (select from contact v where v.org_id = c.org_id and v.voids = c.id)
    order by f.heard_at, f.id`);
  if (flags.length === 0) return new Map();
  const steps = await tx.rows<StepRow>(sql`
    select s.red_flag_id, s.id, s.what, s.taken_at as at, s.whom, s.said, p.name as by
    from red_flag_step s join staff p on p.org_id = s.org_id and p.id = s.recorded_by
    where s.org_id = ${orgId} and s.patient_id = any(${patients}::uuid[]) and not s.withdrawn
      and not exists (select from red_flag_step later where later.org_id = s.org_id and later.voids = s.id)
    order by s.taken_at, s.id`);
  const stepsOf = Map.groupBy(steps, it => it.red_flag_id);
  const heardOn = (flag: (typeof flags)[number]): HeardOn => ({
    id: flag.id,
    flag: flag.flag,
    heardAt: flag.heard_at,
    contactId: flag.contact_id,
    closedAt: flag.closed_at,
    steps: (stepsOf.get(flag.id) ?? []).map(({ red_flag_id: _, ...step }) => step),
  });
  const grouped = Map.groupBy(flags, it => it.patient_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(heardOn)]));
}
