/**
 * The patterns an answer must keep to (the extension `regex`), matched in time that grows with the text and not with what
 * it could be. A browser's own search tries one way after the other: `a*a*a*b` on a few thousand letters takes minutes,
 * and a page or server that searches does nothing else. Here all ways go on side by side.
 */
type Node =
  | { readonly is: 'letter'; readonly of: RegExp }
  | { readonly is: 'row'; readonly parts: readonly Node[] }
  | { readonly is: 'either'; readonly ways: readonly Node[] }
  | { readonly is: 'again'; readonly part: Node; readonly least: number; readonly most: number }
  | { readonly is: 'edge'; readonly at: 'start' | 'end' };

export type Pattern = { readonly matches: (text: string) => boolean };

/** Longer ones, and more repetitions than this in one, are no pattern of an answer. Trellis policy, 2026-11-23. */
const longestPattern = 500;
const mostRepetitions = 300;

/** One letter: an escape, a list, any, or itself. Looking around and back is not followed, and neither are edges of words. */
const letterAt =
  /\\(?:[dDwWsSnrtfv0]|[pP]\{[^}]+\}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[\^$\\.*+?()[\]{}|/-])|\[(?:\\.|[^\]\\])*\]|\.|[^\\^$.*+?()[\]{}|]/suy;
const repetitionAt = /(?:([*+?])|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})\??/y;
const groupAt = /\((?:\?:|\?<[A-Za-z]\w*>|(?!\?))/y;

/** Undefined where it is no pattern, or one that is not followed. */
export function readPattern(source: string): Pattern | undefined {
  if (source.length > longestPattern) return undefined;
  try {
    // It must be one to every other program too.
    new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
  const reader = { source, at: 0, repetitions: 0 };
  const node = readWays(reader);
  if (!node || reader.at < source.length || reader.repetitions > mostRepetitions) return undefined;
  return {
    matches: text => {
      const letters = [...text];
      return step(node, new Set([0]), letters).has(letters.length);
    },
  };
}

type Reader = { readonly source: string; at: number; repetitions: number };

function take(reader: Reader, what: RegExp): RegExpExecArray | undefined {
  what.lastIndex = reader.at;
  const found = what.exec(reader.source) ?? undefined;
  if (found) reader.at += found[0].length;
  return found;
}

function readWays(reader: Reader): Node | undefined {
  const ways: Node[] = [];
  do {
    const row = readRow(reader);
    if (!row) return undefined;
    ways.push(row);
  } while (take(reader, /\|/y));
  return ways.length === 1 ? ways[0] : { is: 'either', ways };
}

function readRow(reader: Reader): Node | undefined {
  const parts: Node[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at))) {
    const part = readPart(reader);
    if (!part) return undefined;
    parts.push(part);
  }
  return { is: 'row', parts };
}

function readPart(reader: Reader): Node | undefined {
  const edge = take(reader, /[\^$]/y);
  if (edge) return { is: 'edge', at: edge[0] === '^' ? 'start' : 'end' };
  const part = take(reader, groupAt) ? readGroup(reader) : readLetter(reader);
  const repeated = part && take(reader, repetitionAt);
  if (!part || !repeated) return part;
  const [, sign, least, isOpen, most] = repeated;
  const ends = sign ? { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[sign] : undefined;
  const [from = 0, to = 0] = ends ?? [Number(least), isOpen ? Number(most ?? Infinity) : Number(least)];
  reader.repetitions += Number.isFinite(to) ? to : Math.max(from, 1);
  return { is: 'again', part, least: from, most: to };
}

function readGroup(reader: Reader): Node | undefined {
  const inside = readWays(reader);
  return inside && take(reader, /\)/y) ? inside : undefined;
}

function readLetter(reader: Reader): Node | undefined {
  const found = take(reader, letterAt);
  return found && { is: 'letter', of: new RegExp(`^${found[0]}$`, 'u') };
}

/** From these places in the text on: every place at which it may end. */
function step(node: Node, from: ReadonlySet<number>, letters: readonly string[]): ReadonlySet<number> {
  switch (node.is) {
    case 'letter':
      return new Set(
        [...from].filter(it => it < letters.length && node.of.test(letters[it] ?? '')).map(it => it + 1),
      );
    case 'edge': {
      const place = node.at === 'start' ? 0 : letters.length;
      return new Set(from.has(place) ? [place] : []);
    }
    case 'row':
      return node.parts.reduce((at, part) => step(part, at, letters), from);
    case 'either':
      return new Set(node.ways.flatMap(it => [...step(it, from, letters)]));
    case 'again':
      return repeat(node, from, letters);
    default:
      return node satisfies never;
  }
}

/** Without an end only places that were not reached before go on: each place once. */
function repeat(
  { part, least, most }: Node & { readonly is: 'again' },
  from: ReadonlySet<number>,
  letters: readonly string[],
): ReadonlySet<number> {
  let now = from;
  for (let n = 0; n < least && now.size > 0; n += 1) now = step(part, now, letters);
  const reached = new Set(now);
  for (let n = least; n < most && now.size > 0; n += 1) {
    const next = [...step(part, now, letters)].filter(it => !reached.has(it));
    for (const it of next) reached.add(it);
    now = new Set(next);
  }
  return reached;
}
