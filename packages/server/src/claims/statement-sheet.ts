import type { Day } from '@trellis/core/basics/day';
import type { Statement } from '@trellis/core/claims/statement';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import { dayInWords, type Print, printSizes, rule, type Sheet, unbroken } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';

/** A statement on the paper of its practice: how much and by when first, then what for, and what to do about it. */
export function statementSheet(it: {
  readonly statement: Statement;
  readonly practice: { readonly name: string; readonly address: string; readonly phone: string };
  readonly language: LetterLanguage;
  readonly print: Exclude<Print, 'usual'>;
  readonly day: Day;
}): Sheet {
  const { statement, practice, print } = it;
  const sizes = printSizes[print];
  const part = ({ title, says }: Statement['what']): Content[] => [
    { text: title, style: 'heading', margin: [0, 10, 0, 3], headlineLevel: 1 },
    ...says.map((text): Content => ({ text: unbroken(text), margin: [0, 0, 0, 4] })),
  ];
  return {
    title: statement.title,
    practice: practice.name,
    language: it.language,
    print,
    content: [
      { text: practice.name, bold: true },
      ...[practice.address, practice.phone]
        .filter(line => line !== '')
        .map((text): Content => ({ text: unbroken(text), style: 'quiet' })),
      rule(print, 6, '#C6CED7'),
      { text: dayInWords(it.day, it.language, 'long'), margin: [0, 10, 0, 6] },
      { text: statement.title, style: 'title' },
      { text: statement.for, margin: [0, 0, 0, 8] },
      {
        box: [
          { text: statement.owes, bold: true, fontSize: sizes.title },
          statement.by,
          unbroken(statement.call),
        ],
        paper: '#F3F6F9',
        edge: '#38444F',
      },
      ...part(statement.what),
      {
        heads: statement.heads,
        rows: [
          ...statement.rows.map(row => [row.month, row.service, row.amount]),
          [statement.sum.what, '', statement.sum.amount],
        ],
        widths: ['*', '*', 110],
        fontSize: sizes.body,
        right: 2,
        lastIsSum: true,
        margin: [0, 4, 0, 4],
      },
      ...statement.after.flatMap(part),
    ],
  };
}
