import type { Phrases } from '@trellis/core/call/phrases';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Frozen } from '../kit/frozen.ts';
import { tell } from '../kit/notice.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useLanguage, useWords } from '../words/words.ts';
import css from './PhraseMenu.module.css';

type Phrase = Frozen<Phrases>['phrases'][number];

/**
 * The phrases of the practice; none until they have come, which is before anybody has begun to write. If they do not
 * come that is told, and the note is written without them.
 */
export function usePhrases(): readonly Phrase[] {
  const { notFetched } = useWords().panel;
  const [phrases, setPhrases] = useState<readonly Phrase[]>([]);
  useEffect(() => {
    let isShown = true;
    import('../../../../content/phrases/ccm-notes.json').then(
      file => {
        if (isShown) setPhrases(file.default.phrases as Phrases['phrases']);
      },
      () => isShown && tell(notFetched),
    );
    return () => {
      isShown = false;
    };
  }, [notFetched]);
  return phrases;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Phrases whose title or text has every word that was typed, templates first. */
export function phrasesFor(
  phrases: readonly Phrase[],
  typed: string,
  language: 'en' | 'es',
): readonly Phrase[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return phrases.filter(phrase => {
    const text = fold(`${phrase.title[language]} ${phrase.text[language]}`);
    return wanted.every(word => text.includes(word));
  });
}

/** Sentences and outlines to put into the note: found by a word, taken with Enter. A slash typed again is a slash. */
export function PhraseMenu({
  phrases,
  onTake,
  onLeave,
}: {
  phrases: readonly Phrase[];
  onTake: (text: string) => void;
  onLeave: () => void;
}) {
  const words = useCallDeskWords().note;
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const found = phrasesFor(phrases, typed, language);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave();
    else if (event.key === '/' && typed === '') onTake('/');
    else if (event.key === 'Enter' && found[0]) onTake(found[0].text[language]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={css.menu} aria-label={words.phrases}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened by a key or a press, to be typed into
        autoFocus
        className={css.find}
        aria-label={words.findPhrase}
        placeholder={words.findPhrase}
        maxLength={60}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && <p className={css.none}>{words.noPhrase}</p>}
      <ul>
        {found.map(phrase => (
          <li key={phrase.id}>
            <button type="button" onClick={() => onTake(phrase.text[language])}>
              <b>{phrase.title[language]}</b>
              <span>{phrase.text[language]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
