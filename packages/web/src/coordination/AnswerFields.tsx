import { Button, Textarea } from '@mantine/core';
import {
  decisionsAbout,
  type QuestionDecision,
  type WantedAnswer,
} from '@trellis/core/coordination/question';
import { type FormEvent, useState } from 'react';
import { Chips } from '../kit/Chips.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';
import type { QuestionView } from './coordination.queries.ts';
import { QuickWords } from './QuickWords.tsx';

/** Whoever was asked decides, in words that can be passed on. */
export function AnswerFields({
  question,
  isPending,
  onAnswer,
}: {
  question: Pick<QuestionView, 'about' | 'direction'>;
  isPending: boolean;
  onAnswer: (answer: WantedAnswer) => void;
}) {
  const words = useCoordinationWords();
  const choices = decisionsAbout(question.about);
  const isForProvider = question.direction === 'to-provider';
  const [decision, setDecision] = useState<QuestionDecision | null>(isForProvider ? null : 'other');
  const [says, setSays] = useState('');
  const isWhole = decision !== null && says.trim() !== '' && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onAnswer({ decision, says: says.trim() });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {isForProvider && (
        <Chips
          legend={words.decision}
          choices={choices.map(value => ({ value, label: words.decisions[value] }))}
          pressed={decision ? [decision] : []}
          onPress={setDecision}
        />
      )}
      {question.about === 'medicine' && <p className={css.says}>{words.orderSays}</p>}
      {isForProvider && decision && (
        <QuickWords offered={words.sign.quickAnswer[decision]} text={says} onText={setSays} />
      )}
      <Textarea
        label={words.answer}
        placeholder={words.answerHint}
        maxLength={1000}
        autosize
        minRows={2}
        value={says}
        onChange={event => setSays(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" className={css.big ?? ''} aria-disabled={!isWhole}>
        {words.sendAnswer}
      </Button>
    </form>
  );
}
