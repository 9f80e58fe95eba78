import { type Day, type Month, monthOf } from '@trellis/core/basics/day';
import { byText } from '@trellis/core/basics/order';
import type { KeptPaper, PaperKind } from '@trellis/core/programs/paper';
import { monthlyPapers, termsOf } from '@trellis/core/programs/program-terms';
import type { EnrolmentView } from './enrolment.queries.ts';

export type AskedPaper = {
  readonly kind: PaperKind;
  /** Of a paper that every month needs its own of. */
  readonly month: Month | null;
  /** The latest there is. */
  readonly paper: KeptPaper | undefined;
};

/** What a program asks for on paper, each with what is there; of what each month needs, this month’s. */
export const papersOf = (
  enrolment: Pick<EnrolmentView, 'program' | 'papers'>,
  today: Day,
): readonly AskedPaper[] =>
  termsOf(enrolment.program).papers.map(kind => {
    const month = monthlyPapers.includes(kind) ? monthOf(today) : null;
    const paper = enrolment.papers
      .filter(it => it.kind === kind && (month === null || monthOf(it.on) === month))
      .toSorted((a, b) => byText(b.on, a.on))[0];
    return { kind, month, paper };
  });
