import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import { createContext, useContext } from 'react';

/** Templates that answers and chart propose: marked where templates are chosen, and decided when one is taken. */
export type OfferedTemplates = {
  readonly has: (template: PlanTemplate) => boolean;
  readonly onTaken: (templates: readonly PlanTemplate[]) => void;
};

const Context = createContext<OfferedTemplates>({ has: () => false, onTaken: () => {} });
export const OfferedTemplatesProvider = Context.Provider;
export const useOfferedTemplates = (): OfferedTemplates => useContext(Context);
