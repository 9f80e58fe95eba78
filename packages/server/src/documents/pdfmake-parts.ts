import { createRequire } from 'node:module';

/**
 * The parts of pdfmake 0.3.11 and pdfkit 0.19.1 that lay out and draw, as far as this module calls them: neither
 * publishes types of them.
 */

/** One stretch of drawing on one page, that the tree of a tagged PDF points to. */
type MarkedContent = { readonly refs: readonly unknown[] };

export type StructureElement = {
  readonly dictionary: { readonly data: { readonly S: string } };
  add(child: StructureElement | MarkedContent): StructureElement;
  end(): void;
};

export type PdfDocument = NodeJS.ReadableStream & {
  struct(type: string, options?: { readonly alt?: string; readonly scope?: string }): StructureElement;
  /** The page that is drawn on now. */
  readonly page: object;
  addStructure(root: StructureElement): void;
  markContent(tag: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): void;
  markStructureContent(tag: string): MarkedContent;
  endMarkedContent(): void;
  end(): void;
};

type Page = { readonly items: readonly { readonly type: string }[] };
type Inline = { readonly text: string; readonly speaks?: StructureElement | symbol };
export type DrawnLine = { readonly inlines: readonly Inline[] };
export type DrawnVector = { readonly speaks?: StructureElement };
export type Faces = Readonly<
  Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>
>;

type DocumentClass = new (
  faces: Faces,
  images: object,
  patterns: object,
  attachments: object,
  options: Readonly<Record<string, unknown>>,
  virtualFiles: null,
  mayRead: (path: string) => boolean,
) => PdfDocument;

type LayoutClass = new (
  pageSize: { readonly width: number; readonly height: number; readonly orientation: 'portrait' },
  margins: { left: number; top: number; right: number; bottom: number },
  svgMeasure: null,
) => {
  layoutDocument(
    content: readonly object[],
    document: PdfDocument,
    styles: Readonly<Record<string, object>>,
    defaultStyle: object,
    background: undefined,
    header: ((page: number) => object) | undefined,
    footer: (page: number, of: number) => object,
    watermark: undefined,
    pageBreakBefore: (
      node: { readonly headlineLevel?: number },
      nodes: { getFollowingNodesOnPage(): readonly object[] },
    ) => boolean,
  ): readonly Page[];
};

type RendererClass = new (
  document: PdfDocument,
) => {
  readonly pdfDocument: PdfDocument;
  renderPages(pages: readonly Page[]): void;
  renderLine(line: DrawnLine, x: number, y: number): void;
  renderVector(vector: DrawnVector): void;
};

// CommonJS that says it is a module: tools do not agree on what an import of its default is.
const part = createRequire(import.meta.url);
export const PdfmakeDocument = part('pdfmake/js/PDFDocument.js').default as DocumentClass;
export const PdfmakeLayout = part('pdfmake/js/LayoutBuilder.js').default as LayoutClass;
export const PdfmakeRenderer = part('pdfmake/js/Renderer.js').default as RendererClass;
