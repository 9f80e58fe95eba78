import { csvOf } from '../basics/csv.ts';
import { endReasons } from '../programs/enrolment-end.ts';
import { type HourRate, ratesIn } from './hour-rate.ts';
import { costOf, type ProgramMonth, secondsOf } from './overview.ts';

const head = [
  'month',
  'program',
  'enrolled',
  'reached',
  'with_minutes',
  'seconds',
  'cost_cents',
  'seconds_without_a_rate',
  'billable',
  'approved',
  'claimed',
  'paid',
  'paid_cents',
  ...endReasons.map(why => `left_${why.replaceAll('-', '_')}`),
];

/** The overview as a table, each month at the rates of its time; what is not known is an empty cell and never a zero. It names nobody. */
export const overviewCsv = (rows: readonly ProgramMonth[], rates: readonly HourRate[]): string =>
  csvOf([
    head,
    ...rows.map(it => {
      const { cents, unknownSeconds } = costOf(it.time, ratesIn(rates, it.month));
      const isKnown = unknownSeconds < secondsOf(it) || secondsOf(it) === 0;
      return [
        it.month,
        it.program,
        it.enrolled,
        it.reached,
        it.timed,
        secondsOf(it),
        isKnown ? cents : null,
        unknownSeconds,
        it.billable,
        it.approved,
        it.claimed,
        it.paid,
        it.paidCents,
        ...endReasons.map(why => it.left.find(one => one.why === why)?.count ?? 0),
      ];
    }),
  ]);
