import { firstDay, lastDay, plusDays } from '@trellis/core/basics/day';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { lookBack } from '@trellis/core/billing/care-facts';
import type { DecisionId } from '@trellis/core/billing/claim-line';
import type { PacketFormat } from '@trellis/core/claims/audit-packet';
import type { PacketFacts, TakenBack } from '@trellis/core/claims/packet-facts';
import type { MonthOf } from '../billing/month-close.store.ts';
import { type ProofRow, type ProofTexts, textsOf } from '../billing/proof-text.ts';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** One patient’s month as it stood at a moment: rows recorded later, and taking back later, are not there. */
export type PacketOf = MonthOf & {
  readonly patientId: PatientId;
  readonly asOf: Instant;
  readonly format: PacketFormat;
};

type Taken = { tbAt: Instant | null; tbBy: StaffId | null; tbReason: string | null };

/** The row `v` that takes back the row before it, if there was one by then. */
export const taken = sqlPart`v.recorded_at as "tbAt", v.recorded_by as "tbBy", v.reason as "tbReason"`;
export const kept = (alias: Sql) =>
  sqlPart`${alias}.recorded_at as "recordedAt", ${alias}.recorded_by as "recordedBy"`;

export async function rowsTaken<Row extends { readonly takenBack: TakenBack }>(
  tx: Tx,
  statement: Sql,
): Promise<readonly Row[]> {
  const rows = await tx.rows<Omit<Row, 'takenBack'> & Taken>(statement);
  return rows.map(({ tbAt, tbBy, tbReason, ...row }) => {
    const takenBack = tbAt && tbBy ? { at: tbAt, by: tbBy, reason: tbReason ?? '' } : null;
    return { ...row, takenBack } as unknown as Row;
  });
}

export const loadPacketConsents = (tx: Tx, of: PacketOf): Promise<PacketFacts['consents']> =>
  rowsTaken(
    tx,
    sql`
    select c.id, c.program, c.practice_id as "practiceId", c.billing_practitioner_id as "billingPractitionerId", c.form,
           c.given_at as "givenAt", c.told, c.text_version as "textVersion", c.language,
           coalesce(c.obtained_by, c.recorded_by) as "obtainedBy", ${kept(sqlPart`c`)}, ${taken}
    from consent c left join consent v on v.org_id = c.org_id and v.voids = c.id and v.recorded_at <= ${of.asOf}
    where c.org_id = ${of.orgId} and c.patient_id = ${of.patientId} and c.practice_id = ${of.practiceId}
      and c.recorded_at <= ${of.asOf}`,
  );

export const loadPacketRevocations = (tx: Tx, of: PacketOf): Promise<PacketFacts['revocations']> =>
  rowsTaken(
    tx,
    sql`
    select r.id, r.consent_id as "consentId", r.revoked_at as "revokedAt", ${kept(sqlPart`r`)}, ${taken}
    from consent_revocation r
    left join consent_revocation v on v.org_id = r.org_id and v.voids = r.id and v.recorded_at <= ${of.asOf}
    where r.org_id = ${of.orgId} and r.patient_id = ${of.patientId} and not r.withdrawn and r.recorded_at <= ${of.asOf}`,
  );

/** Enrolments that were not corrected by then, and the end that stood. */
export async function loadPacketEnrolments(tx: Tx, of: PacketOf): Promise<PacketFacts['enrolments']> {
  type Row = Omit<PacketFacts['enrolments'][number], 'ended'> & {
    endedAt: Instant | null;
    why: string | null;
    said: string | null;
    endRecordedAt: Instant | null;
    endRecordedBy: StaffId | null;
  };
  const rows = await tx.rows<Row>(sql`
    select e.id, e.program, e.enrolled_at as "enrolledAt", e.care_manager_id as "careManagerId",
           e.billing_practitioner_id as "billingPractitionerId", ${kept(sqlPart`e`)},
           x.ended_at as "endedAt", x.why, x.said, x.recorded_at as "endRecordedAt", x.recorded_by as "endRecordedBy"
    from enrolment e
    left join lateral (
      select n.* from enrolment_end n
      where n.org_id = e.org_id and n.enrolment_id = e.id and not n.withdrawn and n.recorded_at <= ${of.asOf}
        and not exists (select from enrolment_end w where w.org_id = n.org_id and w.voids = n.id and w.recorded_at <= ${of.asOf})
      order by n.recorded_at desc, n.id desc limit 1) x on true
    where e.org_id = ${of.orgId} and e.patient_id = ${of.patientId} and e.practice_id = ${of.practiceId}
      and e.recorded_at <= ${of.asOf}
      and not exists (select from enrolment w where w.org_id = e.org_id and w.voids = e.id and w.recorded_at <= ${of.asOf})`);
  return rows.map(({ endedAt, why, said, endRecordedAt, endRecordedBy, ...row }) => ({
    ...row,
    ended:
      endedAt && endRecordedAt && endRecordedBy
        ? { endedAt, why: why ?? '', said: said ?? '', recordedAt: endRecordedAt, recordedBy: endRecordedBy }
        : null,
  }));
}

