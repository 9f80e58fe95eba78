import { Button, Skeleton } from '@mantine/core';
import { templateDifference } from '@trellis/core/careplans/template-difference';
import type { TemplateDraft } from '@trellis/core/careplans/template-version';
import type { Autosave } from '../kit/autosave.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTemplateWords } from '../words/templates.ts';
import { Changes } from './Difference.tsx';
import css from './PlanConflict.module.css';

/** Two people wrote one template: every field that differs is shown, and one of them chooses. */
export function TemplateConflict({
  autosave: { draft, phase },
  keeper,
}: {
  autosave: Autosave<TemplateDraft>;
  keeper: DraftKeeper<TemplateDraft>;
}) {
  const words = useTemplateWords();
  const plan = useCarePlanWords();
  if (phase.kind !== 'conflict') return null;
  const { theirs } = phase;
  return (
    <section className={css.conflict} aria-label={words.conflictTitle} role="alert">
      <h2>
        <Status look="soon">{words.conflictTitle}</Status>
      </h2>
      <p>{words.conflictSays}</p>
      {theirs ? (
        <Changes of={templateDifference(theirs.draft.body, draft.body)} />
      ) : (
        <Skeleton height={10} width="60%" />
      )}
      <p>
        <Button aria-disabled={!theirs} onClick={() => keeper.keepMine()}>
          {plan.keepMine}
        </Button>{' '}
        <Button aria-disabled={!theirs} onClick={() => keeper.takeTheirs()}>
          {plan.takeTheirs}
        </Button>
      </p>
    </section>
  );
}
