import type { Plan } from '@trellis/core/careplans/careplan';
import type { PlanGap } from '@trellis/core/careplans/plan-gaps';
import { moveLine, removeLine } from '@trellis/core/careplans/plan-outline';
import { createContext, useContext } from 'react';
import type { LineDesk } from './line-desk.ts';

/** What is done to a plan: the same from one letter to the next, so that lines nobody touched are not drawn anew. */
export type PlanActs = {
  readonly mayWrite: boolean;
  readonly openId: string | null;
  /** Opens a line, or closes the open one; focus goes where the person is. */
  readonly open: (id: string | null) => void;
  readonly edit: (change: (plan: Plan) => Plan) => void;
  /** An id for a new line; ids of people's lines never look like a template's. */
  readonly newId: () => string;
};

/** What the outline of a plan needs to know: the plan as it stands at this letter, and what is missing in it. */
export type PlanDesk = PlanActs & { readonly plan: Plan; readonly gaps: readonly PlanGap[] };

const nobody: PlanDesk = {
  plan: { whatMatters: '', problems: [], elements: {} as Plan['elements'] },
  gaps: [],
  mayWrite: false,
  openId: null,
  open: () => {},
  edit: () => {},
  newId: () => '',
};

const Context = createContext<PlanDesk>(nobody);
export const PlanDeskProvider = Context.Provider;
export const usePlanDesk = (): PlanDesk => useContext(Context);

const ActsContext = createContext<PlanActs>(nobody);
export const PlanActsProvider = ActsContext.Provider;
/** For lines: they are told what they say, and ask for what may be done. */
export const usePlanActs = (): PlanActs => useContext(ActsContext);

/** The gap told at a line: a goal's own, or the problem's. */
export const gapAt = (gaps: readonly PlanGap[], id: string): PlanGap['gap'] | undefined =>
  gaps.find(it =>
    'lineId' in it
      ? it.lineId === id
      : 'goalId' in it
        ? it.goalId === id
        : 'problemId' in it && it.problemId === id,
  )?.gap;

/** The same for each of its lines. */
export const linesOfPlan = (
  { mayWrite, openId, open, edit }: PlanActs,
  gaps: readonly PlanGap[],
  words: Readonly<Record<PlanGap['gap'], string>>,
): LineDesk => ({
  mayWrite,
  openId,
  open,
  gapOf: id => {
    const gap = gapAt(gaps, id);
    return gap && words[gap];
  },
  move: (id, by) => edit(plan => moveLine(plan, id, by)),
  remove: id => edit(plan => removeLine(plan, id)),
});
