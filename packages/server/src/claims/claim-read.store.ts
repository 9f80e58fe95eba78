import { type Day, firstDay, type Month, monthOf } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Subscriber } from '@trellis/core/claims/claim-batch';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { ClaimView } from '@trellis/core/claims/claim-view';
import { passedOnStatuses } from '@trellis/core/claims/posting';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';
import type { ClaimFileId } from './claims.store.ts';

/** A claim as it was sent, without what came back. */
export type SentClaim = {
  readonly id: ClaimId;
  readonly patientId: PatientId;
  readonly month: Month;
  readonly fileId: ClaimFileId;
  readonly fileNumber: number;
  readonly number: string;
  readonly frequency: '1' | '7' | '8';
  readonly replaces: ClaimId | null;
  readonly firstClaim: ClaimId | null;
  readonly payerPlace: 1 | 2 | 3;
  readonly reason: string | null;
  readonly followedBy: { readonly id: ClaimId; readonly frequency: '1' | '7' | '8' } | null;
  readonly payerName: string;
  readonly chargeCents: number;
  readonly content: Subscriber;
  readonly sentAt: Instant;
  readonly sentBy: string;
};

type ClaimRow = Omit<SentClaim, 'month' | 'followedBy'> & {
  readonly month_day: Day;
  readonly followed_id: ClaimId | null;
  readonly followed_frequency: '1' | '7' | '8' | null;
};

/** Claims that left before other payers were named say nothing of them. */
const wholeContent = (kept: Subscriber): Subscriber => ({
  ...{ responsibility: 'P' as const, secondBecause: null },
  ...kept,
  claims: kept.claims.map(claim => ({
    ...{ otherPayers: [] },
    ...claim,
    lines: claim.lines.map(line => ({ ...{ decidedBy: [] }, ...line })),
  })),
});

const sentOf = ({ month_day, followed_id, followed_frequency, ...row }: ClaimRow): SentClaim => ({
  ...row,
  content: wholeContent(row.content),
  month: monthOf(month_day),
  followedBy:
    followed_id !== null && followed_frequency !== null
      ? { id: followed_id, frequency: followed_frequency }
      : null,
});

async function loadSent(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  where: Sql,
): Promise<readonly SentClaim[]> {
  const rows = await tx.rows<ClaimRow>(sql`
    select c.id, c.patient_id as "patientId", c.month as month_day, c.file_id as "fileId", f.number as "fileNumber", c.number,
           c.frequency, c.replaces, c.first_claim as "firstClaim", c.payer_place as "payerPlace", c.reason, n.id as followed_id, n.frequency as followed_frequency, c.payer_name as "payerName",
           c.charge_cents as "chargeCents", c.content, c.recorded_at as "sentAt", s.name as "sentBy"
    from claim c
    join claim_file f on f.org_id = c.org_id and f.id = c.file_id
    join staff s on s.org_id = c.org_id and s.id = c.recorded_by
    left join claim n on n.org_id = c.org_id and n.replaces = c.id
    where c.org_id = ${orgId} and c.practice_id = ${practiceId} and ${where}
    order by c.recorded_at desc, c.id desc`);
  return rows.map(sentOf);
}

export const loadClaimsOfMonth = (tx: Tx, of: PracticeOf, month: Month) =>
  loadSent(tx, of, sqlPart`c.month = ${firstDay(month)}`);

export const loadClaimsOfFile = (tx: Tx, of: PracticeOf, fileId: ClaimFileId) =>
  loadSent(tx, of, sqlPart`c.file_id = ${fileId}`);

export const loadClaimsOfPatient = (tx: Tx, of: PracticeOf, patientId: PatientId) =>
  loadSent(tx, of, sqlPart`c.patient_id = ${patientId}`);

export const loadClaimsByNumber = (tx: Tx, of: PracticeOf, numbers: readonly string[]) =>
  loadSent(tx, of, sqlPart`c.number = any(${numbers}::text[])`);

const posted = sqlPart`select from remittance_claim r where r.org_id = c.org_id and r.claim_id = c.id and r.outcome = 'posted'`;

/**
 * Claims that nothing followed and of which something was refused, unpaid or taken back, or that nobody answered since
 * a day: what work can be in. Those that were paid whole, most of all there ever were, are not read.
 */
export const loadClaimsInQuestion = (tx: Tx, of: PracticeOf, silentSince: Instant) =>
  loadSent(
    tx,
    of,
    sqlPart`n.id is null and (
      exists (select from claim_acknowledgment a where a.org_id = c.org_id and a.claim_id = c.id and not a.accepted)
      or exists (${posted} and (r.charge_cents < 0 or exists (
        select from jsonb_array_elements(r.lines) line where (line ->> 'paidCents')::bigint <= 0)))
      or (c.recorded_at < ${silentSince} and not exists (${posted} and r.place = 1)))`,
  );

