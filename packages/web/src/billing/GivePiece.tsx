import { Button, NativeSelect, TextInput } from '@mantine/core';
import { givesTimeOf } from '@trellis/core/billing/billing.policy';
import type { AttributionTarget } from '@trellis/core/time/attribution';
import { secondsOfText } from '@trellis/core/time/seconds-text';
import { type FormEvent, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAttributionWords } from '../words/attribution.ts';
import css from './GivePiece.module.css';
import { useGivePiece } from './hand-time.queries.ts';
import type { MonthView, ProofView } from './month.queries.ts';
import type { Piece } from './month-evidence.ts';

/**
 * Seconds of the month for another program the patient was in, with the reason: of own work, for a supervisor of
 * anybody's; shown where there is another.
 */
export function GivePiece({
  piece,
  says,
  proof,
  view,
}: {
  piece: Piece;
  /** The piece in words, so that two buttons are not the same. */
  says: string;
  proof: ProofView;
  view: Pick<MonthView, 'lock'>;
}) {
  const words = useAttributionWords();
  const actor = useActor();
  const isOwn = piece.staffId === actor.staffId;
  const others = proof.targets.filter(it => !isOnly(piece, it));
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  if (!givesTimeOf(actor, piece.staffId) || others.length === 0) return null;
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={css.button}
        aria-label={words.moveLabel(says)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.move}
      </button>
      {isOpen && (
        <GiveForm piece={piece} isOwn={isOwn} others={others} proof={proof} view={view} onDone={close} />
      )}
    </>
  );
}

/** Whether the piece is of this target already, and of nothing else. */
const isOnly = ({ programs, partOf }: Piece, target: AttributionTarget): boolean =>
  target === 'TCM'
    ? partOf !== null
    : partOf === null && programs.length === 1 && programs.some(it => it === target);

function GiveForm({
  piece,
  isOwn,
  others,
  proof,
  view,
  onDone,
}: {
  piece: Piece;
  isOwn: boolean;
  others: readonly AttributionTarget[];
  proof: ProofView;
  view: Pick<MonthView, 'lock'>;
  onDone: () => void;
}) {
  const words = useAttributionWords();
  const [typed, setTyped] = useState({ program: others[0], minutes: '', reason: '' });
  const give = useGivePiece(proof.patient.id, piece.id, () => {
    tell(view.lock ? words.movedLocked : isOwn ? words.moved : words.movedFlagged);
    onDone();
  });
  const seconds = secondsOfText(typed.minutes);
  const isWhole = typed.program !== undefined && seconds !== undefined && typed.reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.program && seconds !== undefined && isWhole && !give.isPending)
      give.mutate({
        program: typed.program,
        seconds,
        reason: typed.reason,
        as: view.lock ? 'adjustment' : 'time',
      });
  };
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      {!isOwn && <p className={css.says}>{words.ofColleague(piece.staffName)}</p>}
      <NativeSelect
        label={words.to}
        autoFocus
        value={typed.program}
        data={others.map(value => ({ value, label: words.programs[value] }))}
        onChange={event =>
          setTyped({ ...typed, program: others.find(it => it === event.currentTarget.value) })
        }
      />
      <TextInput
        label={words.howMuch}
        placeholder={words.placeholder}
        inputMode="numeric"
        maxLength={7}
        value={typed.minutes}
        error={seconds === undefined ? words.unreadable : undefined}
        onChange={event => setTyped({ ...typed, minutes: event.currentTarget.value })}
      />
      <TextInput
        label={words.why}
        maxLength={500}
        value={typed.reason}
        onChange={event => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
      <p className={css.acts}>
        <Button type="submit" aria-disabled={!isWhole || give.isPending}>
          {view.lock ? words.giveAdjusted : words.give}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {give.isError && <ProblemLine error={give.error} />}
    </form>
  );
}
