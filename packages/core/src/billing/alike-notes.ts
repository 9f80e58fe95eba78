import { byText } from '../basics/order.ts';

type Note = { readonly id: string; readonly note: string };

/** Two notes and the share of their runs of three words that both have, `0.94`. */
export type AlikePair = { readonly ids: readonly [string, string]; readonly share: number };

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export const wordCount = (text: string): number => wordsOf(text).length;

/** Runs of three words: a changed number changes three of them, a moved sentence hardly any. */
function runsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const run of a) if (b.has(run)) both += 1;
  return both / (a.size + b.size - both);
}

/**
 * Of each note the one most like it, where they are alike to more than a share. A hundred copies of one text are a
 * hundred pairs at most, never every two of them.
 */
export function alikeNotes(
  notes: readonly Note[],
  { share, leastWords }: { readonly share: number; readonly leastWords: number },
): readonly AlikePair[] {
  const long = notes
    .filter(it => wordCount(it.note) >= leastWords)
    .toSorted((a, b) => byText(a.id, b.id))
    .map(({ id, note }) => ({ id, runs: runsOf(note) }));
  const near = candidatesOf(long, share);
  const found = long.flatMap((one, i) => {
    let best: { readonly j: number; readonly share: number } | undefined;
    for (const j of near(i)) {
      const other = long[j];
      if (j === i || !other) continue;
      const common = shareOf(one.runs, other.runs);
      // Of several that are as like it, the one that comes first by its id.
      if (common > share && (!best || common > best.share || (common === best.share && j < best.j)))
        best = { j, share: common };
    }
    const other = best && long[best.j];
    if (!best || !other) return [];
    const [first, second] = [one.id, other.id].toSorted(byText);
    return [{ ids: [first ?? '', second ?? ''] as const, share: best.share }];
  });
  return [...new Map(found.map(it => [it.ids.join(' '), it])).values()];
}

/**
 * Which notes can be alike at all. Two that share more than nine tenths of their runs share one of the rarest tenth of
 * each: only those are compared, so that a month of a thousand notes is not a million comparisons.
 */
function candidatesOf(
  notes: readonly { readonly runs: ReadonlySet<string> }[],
  share: number,
): (i: number) => Iterable<number> {
  const uses = new Map<string, number>();
  for (const { runs } of notes) for (const run of runs) uses.set(run, (uses.get(run) ?? 0) + 1);
  const rarest = notes.map(({ runs }) => {
    const most = runs.size - Math.ceil(share * runs.size) + 1;
    return [...runs]
      .toSorted((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || byText(a, b))
      .slice(0, most);
  });
  const having = new Map<string, number[]>();
  rarest.forEach((runs, i) => {
    for (const run of runs) having.set(run, [...(having.get(run) ?? []), i]);
  });
  return i => new Set((rarest[i] ?? []).flatMap(run => having.get(run) ?? []));
}
