/** A JSON value that stands in a text among others, with the line each of its parts begins on. */
export type PlacedJson =
  | {
      readonly kind: 'value';
      readonly line: number;
      /** Where in the text it begins. */
      readonly from: number;
      readonly text: string;
      /** Path as `time[0].end`; the whole value has the empty one. */
      readonly lines: ReadonlyMap<string, number>;
    }
  /** Not JSON from this line on; what comes before and after it is still read. */
  | { readonly kind: 'broken'; readonly line: number };

/** Deeper than anything a person writes; a text of nothing but brackets ends here and not in the stack. */
const deepest = 100;

class Broken extends Error {
  readonly at: number;
  constructor(at: number) {
    super('not JSON');
    this.at = at;
  }
}

/**
 * All JSON values of a text: one, several on lines or over lines, or a list of them. A value that is broken loses
 * none of the others: reading goes on at the next line that begins with a brace.
 */
export function jsonIn(text: string): readonly PlacedJson[] {
  const lineAt = lineCounter(text);
  const found: PlacedJson[] = [];
  let at = skip(text, 0);
  const isList = text[at] === '[';
  if (isList) at = skip(text, at + 1);
  while (at < text.length && !(isList && text[at] === ']')) {
    try {
      const lines = new Map<string, number>();
      const end = readValue(text, at, '', 0, (path, place) => lines.set(path, lineAt(place)));
      found.push({ kind: 'value', line: lineAt(at), from: at, text: text.slice(at, end), lines });
      at = skip(text, end);
      if (isList && text[at] === ',') at = skip(text, at + 1);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      found.push({ kind: 'broken', line: lineAt(Math.min(error.at, Math.max(0, text.length - 1))) });
      const next = text.indexOf('\n{', at);
      if (next < 0) break;
      at = next + 1;
    }
  }
  return found;
}

/**
 * The first key of a JSON text that stands twice in one object, as a path; undefined where none does. Keys are counted
 * first: only a text with more of them than its value has is looked through.
 */
export function repeatedKey(text: string, value: unknown = JSON.parse(text)): string | undefined {
  if ((text.match(/"\s*:/g)?.length ?? 0) === keysIn(value)) return undefined;
  const seen = new Set<string>();
  const twice: string[] = [];
  try {
    readValue(text, skip(text, 0), '', 0, path => {
      if (seen.has(path)) twice.push(path);
      seen.add(path);
    });
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  return twice[0];
}

/** In lists of its own and not in the stack: a text may be nested as deep as it is long. */
function keysIn(value: unknown): number {
  let count = 0;
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (!Array.isArray(one)) count += inner.length;
    for (const each of inner) if (typeof each === 'object') open.push(each);
  }
  return count;
}

function lineCounter(text: string): (at: number) => number {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return at => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

const space = /[ \t\r\n]*/y;
const atom = /"(?:[^"\\\n]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function skip(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function readAtom(text: string, at: number): number {
  atom.lastIndex = at;
  const found = atom.exec(text);
  if (!found || !isJson(found[0])) throw new Broken(at);
  return at + found[0].length;
}

/** Which escapes and control characters a text may hold is known to the reader of JSON alone. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Note = (path: string, at: number) => void;

function readValue(text: string, at: number, path: string, depth: number, note: Note): number {
  if (depth > deepest) throw new Broken(at);
  note(path, at);
  if (text[at] === '{') return readMembers(text, at, path, depth, note);
  if (text[at] === '[') return readItems(text, at, path, depth, note);
  return readAtom(text, at);
}

function readMembers(text: string, open: number, path: string, depth: number, note: Note): number {
  let at = skip(text, open + 1);
  if (text[at] === '}') return at + 1;
  for (;;) {
    if (text[at] !== '"') throw new Broken(at);
    const end = readAtom(text, at);
    const key = JSON.parse(text.slice(at, end)) as string;
    const colon = skip(text, end);
    if (text[colon] !== ':') throw new Broken(colon);
    const inner = path === '' ? key : `${path}.${key}`;
    at = skip(text, readValue(text, skip(text, colon + 1), inner, depth + 1, note));
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') throw new Broken(at);
    at = skip(text, at + 1);
  }
}

function readItems(text: string, open: number, path: string, depth: number, note: Note): number {
  let at = skip(text, open + 1);
  if (text[at] === ']') return at + 1;
  for (let i = 0; ; i += 1) {
    at = skip(text, readValue(text, at, `${path}[${i}]`, depth + 1, note));
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') throw new Broken(at);
    at = skip(text, at + 1);
  }
}
