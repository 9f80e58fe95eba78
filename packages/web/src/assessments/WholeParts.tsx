import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Answerer, AssessmentId, Language } from '@trellis/core/assessments/assessment';
import { mayAssess } from '@trellis/core/assessments/assessments.policy';
import { coverageOf, lastProxyOf, minutesLeft, nextAsk } from '@trellis/core/assessments/whole-state';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useWholeWords } from '../words/whole.ts';
import { ownNames, useLanguage } from '../words/words.ts';
import { Answering, isNamed } from './Answering.tsx';
import { type DraftId, useBegin } from './assessment.queries.ts';
import css from './WholePage.module.css';
import { type PartDesk, WholePart } from './WholePart.tsx';
import { type AskView, type WholeView, wholeQuery } from './whole.queries.ts';

type Ways = {
  readonly patient: Patient;
  readonly onForm: (draftId: DraftId) => void;
  readonly onResult: (assessmentId: AssessmentId) => void;
};

/** Parts of the comprehensive assessment in their order: on a page of their own, or in the place of a call's questions. */
export function WholeParts(ways: Ways) {
  const whole = useQuery(wholeQuery(ways.patient.id));
  if (whole.data) return <Parts {...ways} view={whole.data} />;
  if (whole.isError) return <Problem error={whole.error} onRetry={() => void whole.refetch()} />;
  return <Loading rows={12} rowHeight={38} />;
}

function Parts({ patient, view, onForm, onResult }: Ways & { view: WholeView }) {
  const words = useWholeWords();
  const language = useLanguage();
  const [mode, setMode] = useState<'read-aloud' | 'from-paper'>('read-aloud');
  const hers = addressedIn(patient.language);
  // Who asks with an interpreter reads the questions in the language she works in herself.
  const [asked, setAsked] = useState<Language>(hers);
  const begin = useBegin(patient.id, onForm);
  const mayWrite = mayAssess.allows(useActor()) && patient.deceasedOn === null;
  const { parts } = view;
  const known = lastProxyOf(parts);
  const [answerer, setAnswerer] = useState<Answerer>({ who: 'patient' });
  const [isMissed, setMissed] = useState(false);
  const next = nextAsk(parts);
  const open = ({ instrumentId, language: spoken, state }: AskView) => {
    if (state.is === 'begun') onForm(state.draftId);
    else if (!isNamed(answerer)) setMissed(true);
    else if (!begin.isPending)
      begin.mutate({ instrumentId, language: asked === hers ? spoken : asked, mode, answerer });
  };
  const goOn = () => {
    if (next && mayWrite) open(next.ask);
  };
  useKeys({ p: goOn });
  const covered = parts.filter(it => it.is === 'done' || it.is === 'left-out').length;
  const percent = coverageOf(parts);
  const desk: PartDesk = { patient, mayWrite, open, onResult };
  // Until somebody chooses, the part that comes next is open; what is settled stands in one line.
  const [chosen, setChosen] = useState<string | null>();
  const shown = chosen === undefined ? next?.part.id : chosen;
  return (
    <section className={css.whole} aria-label={words.title}>
      <header className={css.head}>
        <h2>{words.title}</h2>
        <span className={css.coverage}>
          <progress value={percent} max={100} aria-hidden="true" />
          {words.coverage(percent, covered, parts.length)}
        </span>
        <span className={css.quiet}>{words.left(minutesLeft(parts))}</span>
        {mayWrite && (
          <div className={css.way}>
            <Answering
              answerer={answerer}
              known={known}
              isMissed={isMissed && !isNamed(answerer)}
              onChange={setAnswerer}
            />
            {(hers !== language || asked !== hers) && (
              <Segments
                label={words.asked}
                choices={[...new Set([hers, language])].map(value => ({ value, label: ownNames[value] }))}
                chosen={asked}
                onChoose={setAsked}
              />
            )}
            <Segments
              label={words.how}
              choices={(['read-aloud', 'from-paper'] as const).map(value => ({
                value,
                label: words.modes[value],
              }))}
              chosen={mode}
              onChoose={setMode}
            />
            {next ? (
              <Button
                variant="filled"
                rightSection={<Kbd>p</Kbd>}
                aria-disabled={begin.isPending}
                onClick={goOn}
              >
                {words.goOn(next.part.title[language], next.ask.minutes)}
              </Button>
            ) : (
              <Status look="met">{words.allDone}</Status>
            )}
          </div>
        )}
      </header>
      <p className={css.says}>{words.says}</p>
      {!view.isSignedOff && (
        <p className={css.says}>
          <Status look="soon">{words.notSigned}</Status>
        </p>
      )}
      {begin.isError && <ProblemLine error={begin.error} />}
      <ol className={css.parts}>
        {parts.map(it => (
          <WholePart
            key={it.id}
            part={it}
            isNext={it.id === next?.part.id}
            isOpen={it.id === shown}
            onOpen={() => setChosen(it.id === shown ? null : it.id)}
            desk={desk}
          />
        ))}
      </ol>
    </section>
  );
}
