import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AnswerChange, answerChange } from '@trellis/core/billing/answer-change';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { useState } from 'react';
import { simulateQuery } from './simulator.queries.ts';

/** Long enough that a word is typed, short enough to be at once. */
const typingMs = 250;

/** The answer to a case with the facts it was given for, and what it says otherwise than the one before. */
export type Answered = {
  readonly it: BillingCase;
  readonly answer: BillingAnswer;
  readonly change: AnswerChange | null;
};

/** Decides again whenever a fact is another; while it does, the answer before stays in sight. */
export function useAnswer(it: BillingCase) {
  const [settled] = useDebouncedValue(it, typingMs);
  const asked = useQuery({
    ...simulateQuery(settled),
    select: (answer): Omit<Answered, 'change'> => ({ it: settled, answer }),
    placeholderData: keepPreviousData,
  });
  const { data, isPlaceholderData } = asked;
  const [kept, setKept] = useState<Answered>();
  if (data && !isPlaceholderData && data.answer !== kept?.answer) {
    const isSame = kept?.it.id === data.it.id;
    setKept({ ...data, change: isSame ? answerChange(kept.answer, data.answer) : null });
  }
  return { ...asked, answered: kept, isDeciding: settled !== it || asked.isFetching };
}
