import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { RuleSet } from '@trellis/core/billing/rule-set';
import type { RuleChoice } from '@trellis/core/billing/rules.contract';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type RuleFileId = Id<'rule file'>;
type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Every choice about a disputed rule, the latest first. */
export function loadChosenReadings(tx: Tx, orgId: OrgId): Promise<readonly RuleChoice[]> {
  return tx.rows(sql`
    select r.name, r.value, r.from_day as "from", r.reason, s.name as by, r.recorded_at as at
    from rule_setting r join staff s on s.org_id = r.org_id and s.id = r.recorded_by
    where r.org_id = ${orgId} order by r.recorded_at desc, r.id desc`);
}

export async function insertReading(
  tx: Tx,
  orgId: OrgId,
  it: Pick<RuleChoice, 'name' | 'value' | 'from' | 'reason'> & { readonly id: Id<'rule setting'> },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into rule_setting (org_id, id, name, value, from_day, reason, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.name}, ${it.value}, ${it.from}, ${it.reason}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** The first day of the last month that any practice of the organization has locked. */
export async function findLastLocked(tx: Tx, orgId: OrgId): Promise<Day | undefined> {
  const row = await tx.find<{ month: Day | null }>(sql`
    select max(month) as month from month_close where org_id = ${orgId} and locked_at is not null`);
  return row?.month ?? undefined;
}

/** Rules that hold, in the order in which they were loaded. */
export async function loadRuleSets(tx: Tx, orgId: OrgId): Promise<readonly RuleSet[]> {
  const rows = await tx.rows<{ content: RuleSet }>(sql`
    select f.content from rule_file f
    where f.org_id = ${orgId} and not f.withdrawn
      and not exists (select from rule_file later where later.org_id = f.org_id and later.voids = f.id)
    order by f.recorded_at, f.id`);
  return rows.map(row => row.content);
}

type FileRow = {
  readonly id: RuleFileId;
  readonly set: RuleSet;
  readonly by: string;
  readonly at: Instant;
  readonly voidedBy: string | null;
  readonly voidedAt: Instant | null;
  readonly reason: string | null;
};

/** Every rule file ever loaded, with who took it back and why. */
export function loadRuleFiles(tx: Tx, orgId: OrgId): Promise<readonly FileRow[]> {
  return tx.rows(sql`
    select f.id, f.content as set, s.name as by, f.recorded_at as at,
           v.recorded_at as "voidedAt", w.name as "voidedBy", v.reason
    from rule_file f
    join staff s on s.org_id = f.org_id and s.id = f.recorded_by
    left join rule_file v on v.org_id = f.org_id and v.voids = f.id
    left join staff w on w.org_id = v.org_id and w.id = v.recorded_by
    where f.org_id = ${orgId} and not f.withdrawn
    order by f.recorded_at desc, f.id desc`);
}

export async function insertRuleFile(
  tx: Tx,
  orgId: OrgId,
  it: { readonly id: RuleFileId; readonly set: RuleSet },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into rule_file (org_id, id, rule_set, payer, content, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.set.id}, ${it.set.payer}, ${JSON.stringify(it.set)}::jsonb, false,
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Adds the entry that takes one back; false when there is none to take back. */
export async function voidRuleFile(
  tx: Tx,
  orgId: OrgId,
  wanted: { readonly id: RuleFileId; readonly voids: RuleFileId; readonly reason: string },
  recorded: Recorded,
): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into rule_file (org_id, id, rule_set, payer, content, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select f.org_id, ${wanted.id}, f.rule_set, f.payer, f.content, true, ${recorded.at}, ${recorded.by}, 'staff', f.id, ${wanted.reason}
    from rule_file f
    where f.org_id = ${orgId} and f.id = ${wanted.voids} and not f.withdrawn
      and not exists (select from rule_file later where later.org_id = f.org_id and later.voids = f.id)
    on conflict (org_id, voids) do nothing
    returning id`);
  return rows.length > 0;
}