/** The conditions that were counted, by the ids the case names: an import later makes others, and these stay. */
export const loadPacketConditions = (
  tx: Tx,
  of: PacketOf,
  ids: readonly string[],
): Promise<PacketFacts['conditions']> =>
  tx.rows(sql`
    select id, system, code, display from condition_fact
    where org_id = ${of.orgId} and patient_id = ${of.patientId} and id = any(${ids}::uuid[])`);

export const loadPacketCoverages = (tx: Tx, of: PacketOf): Promise<PacketFacts['coverages']> =>
  tx.rows(sql`
    select c.id, c.payer, c.plan, c.member_number as "memberNumber", c.from_day as "from", c.until_day as "until", c.qmb, ${kept(sqlPart`c`)}
    from coverage c
    where c.org_id = ${of.orgId} and c.patient_id = ${of.patientId} and not c.withdrawn and c.recorded_at <= ${of.asOf}
      and not exists (select from coverage w where w.org_id = c.org_id and w.voids = c.id and w.recorded_at <= ${of.asOf})`);

export const loadPacketPapers = (tx: Tx, of: PacketOf): Promise<PacketFacts['papers']> =>
  rowsTaken(
    tx,
    sql`
    select p.id, p.kind, p.program, p.on_day as "on", p.kept_where as "where", ${kept(sqlPart`p`)}, ${taken}
    from program_paper p
    left join program_paper v on v.org_id = p.org_id and v.voids = p.id and v.recorded_at <= ${of.asOf}
    where p.org_id = ${of.orgId} and p.patient_id = ${of.patientId} and not p.withdrawn and p.recorded_at <= ${of.asOf}`,
  );

export async function loadPacketPlans(tx: Tx, of: PacketOf): Promise<PacketFacts['plans']> {
  type Version = Omit<PacketFacts['plans'][number], 'reviews' | 'copies'>;
  type Of<Kind extends 'reviews' | 'copies'> = PacketFacts['plans'][number][Kind][number] & {
    versionId: Version['id'];
  };
  const [versions, reviews, copies] = [
    await tx.rows<Version>(sql`
      select p.id, p.number, p.review_on as "reviewOn", p.plan, ${kept(sqlPart`p`)} from plan_version p
      where p.org_id = ${of.orgId} and p.patient_id = ${of.patientId} and p.recorded_at <= ${of.asOf}`),
    await tx.rows<Of<'reviews'>>(sql`
      select r.version_id as "versionId", r.answer, r.reason, r.acting_for as "actingFor", ${kept(sqlPart`r`)} from plan_review r
      where r.org_id = ${of.orgId} and r.patient_id = ${of.patientId} and not r.withdrawn and r.recorded_at <= ${of.asOf}
        and not exists (select from plan_review w where w.org_id = r.org_id and w.voids = r.id and w.recorded_at <= ${of.asOf})`),
    await tx.rows<Of<'copies'>>(sql`
      select c.version_id as "versionId", c.on_day as "on", c.how, c.receiver, c.name, ${kept(sqlPart`c`)} from plan_copy c
      where c.org_id = ${of.orgId} and c.patient_id = ${of.patientId} and c.recorded_at <= ${of.asOf}`),
  ];
  return versions.map(it => ({
    ...it,
    reviews: reviews.filter(one => one.versionId === it.id),
    copies: copies.filter(one => one.versionId === it.id),
  }));
}

/** Before a month, contacts after a stay that is billed in it; what is not of it stays out when the packet is put together. */
const contactsBefore: Readonly<Record<PacketFormat, number>> = { 1: 1, 2: lookBack.discharges + 1 };

/** A day is added at either end: the month is that of the place where the patient lives. */
export const loadPacketContacts = (tx: Tx, of: PacketOf): Promise<PacketFacts['contacts']> =>
  rowsTaken(
    tx,
    sql`
    select c.id, c.staff_id as "staffId", c.started_at as "startedAt", c.closed_at as "closedAt", c.kind, c.outcome, c.note,
           ${kept(sqlPart`c`)}, ${taken}
    from contact c left join contact v on v.org_id = c.org_id and v.voids = c.id and v.recorded_at <= ${of.asOf}
    where c.org_id = ${of.orgId} and c.patient_id = ${of.patientId} and c.voids is null and c.recorded_at <= ${of.asOf}
      and c.started_at < ${plusDays(lastDay(of.month), 2)}::timestamp at time zone 'UTC'
      and c.started_at >= ${plusDays(firstDay(of.month), -contactsBefore[of.format])}::timestamp at time zone 'UTC'`,
  );

