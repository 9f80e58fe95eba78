import type { Id, OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { AnswerView } from '@trellis/core/claims/answer.contract';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import type { Posting } from '@trellis/core/claims/posting';
import type { PaidLine, Remittance } from '@trellis/core/claims/remit';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { PracticeOf } from './claim-setup.store.ts';

export type AnswerId = Id<'claim answer'>;

export async function findAnswer(
  tx: Tx,
  orgId: OrgId,
  hash: Buffer,
): Promise<{ readonly id: AnswerId; readonly kind: AnswerView['kind'] } | undefined> {
  return tx.find(sql`select id, kind from claim_answer where org_id = ${orgId} and hash = ${hash}`);
}

export async function insertAnswer(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  it: {
    readonly id: AnswerId;
    readonly kind: AnswerView['kind'];
    readonly hash: Buffer;
    readonly body: string;
  },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into claim_answer (org_id, id, practice_id, kind, hash, body, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${practiceId}, ${it.kind}, ${it.hash}, ${it.body}, ${recorded.at}, ${recorded.by}, 'file')`);
}

export type KeptWord = {
  readonly claimId: ClaimId | null;
  readonly claimNumber: string;
  readonly accepted: boolean;
  readonly says: string;
  readonly payerClaimNumber: string | null;
};

export async function insertWords(
  tx: Tx,
  orgId: OrgId,
  answerId: AnswerId,
  words: readonly KeptWord[],
): Promise<void> {
  const rows = JSON.stringify(words.map((it, i) => ({ ...it, position: i + 1 })));
  await tx.run(sql`
    insert into claim_acknowledgment (org_id, answer_id, position, claim_id, claim_number, accepted, says, payer_claim_number)
    select ${orgId}::uuid, ${answerId}::uuid, position, "claimId", "claimNumber", accepted, says, "payerClaimNumber"
    from jsonb_to_recordset(${rows}::jsonb) as row (
      position integer, "claimId" uuid, "claimNumber" text, accepted boolean, says text, "payerClaimNumber" text)`);
}

/** One payment of a file, with what became of each claim in it; `from` counts claims over the whole file. */
export async function insertRemittance(
  tx: Tx,
  orgId: OrgId,
  answerId: AnswerId,
  it: {
    readonly position: number;
    readonly from: number;
    readonly remittance: Remittance;
    readonly differenceCents: number;
    readonly postings: readonly Posting[];
  },
): Promise<void> {
  const { remittance, position } = it;
  await tx.run(sql`
    insert into remittance (org_id, answer_id, position, trace, payer_name, paid_on, cents, provider_cents, difference_cents,
                            amounts)
    values (${orgId}, ${answerId}, ${position}, ${remittance.trace}, ${remittance.payerName}, ${remittance.paidOn},
            ${remittance.paymentCents}, ${remittance.providerCents}, ${it.differenceCents},
            ${JSON.stringify(remittance.providerAmounts)}::jsonb)`);
  const rows = JSON.stringify(
    it.postings.map(({ paid, ...posting }, i) => ({
      ...paid,
      ...posting,
      position: it.from + i,
    })),
  );
  await tx.run(sql`
    insert into remittance_claim (org_id, answer_id, position, remittance, claim_id, claim_number, status, charge_cents, paid_cents,
                                  patient_cents, payer_claim_number, outcome, lines, place, adjustments, remarks, passed_on_to)
    select ${orgId}::uuid, ${answerId}::uuid, position, ${position}, "claimId", number, status, "chargeCents", "paidCents",
           "patientCents", "payerClaimNumber", outcome, lines, place, adjustments, remarks, "passedOnTo"
    from jsonb_to_recordset(${rows}::jsonb) as row (
      position integer, "claimId" uuid, number text, status text, "chargeCents" integer, "paidCents" integer, "patientCents" integer,
      "payerClaimNumber" text, outcome text, lines jsonb, place smallint, adjustments jsonb, remarks text[],
      "passedOnTo" text)`);
}

/** Files that left, by their numbers. */
export function loadFilesByNumber(
  tx: Tx,
  { orgId, practiceId }: PracticeOf,
  numbers: readonly number[],
): Promise<readonly { readonly number: number; readonly body: string }[]> {
  return tx.rows(sql`
    select number, body from claim_file
    where org_id = ${orgId} and practice_id = ${practiceId} and number = any(${numbers}::integer[])`);
}

type Of<T> = T & { readonly answer_id: AnswerId };

export function loadAnswers(tx: Tx, { orgId, practiceId }: PracticeOf, limit: number) {
  return tx.rows<Pick<AnswerView, 'id' | 'kind' | 'at' | 'by'>>(sql`
    select a.id, a.kind, a.recorded_at as at, s.name as by
    from claim_answer a join staff s on s.org_id = a.org_id and s.id = a.recorded_by
    where a.org_id = ${orgId} and a.practice_id = ${practiceId} order by a.recorded_at desc, a.id desc limit ${limit}`);
}

export function loadWords(tx: Tx, orgId: OrgId, answers: readonly AnswerId[]) {
  return tx.rows<Of<AnswerView['words'][number]>>(sql`
    select w.answer_id, w.claim_id as "claimId", w.claim_number as "claimNumber", c.patient_id as "patientId", w.accepted, w.says
    from claim_acknowledgment w left join claim c on c.org_id = w.org_id and c.id = w.claim_id
    where w.org_id = ${orgId} and w.answer_id = any(${answers}::uuid[]) order by w.answer_id, w.position`);
}

export function loadRemittances(tx: Tx, orgId: OrgId, answers: readonly AnswerId[]) {
  return tx.rows<Of<Omit<AnswerView['remittances'][number], 'payments'> & { readonly position: number }>>(sql`
    select answer_id, position, trace, payer_name as "payerName", paid_on as "paidOn", cents, provider_cents as "providerCents",
           difference_cents as "differenceCents", amounts
    from remittance where org_id = ${orgId} and answer_id = any(${answers}::uuid[]) order by answer_id, position`);
}

type Payment = AnswerView['remittances'][number]['payments'][number];

export function loadPayments(tx: Tx, orgId: OrgId, answers: readonly AnswerId[]) {
  return tx.rows<
    Of<Omit<Payment, 'deniedLines'> & { readonly remittance: number; readonly lines: readonly PaidLine[] }>
  >(sql`
    select p.answer_id, p.remittance, p.claim_id as "claimId", p.claim_number as "claimNumber", c.patient_id as "patientId", p.status,
           p.charge_cents as "chargeCents", p.paid_cents as "paidCents", p.patient_cents as "patientCents", p.outcome, p.place,
           p.passed_on_to as "passedOnTo", p.lines
    from remittance_claim p left join claim c on c.org_id = p.org_id and c.id = p.claim_id
    where p.org_id = ${orgId} and p.answer_id = any(${answers}::uuid[]) order by p.answer_id, p.position`);
}
