import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { About, IntakeId, IntakeRequest } from '@trellis/core/programs/intake';
import type { IntakeStep, StepChoice, StepId } from '@trellis/core/programs/intake-step';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

export type Recorded = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly source: 'staff' | 'demo';
};

/** A version that stands, with who wrote it. */
export type StandingRequest = IntakeRequest & {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly isCorrected: boolean;
};

export type NamedStep = IntakeStep & { readonly by: string; readonly toName: string | null };

/** One change of a request after the other, also of one that is about no patient whose lock could be taken. */
export async function lockRequest(tx: Tx, orgId: OrgId, requestId: IntakeId): Promise<void> {
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`programs.intake ${orgId} ${requestId}`}, 0))`,
  );
}

/** Adds a version; with `voids` it replaces one, or, `withdrawn`, only takes it back. */
export async function insertRequest(
  tx: Tx,
  orgId: OrgId,
  request: IntakeRequest,
  recorded: Recorded & {
    readonly voids?: IntakeRequest['id'];
    readonly reason?: string;
    readonly withdrawn?: true;
  },
): Promise<void> {
  const { about, asker } = request;
  const person = about.kind === 'person' ? about : undefined;
  await tx.run(sql`
    insert into intake_request (org_id, id, request_id, asker_kind, asker_name, asker_reach, arrived_at, arrived_by, patient_id,
      given, family, birth_date, phone, asked, urgency, wished_by, note, zone, withdrawn, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${request.id}, ${request.requestId}, ${asker.kind}, ${asker.name}, ${asker.reach}, ${request.arrivedAt}, ${request.arrivedBy},
      ${about.kind === 'patient' ? about.patientId : null}, ${person?.given ?? null}, ${person?.family ?? null}, ${person?.birthDate ?? null},
      ${person?.phone ?? null}, ${request.asked}, ${request.urgency}, ${request.wishedBy}, ${request.note}, ${request.zone},
      ${recorded.withdrawn ?? false}, ${recorded.at}, ${recorded.by}, ${recorded.source}, ${recorded.voids ?? null}, ${recorded.reason ?? null})`);
}

export async function insertStep(
  tx: Tx,
  orgId: OrgId,
  step: IntakeStep,
  source: Recorded['source'],
): Promise<void> {
  const part = columnsOf(step);
  await tx.run(sql`
    insert into intake_step (org_id, id, request_id, kind, to_staff_id, patient_id, outcome, how, answered_at, said, recorded_at, recorded_by, source)
    values (${orgId}, ${step.id}, ${step.requestId}, ${step.kind}, ${part.to}, ${part.patientId}, ${part.outcome}, ${part.how}, ${part.answeredAt},
      ${part.said}, ${step.doneAt}, ${step.doneBy}, ${source})`);
}

function columnsOf(step: StepChoice) {
  return {
    to: step.kind === 'given' ? step.to : null,
    patientId: step.kind === 'matched' ? step.patientId : null,
    outcome: step.kind === 'decided' ? step.outcome : null,
    how: step.kind === 'answered' ? step.how : null,
    answeredAt: step.kind === 'answered' ? step.answeredAt : null,
    said: 'said' in step ? step.said : '',
  };
}

export async function voidStep(
  tx: Tx,
  orgId: OrgId,
  step: Pick<IntakeStep, 'id' | 'requestId'>,
  recorded: Recorded & { readonly id: StepId },
): Promise<void> {
  await tx.run(sql`
    insert into intake_step (org_id, id, request_id, kind, said, recorded_at, recorded_by, source, voids, reason)
    values (${orgId}, ${recorded.id}, ${step.requestId}, 'undone', '', ${recorded.at}, ${recorded.by}, ${recorded.source}, ${step.id}, 'undone')`);
}

type RequestRow = {
  id: IntakeRequest['id'];
  request_id: IntakeId;
  asker_kind: IntakeRequest['asker']['kind'];
  asker_name: string;
  asker_reach: string | null;
  arrived_at: Instant;
  arrived_by: IntakeRequest['arrivedBy'];
  patient_id: PatientId | null;
  given: string | null;
  family: string | null;
  birth_date: Extract<About, { kind: 'person' }>['birthDate'];
  phone: string | null;
  asked: string;
  urgency: IntakeRequest['urgency'];
  wished_by: IntakeRequest['wishedBy'];
  note: string;
  zone: Zone;
  recorded_at: Instant;
  recorded_by: string;
  is_corrected: boolean;
};

/** Versions `r` that stand and of which `wanted` says so, in the order in which they came in. */
async function loadStanding(
  tx: Tx,
  orgId: OrgId,
  wanted: Sql,
  upTo: Sql = sqlPart``,
): Promise<readonly StandingRequest[]> {
  const rows = await tx.rows<RequestRow>(sql`
    select r.id, r.request_id, r.asker_kind, r.asker_name, r.asker_reach, r.arrived_at, r.arrived_by, r.patient_id, r.given, r.family,
           r.birth_date, r.phone, r.asked, r.urgency, r.wished_by, r.note, r.zone, r.recorded_at, s.name as recorded_by,
           r.voids is not null as is_corrected
    from intake_request r join staff s on s.org_id = r.org_id and s.id = r.recorded_by
    where r.org_id = ${orgId} and not r.withdrawn and ${wanted}
      and not exists (select from intake_request v where v.org_id = r.org_id and v.voids = r.id)
    ${upTo}`);
  return rows.map(requestOf);
}

const requestOf = (row: RequestRow): StandingRequest => ({
  id: row.id,
  requestId: row.request_id,
  asker: { kind: row.asker_kind, name: row.asker_name, reach: row.asker_reach },
  arrivedAt: row.arrived_at,
  arrivedBy: row.arrived_by,
  about:
    row.patient_id === null
      ? {
          kind: 'person',
          given: row.given ?? '',
          family: row.family ?? '',
          birthDate: row.birth_date,
          phone: row.phone,
        }
      : { kind: 'patient', patientId: row.patient_id },
  asked: row.asked,
  urgency: row.urgency,
  wishedBy: row.wished_by,
  note: row.note,
  zone: row.zone,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  isCorrected: row.is_corrected,
});

/** The asker of `r` has an answer, or wants none. */
const isClosed = sqlPart`exists (
      select from intake_step a where a.org_id = r.org_id and a.request_id = r.request_id and a.kind in ('answered', 'no-answer')
        and not exists (select from intake_step v where v.org_id = a.org_id and v.voids = a.id))`;

export const loadOpenRequests = (tx: Tx, orgId: OrgId): Promise<readonly StandingRequest[]> =>
  loadStanding(tx, orgId, sqlPart`not ${isClosed}`);

/** The newest first. */
export const loadClosedRequests = (
  tx: Tx,
  orgId: OrgId,
  before: Instant | undefined,
  limit: number,
): Promise<readonly StandingRequest[]> =>
  loadStanding(
    tx,
    orgId,
    before === undefined ? isClosed : sqlPart`r.arrived_at < ${before} and ${isClosed}`,
    sqlPart`order by r.arrived_at desc, r.id desc limit ${limit}`,
  );

/** Requests that name one of these patients, or were said to be about her at some time. */
export const loadRequestsAbout = (
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
  which: 'open' | 'all',
): Promise<readonly StandingRequest[]> => {
  const isAbout = sqlPart`r.request_id in (
        select n.request_id from intake_request n where n.org_id = ${orgId} and n.patient_id = any(${patients}::uuid[])
        union all
        select m.request_id from intake_step m where m.org_id = ${orgId} and m.patient_id = any(${patients}::uuid[]))`;
  return loadStanding(tx, orgId, which === 'open' ? sqlPart`${isAbout} and not ${isClosed}` : isAbout);
};

export async function findRequest(
  tx: Tx,
  orgId: OrgId,
  requestId: IntakeId,
): Promise<StandingRequest | undefined> {
  const [found] = await loadStanding(tx, orgId, sqlPart`r.request_id = ${requestId}`);
  return found;
}

type StepRow = {
  id: StepId;
  request_id: IntakeId;
  kind: StepChoice['kind'];
  to_staff_id: StaffId | null;
  patient_id: PatientId | null;
  outcome: string | null;
  how: string | null;
  answered_at: Instant | null;
  said: string;
  recorded_at: Instant;
  recorded_by: StaffId;
  by: string;
  to_name: string | null;
};

/** What was done about these requests and not taken back. */
export async function loadSteps(
  tx: Tx,
  orgId: OrgId,
  requestIds: readonly IntakeId[],
): Promise<readonly NamedStep[]> {
  if (requestIds.length === 0) return [];
  const rows = await tx.rows<StepRow>(sql`
    select t.id, t.request_id, t.kind, t.to_staff_id, t.patient_id, t.outcome, t.how, t.answered_at, t.said, t.recorded_at, t.recorded_by,
           s.name as by, o.name as to_name
    from intake_step t
    join staff s on s.org_id = t.org_id and s.id = t.recorded_by
    left join staff o on o.org_id = t.org_id and o.id = t.to_staff_id
    where t.org_id = ${orgId} and t.request_id = any(${requestIds}::uuid[]) and t.kind <> 'undone'
      and not exists (select from intake_step v where v.org_id = t.org_id and v.voids = t.id)`);
  return rows.map(row => ({
    ...choiceOf(row),
    id: row.id,
    requestId: row.request_id,
    doneAt: row.recorded_at,
    doneBy: row.recorded_by,
    by: row.by,
    toName: row.to_name,
  }));
}

/** The table checks that each kind has what belongs to it. */
const choiceOf = (row: StepRow): StepChoice =>
  ({
    kind: row.kind,
    ...(row.kind === 'given' && { to: row.to_staff_id }),
    ...(row.kind === 'matched' && { patientId: row.patient_id }),
    ...(row.kind === 'decided' && { outcome: row.outcome, said: row.said }),
    ...(row.kind === 'answered' && { how: row.how, answeredAt: row.answered_at, said: row.said }),
    ...(row.kind === 'no-answer' && { said: row.said }),
  }) as StepChoice;

/** Everyone who may own a request, by name. */
export function loadOwners(
  tx: Tx,
  orgId: OrgId,
): Promise<readonly { readonly id: StaffId; readonly name: string }[]> {
  return tx.rows(sql`
    select id, name from staff
    where org_id = ${orgId} and role in ('care-manager', 'supervisor') and ended_at is null
    order by name, id`);
}

/** Those of these patients who are in a program now. */
export async function loadEnrolledOf(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlySet<PatientId>> {
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select distinct patient_id from enrolment
    where org_id = ${orgId} and patient_id = any(${patients}::uuid[]) and voided_by is null and ended_by is null`);
  return new Set(rows.map(row => row.patient_id));
}
