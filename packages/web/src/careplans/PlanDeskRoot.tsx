import { type ReactNode, useMemo } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import { LineDeskProvider } from './line-desk.ts';
import {
  linesOfPlan,
  type PlanActs,
  PlanActsProvider,
  type PlanDesk,
  PlanDeskProvider,
} from './plan-desk.ts';

/**
 * Where a plan is written or read. Its lines get what changes with a letter as properties and everything else from
 * here, and what stands here stays the same object until it says something else: 60 lines are drawn when 60 changed.
 */
export function PlanDeskRoot({ value, children }: { value: PlanDesk; children: ReactNode }) {
  const words = useCarePlanWords();
  const { mayWrite, openId, open, edit, newId, plan, gaps } = value;
  const acts = useMemo<PlanActs>(
    () => ({ mayWrite, openId, open, edit, newId }),
    [mayWrite, openId, open, edit, newId],
  );
  const desk = useMemo<PlanDesk>(() => ({ ...acts, plan, gaps }), [acts, plan, gaps]);
  const lines = useMemo(() => linesOfPlan(acts, gaps, words.gaps), [acts, gaps, words]);
  return (
    <PlanDeskProvider value={desk}>
      <PlanActsProvider value={acts}>
        <LineDeskProvider value={lines}>{children}</LineDeskProvider>
      </PlanActsProvider>
    </PlanDeskProvider>
  );
}
