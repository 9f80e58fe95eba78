import { type FormEvent, useId, useRef, useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import type { OwnPlanWords } from '../words/own-plan.en.ts';
import css from './Own.module.css';
import { askOwn, type OwnPlan, ownProblemOf } from './own-client.ts';

type Question = OwnPlan['questions'][number];
type Trouble = keyof OwnPlanWords['questions']['trouble'];

/** What she wants to ask next time: she writes it here, takes away what she wrote, and reads what was answered. */
export function OwnQuestions({
  questions,
  words,
  session,
  onClosed,
}: {
  questions: readonly Question[];
  words: OwnPlanWords['questions'];
  session: string | null;
  onClosed: () => void;
}) {
  const [all, setAll] = useState(questions);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [told, setTold] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const [removing] = useState(actKey);
  const sent = async (act: (session: string) => Promise<void>): Promise<boolean> => {
    if (session === null) return false;
    setTrouble(null);
    setTold('');
    try {
      await act(session);
      return true;
    } catch (error) {
      const { code } = ownProblemOf(error);
      if (code === 'access.not-signed-in') onClosed();
      else setTrouble(code in words.trouble ? (code as Trouble) : 'unreachable');
      return false;
    }
  };
  const add = (text: string, key: string) =>
    sent(async session => {
      const { questionId: id } = await askOwn('POST', '/api/own/plan/questions', {
        ...{ session, key, body: { text } },
      });
      setAll(now => [...now, { id, text, isHers: true, answer: null }]);
      setTold(words.added);
    });
  const remove = ({ id }: Question) =>
    sent(async session => {
      const body = { questionId: id };
      await askOwn('POST', '/api/own/plan/questions/remove', { session, key: removing.for(body), body });
      removing.done();
      setAll(now => now.filter(it => it.id !== id));
      setTold(words.removed);
      // The button that was pressed is gone: what she hears next begins at the list.
      title.current?.focus();
    });
  return (
    <section className={css.form} aria-labelledby={titleId}>
      <h2 ref={title} id={titleId} tabIndex={-1} className={css.title}>
        {words.title}
      </h2>
      {all.length > 0 && (
        <ul className={css.form}>
          {all.map(it => (
            <li key={it.id} className={css.card}>
              <p>{it.text}</p>
              {it.answer && <p>{words.answered(it.answer.answeredBy, it.answer.words)}</p>}
              {it.isHers && !it.answer && (
                <button type="button" aria-label={words.removeLabel(it.text)} onClick={() => void remove(it)}>
                  {words.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Ask words={words} onAsk={add} />
      <p role="alert" className={css.trouble}>
        {trouble !== null && words.trouble[trouble]}
      </p>
      <p role="status" className={css.notice}>
        {told}
      </p>
    </section>
  );
}

/** Pressed twice, or sent again over a bad line, a question is written once; asked again later, it is a new one. */
function Ask({
  words,
  onAsk,
}: {
  words: OwnPlanWords['questions'];
  onAsk: (text: string, key: string) => Promise<boolean>;
}) {
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const [keys] = useState(actKey);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = text.trim();
    if (asked === '' || isSending) return;
    setSending(true);
    if (await onAsk(asked, keys.for(asked))) {
      keys.done();
      setText('');
    }
    setSending(false);
  };
  return (
    <form className={css.form} onSubmit={event => void submit(event)}>
      <label className={css.label}>
        {words.ask}
        <textarea
          className={css.input}
          rows={2}
          maxLength={200}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      <p className={css.notice}>{words.later}</p>
      <button type="submit" className={css.go} aria-disabled={text.trim() === '' || isSending}>
        {words.add}
      </button>
    </form>
  );
}
