import { type Content, type Ink, type Labels, unspoken, withStructure } from './pdf-structure.ts';
import {
  type DrawnLine,
  type DrawnVector,
  type Faces,
  type PdfDocument,
  PdfmakeDocument,
  PdfmakeLayout,
  PdfmakeRenderer,
  type StructureElement,
} from './pdfmake-parts.ts';

export type Paper = {
  readonly fonts: Faces;
  readonly mayRead: (path: string) => boolean;
  readonly info: { readonly Title: string; readonly Author: string };
  readonly language: string;
  /** In points. */
  readonly margins: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;
  readonly styles: Readonly<Record<string, Ink>>;
  readonly defaultStyle: Ink & { readonly font: string; readonly lineHeight: number };
  /** What stands at the head of every page, read aloud by nobody: the document says it once. */
  readonly header?: string;
  readonly headerInk: Ink & { readonly margin: readonly number[] };
  /** Page numbers: read aloud by nobody. */
  readonly footer: (
    page: number,
    of: number,
  ) => Ink & { readonly text: string; readonly margin: readonly number[] };
};

/** US Letter, in points. */
export const letter = { width: 612, height: 792, orientation: 'portrait' } as const;

/**
 * A tagged PDF: each text stands in the tree of the document (headings, paragraphs, lists), in its language, with its
 * title shown; rules, grounds, boxes and page numbers are artifacts. pdfmake lays out and draws; only the way from its
 * layout to the page is ours, because its own printer has no place for the tree.
 */
export function drawTagged(content: readonly Content[], paper: Paper): Promise<Buffer> {
  const document = new PdfmakeDocument(paper.fonts, {}, {}, {}, optionsOf(paper), null, paper.mayRead);
  const root = document.struct('Document');
  document.addStructure(root);
  const labels: Labels = new Map();
  const over = (text: string) => ({ ...paper.headerInk, text: [{ text, speaks: unspoken }] });
  const place = { document, parent: root, labels, over };
  const { header } = paper;
  const pages = new PdfmakeLayout(letter, { ...paper.margins }, null).layoutDocument(
    content.map(it => withStructure(it, place)),
    document,
    paper.styles,
    paper.defaultStyle,
    undefined,
    header === undefined ? undefined : () => over(header),
    (page, of) => {
      const { text, ...ink } = paper.footer(page, of);
      return { ...ink, text: [{ text, speaks: unspoken }] };
    },
    undefined,
    // A heading at the foot of a page belongs on the next one.
    (node, nodes) => node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
  );
  new TaggedRenderer(document, labels).renderPages(pages);
  root.end();
  return bytesOf(document);
}

const optionsOf = (paper: Paper) => ({
  size: [letter.width, letter.height],
  // The version that PDF/UA-1 (ISO 14289-1) builds on.
  pdfVersion: '1.7',
  tagged: true,
  displayTitle: true,
  lang: paper.language,
  info: { ...paper.info, Creator: 'Trellis', Producer: 'pdfmake' },
  autoFirstPage: false,
  font: null,
});

class TaggedRenderer extends PdfmakeRenderer {
  readonly #labels: Labels;
  /** The text that was drawn last: the number of an item is drawn after the first line of its text. */
  #last: StructureElement | undefined;
  /** The page on which each head of a table was drawn first. */
  readonly #heads = new Map<StructureElement, object>();

  constructor(document: PdfDocument, labels: Labels) {
    super(document);
    this.#labels = labels;
  }

  override renderLine(line: DrawnLine, x: number, y: number): void {
    const speaks = line.inlines[0]?.speaks;
    if (typeof speaks === 'symbol' || (speaks && this.#isRepeated(speaks)))
      this.#unspoken('Pagination', () => super.renderLine(line, x, y));
    else {
      const element = speaks ?? (this.#last && this.#labels.get(this.#last));
      if (!element) throw new Error('A line of a PDF has no place in its structure.');
      this.#last = element;
      const drawn = this.pdfDocument.markStructureContent(element.dictionary.data.S);
      super.renderLine(line, x, y);
      this.pdfDocument.endMarkedContent();
      element.add(drawn);
    }
  }

  /** The heads of a table are drawn again on each page it goes on to. */
  #isRepeated(element: StructureElement): boolean {
    if (element.dictionary.data.S !== 'TH') return false;
    const first = this.#heads.get(element);
    if (!first) this.#heads.set(element, this.pdfDocument.page);
    return first !== undefined && first !== this.pdfDocument.page;
  }

  override renderVector(vector: DrawnVector): void {
    const { speaks } = vector;
    if (!speaks) {
      this.#unspoken('Layout', () => super.renderVector(vector));
      return;
    }
    const drawn = this.pdfDocument.markStructureContent(speaks.dictionary.data.S);
    super.renderVector(vector);
    this.pdfDocument.endMarkedContent();
    speaks.add(drawn);
  }

  #unspoken(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.pdfDocument.markContent('Artifact', { type });
    draw();
    this.pdfDocument.endMarkedContent();
  }
}

function bytesOf(document: PdfDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}
