import { Button } from '@mantine/core';
import { problemsAtMost } from '@trellis/core/careplans/careplan';
import type { MergedPlan } from '@trellis/core/careplans/plan-merge';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useLanguage } from '../words/words.ts';
import css from './AddProblem.module.css';
import { shownTarget } from './shown-target.ts';

/** What the chosen templates would bring, before they are taken: what folds into one line, what waits for later. */
export function MergePreview({
  merged: { plan, folded, parked },
  picked,
  onTake,
  onClear,
}: {
  merged: MergedPlan;
  picked: readonly PlanTemplate[];
  onTake: () => void;
  onClear: () => void;
}) {
  const words = useCarePlanWords();
  const language = useLanguage();
  const titleOf = (id: string) => picked.find(it => it.id === id)?.title[language] ?? id;
  const differing = folded.filter(it => it.line === 'goal' && it.kept !== it.offered);
  const same = folded.filter(it => !differing.includes(it));
  const isFull = plan.problems.length > problemsAtMost;
  const names = picked.map(it => it.title[language]).join(' · ');
  return (
    <section className={css.merge} aria-label={words.mergeTitle(picked.length)}>
      <h4>{words.mergeTitle(picked.length)}</h4>
      <p>{names}</p>
      {differing.length > 0 && (
        <>
          <Status look="soon">{words.conflicts(differing.length)}</Status>
          <ul>
            {differing.map(it => (
              <li key={`${it.templateId} ${it.keptId}`}>
                {titleOf(it.templateId)}: {goalOf(plan, it.keptId)} –{' '}
                {words.conflict(shownTarget(it.kept), shownTarget(it.offered))}
              </li>
            ))}
          </ul>
        </>
      )}
      {same.length > 0 && (
        <details>
          <summary>{words.folded(same.length)}</summary>
          <ul>
            {same.map(it => (
              <li key={`${it.templateId} ${it.keptId} ${it.offered}`}>
                {titleOf(it.templateId)}: {it.line === 'goal' && `${goalOf(plan, it.keptId)} – `}
                {it.line === 'goal' ? shownTarget(it.offered) : it.offered}
                {it.kept !== it.offered && ` → ${it.kept}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {parked.length > 0 && (
        <details>
          <summary>{words.parked(parked.length)}</summary>
          <ul>
            {parked.map(it => (
              <li key={it.id}>{it.plain[language] || it.text}</li>
            ))}
          </ul>
        </details>
      )}
      {isFull && (
        <p role="status">
          <Status look="soon">{words.tooManyProblems(problemsAtMost)}</Status>
        </p>
      )}
      <p className={css.take}>
        <Button variant="filled" aria-disabled={isFull} onClick={() => !isFull && onTake()}>
          {words.takeTemplates(picked.length)}
        </Button>
        <Button onClick={onClear}>{words.clearTemplates}</Button>
      </p>
    </section>
  );
}

const goalOf = (plan: MergedPlan['plan'], id: string): string =>
  plan.problems.flatMap(it => it.goals).find(it => it.id === id)?.text ?? '';
