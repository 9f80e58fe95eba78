import type { Day } from '@trellis/core/basics/day';
import { type LetterLanguage, paragraphsOf } from '@trellis/core/documents/letter';
import { dayInWords, type Print, printSizes, rule, type Sheet, unbroken } from './pdf.ts';
import type { Content } from './pdf-structure.ts';

export type Letter = {
  readonly subject: string;
  readonly body: string;
  readonly language: LetterLanguage;
  readonly print: Print;
  readonly day: Day;
  readonly practice: { readonly name: string; readonly address: string; readonly phone: string };
  readonly patient: { readonly name: string; readonly place: string };
};

/** A letter on the paper of its practice. */
export function letterSheet(letter: Letter): Sheet {
  const sizes = printSizes[letter.print];
  const { practice, patient } = letter;
  const head: Content[] = [
    { text: practice.name, bold: true, fontSize: sizes.heading },
    ...[practice.address, practice.phone]
      .filter(line => line !== '')
      .map((text): Content => ({ text, style: 'quiet' })),
  ];
  return {
    title: letter.subject,
    practice: practice.name,
    language: letter.language,
    print: letter.print,
    content: [
      { stack: head },
      rule(letter.print, 8, '#C6CED7'),
      { text: dayInWords(letter.day, letter.language), margin: [0, 18, 0, 12] },
      { stack: [patient.name, patient.place].filter(line => line !== ''), margin: [0, 0, 0, 18] },
      { text: letter.subject, style: 'title', fontSize: sizes.heading, margin: [0, 0, 0, 10] },
      ...paragraphsOf(unbroken(letter.body)).map(
        (paragraph): Content =>
          typeof paragraph === 'string'
            ? { text: paragraph, margin: [0, 0, 0, 9] }
            : { ul: [...paragraph], margin: [6, 0, 0, 9] },
      ),
    ],
  };
}
