import { type Day, firstDay, type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import type { OrgId, PatientId, PracticeId } from '@trellis/core/basics/id';
import { startOfDay, type Zone } from '@trellis/core/basics/zone';
import type { OpenFigure, OverviewCounts } from '@trellis/core/claims/overview';
import type { EndReason } from '@trellis/core/programs/enrolment-end';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** The months of a practice, with their borders on its own clock. */
export type OverviewOf = {
  readonly orgId: OrgId;
  readonly practiceId: PracticeId;
  readonly zone: Zone;
  readonly months: readonly Month[];
  /** Which program a code speaks of. */
  readonly programs: ReadonlyMap<string, string>;
};

/** One row for each person a figure counts: everything below only counts or lists these. */
const figures: Readonly<Record<OpenFigure, (of: OverviewOf) => Sql>> = {
  enrolled: of => sqlPart`
    select distinct m.month, e.program, e.patient_id
    from ${monthsOf(of)}
    join enrolment e on e.org_id = ${of.orgId} and e.practice_id = ${of.practiceId} and e.voided_by is null and e.enrolled_at < m.ends
    left join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
    where x.ended_at is null or x.ended_at >= m.starts`,
  reached: of => sqlPart`
    select distinct m.month, e.program, e.patient_id
    from ${monthsOf(of)}
    join contact c on c.org_id = ${of.orgId} and c.outcome = 'reached' and c.closed_at >= m.starts and c.closed_at < m.ends
      and not exists (select from contact v where v.org_id = c.org_id and v.voids = c.id)
    join enrolment e on e.org_id = c.org_id and e.patient_id = c.patient_id and e.practice_id = ${of.practiceId}
      and e.voided_by is null and e.enrolled_at < m.ends
    left join enrolment_end x on x.org_id = e.org_id and x.id = e.ended_by
    where x.ended_at is null or x.ended_at >= m.starts`,
  timed: of => sqlPart`
    select distinct date_trunc('month', c.service_day)::date as month, c.program, c.patient_id
    from counted_piece c join staff s on s.org_id = c.org_id and s.id = c.staff_id and s.practice_id = ${of.practiceId}
    where c.org_id = ${of.orgId} and c.voided_by is null and c.program is not null
      and c.service_day >= ${firstOf(of)} and c.service_day < ${afterOf(of)}`,
  billable: of => sqlPart`
    select distinct v.month, e.entry->>1 as program, v.patient_id
    from month_verdict v cross join lateral jsonb_array_elements(v.verdicts) as e (entry)
    where v.org_id = ${of.orgId} and v.practice_id = ${of.practiceId} and e.entry->>2 = 'billable'
      and v.month >= ${firstOf(of)} and v.month < ${afterOf(of)}`,
  approved: of => sqlPart`
    select distinct l.month, p.program, l.patient_id
    from claim_line l
    join ${codesOf(of)} on p.code = l.code
    where l.org_id = ${of.orgId} and l.practice_id = ${of.practiceId} and l.voided_by is null
      and l.month >= ${firstOf(of)} and l.month < ${afterOf(of)}`,
  left: of => sqlPart`
    select distinct m.month, e.program, e.patient_id, x.why
    from ${monthsOf(of)}
    join enrolment_end x on x.org_id = ${of.orgId} and x.ended_at >= m.starts and x.ended_at < m.ends
    join enrolment e on e.org_id = x.org_id and e.ended_by = x.id and e.practice_id = ${of.practiceId} and e.voided_by is null`,
};

const firstOf = ({ months }: OverviewOf): Day => firstDay(months[0] as Month);
const afterOf = ({ months }: OverviewOf): Day => firstDay(plusMonths(months.at(-1) as Month, 1));

function monthsOf({ months, zone }: OverviewOf): Sql {
  const starts = months.map(it => startOfDay(firstDay(it), zone));
  const ends = months.map(it => startOfDay(firstDay(plusMonths(it, 1)), zone));
  return sqlPart`unnest(${months.map(firstDay)}::date[], ${starts}::timestamptz[], ${ends}::timestamptz[]) as m (month, starts, ends)`;
}

type Counted = { readonly month: Day; readonly program: string; readonly count: number };

const asMonth = <Row extends { readonly month: Day }>(row: Row) => ({ ...row, month: monthOf(row.month) });

/** How many a figure counts, by month and program. */
export async function countFigure(
  tx: Tx,
  of: OverviewOf,
  figure: Exclude<OpenFigure, 'left'>,
): Promise<OverviewCounts['enrolled']> {
  const rows = await tx.rows<Counted>(
    sql`select f.month, f.program, count(*)::int as count from (${figures[figure](of)}) f group by 1, 2`,
  );
  return rows.map(asMonth);
}

/** Who left a program in a month, by why. */
export async function countLeft(tx: Tx, of: OverviewOf): Promise<OverviewCounts['left']> {
  const rows = await tx.rows<Counted & { readonly why: EndReason }>(
    sql`select f.month, f.program, f.why, count(*)::int as count from (${figures.left(of)}) f group by 1, 2, 3 order by 1, 2, 3`,
  );
  return rows.map(asMonth);
}

/** Counted seconds by month, program and the credential under which they were worked. */
export async function sumTime(tx: Tx, of: OverviewOf): Promise<OverviewCounts['time']> {
  const rows = await tx.rows<{ month: Day; program: string; credential: string; seconds: number }>(sql`
    select date_trunc('month', c.service_day)::date as month, c.program, w.credential,
           sum(extract(epoch from upper(c.during) - lower(c.during)))::bigint as seconds
    from counted_piece c
    join staff s on s.org_id = c.org_id and s.id = c.staff_id and s.practice_id = ${of.practiceId}
    join work_span w on w.org_id = c.org_id and w.id = c.span_id
    where c.org_id = ${of.orgId} and c.voided_by is null and c.program is not null
      and c.service_day >= ${firstOf(of)} and c.service_day < ${afterOf(of)}
    group by 1, 2, 3`);
  return rows.map(asMonth);
}

/** Live claims of the months: nothing followed them, and none takes another back. */
const liveClaims = (of: OverviewOf): Sql => sqlPart`
  select c.id, c.month, c.patient_id from claim c
  where c.org_id = ${of.orgId} and c.practice_id = ${of.practiceId} and c.month >= ${firstOf(of)} and c.month < ${afterOf(of)}
    and c.frequency <> '8' and not exists (select from claim n where n.org_id = c.org_id and n.replaces = c.id)`;

const codesOf = ({ programs }: OverviewOf): Sql =>
  sqlPart`unnest(${[...programs.keys()]}::text[], ${[...programs.values()]}::text[]) as p (code, program)`;

/**
 * People with a live claim for a program, those of them something was paid for, and how much. A payment that names no
 * line belongs to the program if the claim has no other; else nobody knows, and the amount is null.
 */
export async function countClaimed(tx: Tx, of: OverviewOf): Promise<OverviewCounts['claimed']> {
  const rows = await tx.rows<Counted & { readonly paid: number; readonly paidCents: number | null }>(sql`
    with claimed as (
      select distinct c.id, c.month, c.patient_id, p.program
      from (${liveClaims(of)}) c
      join claim_item i on i.org_id = ${of.orgId} and i.claim_id = c.id and i.taken_by is null
      join ${codesOf(of)} on p.code = i.code
    ), alone as (
      select id from claimed group by id having count(*) = 1
    ), posted as (
      select coalesce(n.first_claim, n.id) as claim_id, r.lines, r.paid_cents
      from remittance_claim r join claim n on n.org_id = r.org_id and n.id = r.claim_id
      where r.org_id = ${of.orgId} and r.outcome = 'posted' and coalesce(n.first_claim, n.id) in (select id from claimed)
    ), paid as (
      select x.claim_id, p.program, (l.line->>'paidCents')::bigint as cents
      from posted x cross join lateral jsonb_array_elements(x.lines) as l (line)
      join ${codesOf(of)} on p.code = l.line->>'code'
      union all
      select x.claim_id, c.program, case when x.claim_id in (select id from alone) then x.paid_cents::bigint end
      from posted x join claimed c on c.id = x.claim_id
      where jsonb_array_length(x.lines) = 0
    ), people as (
      select c.month, c.program, c.patient_id, bool_or(d.claim_id is not null and d.cents is null) as unsure,
             coalesce(sum(d.cents), 0)::bigint as cents
      from claimed c left join paid d on d.claim_id = c.id and d.program = c.program
      group by 1, 2, 3
    )
    select month, program, count(*)::int as count, (count(*) filter (where cents > 0))::int as paid,
           case when bool_or(unsure) then null else sum(cents)::bigint end as "paidCents"
    from people group by 1, 2`);
  return rows.map(asMonth);
}

/** Whether any claim of the practice was ever kept here. */
export async function hasAnyClaim(tx: Tx, { orgId, practiceId }: OverviewOf): Promise<boolean> {
  const row = await tx.find<{ has: boolean }>(
    sql`select exists (select from claim where org_id = ${orgId} and practice_id = ${practiceId}) as has`,
  );
  return row?.has ?? false;
}

/** Months somebody has judged. */
export async function findJudged(tx: Tx, of: OverviewOf): Promise<readonly Month[]> {
  const rows = await tx.rows<{ month: Day }>(sql`
    select distinct month from month_verdict
    where org_id = ${of.orgId} and practice_id = ${of.practiceId} and month >= ${firstOf(of)} and month < ${afterOf(of)}`);
  return rows.map(row => monthOf(row.month));
}

/** The people behind one figure of one program’s month, by name; `all` counts those beyond the limit too. */
export async function loadFigurePatients(
  tx: Tx,
  of: OverviewOf,
  {
    figure,
    program,
    limit,
  }: { readonly figure: OpenFigure; readonly program: string; readonly limit: number },
): Promise<{ readonly ids: readonly PatientId[]; readonly all: number }> {
  const rows = await tx.rows<{ patient_id: PatientId; all: number }>(sql`
    select f.patient_id, (count(*) over ())::int as all
    from (select distinct g.patient_id from (${figures[figure](of)}) g where g.program = ${program}) f
    join patient p on p.org_id = ${of.orgId} and p.id = f.patient_id
    order by p.family, p.given, p.id limit ${limit}`);
  return { ids: rows.map(row => row.patient_id), all: rows[0]?.all ?? 0 };
}