export const loadPacketPieces = (tx: Tx, of: PacketOf): Promise<PacketFacts['pieces']> =>
  rowsTaken(
    tx,
    sql`
    select c.id, c.span_id as "spanId", lower(c.during) as start, upper(c.during) as "end", c.program, c.programs, c.part_of as "partOf",
           c.reason as "givenWhy", c.service_day as "serviceDay",
           ${kept(sqlPart`c`)}, ${taken}
    from counted_piece c left join counted_piece v on v.org_id = c.org_id and v.voids = c.id and v.recorded_at <= ${of.asOf}
    where c.org_id = ${of.orgId} and c.patient_id = ${of.patientId} and c.voids is null and c.recorded_at <= ${of.asOf}
      and c.service_day between ${firstDay(of.month)} and ${lastDay(of.month)}`,
  );

/** Spans of these pieces, and those in the month from which nothing was counted. */
export const loadPacketSpans = (
  tx: Tx,
  of: PacketOf,
  ids: readonly string[],
): Promise<PacketFacts['spans']> =>
  rowsTaken(
    tx,
    sql`
    select s.id, s.staff_id as "staffId", s.credential, s.started_at as start, s.ended_at as "end", s.activity, s.source, s.reason,
           ${kept(sqlPart`s`)}, ${taken}
    from work_span_patient p join work_span s on s.org_id = p.org_id and s.id = p.span_id
    left join work_span v on v.org_id = s.org_id and v.voids = s.id and v.recorded_at <= ${of.asOf}
    where p.org_id = ${of.orgId} and p.patient_id = ${of.patientId} and s.voids is null and s.recorded_at <= ${of.asOf}
      and (s.id = any(${ids}::uuid[])
           or s.started_at < ${plusDays(lastDay(of.month), 1)}::timestamp at time zone 'UTC'
              and s.ended_at > ${firstDay(of.month)}::timestamp at time zone 'UTC')`,
  );

export const loadPacketUncounted = (tx: Tx, of: PacketOf): Promise<PacketFacts['uncounted']> =>
  tx.rows(sql`
    select u.id, u.staff_id as "staffId", u.started_at as start, u.ended_at as "end", u.service_day as "serviceDay", u.why, ${kept(sqlPart`u`)}
    from uncounted_time u
    where u.org_id = ${of.orgId} and u.patient_id = ${of.patientId} and u.voids is null and u.recorded_at <= ${of.asOf}
      and u.service_day between ${firstDay(of.month)} and ${lastDay(of.month)}
      and not exists (select from uncounted_time w where w.org_id = u.org_id and w.voids = u.id and w.recorded_at <= ${of.asOf})`);

/** What the practice vouched for in the month, and what was said of the patient. */
export const loadPacketAttestations = (tx: Tx, of: PacketOf): Promise<PacketFacts['attestations']> =>
  tx.rows(sql`
    select a.id, a.patient_id is not null as "isOfPatient", a.kind, a.from_day as "from", a.until_day as "until", a.kept_where as "where", a.code, a.minutes,
           a.face_to_face as "faceToFace", ${kept(sqlPart`a`)}
    from billing_attestation a
    where a.org_id = ${of.orgId} and a.practice_id = ${of.practiceId} and (a.patient_id is null or a.patient_id = ${of.patientId})
      and not a.withdrawn and a.recorded_at <= ${of.asOf}
      and a.from_day <= ${lastDay(of.month)} and (a.until_day is null or a.until_day >= ${firstDay(of.month)})
      and not exists (select from billing_attestation w where w.org_id = a.org_id and w.voids = a.id and w.recorded_at <= ${of.asOf})`);

/** Flags of the patient’s month that somebody cleared. */
export const loadPacketFlags = (tx: Tx, of: PacketOf): Promise<PacketFacts['flags']> =>
  rowsTaken(
    tx,
    sql`
    select c.id, c.rule, c.said as values, c.evidence, c.reason, ${kept(sqlPart`c`)}, ${taken}
    from flag_clearance c left join flag_clearance v on v.org_id = c.org_id and v.voids = c.id and v.recorded_at <= ${of.asOf}
    where c.org_id = ${of.orgId} and c.practice_id = ${of.practiceId} and c.month = ${firstDay(of.month)}
      and ${of.patientId}::uuid = any(c.patient_ids) and not c.withdrawn and c.recorded_at <= ${of.asOf}`,
  );

