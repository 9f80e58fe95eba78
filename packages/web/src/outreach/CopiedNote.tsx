import { localDay, type Zone } from '@trellis/core/basics/zone';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat } from '../words/words.ts';
import css from './CopiedNote.module.css';
import type { ContactView } from './contact.queries.ts';

/** A note as it was written, with what stands word for word in an earlier one marked and dated. */
export function CopiedNote({ contact, zone }: { contact: Pick<ContactView, 'note' | 'copied'>; zone: Zone }) {
  const words = useCallDeskWords().note;
  const format = useFormat();
  const parts: { readonly text: string; readonly from: string | null }[] = [];
  let at = 0;
  for (const part of contact.copied) {
    parts.push({ text: contact.note.slice(at, part.start), from: null });
    parts.push({
      text: contact.note.slice(part.start, part.end),
      from: format.date(localDay(part.closedAt, zone)),
    });
    at = part.end;
  }
  parts.push({ text: contact.note.slice(at), from: null });
  return (
    <p className={css.note}>
      {parts.map((part, i) =>
        part.from === null ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
          <mark key={i} className={css.copied}>
            {part.text} <small>{words.copiedMark(part.from)}</small>
          </mark>
        ),
      )}
    </p>
  );
}
