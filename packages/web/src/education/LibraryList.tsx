import type { TextLanguage } from '@trellis/core/education/education-text';
import { type KeyboardEvent, useRef } from 'react';
import { Nothing } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useEducationWords } from '../words/education.ts';
import { useLanguage } from '../words/words.ts';
import type { LibraryView, TextHead } from './education.queries.ts';
import css from './LibraryPage.module.css';
import type { LibraryAsked } from './LibraryPage.tsx';
import { UnsignedLine, unsignedAmong } from './sign-off.tsx';
import { useLevel } from './text-level.ts';

type Group = { readonly id: string; readonly title: string; readonly texts: readonly TextHead[] };

/** So many are seen at once. Trellis policy, 2026-11-23. */
const fewTexts = 30;

/** Texts by condition: one condition is unfolded at a time, all of them where only a few texts are left. */
export function LibraryList({
  texts,
  plans,
  asked,
  language,
  onChange,
}: {
  texts: readonly TextHead[];
  plans: LibraryView['plans'];
  asked: LibraryAsked;
  language: TextLanguage;
  onChange: (over: Partial<LibraryAsked>) => void;
}) {
  const words = useEducationWords();
  const spoken = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1) => moveFocus(list.current, by);
  useKeys({ j: () => move(1), k: () => move(-1) });
  const groups = groupsOf(texts, plans, spoken);
  const unsigned = unsignedAmong(texts);
  const isWhole = texts.length <= fewTexts || groups.length === 1;
  const isOpen = (it: Group) => isWhole || it.id === asked.open;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
    if (!by) return;
    event.preventDefault();
    move(by);
  };
  return (
    <>
      <p className={css.count} aria-live="polite">
        {words.library.found(texts.length)}
      </p>
      <UnsignedLine unsigned={unsigned} className={css.count} />
      {texts.length === 0 && (
        <Nothing title={words.library.none}>
          <p>{words.library.noneSays}</p>
        </Nothing>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the buttons inside, which Tab reaches too. */}
      <div ref={list} onKeyDown={onKeyDown}>
        {groups.map(it => (
          <section key={it.id} aria-label={it.title}>
            <h2 className={css.group}>
              <button
                type="button"
                aria-expanded={isOpen(it)}
                disabled={isWhole}
                onClick={() => onChange({ open: it.id === asked.open ? undefined : it.id })}
              >
                {it.title} <span className={css.sub}>{it.texts.length}</span>
              </button>
            </h2>
            {isOpen(it) && (
              <ul aria-label={words.library.list}>
                {it.texts.map(text => (
                  <li key={text.id}>
                    <Row
                      text={text}
                      language={language}
                      isMarked={unsigned === 'some' && !text.isSignedOff}
                      isOpen={text.id === asked.text}
                      onOpen={() => onChange({ text: text.id })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

const groupsOf = (
  texts: readonly TextHead[],
  plans: LibraryView['plans'],
  spoken: TextLanguage,
): readonly Group[] =>
  plans
    .map(({ id, title }) => ({
      id,
      title: title[spoken],
      texts: texts.filter(it => it.plans.includes(id)),
    }))
    .filter(it => it.texts.length > 0)
    .toSorted((a, b) => a.title.localeCompare(b.title, spoken));

/** To the next button of the list, and from outside of it to its first. */
function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const buttons = [...(list?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
}

function Row({
  text,
  language,
  isMarked,
  isOpen,
  onOpen,
}: {
  text: TextHead;
  language: TextLanguage;
  /** Says of itself that nobody signed it, because others are signed. */
  isMarked: boolean;
  isOpen: boolean;
  onOpen: () => void;
}) {
  const words = useEducationWords();
  const level = useLevel();
  return (
    <button type="button" className={css.row} aria-current={isOpen || undefined} onClick={onOpen}>
      <span className={css.name} lang={language}>
        {text.title[language]}
      </span>
      <span className={css.sub}>
        {words.topics[text.topic]} · {level(text.level, language)}
      </span>
      {isMarked && (
        <span className={css.sub}>
          <Status look="needs">{words.unsigned}</Status>
        </span>
      )}
    </button>
  );
}