/** Claims that one payer has decided and did not pass on, and that went nowhere since, of people with more than one coverage. */
export const loadClaimsToPassOn = (tx: Tx, of: PracticeOf) =>
  loadSent(
    tx,
    of,
    sqlPart`n.id is null and c.frequency <> '8' and c.payer_place < 3
      and (select count(*) from coverage v
           where v.org_id = c.org_id and v.patient_id = c.patient_id and not v.withdrawn
             and not exists (select from coverage k where k.org_id = v.org_id and k.voids = v.id)) > 1
      and exists (${posted} and r.charge_cents >= 0 and r.status <> all(${passedOnStatuses}::text[]))
      and not exists (
        select from claim l
        where l.org_id = c.org_id and l.patient_id = c.patient_id and l.payer_place > c.payer_place
          and coalesce(l.first_claim, l.id) = coalesce(c.first_claim, c.id))`,
  );

export async function findClaim(tx: Tx, of: PracticeOf, id: ClaimId): Promise<SentClaim | undefined> {
  const [claim] = await loadSent(tx, of, sqlPart`c.id = ${id}`);
  return claim;
}

type Of<T> = T & { readonly claim_id: ClaimId };

export function loadItems(tx: Tx, orgId: OrgId, claims: readonly ClaimId[]) {
  // A claim to a later payer bills the lines of the first one.
  return tx.rows<Of<ClaimView['items'][number]>>(sql`
    select c.id as claim_id, i.position, i.line_id as "lineId", i.code, i.units, i.charge_cents as "chargeCents",
           l.service_on as "serviceDate", l.voided_by is not null as "hasChanged"
    from claim c
    join claim_item i on i.org_id = c.org_id and i.claim_id = coalesce(c.first_claim, c.id)
    join claim_line l on l.org_id = i.org_id and l.id = i.line_id
    where c.org_id = ${orgId} and c.id = any(${claims}::uuid[]) order by i.position`);
}

export function loadAcknowledgments(tx: Tx, orgId: OrgId, claims: readonly ClaimId[]) {
  return tx.rows<Of<ClaimView['acknowledgments'][number] & { readonly payerClaimNumber: string | null }>>(sql`
    select a.claim_id, b.kind, a.accepted, a.says, a.payer_claim_number as "payerClaimNumber", b.recorded_at as at
    from claim_acknowledgment a join claim_answer b on b.org_id = a.org_id and b.id = a.answer_id
    where a.org_id = ${orgId} and a.claim_id = any(${claims}::uuid[])
    order by b.recorded_at, a.answer_id, a.position`);
}

export type PostingRow = Of<ClaimView['postings'][number] & { readonly payerClaimNumber: string | null }>;

/** What was posted to these claims, oldest first. */
export function loadPostings(tx: Tx, orgId: OrgId, claims: readonly ClaimId[]) {
  return tx.rows<PostingRow>(sql`
    select p.claim_id, p.answer_id as "answerId", r.trace, r.payer_name as "payerName", p.place, r.paid_on as "paidOn", p.status, p.charge_cents as "chargeCents",
           p.paid_cents as "paidCents", p.patient_cents as "patientCents", p.lines, p.payer_claim_number as "payerClaimNumber",
           p.adjustments, p.remarks, p.passed_on_to as "passedOnTo"
    from remittance_claim p
    join remittance r on r.org_id = p.org_id and r.answer_id = p.answer_id and r.position = p.remittance
    join claim_answer b on b.org_id = p.org_id and b.id = p.answer_id
    where p.org_id = ${orgId} and p.claim_id = any(${claims}::uuid[]) and p.outcome = 'posted'
    order by b.recorded_at, p.answer_id, p.position`);
}

export type StepRow = Of<
  ClaimView['steps'][number] & { readonly id: Id<'claim step'>; readonly owner: string | null }
>;

export function loadSteps(tx: Tx, orgId: OrgId, claims: readonly ClaimId[]) {
  return tx.rows<StepRow>(sql`
    select t.claim_id, t.id, t.kind, t.says, t.cents, s.name as by, o.name as owner, t.recorded_at as at
    from claim_step t
    join staff s on s.org_id = t.org_id and s.id = t.recorded_by
    left join staff o on o.org_id = t.org_id and o.id = t.owner_id
    where t.org_id = ${orgId} and t.claim_id = any(${claims}::uuid[]) order by t.recorded_at, t.id`);
}
