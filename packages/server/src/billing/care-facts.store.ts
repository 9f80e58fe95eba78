import type { Credential } from '@trellis/core/access/staff';
import { type Day, firstDay, lastDay, type Month, plusDays } from '@trellis/core/basics/day';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Attestation } from '@trellis/core/billing/attestation';
import type { MonthPerson } from '@trellis/core/billing/care-facts';
import { initiatingVisitCodes } from '@trellis/core/billing/medicare.rules';
import { type AskedNeeds, socialNeedsInstruments } from '@trellis/core/billing/screening';
import type { EncounterFact } from '@trellis/core/chart/chart';
import { stayClasses } from '@trellis/core/chart/discharge';
import type { ContactKind, ContactOutcome } from '@trellis/core/outreach/contact-kind';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

export type MonthEncounter = Pick<EncounterFact, 'class' | 'code' | 'startedAt' | 'endedAt' | 'source'> & {
  readonly patientId: PatientId;
};

/**
 * What of the chart's encounters a month is judged by, for many patients in one statement: visits by their billing
 * codes, whenever they were, and stays that ended within these days.
 */
export async function loadMonthEncounters(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  stays: { readonly from: Day; readonly until: Day },
): Promise<readonly MonthEncounter[]> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    system: string;
    code: string;
    display: string;
    class: string;
    started_at: Instant;
    ended_at: Instant | null;
    resource_type: string;
    resource_id: string;
    resource_version: number;
  }>(sql`
    select patient_id, system, code, display, class, started_at, ended_at, resource_type, resource_id, resource_version
    from encounter_fact
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_at is null
      and (code = any(${initiatingVisitCodes}::text[])
        or (class = any(${stayClasses}::text[]) and ended_at >= ${plusDays(stays.from, -1)}::timestamp at time zone 'UTC'
            and ended_at < ${plusDays(stays.until, 2)}::timestamp at time zone 'UTC'))
    order by started_at, id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    code: { system: row.system, code: row.code, display: row.display },
    class: row.class,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    source: { type: row.resource_type, id: row.resource_id, version: row.resource_version },
  }));
}

export type MonthContact = {
  readonly patientId: PatientId;
  readonly staffId: StaffId;
  readonly credential: Credential;
  readonly startedAt: Instant;
  readonly kind: ContactKind;
  readonly outcome: ContactOutcome;
};

/** Contacts since a day, as what the person who made each was licensed then. */
export async function loadContactsSince(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  since: Day,
): Promise<readonly MonthContact[]> {
  if (patients.length === 0) return [];
  const rows = await tx.rows<{
    patient_id: PatientId;
    staff_id: StaffId;
    credential: Credential;
    started_at: Instant;
    kind: ContactKind;
    outcome: ContactOutcome;
  }>(sql`
    select c.patient_id, c.staff_id,
           coalesce((select w.credential from work_span w where w.org_id = c.org_id and w.call_id = c.id order by w.started_at limit 1), s.credential) as credential,
           c.started_at, c.kind, c.outcome
    from contact c join staff s on s.org_id = c.org_id and s.id = c.staff_id
    where c.org_id = ${orgId} and c.patient_id = any(${patients}::uuid[])
      and c.voids is null and not exists (select from contact v where v.org_id = c.org_id and v.voids = c.id)
      and c.started_at >= ${plusDays(since, -1)}::timestamp at time zone 'UTC'
    order by c.started_at, c.id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    staffId: row.staff_id,
    credential: row.credential,
    startedAt: row.started_at,
    kind: row.kind,
    outcome: row.outcome,
  }));
}

/** Instruments that are rating scales of behavioral care. Source: rule set medicare-2026-11, section 3, BHI and CoCM. */
const ratingScales: readonly string[] = ['phq-9', 'gad-7', 'pc-ptsd-5', 'audit-c', 'dast-10'];

/** An assessment that a month is judged by. */
export type MonthAsked = AskedNeeds & { readonly patientId: PatientId; readonly isScale: boolean };

/** What a person was licensed as at a moment: the first version was written down with the change that ended it. */
const credentialAt = (staff: Sql, at: Sql) => sqlPart`coalesce(
  (select v.credential from staff_version v where v.org_id = ${staff}.org_id and v.staff_id = ${staff}.id
   order by v.recorded_at <= ${at} and v.version > 1 desc,
            case when v.recorded_at <= ${at} and v.version > 1 then -v.version else v.version end limit 1),
  ${staff}.credential)`;

/** Rating scales and standardized tools of social needs that were filled in within a month, by the day of each patient. */
export async function loadAsked(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  month: Month,
): Promise<readonly MonthAsked[]> {
  const rows = await tx.rows<{
    patient_id: PatientId;
    instrument_id: string;
    on_day: Day;
    staff_id: StaffId;
    credential: Credential;
    names_need: boolean;
  }>(sql`
    select a.patient_id, a.instrument_id, (a.finished_at at time zone p.zone)::date as on_day, s.id as staff_id,
           ${credentialAt(sqlPart`s`, sqlPart`a.finished_at`)} as credential,
           a.result @? '$.rules[*].opens ? (@.what == "need")' as names_need
    from assessment a
    join patient p on p.org_id = a.org_id and p.id = a.patient_id
    join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.patient_id = any(${patients}::uuid[])
      and a.instrument_id = any(${[...ratingScales, ...socialNeedsInstruments]}::text[])
      and not a.withdrawn and not exists (select from assessment later where later.org_id = a.org_id and later.voids = a.id)
      and (a.finished_at at time zone p.zone)::date between ${firstDay(month)} and ${lastDay(month)}
    order by a.finished_at, a.id`);
  return rows.map(row => ({
    patientId: row.patient_id,
    isScale: ratingScales.includes(row.instrument_id),
    on: row.on_day,
    by: { staffId: row.staff_id, credential: row.credential },
    namesNeed: row.names_need,
  }));
}

/** Who gave screenings that were said of patients, licensed as each was on that day. */
export async function loadScreeners(
  tx: Tx,
  orgId: OrgId,
  said: readonly Attestation['id'][],
): Promise<ReadonlyMap<Attestation['id'], MonthPerson>> {
  if (said.length === 0) return new Map();
  const rows = await tx.rows<{ id: Attestation['id']; staff_id: StaffId; credential: Credential }>(sql`
    select a.id, s.id as staff_id, ${credentialAt(sqlPart`s`, sqlPart`(a.from_day + 1)::timestamp at time zone 'UTC'`)} as credential
    from billing_attestation a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.id = any(${said}::uuid[])`);
  return new Map(rows.map(row => [row.id, { staffId: row.staff_id, credential: row.credential }]));
}
