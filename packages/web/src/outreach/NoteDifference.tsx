import { noteDifference } from '@trellis/core/outreach/copied-note';
import { useCallDeskWords } from '../words/call-desk.ts';
import css from './NoteDifference.module.css';

/** Two notes as one readable text: what stayed, what was only then, what is only now. */
export function NoteDifference({
  before,
  after,
  title,
  onCarry,
}: {
  before: string;
  after: string;
  title: string;
  /** Puts a sentence of then into the note of now; the note will show it as copied. */
  onCarry?: (text: string) => void;
}) {
  const words = useCallDeskWords().note;
  const parts = noteDifference(before, after);
  return (
    <section className={css.difference} aria-label={title}>
      <h4>{title}</h4>
      <ul>
        {parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note may have the same sentence twice
          <li key={`${i} ${part.text}`} className={css[part.kind]}>
            <small>{words.legend[part.kind]}</small>
            <span>
              {part.kind === 'gone' && <del>{part.text}</del>}
              {part.kind === 'new' && <ins>{part.text}</ins>}
              {part.kind === 'same' && part.text}
              {part.kind === 'gone' && onCarry && (
                <button type="button" aria-label={words.carry(part.text)} onClick={() => onCarry(part.text)}>
                  {words.carryShort}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
