import { firstDay, lastDay } from '@trellis/core/basics/day';
import type { CareRows } from '@trellis/core/claims/packet-care';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import { kept, type PacketOf, rowsTaken, taken } from './packet-facts.store.ts';

const row = kept(sqlPart`x`);

/** Devices set up by the end of the month, also those that were corrected since. */
export const loadPacketDevices = (tx: Tx, of: PacketOf): Promise<CareRows['devices']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.device_id as "deviceId", x.kind, x.sends, x.maker, x.model, x.serial, x.fda_status as "fdaStatus",
           x.fda_said_by as "fdaSaidBy", x.measures, x.set_up_on as "setUpOn", x.set_up_by as "setUpBy", ${row}, ${taken}
    from patient_device x left join patient_device v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and x.practice_id = ${of.practiceId}
      and not x.withdrawn and x.recorded_at <= ${of.asOf} and x.set_up_on <= ${lastDay(of.month)}`,
  );

export const loadPacketReturns = (tx: Tx, of: PacketOf): Promise<CareRows['returns']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.device_id as "deviceId", x.on_day as "on", ${row}, ${taken}
    from device_return x left join device_return v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}`,
  );

const reading = sqlPart`o.id, o.resource_id as "resourceId", o.resource_version as version, o.code, o.effective_at as "measuredAt",
  o.value::text as value, o.unit from observation_fact o`;

/** What devices took on these days, give or take one for the zone, as it stands in the chart now. */
export const loadPacketReadings = (
  tx: Tx,
  of: PacketOf,
  days: readonly string[],
): Promise<CareRows['readings']> =>
  tx.rows(sql`
    select ${reading}
    where o.org_id = ${of.orgId} and o.patient_id = ${of.patientId} and o.taken = 'by-device' and o.value is not null and o.voided_at is null
      and exists (select from unnest(${days}::date[]) as d (day)
                  where o.effective_at >= (d.day - 1)::timestamp at time zone 'UTC' and o.effective_at < (d.day + 2)::timestamp at time zone 'UTC')`);

/** The same readings again, also where an import has put others in their place since. */
export const loadPinnedReadings = (
  tx: Tx,
  of: PacketOf,
  ids: readonly string[],
): Promise<CareRows['readings']> =>
  tx.rows(sql`
    select ${reading} where o.org_id = ${of.orgId} and o.patient_id = ${of.patientId} and o.id = any(${ids}::uuid[])`);

export const loadPacketTeams = (tx: Tx, of: PacketOf): Promise<CareRows['teams']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.from_day as "from", x.first_month as "firstMonth", x.care_manager_id as "careManagerId", x.consultant, ${row}, ${taken}
    from collaborative_team x
    left join collaborative_team v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and x.practice_id = ${of.practiceId}
      and not x.withdrawn and x.recorded_at <= ${of.asOf} and x.from_day <= ${lastDay(of.month)}`,
  );

/** Screenings that were finished in the month where the patient lives. */
export const loadPacketScales = (tx: Tx, of: PacketOf, zone: string): Promise<CareRows['scales']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.instrument_id as instrument, x.mode, x.finished_at as "finishedAt", x.result::text as result, ${row}, ${taken}
    from assessment x left join assessment v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}
      and (x.finished_at at time zone ${zone})::date between ${firstDay(of.month)} and ${lastDay(of.month)}`,
  );

/** What was said of the month, for the patient or for all of the practice. */
export const loadPacketElements = (tx: Tx, of: PacketOf): Promise<CareRows['elements']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.patient_id is not null as "isOfPatient", x.element, x.kept_where as "where", x.path, ${row}, ${taken}
    from apcm_element x left join apcm_element v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.practice_id = ${of.practiceId} and x.month = ${of.month}
      and (x.patient_id is null or x.patient_id = ${of.patientId}) and not x.withdrawn and x.recorded_at <= ${of.asOf}`,
  );

export const loadPacketAlignments = (tx: Tx, of: PacketOf): Promise<CareRows['alignments']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.track, x.role, x.participant, x.aligned_on as "on", ${row}, ${taken}
    from access_alignment x
    left join access_alignment v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}
      and x.aligned_on <= ${lastDay(of.month)}`,
  );

export const loadPacketSteps = (tx: Tx, of: PacketOf): Promise<CareRows['steps']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.alignment_id as "alignmentId", x.kind, x.on_day as "on", x.by_staff_id as "staffId", x.minutes, x.said, x.why,
           ${row}, ${taken}
    from access_step x left join access_step v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}`,
  );

/** What was written down after these stays, with what it was before it was corrected. */
export const loadPacketStays = (tx: Tx, of: PacketOf, stays: readonly string[]): Promise<CareRows['stays']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.stay_id as "stayId", x.went_to as "wentTo", x.visit_on as "visitOn", x.visit_by as "visitBy", x.decision,
           x.reconciled_on as "reconciledOn", ${row}, ${taken}
    from after_stay x left join after_stay v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and x.stay_id::text = any(${stays}::text[])
      and x.recorded_at <= ${of.asOf}`,
  );

export const loadPacketQmb = (tx: Tx, of: PacketOf): Promise<CareRows['qmb']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.status, x.from_day as "from", x.until_day as "until", x.how, x.kept_where as "where", ${row}, ${taken}
    from qmb_check x left join qmb_check v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}
      and x.from_day <= ${lastDay(of.month)} and x.until_day >= ${firstDay(of.month)}`,
  );

export const loadPacketOthers = (tx: Tx, of: PacketOf): Promise<CareRows['others']> =>
  rowsTaken(
    tx,
    sql`
    select x.id, x.who, x.from_day as "from", x.until_day as "until", x.learned_from as "learnedFrom", ${row}, ${taken}
    from other_practitioner x
    left join other_practitioner v on v.org_id = x.org_id and v.voids = x.id and v.recorded_at <= ${of.asOf}
    where x.org_id = ${of.orgId} and x.patient_id = ${of.patientId} and not x.withdrawn and x.recorded_at <= ${of.asOf}
      and x.from_day <= ${lastDay(of.month)} and (x.until_day is null or x.until_day >= ${firstDay(of.month)})`,
  );

export const loadPacketChoices = (tx: Tx, of: PacketOf): Promise<CareRows['choices']> =>
  tx.rows(sql`
    select x.id, x.family, x.codes, ${row} from month_choice x
    where x.org_id = ${of.orgId} and x.practice_id = ${of.practiceId} and x.patient_id = ${of.patientId}
      and x.month = ${firstDay(of.month)} and x.recorded_at <= ${of.asOf}`);
