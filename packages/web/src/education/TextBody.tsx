import type { TextLanguage } from '@trellis/core/education/education-text';
import { type Measured, measureOf } from '@trellis/core/education/text-level';
import { Status } from '../kit/Status.tsx';
import { useEducationWords } from '../words/education.ts';
import { useFormat } from '../words/words.ts';
import css from './Education.module.css';
import type { TextView } from './education.queries.ts';
import { useLevel } from './text-level.ts';

/** A text as it is read aloud: large, one idea a line, in the patient's language. */
export function TextBody({
  text,
  language,
  withQuestions = true,
}: {
  text: TextView;
  language: TextLanguage;
  withQuestions?: boolean;
}) {
  const words = useEducationWords();
  const steps = text.steps[language];
  return (
    <div className={css.body}>
      <div lang={language} className={css.spoken}>
        {text.paragraphs[language].map(it => (
          <p key={it}>{it}</p>
        ))}
        {steps.length > 0 && (
          <ol>
            {steps.map(it => (
              <li key={it}>{it}</li>
            ))}
          </ol>
        )}
        {text.callUs[language] !== '' && <p className={css.callUs}>{text.callUs[language]}</p>}
      </div>
      {withQuestions && (
        <dl className={css.questions}>
          {text.teachBack.map(it => (
            <div key={it.id}>
              <dt>
                {words.text.ask}: <q lang={language}>{it.ask[language]}</q>
              </dt>
              <dd>
                {words.text.listenFor}: <span lang={language}>{it.listenFor[language].join(' · ')}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Whether a clinician signed it, how hard it is to read, when it is looked at again, and where it comes from. */
export function TextOrigin({
  text,
  level,
  language,
}: {
  text: TextView;
  level: Measured;
  language: TextLanguage;
}) {
  const words = useEducationWords();
  const format = useFormat();
  const levelOf = useLevel();
  return (
    <div className={css.origin}>
      <p>
        <SignOff isSigned={text.signedOff !== null} />
      </p>
      <p>
        {levelOf(level, language)} ({measureOf[language]}) · {words.version(text.version)} ·{' '}
        {words.review(format.date(text.reviewBy))}
      </p>
      <p>
        {words.text.sources}: {text.sources.map(it => `${it.name} (${format.date(it.date)})`).join(' · ')}
      </p>
    </div>
  );
}

export function SignOff({ isSigned }: { isSigned: boolean }) {
  const words = useEducationWords();
  return isSigned ? (
    <Status look="met">{words.signed}</Status>
  ) : (
    <Status look="needs">{words.unsigned}</Status>
  );
}
