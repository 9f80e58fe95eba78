import { Button, TextInput } from '@mantine/core';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { GivenAnswer } from '@trellis/core/outreach/contact';
import { type FormEvent, useId, useState } from 'react';
import type { Frozen } from '../kit/frozen.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { QuestionCard } from '../kit/QuestionCard.tsx';
import { Status } from '../kit/Status.tsx';
import { Voice } from '../kit/Voice.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import type { Language } from '../words/format.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import { type Guide, wantsFollowUp } from './guide-progress.ts';
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
  given: Frozen<GivenAnswer>;
  spoken: Language;
  skipping: boolean;
  lastContact: ContactView | undefined;
  zone: Zone;
  onSpoken: (language: Language) => void;
  onAnswer: (answerId: string) => void;
  onChange: (change: Partial<Frozen<GivenAnswer>>) => void;
  onSkipping: (skipping: boolean) => void;
  onNext: () => void;
  onBack: (() => void) | undefined;
}) {
  const words = useCallDeskWords().page;
  const { look } = useWords().call;
  const format = useFormat();
  const language = useLanguage();
  const other: Language = spoken === 'en' ? 'es' : 'en';
  const earlier = lastContact?.answers.find(answer => answer.questionId === question.id)?.answerIds ?? [];
  const before = question.answers.filter(it => earlier.includes(it.id));
  const ask = (lastContact ? undefined : question.askFirst) ?? question.ask;
  return (
    <QuestionCard
      crumb={
        <>
          <span>{question.section[language]}</span>
          <span aria-hidden="true">/</span>
          <span>{words.progress(at + 1, guide.questions.length)}</span>
          {before.length > 0 && lastContact && (
            <span className={css.before}>
              {format.day(localDay(lastContact.closedAt, zone))}:{' '}
              {before.map(it => it.label[language]).join(', ')}
            </span>
          )}
          <span className={css.grow} />
          {guide.signedOff === null && <Status look="soon">{words.notSigned}</Status>}
          <button type="button" className={css.language} onClick={() => onSpoken(other)}>
            {words.otherLanguage}: {words.sayIn[spoken]} <Kbd>l</Kbd>
          </button>
        </>
      }
      ask={{ text: ask[spoken], lang: spoken }}
      lines={[
        { term: words.say, text: question.say[spoken], lang: spoken },
        { term: words.sayIn[other], text: `${ask[other]} ${question.say[other]}`, lang: other },
      ]}
      answersLabel={question.choose === 'many' ? words.answersMany : words.answers}
      answers={question.answers.map(answer => ({ id: answer.id, label: answer.label[language] }))}
      chosen={given.answerIds}
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
            onChange({ answerIds: [], skipped: reason });
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
          {wantsFollowUp(question, given) && (
            <span className={css.look}>
              <Status look="soon">{look}</Status>
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
  given: Frozen<GivenAnswer>;
  spoken: Language;
  onChange: (change: Partial<Frozen<GivenAnswer>>) => void;
}) {
  const words = useCallDeskWords().page;
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
  const words = useCallDeskWords().page;
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
