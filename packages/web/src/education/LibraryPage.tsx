import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { TextLanguage } from '@trellis/core/education/education-text';
import { gradeOf } from '@trellis/core/education/text-level';
import { useState } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import { libraryQuery, type TextHead } from './education.queries.ts';
import { LibraryBar } from './LibraryBar.tsx';
import { LibraryList } from './LibraryList.tsx';
import css from './LibraryPage.module.css';
import { LibraryText } from './LibraryText.tsx';

/** What is looked for, as it stands in the address. */
export type LibraryAsked = {
  readonly words?: string | undefined;
  readonly plan?: string | undefined;
  readonly topic?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: TextLanguage | undefined;
  readonly format?: 'steps' | 'reading' | undefined;
  /** The hardest grade that is wanted. */
  readonly level?: number | undefined;
  /** The condition whose texts are unfolded. */
  readonly open?: string | undefined;
};

/** Texts for patients: found by words, condition, topic, level; read in either language; printed. */
export function LibraryPage({ asked, onAsk }: { asked: LibraryAsked; onAsk: (asked: LibraryAsked) => void }) {
  const words = useEducationWords();
  const spoken = useLanguage();
  const language = asked.language ?? spoken;
  const [typed, setTyped] = useState(asked.words ?? '');
  const [sought] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery(libraryQuery(sought));
  usePageTitle(words.library.title);
  const change = (over: Partial<LibraryAsked>) =>
    onAsk({ ...asked, words: typed.trim() || undefined, ...over });
  useKeys(asked.text === undefined ? {} : { Escape: () => change({ text: undefined }) });
  return (
    <div className={cx(css.page, asked.text !== undefined && css.reading)}>
      <header className={css.head}>
        <h1>{words.library.title}</h1>
        <p>{words.library.lead}</p>
        <ButtonLink to="/plan-templates">{words.library.toTemplates}</ButtonLink>
        <ButtonLink to="/forms">{words.library.toForms}</ButtonLink>
      </header>
      <LibraryBar
        {...{ asked, typed, language }}
        plans={found.data?.plans ?? []}
        onTyped={setTyped}
        onChange={change}
      />
      <div className={css.list}>
        {found.isError && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading rows={10} rowHeight={44} />}
        {found.data && (
          <LibraryList
            texts={found.data.texts.filter(it => fits(it, asked, language))}
            plans={found.data.plans}
            asked={asked}
            language={language}
            onChange={change}
          />
        )}
      </div>
      <div className={css.text}>
        {asked.text === undefined ? (
          <p className={css.choose}>{words.library.choose}</p>
        ) : (
          <LibraryText
            key={asked.text}
            textId={asked.text}
            language={language}
            onLanguage={it => change({ language: it })}
            onBack={() => change({ text: undefined })}
          />
        )}
      </div>
    </div>
  );
}

const fits = (it: TextHead, { plan, topic, format, level }: LibraryAsked, language: TextLanguage): boolean =>
  (plan === undefined || it.plans.includes(plan)) &&
  (topic === undefined || it.topic === topic) &&
  (format === undefined || it.hasSteps === (format === 'steps')) &&
  (level === undefined || gradeOf(it.level, language) <= level);
