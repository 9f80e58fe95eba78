import type { StepChoice } from '@trellis/core/programs/intake-step';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { useIntakeWords } from '../words/intake.ts';
import { type IntakeRow, useIntakeStep, useUndoIntakeStep } from './intake.queries.ts';

export type IntakeActs = ReturnType<typeof useIntakeActs>;

/** Every step is told in a line that takes it back for ten seconds. */
export function useIntakeActs(onDone: () => void) {
  const words = useIntakeWords();
  const actor = useActor();
  const step = useIntakeStep();
  const undo = useUndoIntakeStep();
  const send = (row: IntakeRow, choice: StepChoice, told: string, onSent?: () => void) => {
    if (step.isPending) return;
    step.mutate(
      { row, step: choice },
      {
        onSuccess: ({ stepId }) => {
          onSent?.();
          onDone();
          tell(told, {
            does: words.act.undo,
            act: () =>
              undo.mutate({ requestId: row.id, stepId }, { onSuccess: () => tell(words.told.undone) }),
          });
        },
      },
    );
  };
  return {
    send,
    take: (row: IntakeRow) =>
      send(row, { kind: 'given', to: actor.staffId }, words.told.taken(row.asker.name)),
    letGo: (row: IntakeRow) => send(row, { kind: 'let-go' }, words.told['let-go'](row.asker.name)),
    isPending: step.isPending,
    error: step.error ?? undo.error,
  };
}
