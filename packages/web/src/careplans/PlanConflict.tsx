import { Button, Skeleton } from '@mantine/core';
import type { Plan } from '@trellis/core/careplans/careplan';
import type { Autosave } from '../kit/autosave.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { Difference } from './Difference.tsx';
import css from './PlanConflict.module.css';

/** Two people wrote one plan: what differs is shown, and one of them chooses. Nothing is merged unseen. */
export function PlanConflict({
  autosave: { draft, phase },
  keeper,
}: {
  autosave: Autosave<Plan>;
  keeper: DraftKeeper<Plan>;
}) {
  const words = useCarePlanWords();
  if (phase.kind !== 'conflict') return null;
  return (
    <section className={css.conflict} aria-label={words.conflictTitle}>
      <h2>
        <Status look="soon">{words.conflictTitle}</Status>
      </h2>
      <p>{words.conflictSays}</p>
      {phase.theirs ? (
        <Difference before={phase.theirs.draft} after={draft} />
      ) : (
        <Skeleton height={10} width="60%" />
      )}
      <p>
        <Button aria-disabled={!phase.theirs} onClick={() => keeper.keepMine()}>
          {words.keepMine}
        </Button>{' '}
        <Button aria-disabled={!phase.theirs} onClick={() => keeper.takeTheirs()}>
          {words.takeTheirs}
        </Button>
      </p>
    </section>
  );
}
