import { type AnswerChange, isNoChange } from '@trellis/core/billing/answer-change';
import { reasonWords } from '@trellis/core/billing/reason-words';
import { Section } from '../kit/Section.tsx';
import { useMonthWords } from '../words/month.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { useFormat } from '../words/words.ts';
import css from './SimulatorPage.module.css';

/** What the last edit did to the answer, said aloud once it is known. */
export function AnswerChanges({ change }: { change: AnswerChange }) {
  const words = useSimulatorWords();
  const month = useMonthWords();
  const format = useFormat();
  const verdict = (one: AnswerChange['verdicts'][number]['to']) =>
    one === null ? words.noVerdict : words.verdictNames[one];
  return (
    <Section title={words.changed}>
      <div role="status">
        {isNoChange(change) && <p className={css.soft}>{words.changedNothing}</p>}
        <ul className={css.list}>
          {change.lines.map(({ code, month: at, practice, from, to }) => (
            <li key={`${at} ${code} ${practice}`}>
              <b>
                {from === 0
                  ? words.lineCame(`${to} × ${code}`)
                  : to === 0
                    ? words.lineWent(`${from} × ${code}`)
                    : words.lineUnits(code, from, to)}
              </b>
            </li>
          ))}
          {change.verdicts.map(one => (
            <li key={`${one.month} ${one.code} ${one.practice}`}>
              {words.verdictChanged(one.code, verdict(one.from), verdict(one.to))}
              {one.because.length > 0 && (
                <span className={css.soft}>
                  {one.because.map(reason => reasonWords(reason, month, format)).join('; ')}
                </span>
              )}
            </li>
          ))}
          {change.seconds.map(({ program, from, to }) => (
            <li key={program}>
              {words.secondsChanged(program ?? words.leftOutTime, format.clock(from), format.clock(to))}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
