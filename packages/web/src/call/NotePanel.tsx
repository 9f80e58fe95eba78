import { Button } from '@mantine/core';
import type { Zone } from '@trellis/core/basics/zone';
import type { ReactNode, RefObject } from 'react';
import { cx } from '../kit/cx.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { SaveState } from '../kit/SaveState.tsx';
import type { ContactView } from '../outreach/contact.queries.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { DraftConflict } from './DraftConflict.tsx';
import { NoteField } from './NoteField.tsx';
import css from './NotePanel.module.css';
import type { NoteAutosave, NoteKeeper } from './note-draft.ts';

/** The live note. In half width it is one line at the foot that opens. */
export function NotePanel({
  ref,
  autosave,
  earlier,
  zone,
  keeper,
  isOpen,
  onOpen,
  children,
}: {
  ref: RefObject<HTMLTextAreaElement | null>;
  earlier: readonly ContactView[];
  zone: Zone;
  autosave: NoteAutosave;
  keeper: NoteKeeper;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}) {
  const words = useCallDeskWords().page;
  const { note } = autosave.draft;
  const lastLine = note.trimEnd().split('\n').at(-1) ?? '';
  return (
    <aside className={cx(css.panel, isOpen && css.isOpen)} aria-label={words.note}>
      <div className={css.tab}>
        <b>{words.note}</b>
        <span className={css.lastLine}>{lastLine === '' ? words.noteEmpty : lastLine}</span>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          rightSection={<Kbd>n</Kbd>}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? words.noteClose : words.noteOpen}
        </Button>
      </div>
      <div className={css.body}>
        {autosave.phase.kind === 'conflict' && (
          <DraftConflict
            mine={autosave.draft}
            theirs={autosave.phase.theirs?.draft}
            onKeepMine={keeper.keepMine}
            onTakeTheirs={keeper.takeTheirs}
          />
        )}
        <header className={css.head}>
          <label htmlFor="note">{words.note}</label>
          <SaveState phase={autosave.phase} isEmpty={note === ''} />
        </header>
        <NoteField
          ref={ref}
          note={note}
          earlier={earlier}
          zone={zone}
          onNote={text => keeper.edit(draft => ({ ...draft, note: text }))}
        />
        {children}
      </div>
    </aside>
  );
}
