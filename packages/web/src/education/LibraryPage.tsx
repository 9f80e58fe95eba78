import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type TextLanguage, textLanguages, topics } from '@trellis/core/education/education-text';
import { useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import { libraryQuery, sheetAddress, type TextHead, textQuery } from './education.queries.ts';
import css from './LibraryPage.module.css';
import { TextBody, TextOrigin } from './TextBody.tsx';

/** What is looked for, as it stands in the address. */
export type LibraryAsked = {
  readonly words?: string | undefined;
  readonly plan?: string | undefined;
  readonly topic?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: TextLanguage | undefined;
};

/** Texts for patients: found by condition, topic, words; read in either language; printed. */
export function LibraryPage({ asked, onAsk }: { asked: LibraryAsked; onAsk: (asked: LibraryAsked) => void }) {
  const words = useEducationWords();
  const [typed, setTyped] = useState(asked.words ?? '');
  const [sought] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery(libraryQuery(sought));
  usePageTitle(words.library.title);
  const texts = (found.data?.texts ?? []).filter(
    it =>
      (asked.plan === undefined || it.plans.includes(asked.plan)) &&
      (asked.topic === undefined || it.topic === asked.topic),
  );
  const change = (over: Partial<LibraryAsked>) =>
    onAsk({ ...asked, words: typed.trim() || undefined, ...over });
  return (
    <div className={cx(css.page, asked.text !== undefined && css.reading)}>
      <header className={css.head}>
        <h1>{words.library.title}</h1>
        <p>{words.library.lead}</p>
        <ButtonLink to="/plan-templates">{words.library.toTemplates}</ButtonLink>
        <ButtonLink to="/forms">{words.library.toForms}</ButtonLink>
      </header>
      <Bar asked={asked} typed={typed} plans={found.data?.plans ?? []} onTyped={setTyped} onChange={change} />
      <div className={css.list}>
        {found.isError && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading rows={10} rowHeight={44} />}
        {found.data && (
          <>
            <p className={css.count} aria-live="polite">
              {words.library.found(texts.length)}
            </p>
            {texts.length === 0 && (
              <Nothing title={words.library.none}>
                <p>{words.library.noneSays}</p>
              </Nothing>
            )}
            <ul aria-label={words.library.list}>
              {texts.map(it => (
                <li key={it.id}>
                  <Row text={it} isOpen={it.id === asked.text} onOpen={() => change({ text: it.id })} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className={css.text}>
        {asked.text === undefined ? (
          <p className={css.choose}>{words.library.choose}</p>
        ) : (
          <Text
            key={asked.text}
            textId={asked.text}
            language={asked.language}
            onLanguage={language => change({ language })}
            onBack={() => change({ text: undefined })}
          />
        )}
      </div>
    </div>
  );
}

function Bar({
  asked,
  typed,
  plans,
  onTyped,
  onChange,
}: {
  asked: LibraryAsked;
  typed: string;
  plans: readonly { readonly id: string; readonly title: Readonly<Record<TextLanguage, string>> }[];
  onTyped: (words: string) => void;
  onChange: (over: Partial<LibraryAsked>) => void;
}) {
  const words = useEducationWords();
  const language = useLanguage();
  return (
    <search className={css.bar}>
      <TextInput
        type="search"
        aria-label={words.library.search}
        placeholder={words.library.search}
        maxLength={80}
        value={typed}
        onChange={event => onTyped(event.currentTarget.value)}
        onBlur={() => onChange({})}
      />
      <NativeSelect
        aria-label={words.library.plan}
        value={asked.plan ?? ''}
        onChange={event => onChange({ plan: event.currentTarget.value || undefined, text: undefined })}
        data={[
          { value: '', label: words.library.anyPlan },
          ...plans
            .map(it => ({ value: it.id, label: it.title[language] }))
            .toSorted((a, b) => a.label.localeCompare(b.label, language)),
        ]}
      />
      <NativeSelect
        aria-label={words.library.topic}
        value={asked.topic ?? ''}
        onChange={event => onChange({ topic: event.currentTarget.value || undefined, text: undefined })}
        data={[
          { value: '', label: words.library.anyTopic },
          ...topics.map(it => ({ value: it as string, label: words.topics[it] })),
        ]}
      />
    </search>
  );
}

function Row({ text, isOpen, onOpen }: { text: TextHead; isOpen: boolean; onOpen: () => void }) {
  const words = useEducationWords();
  const language = useLanguage();
  return (
    <button type="button" className={css.row} aria-current={isOpen || undefined} onClick={onOpen}>
      <span className={css.name}>{text.title[language]}</span>
      <span className={css.sub}>
        {words.topics[text.topic]} · {words.level(text.level.grade.toFixed(1), text.level.ease.toFixed(0))}
      </span>
      {!text.isSignedOff && (
        <span className={css.sub}>
          <Status look="needs">{words.unsigned}</Status>
        </span>
      )}
    </button>
  );
}

function Text({
  textId,
  language: asked,
  onLanguage,
  onBack,
}: {
  textId: string;
  language: TextLanguage | undefined;
  onLanguage: (language: TextLanguage) => void;
  onBack: () => void;
}) {
  const words = useEducationWords();
  const spoken = useLanguage();
  const language = asked ?? spoken;
  const text = useQuery(textQuery(textId));
  if (text.isError) return <Problem error={text.error} onRetry={() => void text.refetch()} />;
  if (!text.data) return <Loading rows={6} rowHeight={30} />;
  const { level, ...it } = text.data;
  return (
    <article aria-labelledby="library-text">
      <p className={css.back}>
        <Button variant="subtle" onClick={onBack}>
          {words.library.back}
        </Button>
      </p>
      <p className={css.sub}>{words.topics[it.topic]}</p>
      <h2 id="library-text" lang={language} className={css.title}>
        {it.title[language]}
      </h2>
      <p className={css.acts}>
        <Segments
          label={words.inLanguage}
          choices={textLanguages.map(value => ({ value, label: words.languages[value] }))}
          chosen={language}
          onChoose={onLanguage}
        />
        <Button component="a" href={sheetAddress(textId, language)} target="_blank" rel="noreferrer">
          {words.library.print}
        </Button>
      </p>
      <TextOrigin text={it} level={level} />
      <TextBody text={it} language={language} />
    </article>
  );
}
