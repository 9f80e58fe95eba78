import { z } from 'zod';
import { type Month, monthSchema } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { endReasons } from '../programs/enrolment-end.ts';

/** How the programs of a practice fare, month by month. Figures are people, unless their name says otherwise. */
export const overviewFigures = [
  'enrolled',
  'reached',
  'timed',
  'billable',
  'approved',
  'claimed',
  'paid',
  'left',
] as const;
export type OverviewFigure = (typeof overviewFigures)[number];

/** Those whose patients can be opened. */
export const openFigures = ['enrolled', 'reached', 'timed', 'billable', 'approved', 'left'] as const;
export type OpenFigure = (typeof openFigures)[number];

const timeSchema = z.object({ credential: z.string(), seconds: z.number().int() });

export const programMonthSchema = z.object({
  month: monthSchema,
  program: z.string(),
  enrolled: z.number().int(),
  /** Spoken to in the month, of those enrolled. */
  reached: z.number().int(),
  /** With counted time in the month. */
  timed: z.number().int(),
  /** As the month was last judged; null where nobody has looked at it. */
  billable: z.number().int().nullable(),
  approved: z.number().int(),
  /** Null where no claim is known of: it may have left another way. */
  claimed: z.number().int().nullable(),
  paid: z.number().int().nullable(),
  paidCents: z.number().int().nullable(),
  left: z.array(z.object({ why: z.enum(endReasons), count: z.number().int() })),
  time: z.array(timeSchema),
});
export type ProgramMonth = Readonly<z.infer<typeof programMonthSchema>>;

type Count = { readonly month: Month; readonly program: string; readonly count: number };

/** What the record counts, each figure by itself. */
export type OverviewCounts = {
  readonly enrolled: readonly Count[];
  readonly reached: readonly Count[];
  readonly timed: readonly Count[];
  readonly billable: readonly Count[];
  readonly approved: readonly Count[];
  readonly claimed: readonly (Count & { readonly paid: number; readonly paidCents: number | null })[];
  readonly left: readonly (Count & { readonly why: (typeof endReasons)[number] })[];
  readonly time: readonly (Omit<Count, 'count'> & z.infer<typeof timeSchema>)[];
  /** Months that have been judged. */
  readonly judged: readonly Month[];
  /** Whether any claim was ever kept here. */
  readonly hasClaims: boolean;
};

/** One row for each program of each month that has anything to say. */
export function overviewOf(counts: OverviewCounts): readonly ProgramMonth[] {
  const keyOf = (it: { readonly month: Month; readonly program: string }) => `${it.month} ${it.program}`;
  const places = new Map(
    [
      counts.enrolled,
      counts.reached,
      counts.timed,
      counts.billable,
      counts.approved,
      counts.claimed,
      counts.left,
    ]
      .flat()
      .map(it => [keyOf(it), it] as const),
  );
  const grouped = <It extends Parameters<typeof keyOf>[0]>(all: readonly It[]) => Map.groupBy(all, keyOf);
  const [enrolled, reached, timed, billable, approved] = [
    counts.enrolled,
    counts.reached,
    counts.timed,
    counts.billable,
    counts.approved,
  ].map(grouped);
  const [claimed, left, time] = [grouped(counts.claimed), grouped(counts.left), grouped(counts.time)];
  const judged = new Set(counts.judged);
  return [...places.entries()]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([key, { month, program }]) => {
      const [claim] = claimed.get(key) ?? [];
      const number = (found: typeof enrolled) => found?.get(key)?.[0]?.count ?? 0;
      return {
        month,
        program,
        enrolled: number(enrolled),
        reached: number(reached),
        timed: number(timed),
        billable: judged.has(month) ? number(billable) : null,
        approved: number(approved),
        claimed: counts.hasClaims ? (claim?.count ?? 0) : null,
        paid: counts.hasClaims ? (claim?.paid ?? 0) : null,
        paidCents: counts.hasClaims ? (claim ? claim.paidCents : 0) : null,
        left: (left.get(key) ?? []).map(({ why, count }) => ({ why, count })),
        time: (time.get(key) ?? [])
          .map(({ credential, seconds }) => ({ credential, seconds }))
          .toSorted((a, b) => byText(a.credential, b.credential)),
      };
    });
}

/** Cents an hour of each credential; whoever is not in it costs nobody knows what. */
export type Rates = Readonly<Record<string, number>>;

/** What the minutes cost: summed first, rounded once; seconds without a known rate are told apart and never free. */
export function costOf(
  time: ProgramMonth['time'],
  rates: Rates,
): { readonly cents: number; readonly unknownSeconds: number } {
  let [parts, unknownSeconds] = [0, 0];
  for (const { credential, seconds } of time) {
    const rate = rates[credential];
    if (rate === undefined) unknownSeconds += seconds;
    else parts += seconds * rate;
  }
  return { cents: Math.round(parts / 3600), unknownSeconds };
}

export const secondsOf = (it: Pick<ProgramMonth, 'time'>): number =>
  it.time.reduce((sum, one) => sum + one.seconds, 0);

export const leftOf = (it: Pick<ProgramMonth, 'left'>): number =>
  it.left.reduce((sum, one) => sum + one.count, 0);
