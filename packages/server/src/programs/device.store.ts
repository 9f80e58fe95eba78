import type { Day, Month } from '@trellis/core/basics/day';
import { firstDay, lastDay } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DeviceDays, DeviceEntry, PatientDevice } from '@trellis/core/programs/device';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type DeviceRow = {
  id: PatientDevice['id'];
  device_id: PatientDevice['deviceId'];
  patient_id: PatientId;
  practice_id: PracticeId;
  kind: PatientDevice['kind'];
  sends: PatientDevice['sends'];
  maker: string;
  model: string;
  serial: string;
  fda_status: PatientDevice['fdaStatus'];
  fda_said_by: string;
  measures: string[];
  set_up_on: Day;
  set_up_by: StaffId;
  returned_on: Day | null;
  recorded_at: Instant;
};

/** As corrected, those that came back too: their last period is still to be judged. The first set up stands first. */
export async function loadDevices(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<readonly PatientDevice[]> {
  const rows = await tx.rows<DeviceRow>(sql`
    select d.id, d.device_id, d.patient_id, d.practice_id, d.kind, d.sends, d.maker, d.model, d.serial, d.fda_status, d.fda_said_by,
           d.measures, d.set_up_on, d.set_up_by, d.recorded_at,
           (select min(r.on_day) from device_return r
            where r.org_id = d.org_id and r.device_id = d.device_id and not r.withdrawn
              and not exists (select from device_return later where later.org_id = r.org_id and later.voids = r.id)) as returned_on
    from patient_device d
    where d.org_id = ${orgId} and d.patient_id = any(${patients}::uuid[]) and not d.withdrawn
      and not exists (select from patient_device later where later.org_id = d.org_id and later.voids = d.id)
    order by d.set_up_on, d.device_id`);
  return rows.map(row => ({
    id: row.id,
    deviceId: row.device_id,
    patientId: row.patient_id,
    practiceId: row.practice_id,
    kind: row.kind,
    sends: row.sends,
    maker: row.maker,
    model: row.model,
    serial: row.serial,
    fdaStatus: row.fda_status,
    fdaSaidBy: row.fda_said_by,
    measures: row.measures,
    setUpOn: row.set_up_on,
    setUpBy: row.set_up_by,
    returnedOn: row.returned_on,
    recordedAt: row.recorded_at,
  }));
}

/**
 * The local days with a reading of each device from a first to a last day, read off the chart. Only what its source says
 * was taken by a device and at no visit is a reading; each day of use counts once.
 */
export async function loadDeviceDays(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  between: { readonly from: Day; readonly until: Day },
): Promise<readonly DeviceDays[]> {
  const rows = await tx.rows<{ device_id: DeviceDays['deviceId']; patient_id: PatientId; days: Day[] }>(sql`
    with device as (
      select d.device_id, d.patient_id, d.measures, p.zone, greatest(d.set_up_on, ${between.from}::date) as first,
             least(${between.until}::date, (select min(r.on_day) from device_return r
               where r.org_id = d.org_id and r.device_id = d.device_id and not r.withdrawn
                 and not exists (select from device_return later where later.org_id = r.org_id and later.voids = r.id))) as last
      from patient_device d join patient p on p.org_id = d.org_id and p.id = d.patient_id
      where d.org_id = ${orgId} and d.patient_id = any(${patients}::uuid[]) and not d.withdrawn
        and not exists (select from patient_device later where later.org_id = d.org_id and later.voids = d.id)
    )
    select device.device_id, device.patient_id,
           array(select distinct (o.effective_at at time zone device.zone)::date::text
                 from observation_fact o
                 where o.org_id = ${orgId} and o.patient_id = device.patient_id and o.voided_at is null and o.taken = 'by-device'
                   and o.system = 'http://loinc.org' and o.code = any(device.measures) and o.value is not null
                   and o.effective_at >= device.first::timestamp at time zone device.zone
                   and o.effective_at < (device.last + 1)::timestamp at time zone device.zone
                 order by 1) as days
    from device order by device.device_id`);
  return rows.map(row => ({ deviceId: row.device_id, patientId: row.patient_id, days: row.days }));
}

export const daysOfMonth = (month: Month): { readonly from: Day; readonly until: Day } => ({
  from: firstDay(month),
  until: lastDay(month),
});

type Recorded = { readonly at: Instant; readonly by: StaffId };
type Row = Id<'device row'>;

export type NewDevice = DeviceEntry & Pick<PatientDevice, 'id' | 'deviceId' | 'patientId' | 'practiceId'>;

/** Adds a row; one that corrects voids the row before it, one that is withdrawn takes the device back. */
export async function insertDevice(
  tx: Tx,
  orgId: OrgId,
  it: NewDevice,
  recorded: Recorded & {
    readonly corrects?: { readonly id: Row; readonly reason: string };
    readonly withdrawn?: true;
  },
): Promise<void> {
  await tx.run(sql`
    insert into patient_device (org_id, id, device_id, patient_id, practice_id, kind, sends, maker, model, serial, fda_status, fda_said_by,
                                measures, set_up_on, set_up_by, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${it.id}, ${it.deviceId}, ${it.patientId}, ${it.practiceId}, ${it.kind}, ${it.sends}, ${it.maker}, ${it.model},
            ${it.serial}, ${it.fdaStatus}, ${it.fdaSaidBy}, ${it.measures}::text[], ${it.setUpOn}, ${it.setUpBy}, ${recorded.withdrawn ?? false},
            ${recorded.at}, ${recorded.by}, 'staff', ${recorded.corrects?.id ?? null}, ${recorded.corrects?.reason ?? null})`);
}

export async function insertReturn(
  tx: Tx,
  orgId: OrgId,
  it: {
    readonly id: Id<'device return'>;
    readonly deviceId: PatientDevice['deviceId'];
    readonly patientId: PatientId;
    readonly on: Day;
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into device_return (org_id, id, patient_id, device_id, on_day, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.deviceId}, ${it.on}, false, ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Adds the row that takes a return back; nothing where none stands. */
export async function withdrawReturn(
  tx: Tx,
  orgId: OrgId,
  it: {
    readonly id: Id<'device return'>;
    readonly deviceId: PatientDevice['deviceId'];
    readonly reason: string;
  },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into device_return (org_id, id, patient_id, device_id, on_day, withdrawn, recorded_at, recorded_by, source, voids, reason)
    select org_id, ${it.id}, patient_id, device_id, on_day, true, ${recorded.at}, ${recorded.by}, 'staff', id, ${it.reason}
    from device_return r
    where org_id = ${orgId} and device_id = ${it.deviceId} and not withdrawn
      and not exists (select from device_return later where later.org_id = r.org_id and later.voids = r.id)`);
}
