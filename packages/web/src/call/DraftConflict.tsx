import { Button, Skeleton } from '@mantine/core';
import { useCallDeskWords } from '../words/call-desk.ts';
import css from './DraftConflict.module.css';
import type { Draft } from './note-draft.ts';

/** Two windows wrote the same note: both are shown, and the person chooses. Nothing is merged behind her back. */
export function DraftConflict({
  mine,
  theirs,
  onKeepMine,
  onTakeTheirs,
}: {
  mine: Draft;
  theirs: Draft | undefined;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const words = useCallDeskWords().page.conflict;
  return (
    <section className={css.conflict} aria-labelledby="conflict">
      <h3 id="conflict">{words.title}</h3>
      <dl>
        <dt>{words.mine}</dt>
        <dd>
          <Shown draft={mine} />
        </dd>
        <dt>{words.theirs}</dt>
        <dd>{theirs ? <Shown draft={theirs} /> : <Skeleton height={10} width="60%" />}</dd>
      </dl>
      <Button onClick={onKeepMine} aria-disabled={!theirs}>
        {words.keepMine}
      </Button>{' '}
      <Button onClick={onTakeTheirs} aria-disabled={!theirs}>
        {words.takeTheirs}
      </Button>
    </section>
  );
}

function Shown({ draft }: { draft: Draft }) {
  const words = useCallDeskWords().page.conflict;
  return (
    <>
      <span className={css.note}>{draft.note === '' ? words.empty : draft.note}</span>
      <small>{words.answers(draft.answers.length)}</small>
    </>
  );
}
