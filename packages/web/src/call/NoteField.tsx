import { Button } from '@mantine/core';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { withPhrase } from '@trellis/core/call/phrases';
import { copiedParts } from '@trellis/core/outreach/copied-note';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { Status } from '../kit/Status.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import { NoteDifference } from '../outreach/NoteDifference.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat } from '../words/words.ts';
import css from './NoteField.module.css';
import { PhraseMenu, usePhrases } from './PhraseMenu.tsx';

/** Where the note is written: phrases at the slash, the last note beside it, and what of it is copied. */
export function NoteField({
  ref,
  note,
  earlier,
  zone,
  onNote,
}: {
  ref: RefObject<HTMLTextAreaElement | null>;
  note: string;
  /** Contacts before this one, newest first. */
  earlier: readonly ContactView[];
  zone: Zone;
  onNote: (note: string) => void;
}) {
  const words = useCallDeskWords().page;
  const desk = useCallDeskWords().note;
  const format = useFormat();
  const phrases = usePhrases();
  const [picking, setPicking] = useState(false);
  const [comparing, setComparing] = useState(false);
  const last = earlier.find(it => it.note.trim() !== '');
  const copied = Map.groupBy(copiedParts(note, earlier), part => part.closedAt);

  const take = (text: string) => {
    const field = ref.current;
    const at = { start: field?.selectionStart ?? note.length, end: field?.selectionEnd ?? note.length };
    const put = withPhrase(note, at, text);
    flushSync(() => {
      setPicking(false);
      onNote(put.note);
    });
    field?.focus();
    field?.setSelectionRange(put.start, put.end);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, value } = event.currentTarget;
    if (event.key === 'Escape') event.currentTarget.blur();
    const isAtWord = selectionStart === 0 || /\s/.test(value[selectionStart - 1] ?? '');
    if (event.key !== '/' || !isAtWord || phrases.length === 0) return;
    event.preventDefault();
    // At once: the keys typed next belong to the menu, however fast they come.
    flushSync(() => setPicking(true));
  };
  return (
    <>
      <div className={css.tools}>
        <Button variant="subtle" title={desk.phrasesHint} onClick={() => setPicking(!picking)}>
          {desk.phrases}
        </Button>
        {last && (
          <Button variant="subtle" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {comparing ? desk.hideCompare : desk.compare}
          </Button>
        )}
      </div>
      {picking && (
        <PhraseMenu
          phrases={phrases}
          onTake={take}
          onLeave={() => {
            setPicking(false);
            ref.current?.focus();
          }}
        />
      )}
      <textarea
        id="note"
        ref={ref}
        className={css.note}
        maxLength={20_000}
        placeholder={words.notePlaceholder}
        value={note}
        onChange={event => onNote(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {[...copied].map(([closedAt, parts]) => (
        <p key={closedAt} className={css.copied}>
          <Status look="waiting" icon="sticky-note">
            {desk.copiedFrom(parts.length, format.shortDay(localDay(closedAt, zone)))}
          </Status>
        </p>
      ))}
      {comparing && last && (
        <div className={css.compare}>
          <NoteDifference
            before={last.note}
            after={note}
            title={desk.lastNote(format.day(localDay(last.closedAt, zone)))}
            onCarry={text => onNote(note.trimEnd() === '' ? text : `${note.trimEnd()}\n${text}`)}
          />
        </div>
      )}
    </>
  );
}
