import { localTime } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { Status } from '../kit/Status.tsx';
import { useFormat, useWords } from '../words/words.ts';
import type { MonthRow } from './month.queries.ts';
import css from './PieceTable.module.css';

/** Every piece of the month: who, when, how long, recorded by what, and why one was left out. */
export function PieceTable({ row }: { row: MonthRow }) {
  const words = useWords().month;
  const format = useFormat();
  const { zone } = row.patient;
  const why = new Map(row.verdict.ledger.map(entry => [entry.piece, entry.why]));
  const left = row.verdict.ledger.filter(entry => entry.why !== null).length;
  if (row.pieces.length === 0 && row.uncounted.length === 0)
    return <p className={css.none}>{words.pieces.none}</p>;
  const { columns } = words.pieces;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={words.ariaTable(fullName(row.patient))}>
      <table className={css.table}>
        <caption>{words.pieces.title(row.pieces.length, left)}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.day}</th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.recorded}</th>
            <th scope="col" className={css.number}>
              {columns.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {row.pieces.map(piece => {
            const rule = why.get(piece.id);
            return (
              <tr key={piece.id} className={rule ? css.left : undefined}>
                <td>{format.day(piece.serviceDay)}</td>
                <td>
                  {piece.staffName}, {piece.credential}
                </td>
                <td>
                  {localTime(piece.start, zone)}–{localTime(piece.end, zone)}
                </td>
                <td>
                  {piece.source === 'presence'
                    ? words.pieces.presence
                    : words.pieces.hand(piece.reason ?? '')}
                  {rule && <Status look="not">{words.leftOut[rule] ?? rule}</Status>}
                </td>
                <td className={css.number}>{format.clock(piece.seconds)}</td>
              </tr>
            );
          })}
          {row.uncounted.map(time => (
            <tr key={time.id} className={css.left}>
              <td>{format.day(time.serviceDay)}</td>
              <td>{time.staffName}</td>
              <td>
                {localTime(time.start, zone)}–{localTime(time.end, zone)}
              </td>
              <td>
                <Status look="not">{words.pieces.uncounted[time.why](format.clock(time.seconds))}</Status>
              </td>
              <td className={css.number}>{format.clock(0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {columns.sum}
            </th>
            <td className={css.number}>{format.clock(row.verdict.countedSeconds)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
