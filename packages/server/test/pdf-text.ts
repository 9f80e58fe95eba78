import { inflateSync } from 'node:zlib';

export type PdfRead = {
  readonly text: string;
  readonly pages: number;
  /** Every size in points that something is set in. */
  readonly sizes: readonly number[];
  readonly language: string | undefined;
  /** Whether every face brings its own letters along. */
  readonly isEmbedded: boolean;
};

/** Reads a PDF as pdfkit writes them: objects in the open, streams deflated, each face with its map to Unicode. */
export function readPdf(pdf: Buffer): PdfRead {
  const file = pdf.toString('latin1');
  const objects = objectsOf(pdf);
  const pages = pagesOf(objects);
  const faces = [...objects.values()].filter(body => /\/Subtype \/Type0/.test(body));
  const sizes = new Set<number>();
  const text = pages.map(({ content, fonts }) => shownIn(content, fonts, sizes));
  const descriptors = [...objects.values()].filter(body => /\/Type \/FontDescriptor/.test(body));
  return {
    text: text.join('\n'),
    pages: pages.length,
    sizes: [...sizes].sort((a, b) => a - b),
    language: /\/Lang \(([^)]*)\)/.exec(file)?.[1],
    isEmbedded:
      descriptors.length > 0 &&
      descriptors.length === faces.length &&
      descriptors.every(it => /\/FontFile[23]? \d+ 0 R/.test(it)),
  };
}

export type PdfObjects = ReadonlyMap<string, string>;
export type Fonts = ReadonlyMap<string, ReadonlyMap<number, string>>;
export type PdfPage = { readonly id: string; readonly content: string; readonly fonts: Fonts };

export const objectsOf = (pdf: Buffer): PdfObjects =>
  new Map(
    [...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(
      ([, id = '', body = '']) => [id, body] as const,
    ),
  );

/** What is drawn on each page, and with which faces. */
export function pagesOf(objects: PdfObjects): readonly PdfPage[] {
  const letters = (fontId: string): ReadonlyMap<number, string> => {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(fontId) ?? '')?.[1] ?? '';
    return lettersOf(streamOf(objects.get(map) ?? ''));
  };
  return [...objects]
    .filter(([, body]) => /\/Type \/Page\b(?!s)/.test(body))
    .map(([id, page]) => {
      const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? page;
      const named = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)];
      return {
        id,
        content: streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? ''),
        fonts: new Map(named.map(([, name = '', font = '']) => [name, letters(font)])),
      };
    });
}

function streamOf(body: string): string {
  const start = body.indexOf('stream\n');
  if (start < 0) return '';
  const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
  const bytes = Buffer.from(body.slice(start + 7, start + 7 + length), 'latin1');
  return /\/FlateDecode/.test(body) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

/** Glyph → letters, from the ranges `<0000> <00ff> [<0041> …]` of a map. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([\da-f ]*)>/gi)].forEach(([, code = ''], i) => {
      const units = code.replaceAll(' ', '').match(/.{4}/g) ?? [];
      found.set(
        Number.parseInt(first, 16) + i,
        String.fromCharCode(...units.map(it => Number.parseInt(it, 16))),
      );
    });
  return found;
}

/** What the text operators of a page show, a line for each move of the pen to another height. */
function shownIn(content: string, fonts: Fonts, sizes: Set<number>): string {
  let face: ReadonlyMap<number, string> = new Map();
  let height = '';
  let shown = '';
  const operators = /\/(F\d+) ([\d.]+) Tf|1 0 0 1 [-\d.]+ ([-\d.]+) Tm|\[((?:<[\da-f]*>|[-\d.\s])*)\] TJ/gi;
  for (const [, name, size, y, run] of content.matchAll(operators)) {
    if (name !== undefined) {
      face = fonts.get(name) ?? face;
      sizes.add(Number(size));
    } else if (y !== undefined) {
      if (height !== y && shown !== '') shown += '\n';
      height = y;
    } else shown += wordsOf(run ?? '', face);
  }
  return shown;
}

/** The letters of one run of glyphs. */
export const wordsOf = (run: string, face: ReadonlyMap<number, string>): string =>
  [...run.matchAll(/<([\da-f]*)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map(glyph => face.get(Number.parseInt(glyph, 16)) ?? '\u{fffd}')
    .join('');
