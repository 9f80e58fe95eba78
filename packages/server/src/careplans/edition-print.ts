import { questionsOnPaper, shortened, shortest } from '@trellis/core/careplans/plan-edition';
import { type Printed, setAsPdf } from '../documents/pdf.ts';
import { type EditionFacts, editionSheet } from './edition-sheet.ts';

type Made = { readonly printed: Printed; readonly leftOut: readonly string[] };

/** A sheet of paper has two sides. */
const sides = 2;
/** Made so short, the front has room that the signs need. */
const flowsFrom = 3;

/**
 * The patient's edition as PDF. Large print takes what pages it needs; clear print is the longest form that one
 * sheet holds, or the shortest, where even that needs more. Each try is a print: the middle of what is left goes first.
 */
export async function printEdition(facts: Omit<EditionFacts, 'isTwoSided'>): Promise<Made> {
  const print = async (by: number): Promise<Made> => {
    const { edition, leftOut } = shortened(facts.edition, by);
    const questions = facts.questions.slice(0, questionsOnPaper(by));
    const sheet = editionSheet({ ...facts, edition, questions, isTwoSided: by < flowsFrom });
    return {
      printed: await setAsPdf(sheet),
      leftOut: [...leftOut, ...facts.questions.slice(questions.length)],
    };
  };
  const fitsOnOne = ({ printed }: Made): boolean => printed.pages <= sides;
  const whole = await print(0);
  if (facts.print === 'large' || fitsOnOne(whole)) return whole;
  let best = await print(shortest);
  for (let [tooLong, short] = [0, shortest]; fitsOnOne(best) && short - tooLong > 1; ) {
    const by = Math.floor((tooLong + short) / 2);
    const tried = await print(by);
    if (fitsOnOne(tried)) [best, short] = [tried, by];
    else tooLong = by;
  }
  return best;
}
