import { localTime } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { TakeBack } from '../kit/TakeBack.tsx';
import { useHandTimeWords } from '../words/hand-time.ts';
import { useFormat } from '../words/words.ts';
import css from './HandTime.module.css';
import { useTakeBackTime } from './hand-time.queries.ts';
import type { ProofView } from './month.queries.ts';
import type { Piece } from './month-evidence.ts';

/** What she entered by hand in this month and stands: she can take it back. */
export function OwnHandTime({ proof, isLocked }: { proof: ProofView; isLocked: boolean }) {
  const words = useHandTimeWords();
  const { staffId } = useActor();
  const standing = new Set(proof.answer.ledger.map(row => row.time));
  const own = proof.pieces.filter(
    it => it.source === 'hand' && it.staffId === staffId && standing.has(it.id),
  );
  if (own.length === 0) return null;
  return (
    <>
      <h3>{words.own}</h3>
      <ul className={css.standing}>
        {own.map(it => (
          <Entry key={it.id} piece={it} proof={proof} isLocked={isLocked} />
        ))}
      </ul>
    </>
  );
}

function Entry({ piece, proof, isLocked }: { piece: Piece; proof: ProofView; isLocked: boolean }) {
  const words = useHandTimeWords();
  const format = useFormat();
  const { id, zone } = proof.patient;
  const takeBack = useTakeBackTime(id, piece.spanId, () => tell(words.takenBack));
  const [from, to] = [localTime(piece.start, zone), localTime(piece.end, zone)];
  const says = words.entry(format.day(piece.serviceDay), from, to, piece.reason ?? '');
  const as = isLocked ? 'adjustment' : 'time';
  return (
    <li className={css.entry}>
      <span>{says}</span>
      <TakeBack
        says={words.takeBack}
        label={words.takeBackLabel(says)}
        why={words.whyBack}
        act={{ ...takeBack, mutate: reason => takeBack.mutate({ reason, as }) }}
      />
    </li>
  );
}
