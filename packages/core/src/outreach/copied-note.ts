import type { Contact } from './contact.ts';
import type { CopiedPart } from './findings.ts';

type Earlier = Pick<Contact, 'id' | 'closedAt' | 'note'>;

/** Shorter sentences ("No pain.") are said anew each month; only longer ones are called copied. Trellis policy, 2026-11-22. */
const shortestCopied = 20;

type Sentence = { readonly start: number; readonly end: number; readonly text: string };

/** Sentences by their place: ended by a full stop, a question or exclamation mark before a blank, or by the line. */
export function sentencesOf(note: string): readonly Sentence[] {
  return [...note.matchAll(/[^\s](?:[^\n]*?[.!?…](?=\s|$)|[^\n]*)/gu)].map(found => {
    const text = found[0].trimEnd();
    return { start: found.index, end: found.index + text.length, text };
  });
}

const sameWords = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * The parts of a note that stand word for word in an earlier one, each with the newest note that has it. Decided
 * from the texts alone, so that it makes no difference whether it was pasted, carried over or typed again.
 *
 * Law: parts are whole sentences, in order, never overlapping, and each one's text is in the note it names.
 */
export function copiedParts(note: string, earlier: readonly Earlier[]): readonly CopiedPart[] {
  const newestFirst = [...earlier].sort((a, b) => (a.closedAt < b.closedAt ? 1 : -1));
  const known = new Map<string, Earlier>();
  for (const contact of newestFirst)
    for (const { text } of sentencesOf(contact.note))
      if (!known.has(sameWords(text))) known.set(sameWords(text), contact);
  return sentencesOf(note).flatMap(({ start, end, text }) => {
    const source = text.length >= shortestCopied ? known.get(sameWords(text)) : undefined;
    return source ? [{ start, end, from: source.id, closedAt: source.closedAt }] : [];
  });
}

export type NotePart = {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
};

/** Last month's note and this one as one readable text, sentence by sentence: what stayed, what went, what came. */
export function noteDifference(before: string, after: string): readonly NotePart[] {
  const old = sentencesOf(before).map(it => it.text);
  const now = sentencesOf(after).map(it => it.text);
  const common = longestCommon(old, now);
  const parts: NotePart[] = [];
  let i = 0;
  let j = 0;
  for (const [oldAt, nowAt] of [...common, [old.length, now.length] as const]) {
    for (; i < oldAt; i += 1) parts.push({ kind: 'gone', text: old[i] ?? '' });
    for (; j < nowAt; j += 1) parts.push({ kind: 'new', text: now[j] ?? '' });
    if (j < now.length) parts.push({ kind: 'same', text: now[j] ?? '' });
    i += 1;
    j += 1;
  }
  return parts;
}

/** Pairs of places with the same sentence, the longest such list in order. Notes are short: a table is enough. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] = isSame(a[i], b[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (isSame(a[i], b[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && sameWords(a) === sameWords(b);
