import { NativeSelect, TextInput } from '@mantine/core';
import { type TextLanguage, textLanguages, topics } from '@trellis/core/education/education-text';
import { easiestGrade } from '@trellis/core/education/text-level';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import type { LibraryView } from './education.queries.ts';
import css from './LibraryPage.module.css';
import type { LibraryAsked } from './LibraryPage.tsx';

/** Grades a list may be kept to; all texts are for sixth grade or easier. */
const grades = [3, 4, 5] as const;

/** What is looked for in the library: words, and what the texts are to be like. */
export function LibraryBar({
  asked,
  typed,
  language,
  plans,
  onTyped,
  onChange,
}: {
  asked: LibraryAsked;
  typed: string;
  language: TextLanguage;
  plans: LibraryView['plans'];
  onTyped: (words: string) => void;
  onChange: (over: Partial<LibraryAsked>) => void;
}) {
  const words = useEducationWords();
  const spoken = useLanguage();
  const select = (over: Partial<LibraryAsked>) => onChange({ text: undefined, ...over });
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
        onChange={event => select({ plan: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: words.library.anyPlan },
          ...plans
            .map(it => ({ value: it.id, label: it.title[spoken] }))
            .toSorted((a, b) => a.label.localeCompare(b.label, spoken)),
        ]}
      />
      <NativeSelect
        aria-label={words.library.topic}
        value={asked.topic ?? ''}
        onChange={event => select({ topic: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: words.library.anyTopic },
          ...topics.map(it => ({ value: it as string, label: words.topics[it] })),
        ]}
      />
      <NativeSelect
        aria-label={words.inLanguage}
        value={language}
        onChange={event => onChange({ language: event.currentTarget.value as TextLanguage })}
        data={textLanguages.map(value => ({
          value,
          label: words.library.inLanguage(words.languages[value]),
        }))}
      />
      <NativeSelect
        aria-label={words.library.level}
        value={asked.level ?? ''}
        onChange={event => select({ level: Number(event.currentTarget.value) || undefined })}
        data={[
          { value: '', label: words.library.anyLevel },
          ...grades
            .filter(it => it >= easiestGrade[language])
            .map(it => ({ value: String(it), label: words.grade(it, 'or-easier') })),
        ]}
      />
      <NativeSelect
        aria-label={words.library.format}
        value={asked.format ?? ''}
        onChange={event =>
          select({ format: (event.currentTarget.value || undefined) as LibraryAsked['format'] })
        }
        data={[
          { value: '', label: words.library.anyFormat },
          ...(['steps', 'reading'] as const).map(value => ({ value, label: words.library.formats[value] })),
        ]}
      />
    </search>
  );
}
