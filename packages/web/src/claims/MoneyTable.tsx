import { standingPosting } from '@trellis/core/claims/claim-state';
import { amount } from '../billing/money.ts';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { moneyOf } from './claim-list.ts';
import type { Claim } from './claims.queries.ts';

const sumOf = (amounts: readonly (number | undefined)[]): number | null =>
  amounts.some(it => it === undefined) ? null : amounts.reduce<number>((sum, it) => sum + (it ?? 0), 0);

/** Each line from charge to what is left to the patient. What nobody has answered is told as not known, never as 0. */
export function MoneyTable({ claim }: { claim: Claim }) {
  const words = useClaimsWords().claim;
  const format = useFormat();
  const lines = moneyOf(claim);
  const sums = [
    sumOf(lines.map(it => it.chargeCents)),
    sumOf(lines.map(it => it.paid?.allowedCents)),
    sumOf(lines.map(it => it.paid && it.chargeCents - it.paid.allowedCents).map(it => it ?? undefined)),
    sumOf(lines.map(it => it.paid?.paidCents)),
    sumOf(lines.map(it => it.paid?.patientCents)),
  ];
  const { money } = words;
  const whole = standingPosting(claim.postings)?.adjustments ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={money.title}>
      <table className={css.table} aria-label={money.title}>
        <thead>
          <tr>
            <th scope="col">{money.code}</th>
            <th scope="col">{money.day}</th>
            {[money.charge, money.allowed, money.adjusted, money.paid, money.patient].map(name => (
              <th key={name} scope="col" className={css.money}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.position}>
              <td>
                <span className={css.codes}>
                  {line.units > 1 ? `${line.code} × ${line.units}` : line.code}
                </span>
                {line.hasChanged && (
                  <span className={css.why}>
                    <Status look="soon">{money.changed}</Status>
                  </span>
                )}
              </td>
              <td>{format.date(line.serviceDate)}</td>
              <td className={css.money}>{amount(line.chargeCents)}</td>
              {line.paid === null ? (
                <td colSpan={4} className={cx(css.money, css.mute)}>
                  {money.unknown}
                </td>
              ) : (
                <>
                  <td className={css.money}>{amount(line.paid.allowedCents)}</td>
                  <td className={css.money}>
                    {amount(line.chargeCents - line.paid.allowedCents)}{' '}
                    {line.paid.adjustments.map(it => (
                      <span key={`${it.group} ${it.reason}`} className={css.why}>
                        {words.why(it.group, it.reason)} {amount(it.cents)}
                      </span>
                    ))}
                  </td>
                  <td className={css.money}>{amount(line.paid.paidCents)}</td>
                  <td className={css.money}>{amount(line.paid.patientCents)}</td>
                </>
              )}
            </tr>
          ))}
          {whole.length > 0 && (
            <tr>
              <td colSpan={4}>{words.whole}</td>
              <td className={css.money}>
                {whole.map((it, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a reason may stand twice, and never moves
                  <span key={i} className={css.why}>
                    {words.why(it.group, it.reason)} {amount(it.cents)}
                  </span>
                ))}
              </td>
              <td colSpan={2} />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{money.sum}</td>
            {sums.map((sum, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
              <td key={i} className={css.money}>
                {sum === null ? '–' : amount(sum)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
