import type { Day } from '@trellis/core/basics/day';
import type { Statement } from '@trellis/core/claims/statement';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import { dayInWords, type Print, printSizes, rule, type Sheet, unbroken } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';

/** A statement on the paper of its practice: what it is about, each month with its amount, the sum, whom to ask. */
export function statementSheet(it: {
  readonly statement: Statement;
  readonly practice: { readonly name: string; readonly address: string; readonly phone: string };
  readonly language: LetterLanguage;
  readonly print: Print;
  readonly day: Day;
}): Sheet {
  const { statement, practice, print } = it;
  const sizes = printSizes[print];
  const head: Content[] = [
    { text: practice.name, bold: true, fontSize: sizes.heading },
    ...[practice.address, practice.phone]
      .filter(line => line !== '')
      .map((text): Content => ({ text, style: 'quiet' })),
  ];
  return {
    title: statement.title,
    practice: practice.name,
    language: it.language,
    print,
    content: [
      { stack: head },
      rule(print, 8, '#C6CED7'),
      { text: dayInWords(it.day, it.language), margin: [0, 18, 0, 12] },
      { text: statement.title, style: 'title', fontSize: sizes.heading, margin: [0, 0, 0, 10] },
      { text: statement.about, margin: [0, 0, 0, 9] },
      { ul: statement.rows.map(row => `${row.what}: ${row.amount}`), margin: [6, 0, 0, 9] },
      { text: `${statement.sum.what}: ${statement.sum.amount}`, bold: true, margin: [0, 0, 0, 12] },
      ...statement.after.map((text): Content => ({ text: unbroken(text), margin: [0, 0, 0, 9] })),
    ],
  };
}
