import type { PdfDocument, StructureElement } from './pdfmake-parts.ts';

/** What a screen reader calls a text of this name; how it looks stands in `looksOf`. One without a name is a paragraph. */
export const headings = {
  title: 'H1',
  part: 'H2',
  heading: 'H2',
  label: 'H2',
  subheading: 'H3',
} as const;

export type TextStyle = keyof typeof headings | 'quiet';

type Edges = readonly [left: number, top: number, right: number, bottom: number];
export type Ink = {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly fontSize?: number;
  readonly color?: string;
  readonly alignment?: 'left' | 'right';
};
type Placed = {
  readonly margin?: Edges;
  readonly unbreakable?: boolean;
  readonly pageBreak?: 'before';
  readonly width?: number | '*';
};
type Line = {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};
type Rect = {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly r: number;
};
type Drawing = (Line | Rect) & {
  readonly lineWidth: number;
  readonly lineColor: string;
  /** Ground of a rectangle. */
  readonly color?: string;
};

/**
 * What a sheet is made of: those nodes of pdfmake that have a place in the structure of a tagged PDF. A drawing is
 * decoration, unless it comes with the words that say what it shows. A table has one row of heads, drawn again on each
 * page and read once.
 */
export type Content =
  | string
  | (Placed & Ink & { readonly text: string; readonly style?: TextStyle; readonly headlineLevel?: 1 })
  | (Placed & { readonly stack: readonly Content[]; readonly style?: 'list' })
  | (Placed & { readonly ul: readonly Content[] })
  | (Placed & { readonly ol: readonly Content[] })
  | (Placed & { readonly columns: readonly Content[]; readonly columnGap?: number; readonly style?: 'list' })
  | (Placed & { readonly canvas: readonly Drawing[]; readonly says?: string })
  | (Placed & {
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly widths: readonly (number | '*')[];
      readonly fontSize: number;
      /** The column of amounts, set to the right. */
      readonly right?: number;
      /** The last row sums those above it. */
      readonly lastIsSum?: true;
    })
  | (Placed & { readonly box: readonly Content[]; readonly paper: string; readonly edge: string })
  /** A document of its own within: it begins a page, and what stands over its pages is its own. */
  | { readonly section: readonly Content[]; readonly header: string };

/** Drawn, and read aloud by nobody. */
export const unspoken = Symbol('unspoken');

/** The first text of an item of a numbered list → the element that its number is drawn into. */
export type Labels = Map<StructureElement, StructureElement>;

export type Place = {
  readonly document: PdfDocument;
  readonly parent: StructureElement;
  readonly labels: Labels;
  /** A text over a page, as it is set in this document. */
  readonly over: (header: string) => object;
  /** A list that stands in two columns goes on in the second. */
  readonly list?: StructureElement;
};

/**
 * Nodes for pdfmake, with an element of the document's tree at each text: in the order they are written, which is the
 * order they are read in. pdfmake carries what stands beside a run of text to every line it makes of it.
 */
export function withStructure(node: Content, place: Place): object {
  if (typeof node === 'string') return withStructure({ text: node }, place);
  if ('text' in node) {
    const { style } = node;
    const type = style === undefined || style === 'quiet' ? 'P' : headings[style];
    return { ...node, text: [{ text: node.text, speaks: childOf(place, type) }] };
  }
  if ('stack' in node) {
    if (node.style === 'list') return { ...node, stack: itemsOf(node.stack, place) };
    return { ...node, stack: node.stack.map(it => withStructure(it, place)) };
  }
  if ('ul' in node) return { ...node, ul: itemsOf(node.ul, place) };
  if ('ol' in node) return { ...node, ol: itemsOf(node.ol, place, true) };
  if ('columns' in node) {
    const within = node.style === 'list' ? { ...place, list: childOf(place, 'L') } : place;
    return { ...node, columns: node.columns.map(it => withStructure(it, within)) };
  }
  if ('heads' in node) return tableOf(node, place);
  if ('canvas' in node) return drawingOf(node, place);
  if ('section' in node)
    return {
      section: { stack: node.section.map(it => withStructure(it, place)) },
      header: () => place.over(node.header),
    };
  const { box, paper, edge, ...placed } = node;
  const stack = box.map(it => withStructure(it, place));
  return { ...placed, ...boxed(stack, paper, edge) };
}

type Table = Extract<Content, { readonly heads: unknown }>;

function tableOf(
  { heads, rows, widths, fontSize, right, lastIsSum, ...placed }: Table,
  place: Place,
): object {
  const table = { ...place, parent: childOf(place, 'Table') };
  const rowOf = (cells: readonly string[], type: 'TH' | 'TD', isSum = false) => {
    const row = { ...table, parent: childOf(table, 'TR') };
    const options = type === 'TH' ? { scope: 'Column' } : {};
    return cells.map((text, i) => ({
      text: [{ text: text === '' && !isSum ? '–' : text, speaks: childOf(row, type, options) }],
      fontSize,
      lineHeight: 1.15,
      bold: type === 'TH' || isSum,
      ...(i === right && { alignment: 'right' }),
    }));
  };
  return {
    ...placed,
    table: {
      headerRows: 1,
      // Heads alone at the foot of a page say nothing.
      keepWithHeaderRows: rows.length > 0 ? 1 : 0,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        rowOf(heads, 'TH'),
        ...rows.map((cells, i) => rowOf(cells, 'TD', lastIsSum && i === rows.length - 1)),
      ],
    },
    layout: {
      hLineColor: () => '#C6CED7',
      hLineWidth: (i: number) => (i === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      paddingLeft: (i: number) => (i === 0 ? 0 : 4),
      paddingRight: () => 4,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  };
}

/** A picture is one thing to who listens, whatever it is drawn of. */
function drawingOf(
  { canvas, says, ...placed }: Extract<Content, { readonly canvas: unknown }>,
  place: Place,
): object {
  if (says === undefined) return { ...placed, canvas: [...canvas] };
  const speaks = childOf(place, 'Figure', { alt: says });
  return { ...placed, canvas: canvas.map(it => ({ ...it, speaks })) };
}

function childOf(
  { document, parent }: Place,
  type: string,
  options: { readonly alt?: string; readonly scope?: string } = {},
): StructureElement {
  const element = document.struct(type, options);
  parent.add(element);
  return element;
}

function itemsOf(
  items: readonly Content[],
  { list = undefined, ...place }: Place,
  isNumbered = false,
): object[] {
  const parent = list ?? childOf(place, 'L');
  return items.map(item => {
    const own = { ...place, parent: childOf({ ...place, parent }, 'LI') };
    const label = isNumbered ? childOf(own, 'Lbl') : undefined;
    const node = withStructure(item, { ...own, parent: childOf(own, 'LBody') });
    const [first] = 'text' in node ? (node.text as readonly { readonly speaks: StructureElement }[]) : [];
    if (label && first) place.labels.set(first.speaks, label);
    return node;
  });
}

/** A ground with an edge, kept on one page where it fits. To pdfmake a table; to a reader what stands in it. */
const boxed = (stack: readonly object[], paper: string, edge: string) => ({
  table: { widths: ['*'], dontBreakRows: true, body: [[{ stack, margin: [8, 4, 8, 4] }]] },
  layout: {
    fillColor: () => paper,
    hLineColor: () => edge,
    vLineColor: () => edge,
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
  },
});
