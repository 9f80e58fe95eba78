import type { Pressure } from '@trellis/core/caseload/need';
import { useMemo, useState } from 'react';
import { type Held, heldOrder } from './held-order.ts';
import type { Today, WorklistRow } from './worklist.queries.ts';

/** Who stands on the page and under which name, in their order, until somebody asks for the changes. */
type Shown = {
  readonly question: string;
  readonly pages: number;
  readonly groups: ReadonlyMap<string, Pressure>;
};

const keyOf = (row: WorklistRow): string => row.patient.id;

const groupsOf = (rows: readonly WorklistRow[]): ReadonlyMap<string, Pressure> =>
  new Map(rows.map(row => [keyOf(row), row.items[0].pressure]));

/** The rows of a question in the order they were shown in. Another question is shown as it is answered. */
export function useHeld(
  question: string,
  pages: readonly Today[],
  isSettled: boolean,
): {
  readonly held: Held<WorklistRow>;
  readonly groups: ReadonlyMap<string, Pressure>;
  readonly showAll: () => void;
  /** How many rows have been asked for. */
  readonly seen: number;
} {
  const [kept, setKept] = useState<Shown>();
  const shown = kept?.question === question ? kept : undefined;
  const ranked = useMemo(() => pages.flatMap(page => page.rows), [pages]);
  if (isSettled && shown?.pages !== pages.length) {
    // A page that was asked for is added below; what moved above it still waits.
    const below = ranked.slice(shown?.groups.size ?? 0).filter(row => !shown?.groups.has(keyOf(row)));
    const groups = new Map([...(shown?.groups ?? []), ...groupsOf(below)]);
    setKept({ question, pages: pages.length, groups });
  }
  const groups = useMemo(() => shown?.groups ?? groupsOf(ranked), [shown, ranked]);
  const held = useMemo(() => heldOrder([...groups.keys()], ranked, keyOf), [groups, ranked]);
  const showAll = () => setKept({ question, pages: pages.length, groups: groupsOf(ranked) });
  return { held, groups, showAll, seen: ranked.length };
}
