import type { SettingLine } from '@trellis/core/access/setting';
import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** Every decision of the organization about itself; `settingOn` says which holds on a day. */
export function loadSettings(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly (SettingLine & { readonly recordedBy: string })[]> {
  return tx.rows(sql`
    select o.name, o.value, o.from_day as "fromDay", o.recorded_at as "recordedAt", s.name as "recordedBy"
    from organization_setting o join staff s on s.org_id = o.org_id and s.id = o.recorded_by
    where o.org_id = ${orgId}
    order by o.from_day desc, o.recorded_at desc`);
}

export async function insertSetting(
  tx: Tx,
  setting: SettingLine & {
    readonly orgId: OrgId;
    readonly id: Id<'setting'>;
    readonly recordedBy: StaffId;
    readonly source: 'staff' | 'set-up';
  },
): Promise<void> {
  await tx.run(sql`
    insert into organization_setting (org_id, id, name, value, from_day, recorded_at, recorded_by, source)
    values (${setting.orgId}, ${setting.id}, ${setting.name}, ${setting.value}, ${setting.fromDay},
            ${setting.recordedAt}, ${setting.recordedBy}, ${setting.source})`);
}
