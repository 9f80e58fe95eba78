import { localDay, localTime } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { Status } from '../kit/Status.tsx';
import type { Format } from '../words/format.ts';
import type { MonthWords } from '../words/month.en.ts';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import { GivePiece } from './GivePiece.tsx';
import type { MonthView, ProofView } from './month.queries.ts';
import { fateOf, type Piece, type Proven, secondsOf } from './month-evidence.ts';
import css from './PieceTable.module.css';

/** Every piece of the month: who, when, how long, recorded by what, and why one was left out. */
export function PieceTable({
  proven,
  proof,
  view,
}: {
  proven: Proven;
  proof: ProofView;
  view: Pick<MonthView, 'lock'>;
}) {
  const words = useMonthWords();
  const format = useFormat();
  const { zone } = proof.patient;
  const { pieces } = proven;
  const left = pieces.filter(piece => fateOf(proven.answer, piece).leftOut.length > 0).length;
  if (pieces.length === 0 && proof.uncounted.length === 0)
    return <p className={css.none}>{words.pieces.none}</p>;
  const { columns } = words.pieces;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={words.ariaTable(fullName(proof.patient))}>
      <table className={css.table}>
        <caption>{words.pieces.title(pieces.length, left)}</caption>
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
          {pieces.map(piece => (
            <PieceRow key={piece.id} piece={piece} proven={proven} proof={proof} view={view} />
          ))}
          {proof.uncounted.map(time => (
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
            <td className={css.number}>{format.clock(secondsOf(proven))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** An entry by hand tells its reason, and the day it was entered where that is another than the day of the work. */
function recordedWords(
  piece: Piece,
  zone: ProofView['patient']['zone'],
  words: MonthWords,
  format: Format,
): string {
  if (piece.source === 'presence') return words.pieces.presence;
  const entered = localDay(piece.recordedAt, zone);
  const reason = piece.reason ?? '';
  return entered === piece.serviceDay
    ? words.pieces.hand(reason)
    : words.pieces.handLater(format.date(entered), reason);
}

function PieceRow({
  piece,
  proven,
  proof,
  view,
}: {
  piece: Piece;
  proven: Proven;
  proof: ProofView;
  view: Pick<MonthView, 'lock'>;
}) {
  const words = useMonthWords();
  const { zone } = proof.patient;
  const format = useFormat();
  const { counted, leftOut } = fateOf(proven.answer, piece);
  return (
    <tr className={counted === 0 ? css.left : undefined}>
      <td>{format.day(piece.serviceDay)}</td>
      <td>
        {piece.staffName}, {piece.credential}
      </td>
      <td>
        {localTime(piece.start, zone)}–{localTime(piece.end, zone)}
      </td>
      <td>
        {recordedWords(piece, zone, words, format)}
        {proof.targets.length > 1 && (
          <> · {[...piece.programs, ...(piece.partOf ? ['TCM'] : [])].join(', ')}</>
        )}
        {piece.given && <> · {words.pieces.given(piece.given.by, piece.given.reason)}</>}
        {leftOut.map(({ rule, seconds }) => (
          <Status key={rule} look="not">
            {counted > 0 && `${format.clock(seconds)} `}
            {words.leftOut[rule] ?? rule}
          </Status>
        ))}{' '}
        <GivePiece
          piece={piece}
          says={`${format.day(piece.serviceDay)}, ${localTime(piece.start, zone)}`}
          proof={proof}
          view={view}
        />
      </td>
      <td className={css.number}>{format.clock(counted === 0 ? piece.seconds : counted)}</td>
    </tr>
  );
}
