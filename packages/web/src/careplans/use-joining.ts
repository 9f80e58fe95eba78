import { type Plan, planSchema } from '@trellis/core/careplans/careplan';
import { isChosen, type Joined, joinPlans } from '@trellis/core/careplans/plan-joining';
import type { Choices, Whose } from '@trellis/core/careplans/plan-pair';
import { useEffect, useMemo, useState } from 'react';
import type { Autosave } from '../kit/autosave.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';

/** Two drafts of one plan as they are put together. */
export type Joining = { readonly by: string | undefined; readonly joined: Joined; readonly choices: Choices };

/** What two people wrote at once: open while somebody must choose, put together when nobody has to. */
export function useJoining({ phase, base, draft }: Autosave<Plan>, keeper: DraftKeeper<Plan>) {
  const [choices, setChoices] = useState<Choices>({});
  const [settled, setSettled] = useState<Joining | null>(null);
  const theirs = phase.kind === 'conflict' ? phase.theirs : null;
  const joined = useMemo(
    () => theirs && joinPlans(base, draft, theirs.draft, choices),
    [base, draft, theirs, choices],
  );
  const open = theirs && joined && { by: theirs.by, joined, choices };
  const fits = useMemo(() => joined === null || planSchema.safeParse(joined.plan).success, [joined]);
  const mayTake = joined !== null && fits && isChosen(joined, choices);
  useEffect(() => {
    if (open && mayTake && open.joined.clashes.length === 0) take(open);
  });
  function take(joining: Joining): void {
    setSettled(joining);
    setChoices({});
    keeper.edit(() => joining.joined.plan);
    keeper.keepMine();
  }
  return {
    open,
    fits,
    choose: (keys: readonly string[], whose: Whose) =>
      setChoices(now => ({ ...now, ...Object.fromEntries(keys.map(key => [key, whose])) })),
    take: () => open && mayTake && take(open),
    mayTake,
    settled,
    dismiss: () => setSettled(null),
  };
}
