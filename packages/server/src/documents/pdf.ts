import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '@trellis/core/basics/day';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import pdfmake, { type Content } from 'pdfmake';

/**
 * Roboto (Apache License 2.0) comes with pdfmake and has every letter of Latin, Łukasz and Nguyễn included, in one
 * file. The faces of the screen are cut into pieces by script, so that one name would be set in two of them.
 */
const faces = join(dirname(fileURLToPath(import.meta.resolve('pdfmake'))), '../fonts/Roboto');
pdfmake.setFonts({
  Roboto: {
    normal: join(faces, 'Roboto-Regular.ttf'),
    bold: join(faces, 'Roboto-Medium.ttf'),
    italics: join(faces, 'Roboto-Italic.ttf'),
    bolditalics: join(faces, 'Roboto-MediumItalic.ttf'),
  },
});
// A letter is made of text: nothing in it may fetch, and no file but the faces is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(path => path.startsWith(faces));

export type { Content } from 'pdfmake';

/**
 * Large print is 18 points and more everywhere on the page (American Printing House guidelines, 2026-11). Clear
 * print is 14 and more: the least for a paper that is read at home, and what lets a plan stand on one sheet.
 */
export const printSizes = {
  usual: { body: 11.5, small: 9.5, heading: 14, title: 20, lineHeight: 1.35, sides: 72, top: 60, foot: 68 },
  clear: { body: 14, small: 14, heading: 17, title: 22, lineHeight: 1.18, sides: 42, top: 36, foot: 46 },
  large: { body: 18, small: 18, heading: 22, title: 28, lineHeight: 1.35, sides: 54, top: 60, foot: 68 },
} as const;

export type Print = keyof typeof printSizes;

export type Sheet = {
  readonly title: string;
  readonly practice: string;
  readonly language: LetterLanguage;
  readonly print: Print;
  readonly content: readonly Content[];
};

/** A sheet as it will be printed. */
export type Printed = { readonly title: string; readonly body: Buffer; readonly pages: number };

/** Sets one sheet as PDF, with its language and title for screen readers and every letter embedded. */
export async function setAsPdf({ title, practice, language, print, content }: Sheet): Promise<Printed> {
  const sizes = printSizes[print];
  let pages = 0;
  const body = await pdfmake
    .createPdf({
      content: [...content],
      info: { title, author: practice },
      language: language === 'es' ? 'es-US' : 'en-US',
      displayTitle: true,
      pageSize: 'LETTER',
      pageMargins: [sizes.sides, sizes.top, sizes.sides, sizes.foot],
      defaultStyle: { font: 'Roboto', fontSize: sizes.body, lineHeight: sizes.lineHeight, color: '#0D1520' },
      // A heading at the foot of a page belongs on the next one.
      pageBreakBefore: (node, nodes) =>
        node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
      footer: (page, of) => {
        pages = of;
        return {
          text: `${page} / ${of}`,
          alignment: 'right',
          fontSize: sizes.small,
          margin: [sizes.sides, sizes.foot / 4, sizes.sides, 0],
        };
      },
    })
    .getBuffer();
  return { title, body, pages };
}

/** A line across the text, `below` points further down. */
export const rule = (print: Print, below: number, color: string): Content => ({
  canvas: [
    {
      type: 'line',
      x1: 0,
      y1: below,
      x2: letterWidth - 2 * printSizes[print].sides,
      y2: below,
      lineWidth: 0.75,
      lineColor: color,
    },
  ],
});

/** US Letter, in points. */
const letterWidth = 612;

/** A phone number stays on one line. */
export const unbroken = (text: string): string => text.replace(/(\(\d{3}\)) (?=\d)/g, '$1\u00a0');

const locales = { en: 'en-US', es: 'es-US' } as const;

/** Friday, November 20, 2026, or without the weekday: as patients read a day. */
export const dayInWords = (day: Day, language: LetterLanguage, style: 'full' | 'long' = 'full'): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: style, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
