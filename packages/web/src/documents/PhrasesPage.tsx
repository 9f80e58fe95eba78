import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import { localDay } from '@trellis/core/basics/zone';
import {
  type LetterLanguage,
  letterKinds,
  letterLanguages,
  type PhraseKey,
  phraseKeys,
  placeholders,
} from '@trellis/core/documents/letter';
import type { getPhrases } from '@trellis/core/documents/letter.contract';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useDocumentWords } from '../words/documents.ts';
import { useFormat } from '../words/words.ts';
import { phrasesQuery, useWritePhrase } from './document.queries.ts';
import css from './PhrasesPage.module.css';

type Phrase = AnswerOf<typeof getPhrases>['phrases'][number];

/** What the practice says about itself in letters and plans, and letters in its own words. */
export function PhrasesPage() {
  const words = useDocumentWords();
  const phrases = useQuery(phrasesQuery);
  usePageTitle(words.phrases);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.phrases}</h1>
        <p>{words.phrasesSays}</p>
        <p>{words.mayUse(placeholders.map(name => `{${name}}`).join(' '))}</p>
      </header>
      {phrases.isError && !phrases.data && (
        <Problem error={phrases.error} onRetry={() => void phrases.refetch()} />
      )}
      {phrases.isPending && <Loading rows={8} rowHeight={44} />}
      {phrases.data &&
        phraseKeys.map(key => (
          <Section key={key} title={words.phraseKeys[key]}>
            <div className={css.pair}>
              {languagesOf(key).map(language => (
                <PhraseForm key={language} phraseKey={key} language={language} phrases={phrases.data} />
              ))}
            </div>
          </Section>
        ))}
    </div>
  );
}

/** A number is a number in any language. */
const languagesOf = (key: PhraseKey): readonly LetterLanguage[] =>
  key === 'phone' || key === 'address' ? ['en'] : letterLanguages;

function PhraseForm({
  phraseKey,
  language,
  phrases,
}: {
  phraseKey: PhraseKey;
  language: LetterLanguage;
  phrases: readonly Phrase[];
}) {
  const words = useDocumentWords();
  const format = useFormat();
  const { practice } = useActor();
  const kept = phrases.find(it => it.key === phraseKey && it.language === language);
  const [text, setText] = useState(kept?.text ?? '');
  const write = useWritePhrase(() => tell(words.phraseKept));
  const isLetter = (letterKinds as readonly string[]).includes(phraseKey);
  const isNew = text.trim() !== (kept?.text ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNew && !write.isPending) write.mutate({ key: phraseKey, language, text });
  };
  const field = {
    label: languagesOf(phraseKey).length > 1 ? words.languages[language] : words.phraseKeys[phraseKey],
    lang: language,
    maxLength: 8000,
    placeholder: isLetter ? words.brought : words.phraseHints[phraseKey],
    value: text,
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {isLetter ? (
        <Textarea
          {...field}
          autosize
          minRows={3}
          maxRows={14}
          onChange={event => setText(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...field} onChange={event => setText(event.currentTarget.value)} />
      )}
      <p className={css.foot}>
        <Button type="submit" aria-disabled={!isNew || write.isPending}>
          {words.keep}
        </Button>
        {kept && (
          <span>{words.written(kept.recordedBy, format.date(localDay(kept.recordedAt, practice.zone)))}</span>
        )}
      </p>
      {write.isError && <ProblemLine error={write.error} />}
    </form>
  );
}
