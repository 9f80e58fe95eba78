import type { WorklistRow } from './worklist.queries.ts';

type Row = { readonly items: readonly Pick<WorklistRow['items'][number], 'rule'>[] };

/** Fewer do not crowd anybody out. */
const fewestPapers = 3;

/** Whether nothing but her consent is missing: no call is due, nobody waits, nothing in the chart asks for care. */
const isOnlyPaper = ({ items }: Row): boolean => items.every(it => it.rule === 'programs.consent-missing');

/** People with needs, and those of whom only a paper is missing: many of those stand below, behind one line. */
export function parted<R extends Row>(
  rows: readonly R[],
): { readonly rows: readonly R[]; readonly papers: readonly R[] } {
  const papers = rows.filter(isOnlyPaper);
  return papers.length < fewestPapers || papers.length === rows.length
    ? { rows, papers: [] }
    : { rows: rows.filter(row => !isOnlyPaper(row)), papers };
}
