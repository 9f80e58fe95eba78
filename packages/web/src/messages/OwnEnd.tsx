import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';

/** What is still open, and the one button that sends everything off. */
export function OwnEnd({
  words,
  open,
  trouble,
  isSending,
  maySend,
  onGo,
  onBack,
  onSend,
}: {
  words: OwnPhoneWords;
  /** The places of questions without an answer. */
  open: readonly number[];
  trouble: string;
  isSending: boolean;
  /** Not where it was taken back. */
  maySend: boolean;
  onGo: (at: number) => void;
  onBack: () => void;
  onSend: () => void;
}) {
  const told = trouble === '' ? '' : (words.problems[trouble] ?? words.somethingElse);
  return (
    <section className={css.card} aria-labelledby="own-end">
      <h1 id="own-end" tabIndex={-1} data-start="" className={css.title}>
        {words.checkTitle}
      </h1>
      <p>{open.length === 0 ? words.allAnswered : words.openOnes(open.length)}</p>
      {open.map(it => (
        <button key={it} type="button" className={css.quiet} onClick={() => onGo(it)}>
          {words.goTo(it + 1)}
        </button>
      ))}
      <p role="alert" className={css.trouble}>
        {told}
      </p>
      <p className={css.moves}>
        {open.length === 0 && maySend && (
          <button
            type="button"
            className={css.go}
            aria-disabled={isSending}
            onClick={() => !isSending && onSend()}
          >
            {isSending ? words.sending : words.send}
          </button>
        )}
        <button type="button" className={css.quiet} onClick={onBack}>
          {words.back}
        </button>
      </p>
    </section>
  );
}
