import { firstDay } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { KeptVerdict } from '@trellis/core/billing/kept-verdict';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { MonthOf } from './month-close.store.ts';

export type VerdictRow = KeptVerdict & { readonly patientId: PatientId; readonly factSeq: number };

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
  }));
  await tx.run(sql`
    insert into month_verdict (org_id, practice_id, month, patient_id, fact_seq, rule_set, ground, verdict, lines, expected_cents, seconds, verdicts, judged_at)
    select ${of.orgId}::uuid, ${of.practiceId}::uuid, ${firstDay(of.month)}::date, patient_id, fact_seq, rule_set, ${judged.ground}::bytea,
           verdict, lines, expected_cents, seconds, verdicts, ${judged.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      patient_id uuid, fact_seq bigint, rule_set text, verdict text, lines text, expected_cents bigint, seconds integer, verdicts jsonb)
    on conflict (org_id, practice_id, month, patient_id) do update set
      fact_seq = excluded.fact_seq, rule_set = excluded.rule_set, ground = excluded.ground, verdict = excluded.verdict, lines = excluded.lines,
      expected_cents = excluded.expected_cents, seconds = excluded.seconds, verdicts = excluded.verdicts, judged_at = excluded.judged_at
    where month_verdict.fact_seq <= excluded.fact_seq`);
}

/** Of these patients, whose row still says what the month says: nothing has changed since. */
export async function findCurrent(
  tx: Tx,
  of: MonthOf,
  heads: ReadonlyMap<PatientId, number>,
  judged: { readonly ground: Buffer; readonly ruleSet: string },
): Promise<ReadonlySet<PatientId>> {
  const rows = await tx.rows<{ patient_id: PatientId }>(sql`
    select m.patient_id from month_verdict m
    join unnest(${[...heads.keys()]}::uuid[], ${[...heads.values()]}::bigint[]) as head (patient_id, fact_seq)
      on head.patient_id = m.patient_id and head.fact_seq = m.fact_seq
    where m.org_id = ${of.orgId} and m.practice_id = ${of.practiceId} and m.month = ${firstDay(of.month)}
      and m.ground = ${judged.ground} and m.rule_set = ${judged.ruleSet}`);
  return new Set(rows.map(row => row.patient_id));
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
