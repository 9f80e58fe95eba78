import { Button, Skeleton } from '@mantine/core';
import type { Plan } from '@trellis/core/careplans/careplan';
import type { Autosave } from '../kit/autosave.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { Status } from '../kit/Status.tsx';
import { useTwoEditorsWords } from '../words/two-editors.ts';
import { ClashChoice } from './ClashChoice.tsx';
import { Changes } from './Difference.tsx';
import css from './PlanConflict.module.css';
import { type Joining, useJoining } from './use-joining.ts';

/** Two people wrote one plan: what only one wrote is put together, where both wrote one of them chooses. */
export function PlanConflict({ autosave, keeper }: { autosave: Autosave<Plan>; keeper: DraftKeeper<Plan> }) {
  const words = useTwoEditorsWords();
  const joining = useJoining(autosave, keeper);
  const { open, settled } = joining;
  if (autosave.phase.kind !== 'conflict')
    return (
      settled && (
        <PutTogether
          joining={settled}
          isSaved={autosave.phase.kind === 'quiet'}
          onSeen={() => joining.dismiss()}
        />
      )
    );
  const by = open?.by ?? words.elsewhere;
  const title = words.title(by);
  return (
    <section className={css.conflict} aria-label={title}>
      <h2>
        <Status look="soon">{title}</Status>
      </h2>
      {open ? <Open joining={joining} of={open} by={by} /> : <Coming />}
    </section>
  );
}

function Coming() {
  const words = useTwoEditorsWords();
  return (
    <p aria-busy="true">
      {words.coming} <Skeleton height={10} width="60%" component="span" />
    </p>
  );
}

function Open({
  joining,
  of: { joined, choices },
  by,
}: {
  joining: ReturnType<typeof useJoining>;
  of: Joining;
  by: string;
}) {
  const words = useTwoEditorsWords();
  const keys = joined.clashes.map(it => it.key);
  const left = keys.filter(key => choices[key] === undefined).length;
  return (
    <>
      <p role="status">{words.says(keys.length)}</p>
      {joined.clashes.map(clash => (
        <ClashChoice
          key={clash.key}
          clash={clash}
          choices={choices}
          by={by}
          onChoose={whose => joining.choose([clash.key], whose)}
        />
      ))}
      {!joining.fits && <p role="alert">{words.tooMuch}</p>}
      <p className={css.acts}>
        <Button variant="filled" aria-disabled={!joining.mayTake} onClick={() => joining.take()}>
          {words.take}
        </Button>
        {keys.length > 1 && (
          <>
            <Button variant="subtle" onClick={() => joining.choose(keys, 'mine')}>
              {words.all(words.mine)}
            </Button>
            <Button variant="subtle" onClick={() => joining.choose(keys, 'theirs')}>
              {words.all(words.theirs(by))}
            </Button>
          </>
        )}
        {left > 0 && <span>{words.left(left)}</span>}
      </p>
    </>
  );
}

/** What came in, and what was not taken, until somebody saw it; and never less long than until it is saved. */
function PutTogether({
  joining: { by, joined, choices },
  isSaved,
  onSeen,
}: {
  joining: Joining;
  isSaved: boolean;
  onSeen: () => void;
}) {
  const words = useTwoEditorsWords();
  const title = words.came(by ?? words.elsewhere);
  return (
    <section className={css.conflict} aria-label={title}>
      <h2>
        <Status look="met">{title}</Status>
      </h2>
      {joined.came.length === 0 ? <p>{words.cameNothing}</p> : <Changes of={joined.came} />}
      {joined.clashes.length > 0 && <p>{words.notTaken}</p>}
      {joined.clashes.map(clash => (
        <ClashChoice key={clash.key} clash={clash} choices={choices} by={by ?? words.elsewhere} />
      ))}
      <p className={css.acts}>
        <Button aria-disabled={!isSaved} onClick={() => isSaved && onSeen()}>
          {words.seen}
        </Button>
        {!isSaved && <span>{words.notSaved}</span>}
      </p>
    </section>
  );
}
