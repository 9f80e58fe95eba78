import type { ReactNode } from 'react';
import { useCarePlanWords } from '../words/careplan.ts';
import { LineDeskProvider } from './line-desk.ts';
import { linesOfPlan, type PlanDesk, PlanDeskProvider } from './plan-desk.ts';

/** Where a plan is written or read: its outline and each of its lines know what they need. */
export function PlanDeskRoot({ value, children }: { value: PlanDesk; children: ReactNode }) {
  const words = useCarePlanWords();
  return (
    <PlanDeskProvider value={value}>
      <LineDeskProvider value={linesOfPlan(value, words.gaps)}>{children}</LineDeskProvider>
    </PlanDeskProvider>
  );
}