export const loadPacketHolds = (tx: Tx, of: PacketOf): Promise<PacketFacts['holds']> =>
  rowsTaken(
    tx,
    sql`
    select h.id, h.code, h.reason, ${kept(sqlPart`h`)}, ${taken}
    from month_hold h left join month_hold v on v.org_id = h.org_id and v.voids = h.id and v.recorded_at <= ${of.asOf}
    where h.org_id = ${of.orgId} and h.practice_id = ${of.practiceId} and h.month = ${firstDay(of.month)}
      and h.patient_id = ${of.patientId} and not h.withdrawn and h.recorded_at <= ${of.asOf}`,
  );

export async function loadPacketLines(tx: Tx, of: PacketOf): Promise<PacketFacts['lines']> {
  type Row = Omit<PacketFacts['lines'][number], 'confirmed'> & {
    confirmedAt: Instant | null;
    confirmedBy: StaffId | null;
  };
  const rows = await rowsTaken<Row>(
    tx,
    sql`
    select l.id, l.code, l.units, l.service_on as "serviceOn", l.modifiers, l.place_of_service as "placeOfService",
           l.billing_practitioner_id as "billingPractitionerId", l.seconds, l.decision_id as "decisionId", l.version, l.replaces,
           ${kept(sqlPart`l`)}, k.recorded_at as "confirmedAt", k.recorded_by as "confirmedBy", ${taken}
    from claim_line l
    left join claim_line_confirmation k on k.org_id = l.org_id and k.line_id = l.id and k.recorded_at <= ${of.asOf}
    left join claim_line_void v on v.org_id = l.org_id and v.line_id = l.id and v.recorded_at <= ${of.asOf}
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.patient_id = ${of.patientId}
      and l.month = ${firstDay(of.month)} and l.recorded_at <= ${of.asOf}`,
  );
  return rows.map(({ confirmedAt, confirmedBy, ...row }) => ({
    ...row,
    confirmed: confirmedAt && confirmedBy ? { recordedAt: confirmedAt, recordedBy: confirmedBy } : null,
  }));
}

/** The newest decision about lines of a month, and when anything was last decided about them. */
export function findLastDecision(
  tx: Tx,
  of: Omit<PacketOf, 'asOf' | 'format'>,
): Promise<{ readonly decisionId: DecisionId; readonly asOf: Instant } | undefined> {
  return tx.find(sql`
    select (array_agg(l.decision_id order by l.recorded_at desc, l.id desc))[1] as "decisionId",
           greatest(max(l.recorded_at), max(k.recorded_at), max(v.recorded_at)) as "asOf"
    from claim_line l
    left join claim_line_confirmation k on k.org_id = l.org_id and k.line_id = l.id
    left join claim_line_void v on v.org_id = l.org_id and v.line_id = l.id
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.patient_id = ${of.patientId}
      and l.month = ${firstDay(of.month)}
    having count(*) > 0`);
}

export const findPacketDecision = async (
  tx: Tx,
  of: PacketOf,
  id: DecisionId,
): Promise<PacketFacts['decision'] | undefined> => {
  type Row = Omit<PacketFacts['decision'], 'hash' | keyof ProofTexts> & ProofRow & { readonly hash: Buffer };
  const row = await tx.find<Row>(sql`
    select d.id, d.rule_set as "ruleSet", d.proof, d.case_text, d.answer_text, d.hash, ${kept(sqlPart`d`)}
    from billing_decision d where d.org_id = ${of.orgId} and d.id = ${id}`);
  if (!row) return undefined;
  const { id: own, ruleSet, proof, case_text, answer_text, hash, ...recorded } = row;
  const texts = textsOf({ proof, case_text, answer_text });
  return { id: own, ruleSet, ...texts, hash: hash.toString('hex'), ...recorded };
};

/**
 * What people were called at a moment. The first version of a person was written down with the change that ended it:
 * it holds for everything before.
 */
export async function loadNamesAt(
  tx: Tx,
  orgId: OrgId,
  ids: readonly StaffId[],
  at: Instant,
): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.rows<{ id: StaffId; name: string }>(sql`
    select s.id, coalesce(v.name, s.name) as name
    from staff s
    left join lateral (
      select name from staff_version n where n.org_id = s.org_id and n.staff_id = s.id
      order by n.recorded_at <= ${at} and n.version > 1 desc,
               case when n.recorded_at <= ${at} and n.version > 1 then -n.version else n.version end
      limit 1) v on true
    where s.org_id = ${orgId} and s.id = any(${ids}::uuid[]) order by s.id`);
  return Object.fromEntries(rows.map(row => [row.id, row.name]));
}
