import { createContext, useContext } from 'react';

/** What a line of an outline needs to know besides what it says: of a plan and of a template alike. */
export type LineDesk = {
  readonly mayWrite: boolean;
  readonly openId: string | null;
  /** Opens a line, or closes the open one; focus goes where the person is. */
  readonly open: (id: string | null) => void;
  /** What is missing at a line, in words. */
  readonly gapOf: (id: string) => string | undefined;
  readonly move: (id: string, by: -1 | 1) => void;
  readonly remove: (id: string) => void;
};

const nobody: LineDesk = {
  mayWrite: false,
  openId: null,
  open: () => {},
  gapOf: () => undefined,
  move: () => {},
  remove: () => {},
};

const Context = createContext<LineDesk>(nobody);
export const LineDeskProvider = Context.Provider;
export const useLineDesk = (): LineDesk => useContext(Context);

export const lineElementId = (id: string): string => `line-${id}`;

export function focusLine(id: string): void {
  requestAnimationFrame(() => document.getElementById(lineElementId(id))?.focus());
}
