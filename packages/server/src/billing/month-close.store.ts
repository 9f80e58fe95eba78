import { firstDay, type Month } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Declined } from '@trellis/core/billing/adjustment';
import type { CcmFamily } from '@trellis/core/billing/billing-case';
import type { MonthChoice } from '@trellis/core/billing/month-choice';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** One practice's month. */
export type MonthOf = { readonly orgId: OrgId; readonly practiceId: PracticeId; readonly month: Month };

export type MonthClose = {
  readonly version: number;
  readonly lock: { readonly at: Instant; readonly by: string } | null;
};

/** A month nobody has decided anything about has version 0. */
export async function loadMonthClose(tx: Tx, of: MonthOf): Promise<MonthClose> {
  const row = await tx.find<{ version: number; locked_at: Instant | null; name: string | null }>(sql`
    select m.version, m.locked_at, s.name
    from month_close m left join staff s on s.org_id = m.org_id and s.id = m.locked_by
    where m.org_id = ${of.orgId} and m.practice_id = ${of.practiceId} and m.month = ${firstDay(of.month)}`);
  return {
    version: row?.version ?? 0,
    lock: row?.locked_at ? { at: row.locked_at, by: row.name ?? '' } : null,
  };
}

/**
 * Takes the month for this transaction and moves its version on; whoever else decides about it waits here. Gives the
 * version that stood before.
 */
export async function takeMonth(
  tx: Tx,
  of: MonthOf,
): Promise<{ readonly before: number; readonly lockedAt: Instant | null }> {
  const row = await tx.find<{ version: number; locked_at: Instant | null }>(sql`
    insert into month_close (org_id, practice_id, month, version) values (${of.orgId}, ${of.practiceId}, ${firstDay(of.month)}, 1)
    on conflict (org_id, practice_id, month) do update set version = month_close.version + 1
    returning version, locked_at`);
  return { before: (row?.version ?? 1) - 1, lockedAt: row?.locked_at ?? null };
}

export async function saveLock(tx: Tx, of: MonthOf, at: Instant, by: StaffId): Promise<void> {
  await tx.run(sql`
    update month_close set locked_at = ${at}, locked_by = ${by}
    where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)}`);
}

export type Choice = {
  readonly patientId: PatientId;
  readonly chosen: MonthChoice;
  readonly by: string;
  readonly at: Instant;
};

type ChoiceRow = Omit<Choice, 'chosen'> & {
  readonly family: CcmFamily | null;
  readonly codes: readonly string[] | null;
};

/** The choice that holds for each of these patients; of before, a family of chronic care. */
export async function loadChoices(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
): Promise<readonly Choice[]> {
  const rows = await tx.rows<ChoiceRow>(sql`
    select distinct on (c.patient_id) c.patient_id as "patientId", c.family, c.codes, s.name as by, c.recorded_at as at
    from month_choice c join staff s on s.org_id = c.org_id and s.id = c.recorded_by
    where c.org_id = ${of.orgId} and c.practice_id = ${of.practiceId} and c.month = ${firstDay(of.month)}
      and c.patient_id = any(${patients}::uuid[])
    order by c.patient_id, c.recorded_at desc, c.id desc`);
  return rows.flatMap(({ family, codes, ...row }) => {
    const chosen = codes ? { codes } : family ? { family } : null;
    return chosen ? [{ ...row, chosen }] : [];
  });
}

export async function insertChoice(
  tx: Tx,
  of: MonthOf,
  choice: {
    readonly id: Id<'month choice'>;
    readonly patientId: PatientId;
    readonly codes: readonly string[];
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into month_choice (org_id, id, practice_id, patient_id, month, codes, recorded_at, recorded_by, source)
    values (${of.orgId}, ${choice.id}, ${of.practiceId}, ${choice.patientId}, ${firstDay(of.month)}, ${choice.codes}::text[],
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function insertAdjustment(
  tx: Tx,
  of: MonthOf,
  it: {
    readonly id: Id<'adjustment'>;
    readonly patientId: PatientId;
    readonly outcome: 'approved' | 'declined';
    readonly seen: string;
    readonly reason: string;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into claim_adjustment (org_id, id, practice_id, patient_id, month, outcome, seen, reason, recorded_at, recorded_by, source)
    values (${of.orgId}, ${it.id}, ${of.practiceId}, ${it.patientId}, ${firstDay(of.month)}, ${it.outcome}, ${it.seen}, ${it.reason},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** What people decided to leave as it is, oldest first. */
export function loadDeclined(
  tx: Tx,
  of: MonthOf,
): Promise<readonly (Declined & { readonly patientId: PatientId })[]> {
  return tx.rows(sql`
    select a.patient_id as "patientId", a.seen, a.reason, s.name as by, a.recorded_at as at
    from claim_adjustment a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${of.orgId} and a.practice_id = ${of.practiceId} and a.month = ${firstDay(of.month)} and a.outcome = 'declined'
    order by a.recorded_at, a.id`);
}
