import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type TextLanguage, textLanguages } from '@trellis/core/education/education-text';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { useEducationWords } from '../words/education.ts';
import { sheetAddress, textQuery } from './education.queries.ts';
import css from './LibraryPage.module.css';
import { TextBody, TextOrigin } from './TextBody.tsx';

/** One text, to be read in either language and printed. */
export function LibraryText({
  textId,
  language,
  onLanguage,
  onBack,
}: {
  textId: string;
  language: TextLanguage;
  onLanguage: (language: TextLanguage) => void;
  onBack: () => void;
}) {
  const words = useEducationWords();
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
      <TextOrigin text={it} level={level} language={language} />
      <TextBody text={it} language={language} />
    </article>
  );
}
