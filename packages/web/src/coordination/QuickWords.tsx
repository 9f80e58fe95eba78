import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';

/** Phrases that one tap puts into the text; the text stays what is sent. */
export function QuickWords({
  offered,
  text,
  onText,
}: {
  offered: readonly string[];
  text: string;
  onText: (text: string) => void;
}) {
  const words = useCoordinationWords();
  return (
    <fieldset className={css.quick} aria-label={words.sign.quick}>
      {offered.map(phrase => (
        <button
          key={phrase}
          type="button"
          onClick={() => onText(text.trim() === '' ? phrase : `${text.trim()} ${phrase}`)}
        >
          {phrase}
        </button>
      ))}
    </fieldset>
  );
}
