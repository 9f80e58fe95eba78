import type { ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import css from './QuestionCard.module.css';

export type Spoken = { readonly text: string; readonly lang: string };

/** No card: a crumb, one question, what to say in two languages, and answers under the keys 1 to 5. */
export function QuestionCard({
  crumb,
  ask,
  lines,
  answersLabel,
  answers,
  chosen,
  onChoose,
  children,
}: {
  crumb: ReactNode;
  ask: Spoken;
  lines: readonly (Spoken & { readonly term: string })[];
  answersLabel: string;
  answers: readonly { readonly id: string; readonly label: string }[];
  chosen: readonly string[];
  onChoose: (id: string) => void;
  children: ReactNode;
}) {
  return (
    <div className={css.card}>
      <div className={css.crumb}>{crumb}</div>
      <h2 className={css.ask} lang={ask.lang}>
        {ask.text}
      </h2>
      <dl className={css.say}>
        {lines.map(line => (
          <div key={line.term}>
            <dt>{line.term}</dt>
            <dd lang={line.lang}>{line.text}</dd>
          </div>
        ))}
      </dl>
      <fieldset className={css.answers} aria-label={answersLabel}>
        {answers.map((answer, i) => (
          <button
            key={answer.id}
            type="button"
            aria-pressed={chosen.includes(answer.id)}
            onClick={() => onChoose(answer.id)}
          >
            <Kbd>{String(i + 1)}</Kbd>
            {answer.label}
          </button>
        ))}
      </fieldset>
      {children}
    </div>
  );
}
