import { Button, TextInput } from '@mantine/core';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { GivenAnswer } from '@trellis/core/outreach/contact';
import { type FormEvent, useId, useState } from 'react';
import { Kbd } from '../kit/Kbd.tsx';
import { QuestionCard } from '../kit/QuestionCard.tsx';
import { Status } from '../kit/Status.tsx';
import { Voice } from '../kit/Voice.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import type { Language } from '../words/format.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import type { Guide } from './guide-progress.ts';
import css from './Question.module.css';

type GuideQuestion = Guide['questions'][number];

/** One question of the guide: to be said, answered with a key, and heard in the patient's own words. */
export function Question({
  guide,
  question,
  at,
  given,
  spoken,
  skipping,
  lastContact,
  zone,
  onSpoken,
  onAnswer,
  onChange,
  onSkipping,
  onNext,
  onBack,
}: {
  guide: Guide;
  question: GuideQuestion;
  at: number;
  given: GivenAnswer;
  spoken: Language;
  skipping: boolean;
  lastContact: ContactView | undefined;
  zone: Zone;
  onSpoken: (language: Language) => void;
  onAnswer: (answerId: string) => void;
  onChange: (change: Partial<GivenAnswer>) => void;
  onSkipping: (skipping: boolean) => void;
  onNext: () => void;
  onBack: (() => void) | undefined;
}) {
  const words = useWords().call;
  const format = useFormat();
  const language = useLanguage();
  const other: Language = spoken === 'en' ? 'es' : 'en';
  const chosen = question.answers.find(it => it.id === given.answerId);
  const before = question.answers.find(
    it => it.id === lastContact?.answers.find(answer => answer.questionId === question.id)?.answerId,
  );
  return (
    <QuestionCard
      crumb={
        <>
          <span>{question.section[language]}</span>
          <span aria-hidden="true">/</span>
          <span>{words.progress(at + 1, guide.questions.length)}</span>
          {before && lastContact && (
            <span className={css.before}>
              {format.day(localDay(lastContact.closedAt, zone))}: {before.label[language]}
            </span>
          )}
          <span className={css.grow} />
          {guide.signedOff === null && <Status look="soon">{words.notSigned}</Status>}
          <button type="button" className={css.language} onClick={() => onSpoken(other)}>
            {words.otherLanguage}: {words.sayIn[spoken]} <Kbd>l</Kbd>
          </button>
        </>
      }
      ask={{ text: question.ask[spoken], lang: spoken }}
      lines={[
        { term: words.say, text: question.say[spoken], lang: spoken },
        { term: words.sayIn[other], text: `${question.ask[other]} ${question.say[other]}`, lang: other },
      ]}
      answersLabel={words.answers}
      answers={question.answers.map(answer => ({ id: answer.id, label: answer.label[language] }))}
      chosen={given.answerId}
      onChoose={onAnswer}
    >
      <Words key={question.id} given={given} spoken={spoken} onChange={onChange} />
      {given.skipped !== null && (
        <p className={css.skipped}>
          <Status look="not">{words.skippedBecause(given.skipped)}</Status>
          <Button variant="subtle" onClick={() => onChange({ skipped: null })}>
            {words.unskip}
          </Button>
        </p>
      )}
      {skipping ? (
        <SkipForm
          onSkip={reason => {
            onChange({ answerId: null, skipped: reason });
            onSkipping(false);
            onNext();
          }}
          onCancel={() => onSkipping(false)}
        />
      ) : (
        <div className={css.forward}>
          <Button variant="filled" rightSection={<Kbd>↵</Kbd>} onClick={onNext}>
            {words.next}
          </Button>
          {onBack && (
            <Button variant="subtle" rightSection={<Kbd>⌫</Kbd>} onClick={onBack}>
              {words.back}
            </Button>
          )}
          <Button variant="subtle" rightSection={<Kbd>0</Kbd>} onClick={() => onSkipping(true)}>
            {words.skipQuestion}
          </Button>
          {chosen?.tone === 'look' && (
            <span className={css.look}>
              <Status look="soon">{words.look}</Status>
            </span>
          )}
        </div>
      )}
    </QuestionCard>
  );
}

function Words({
  given,
  spoken,
  onChange,
}: {
  given: GivenAnswer;
  spoken: Language;
  onChange: (change: Partial<GivenAnswer>) => void;
}) {
  const words = useWords().call;
  const id = useId();
  return (
    <Voice className={css.voice}>
      <label htmlFor={id}>{words.words}</label>
      <textarea
        id={id}
        rows={1}
        lang={spoken}
        maxLength={2000}
        placeholder={words.wordsPlaceholder}
        value={given.words}
        onChange={event => onChange({ words: event.currentTarget.value })}
        onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </Voice>
  );
}

function SkipForm({ onSkip, onCancel }: { onSkip: (reason: string) => void; onCancel: () => void }) {
  const words = useWords().call;
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onSkip(reason.trim());
  };
  return (
    <form className={css.skip} onSubmit={submit}>
      <TextInput
        label={words.skipReason}
        placeholder={words.skipPlaceholder}
        maxLength={300}
        autoFocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Escape' && onCancel()}
      />
      <Button type="submit" aria-disabled={reason.trim() === ''}>
        {words.keepSkip}
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        {words.cancel}
      </Button>
    </form>
  );
}
