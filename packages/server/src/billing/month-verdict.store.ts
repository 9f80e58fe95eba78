import { firstDay } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Line } from '@trellis/core/billing/billing-answer';
import type { KeptVerdict } from '@trellis/core/billing/kept-verdict';
import type { Tx } from '../platform/database/door.ts';
import { plannedAnew, sql } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';
import type { Proof } from './proof-text.ts';

export type KeptProof = Proof & { readonly proposed: readonly Line[] };
export type VerdictRow = KeptVerdict & {
  readonly patientId: PatientId;
  readonly factSeq: number;
  /** Null where an approval is to judge again anyway. */
  readonly proof: KeptProof | null;
};
type Judged = { readonly ground: Buffer; readonly ruleSet: string };

/** Keeps what these patients' month says; a row that follows from a later change stays. */
export async function keepVerdicts(
  tx: Tx,
  of: MonthOf,
  kept: readonly VerdictRow[],
  judged: { readonly ground: Buffer; readonly at: Instant },
): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(it => ({
    patient_id: it.patientId,
    fact_seq: it.factSeq,
    rule_set: it.ruleSet,
    verdict: it.verdict,
    lines: it.lines,
    expected_cents: it.expectedCents,
    seconds: it.seconds,
    verdicts: it.codes,
    ...(it.proof && {
      proposed: it.proof.proposed,
      proof: it.proof.proof.toString('base64'),
      hash: it.proof.hash.toString('base64'),
    }),
  }));
  await tx.run(sql`
    insert into month_verdict (org_id, practice_id, month, patient_id, fact_seq, rule_set, ground, verdict, lines, expected_cents, seconds,
                               verdicts, judged_at, proposed, proof, hash)
    select ${of.orgId}::uuid, ${of.practiceId}::uuid, ${firstDay(of.month)}::date, patient_id, fact_seq, rule_set, ${judged.ground}::bytea,
           verdict, lines, expected_cents, seconds, verdicts, ${judged.at}::timestamptz, proposed, decode(proof, 'base64'), decode(hash, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, fact_seq bigint, rule_set text, verdict text, lines text, expected_cents bigint, seconds integer, verdicts jsonb,
      proposed jsonb, proof text, hash text)
    on conflict (org_id, practice_id, month, patient_id) do update set
      fact_seq = excluded.fact_seq, rule_set = excluded.rule_set, ground = excluded.ground, verdict = excluded.verdict, lines = excluded.lines,
      expected_cents = excluded.expected_cents, seconds = excluded.seconds, verdicts = excluded.verdicts, judged_at = excluded.judged_at,
      proposed = excluded.proposed, proof = excluded.proof, hash = excluded.hash
    where month_verdict.fact_seq <= excluded.fact_seq`);
}

/** Of these patients, whose row still says what the month says: nothing has changed since. */
export async function findCurrent(
  tx: Tx,
  of: MonthOf,
  heads: ReadonlyMap<PatientId, number>,
  judged: Judged,
): Promise<ReadonlySet<PatientId>> {
  const rows = await tx.rows<{ patient_id: PatientId }>(
    plannedAnew(sql`
    select head.patient_id
    from unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::bigint[]) as head (patient_id, fact_seq)
    cross join lateral (
      select from month_verdict
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and patient_id = head.patient_id
        and fact_seq = head.fact_seq and ground = ${judged.ground} and rule_set = ${judged.ruleSet}
      offset 0) m`),
  );
  return new Set(rows.map(row => row.patient_id));
}

/** Of these patients, whose row still says what the month says and holds what an approval can take over. */
export async function loadKeptProofs(
  tx: Tx,
  of: MonthOf,
  heads: ReadonlyMap<PatientId, number>,
  judged: Judged,
): Promise<
  readonly {
    readonly patientId: PatientId;
    readonly hash: Buffer;
    readonly proposed: readonly Line[];
  }[]
> {
  return tx.rows(
    plannedAnew(sql`
    select head.patient_id as "patientId", m.hash, m.proposed
    from unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::bigint[]) as head (patient_id, fact_seq)
    cross join lateral (
      select hash, proposed from month_verdict
      where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and patient_id = head.patient_id
        and fact_seq = head.fact_seq and ground = ${judged.ground} and rule_set = ${judged.ruleSet} and hash is not null
      offset 0) m`),
  );
}

/** A month that is judged by something nobody counts as the patient's own change: its rows are judged anew. */
export async function dropVerdictsOf(tx: Tx, of: MonthOf, patients: readonly PatientId[]): Promise<void> {
  await tx.run(sql`
    delete from month_verdict
    where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and patient_id = any(${patients}::uuid[])`);
}

/** What was approved of these patients stands in its decision: the row need not hold it too. */
export async function dropApprovedProofs(
  tx: Tx,
  of: MonthOf,
  patients: readonly PatientId[],
): Promise<number> {
  return tx.run(
    plannedAnew(sql`
    with approved as (
      select own.id from unnest(${patients}::uuid[]) as own (id)
      cross join lateral (
        select from claim_line
        where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)} and patient_id = own.id
          and voided_by is null
        limit 1) line)
    update month_verdict m set proposed = null, proof = null, hash = null
    from approved
    where m.org_id = ${of.orgId} and m.practice_id = ${of.practiceId} and m.month = ${firstDay(of.month)} and m.patient_id = approved.id
      and m.hash is not null`),
  );
}

/** Rows of patients the month is not about any more. */
export async function dropVerdictsBut(tx: Tx, of: MonthOf, patients: readonly PatientId[]): Promise<number> {
  return tx.run(sql`
    delete from month_verdict m
    where m.org_id = ${of.orgId} and m.practice_id = ${of.practiceId} and m.month = ${firstDay(of.month)}
      and not exists (select from unnest(${patients}::uuid[]) as own (id) where own.id = m.patient_id)`);
}

/** How a month stands as it was last judged, patients by the best of their codes. */
export async function loadVerdictTotals(
  tx: Tx,
  of: MonthOf,
): Promise<
  readonly {
    readonly verdict: KeptVerdict['verdict'];
    readonly patients: number;
    readonly expectedCents: number | null;
    readonly unknownAmounts: number;
  }[]
> {
  return tx.rows(sql`
    select verdict, count(*)::int as patients, sum(expected_cents)::bigint as "expectedCents",
           count(*) filter (where lines <> '' and expected_cents is null)::int as "unknownAmounts"
    from month_verdict where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month = ${firstDay(of.month)}
    group by verdict order by verdict`);
}
