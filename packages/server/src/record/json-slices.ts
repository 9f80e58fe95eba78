import { fail } from '@trellis/core/basics/problem';

/** A literal reference inside a member's text: `start` and `end` are offsets into it, quotes included. */
export type ReferenceSlice = { readonly value: string; readonly start: number; readonly end: number };

/** One member of a resource: its value exactly as the file spells it. */
export type Member = {
  readonly name: string;
  readonly text: string;
  readonly references: readonly ReferenceSlice[];
};

export type EntrySlice = {
  readonly line: number;
  readonly fullUrl: string | undefined;
  /** Undefined when the entry holds no resource. */
  readonly members: readonly Member[] | undefined;
};

/** One JSON document: a bundle with its entries in order, or a resource by itself. */
export type DocumentSlices =
  | BundleSlices
  | { readonly kind: 'resource'; readonly members: readonly Member[] };

/** The members of the bundle itself that say what it is, and its entries in order. */
export type BundleSlices = {
  readonly kind: 'bundle';
  readonly resourceType: unknown;
  readonly type: unknown;
  readonly entries: readonly EntrySlice[];
};

// FHIR documents nest about 20 deep; the cap keeps a hostile file from exhausting the stack.
const deepest = 200;

/** Cuts a document into the raw texts of what it holds; `firstLine` is its own number where it is a line of a file. */
export function sliceDocument(text: string, firstLine = 1): DocumentSlices {
  const begins = /^\s*\{\s*"resourceType"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (begins === 'Bundle') return sliceBundle(text, firstLine);
  const members = sliceResource(text, firstLine);
  const isBundle =
    begins === undefined && members.some(it => it.name === 'resourceType' && it.text === '"Bundle"');
  return isBundle ? sliceBundle(text, firstLine) : { kind: 'resource', members };
}

function sliceResource(text: string, firstLine: number): readonly Member[] {
  const scan = scanner(text, firstLine);
  const members: Member[] = [];
  scan.object(1, name => members.push(scan.member(name, 2)));
  scan.end();
  return members;
}

/**
 * Cuts a bundle into the raw texts of its resources' members, in one pass and without building values: what is
 * stored later is what was sent, digit for digit. Checks all of JSON's grammar on the way.
 * Fails with `record.malformed`, which names the line and what was expected there.
 */
export function sliceBundle(text: string, firstLine = 1): BundleSlices {
  const scan = scanner(text, firstLine);
  const found: { kind: 'bundle'; resourceType: unknown; type: unknown; entries: EntrySlice[] } = {
    kind: 'bundle',
    resourceType: undefined,
    type: undefined,
    entries: [],
  };
  scan.object(1, name => {
    if (name === 'entry') scan.array(2, () => found.entries.push(sliceEntry(scan)));
    else if (name === 'resourceType' || name === 'type') found[name] = JSON.parse(scan.raw(2));
    else scan.value(2);
  });
  scan.end();
  return found;
}

function sliceEntry(scan: Scanner): EntrySlice {
  let line = scan.line();
  let fullUrl: string | undefined;
  let members: Member[] | undefined;
  scan.object(3, name => {
    if (name === 'fullUrl') fullUrl = scan.string();
    else if (name === 'resource') {
      line = scan.line();
      const sliced: Member[] = [];
      members = sliced;
      scan.object(4, member => sliced.push(scan.member(member, 5)));
    } else scan.value(4);
  });
  return { line, fullUrl, members };
}

type Scanner = ReturnType<typeof scanner>;

/** Reads JSON forward, value by value. Every reader leaves the place behind the value and the space after it. */
function scanner(text: string, firstLine: number) {
  let at = 0;
  let line = firstLine;
  let lineStart = 0;
  let references: ReferenceSlice[] = [];
  space();

  function refuse(expected: string): never {
    const place = `line ${line}, column ${at - lineStart + 1}`;
    return fail(
      'record.malformed',
      `The file is not well-formed JSON: at ${place}, expected ${expected}. Export it again from the system that wrote it; if it comes out the same, send that system's makers this message.`,
      { reason: 'malformed', line, column: at - lineStart + 1, expected },
    );
  }

  function space(): void {
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) {
        line++;
        lineStart = at + 1;
      } else if (code !== 32 && code !== 13 && code !== 9) return;
    }
  }

  function take(sign: string, expected: string): void {
    if (text[at] !== sign) refuse(expected);
    at++;
    space();
  }

  /** Steps over a string, the space behind it excluded; true if it holds an escape. */
  function skipString(expected: string): boolean {
    if (text.charCodeAt(at) !== 34) refuse(expected);
    let hasEscape = false;
    for (at++; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (code === 92) {
        hasEscape = true;
        escapes.lastIndex = at;
        if (!escapes.test(text)) refuse('a known escape after \\ in a text');
        at = escapes.lastIndex - 1;
      } else if (!(code >= 32))
        refuse('the closing " of a text, with line breaks and control characters escaped');
    }
    at++;
    return hasEscape;
  }

  function string(expected = 'a text in "quotes"'): string {
    const start = at;
    const hasEscape = skipString(expected);
    const found = hasEscape ? JSON.parse(text.slice(start, at)) : text.slice(start + 1, at - 1);
    space();
    return found;
  }

  function each(close: '}' | ']', read: () => void): void {
    at++;
    space();
    if (text[at] !== close)
      for (;;) {
        read();
        if (text[at] !== ',') break;
        at++;
        space();
      }
    take(close, `, or ${close}`);
  }

  function object(depth: number, read: (name: string) => void): void {
    if (text[at] !== '{') refuse('an object in { }');
    if (depth > deepest) refuse(`no more than ${deepest} levels of nesting`);
    const names = depth <= 4 ? new Set<string>() : undefined;
    each('}', () => {
      const name = string('the name of a member in "quotes"');
      // Of two members with one name, which one was meant could not be told.
      if (names?.has(name)) refuse('each name only once in an object');
      names?.add(name);
      take(':', ': after the name of a member');
      read(name);
    });
  }

  function array(depth: number, read: () => void): void {
    if (text[at] !== '[') refuse('a list in [ ]');
    if (depth > deepest) refuse(`no more than ${deepest} levels of nesting`);
    each(']', read);
  }

  function value(depth: number): void {
    const code = text.charCodeAt(at);
    if (code === 34) {
      skipString('a text');
      space();
    } else if (code === 123)
      object(depth, name => {
        if (name === 'reference' && text.charCodeAt(at) === 34) reference();
        else value(depth + 1);
      });
    else if (code === 91) array(depth, () => value(depth + 1));
    else {
      scalar.lastIndex = at;
      if (!scalar.test(text)) refuse('a value: { }, [ ], a text, a number, true, false or null');
      at = scalar.lastIndex;
      space();
    }
  }

  function reference(): void {
    const start = at;
    const hasEscape = skipString('a reference');
    const literal = text.slice(start, at);
    references.push({ value: hasEscape ? JSON.parse(literal) : literal.slice(1, -1), start, end: at });
    space();
  }

  /** The text of a value without the space around it. */
  function raw(depth: number): string {
    const start = at;
    value(depth);
    return text.slice(start, at).trimEnd();
  }

  function member(name: string, depth: number): Member {
    const base = at;
    references = [];
    const sliced = raw(depth);
    const moved = references.map(it => ({ value: it.value, start: it.start - base, end: it.end - base }));
    return { name, text: sliced, references: moved };
  }

  function end(): void {
    if (at < text.length) refuse('the end of the file (a file holds one document, or one resource a line)');
  }

  return { line: () => line, string, object, array, value, raw, member, end };
}

const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
