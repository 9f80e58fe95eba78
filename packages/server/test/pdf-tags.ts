import { objectsOf, type PdfObjects, type PdfPage, pagesOf, readPdf, wordsOf } from './pdf-text.ts';

/** An element of the tree of a tagged PDF, with the text that is drawn into it and into all below it. */
export type Tagged = { readonly type: string; readonly text: string; readonly inside: readonly Tagged[] };

export type PdfTags = {
  readonly isMarked: boolean;
  readonly showsTitle: boolean;
  readonly title: string | undefined;
  readonly tree: readonly Tagged[];
  /** Text and strokes that stand neither in the tree nor in an artifact. */
  readonly loose: readonly string[];
  /** Text that is marked as content and that no element of the tree points to. */
  readonly lost: readonly string[];
  /** What artifacts say: page numbers. */
  readonly unspoken: readonly string[];
};

/** Reads the structure of a PDF from its bytes, as a screen reader finds it: from the root of the tree to what is drawn. */
export function readTags(pdf: Buffer): PdfTags {
  const objects = objectsOf(pdf);
  const catalog = [...objects.values()].find(it => /\/Type \/Catalog/.test(it)) ?? '';
  const refOf = (body: string, key: string): string =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const drawn = pagesOf(objects).map(page => ({ page, ...drawnOn(page) }));
  const marked = new Map(
    drawn.flatMap(({ page, texts }) => [...texts].map(([id, text]) => [`${page.id} ${id}`, text])),
  );
  const found = new Set<string>();
  const root = refOf(catalog, 'StructTreeRoot');
  const tree = kidsOf(root).flatMap(kid => elementOf(kid.ref, objects, marked, found));
  const info = [...objects.values()].find(it => /\/Producer/.test(it)) ?? '';
  return {
    isMarked: /\/Marked true/.test(refOf(catalog, 'MarkInfo')),
    showsTitle: /\/DisplayDocTitle true/.test(refOf(catalog, 'ViewerPreferences')),
    title: /\((.*)\)/.exec(refOf(info, 'Title'))?.[1],
    tree,
    loose: drawn.flatMap(it => it.loose),
    lost: [...marked].filter(([id]) => !found.has(id)).map(([, text]) => text),
    unspoken: drawn.flatMap(it => it.unspoken),
  };
}

/** Every element, the outer before the inner, in reading order. */
export const inOrder = (tree: readonly Tagged[]): readonly Tagged[] =>
  tree.flatMap(it => [it, ...inOrder(it.inside)]);

type Kid = { readonly ref: string; readonly page: string | undefined; readonly mark: string | undefined };

/** The children of an element: others by reference, stretches of its own page by number, of another page with it. */
function kidsOf(body: string): readonly Kid[] {
  const list = /\/K \[(.*?)\](?=\s*(?:\/|>>))/s.exec(body)?.[1] ?? '';
  const kinds = /<<[^>]*\/Pg (\d+) 0 R[^>]*\/MCID (\d+)[^>]*>>|(\d+) 0 R|(\d+)/g;
  return [...list.matchAll(kinds)].map(([, page, far, ref = '', near]) => ({ ref, page, mark: far ?? near }));
}

function elementOf(
  id: string,
  objects: PdfObjects,
  marked: ReadonlyMap<string, string>,
  found: Set<string>,
): readonly Tagged[] {
  const body = objects.get(id);
  if (body === undefined) return [];
  const own = /\/Pg (\d+) 0 R/.exec(body.replace(/\/K \[.*?\](?=\s*(?:\/|>>))/s, ''))?.[1];
  const inside: Tagged[] = [];
  const words: string[] = [];
  for (const { ref, page = own, mark } of kidsOf(body)) {
    if (mark === undefined) {
      const below = elementOf(ref, objects, marked, found);
      inside.push(...below);
      words.push(...below.map(it => it.text));
    } else {
      found.add(`${page} ${mark}`);
      words.push(marked.get(`${page} ${mark}`) ?? '');
    }
  }
  return [
    { type: /\/S \/(\w+)/.exec(body)?.[1] ?? '', text: words.join(' ').replace(/ +/g, ' ').trim(), inside },
  ];
}

type Drawn = {
  readonly texts: ReadonlyMap<string, string>;
  readonly loose: readonly string[];
  readonly unspoken: readonly string[];
};

/** Sorts what a page draws by the mark it stands in. */
function drawnOn({ content, fonts }: PdfPage): Drawn {
  const texts = new Map<string, string>();
  const loose: string[] = [];
  const unspoken: string[] = [];
  const open: { readonly tag: string; readonly mark: string | undefined }[] = [];
  let face: ReadonlyMap<number, string> = new Map();
  const operators =
    /\/(\w+) <<(.*?)>> BDC|\/(\w+) BMC|(EMC)|\/(F\d+) [\d.]+ Tf|\[((?:<[\da-f]*>|[-\d.\s])*)\] TJ|(?<=\n|^)(?:[SsfFBb]\*?)(?=\n|$)/gis;
  for (const [operator, tag, options = '', bare, end, font, run] of content.matchAll(operators)) {
    const mark = open.findLast(it => it.mark !== undefined)?.mark;
    if (tag !== undefined || bare !== undefined)
      open.push({ tag: tag ?? bare ?? '', mark: /\/MCID (\d+)/.exec(options)?.[1] });
    else if (end !== undefined) open.pop();
    else if (font !== undefined) face = fonts.get(font) ?? face;
    else {
      const says = run === undefined ? '' : wordsOf(run, face);
      if (mark !== undefined) texts.set(mark, (texts.get(mark) ?? '') + says);
      else if (!open.some(it => it.tag === 'Artifact')) loose.push(run === undefined ? operator : says);
      else if (says !== '') unspoken.push(says);
    }
  }
  return { texts, loose, unspoken };
}

/** Headings that do not follow from the one above them: a third level under a first. */
export function jumps(tree: readonly Tagged[]): readonly string[] {
  const levels = inOrder(tree).flatMap(({ type, text }) => {
    const level = /^H(\d)$/.exec(type)?.[1];
    return level === undefined ? [] : [{ level: Number(level), text }];
  });
  return levels.filter((it, i) => it.level > (levels[i - 1]?.level ?? 0) + 1).map(it => it.text);
}

/** Every letter that is said, whatever the order it was drawn in. */
const letters = (text: string): string => [...text.replace(/\s/g, '')].toSorted().join('');

/** What keeps a PDF from being read aloud as it is seen; empty when nothing does. */
export function hindrances(pdf: Buffer): readonly string[] {
  const tags = readTags(pdf);
  const { text, language } = readPdf(pdf);
  const spoken = [...tags.tree.map(it => it.text), ...tags.unspoken].join(' ');
  const [first] = inOrder(tags.tree).filter(it => /^H\d$/.test(it.type));
  return [
    ...(tags.isMarked && tags.showsTitle && tags.title ? [] : ['not marked, or without its title']),
    ...(/^(en|es)-US$/.test(language ?? '') ? [] : ['no language']),
    ...(first?.type === 'H1' ? [] : ['no heading of the first level']),
    ...tags.loose.map(it => `loose: ${it}`),
    ...tags.lost.map(it => `lost: ${it}`),
    ...jumps(tags.tree).map(it => `jumps to: ${it}`),
    ...(letters(spoken) === letters(text) ? [] : ['says other words than it shows']),
  ];
}
