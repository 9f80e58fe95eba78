import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '@trellis/core/basics/day';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import type { Content, Ink, TextStyle } from './pdf-structure.ts';
import { drawTagged, letter } from './tagged-pdf.ts';

/**
 * Roboto (Apache License 2.0) comes with pdfmake and has every letter of Latin, Łukasz and Nguyễn included, in one
 * file. The faces of the screen are cut into pieces by script, so that one name would be set in two of them.
 */
const faces = join(dirname(fileURLToPath(import.meta.resolve('pdfmake'))), '../fonts/Roboto');
const fonts = {
  Roboto: {
    normal: join(faces, 'Roboto-Regular.ttf'),
    bold: join(faces, 'Roboto-Medium.ttf'),
    italics: join(faces, 'Roboto-Italic.ttf'),
    bolditalics: join(faces, 'Roboto-MediumItalic.ttf'),
  },
};

/**
 * Large print is 18 points and more everywhere on the page (American Printing House guidelines, 2026-11). Clear
 * print is 14 and more: the least for a paper that is read at home, and what lets a plan stand on one sheet.
 */
export const printSizes = {
  usual: { body: 11.5, small: 9.5, heading: 14, title: 20, lineHeight: 1.35, sides: 72, top: 60, foot: 68 },
  clear: { body: 14, small: 14, heading: 17, title: 22, lineHeight: 1.18, sides: 42, top: 36, foot: 46 },
  large: { body: 18, small: 18, heading: 22, title: 28, lineHeight: 1.35, sides: 54, top: 60, foot: 68 },
} as const;

const locales = { en: 'en-US', es: 'es-US' } as const;

export type Print = keyof typeof printSizes;

export type Sheet = {
  readonly title: string;
  readonly practice: string;
  readonly language: LetterLanguage;
  readonly print: Print;
  readonly content: readonly Content[];
  /** Stands above every page. */
  readonly header?: string;
};

/** A sheet as it will be printed. */
export type Printed = { readonly title: string; readonly body: Buffer; readonly pages: number };

/** Sets one sheet as tagged PDF, with its language and title for screen readers and every letter embedded. */
export async function setAsPdf({
  title,
  practice,
  language,
  print,
  content,
  header,
}: Sheet): Promise<Printed> {
  const sizes = printSizes[print];
  let pages = 0;
  const body = await drawTagged(content, {
    fonts,
    // A letter is made of text: nothing in it is fetched, and no file but the faces is read.
    mayRead: path => path.startsWith(faces),
    info: { Title: title, Author: practice },
    language: locales[language],
    margins: { left: sizes.sides, top: sizes.top, right: sizes.sides, bottom: sizes.foot },
    styles: looksOf(print),
    defaultStyle: { font: 'Roboto', fontSize: sizes.body, lineHeight: sizes.lineHeight, color: '#0D1520' },
    ...(header !== undefined && { header }),
    headerInk: {
      fontSize: sizes.small,
      color: '#38444F',
      margin: [sizes.sides, sizes.top / 2.5, sizes.sides, 0],
    },
    footer: (page, of) => {
      pages = of;
      return {
        text: `${page} / ${of}`,
        alignment: 'right',
        fontSize: sizes.small,
        margin: [sizes.sides, sizes.foot / 4, sizes.sides, 0],
      };
    },
  });
  return { title, body, pages };
}

/** What a text is called says how it looks and what a screen reader makes of it. */
function looksOf(print: Print): Readonly<Record<TextStyle, Ink>> {
  const sizes = printSizes[print];
  return {
    title: { bold: true, fontSize: sizes.title },
    part: { bold: true, fontSize: sizes.title },
    heading: { bold: true, fontSize: sizes.heading },
    label: { fontSize: sizes.small },
    subheading: { bold: true },
    quiet: { fontSize: sizes.small, color: '#38444F' },
  };
}

/** A line across the text, `below` points further down. */
export const rule = (print: Print, below: number, color: string): Content => ({
  canvas: [
    {
      type: 'line',
      x1: 0,
      y1: below,
      x2: letter.width - 2 * printSizes[print].sides,
      y2: below,
      lineWidth: 0.75,
      lineColor: color,
    },
  ],
});

/** A phone number stays on one line. */
export const unbroken = (text: string): string => text.replace(/(\(\d{3}\)) (?=\d)/g, '$1\u00a0');

/** Friday, November 20, 2026, or without the weekday: as patients read a day. */
export const dayInWords = (day: Day, language: LetterLanguage, style: 'full' | 'long' = 'full'): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: style, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
