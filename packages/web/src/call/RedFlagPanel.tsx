import { Button } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import {
  type FlagStep,
  flagSteps,
  type HeardFlag,
  isNone,
  isProviderInformed,
  isSettled,
  type TakenStep,
} from '@trellis/core/outreach/red-flag';
import { type Ref, Suspense, useId } from 'react';
import { fetched } from '../kit/fetched.tsx';
import type { Frozen } from '../kit/frozen.ts';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { FlagStepFields, StepChips } from '../outreach/FlagStepFields.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import type { Language } from '../words/format.ts';
import { useRedFlagWords } from '../words/red-flag.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import type { CallView } from './call.queries.ts';
import type { Guide } from './guide-progress.ts';
import css from './RedFlags.module.css';

const WhomThere = fetched(() => import('./WhomThere.tsx').then(it => it.WhomThere));

/** What stands about a red flag, and the ways to say more. */
export type FlagDeeds = {
  readonly onStep: (what: FlagStep) => void;
  readonly onWords: (what: FlagStep, change: Partial<Pick<TakenStep, 'whom' | 'said'>>) => void;
  readonly onRemove: (what: FlagStep) => void;
  /** Undefined while nothing settles it. */
  readonly onFold: (() => void) | undefined;
  /** Undefined where no question is left, or it was none. */
  readonly onSkipRest: (() => void) | undefined;
  /** Undefined once something stands about it. */
  readonly onMistake: (() => void) | undefined;
};

/**
 * Interrupts in its place: the call, the note and the clock stay in sight and in reach, so it is an alert that is no
 * modal. What to say, whom to call, the steps in order; it goes once something stands about it.
 */
export function RedFlagPanel({
  ref,
  patientId,
  flag,
  steps,
  isSignedOff,
  spoken,
  zone,
  escalation,
  deeds,
}: {
  ref: Ref<HTMLDivElement>;
  patientId: PatientId;
  flag: Guide['redFlags'][number];
  steps: Frozen<HeardFlag>['steps'];
  isSignedOff: boolean;
  spoken: Language;
  zone: Zone;
  escalation: CallView['escalation'];
  deeds: FlagDeeds;
}) {
  const words = useRedFlagWords();
  const { say: page } = useSpeech(spoken);
  const format = useFormat();
  const language = useLanguage();
  const id = useId();
  const isDone = isSettled(steps);
  return (
    <div
      ref={ref}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-say`}
      tabIndex={-1}
      className={css.panel}
    >
      <div className={css.crumb}>
        <Status look="urgent">{words.title}</Status>
        <span>{words.interrupts}</span>
        {!isSignedOff && <Status look="soon">{words.notSigned}</Status>}
      </div>
      <h2 id={`${id}-title`} className={css.title}>
        {flag.title[language]}
      </h2>
      <dl id={`${id}-say`} className={css.say}>
        {page.map(({ term, lang }) => (
          <div key={lang}>
            <dt>{term}</dt>
            <dd lang={lang}>{flag.say[lang]}</dd>
          </div>
        ))}
      </dl>
      <WhomToCall flag={flag} escalation={escalation} />
      <Suspense>
        <WhomThere patientId={patientId} />
      </Suspense>
      <div className={css.steps}>
        <h3>{words.steps}</h3>
        <ol>
          {flag.steps.map(step => (
            <li key={step.en}>{step[language]}</li>
          ))}
        </ol>
      </div>
      <StepChips steps={flagSteps} taken={steps.map(it => it.what)} onPress={deeds.onStep} />
      {steps.map(step => (
        <div key={step.what} className={css.taken}>
          <div className={css.takenHead}>
            <Status look="met">
              {words.step[step.what]}, {format.time(step.at, zone)}
            </Status>
            <Button
              variant="subtle"
              aria-label={words.remove(words.step[step.what])}
              onClick={() => deeds.onRemove(step.what)}
            >
              <Icon name="x" small />
            </Button>
          </div>
          <FlagStepFields step={step} onChange={change => deeds.onWords(step.what, change)} />
        </div>
      ))}
      <div className={css.foot} aria-live="polite">
        {!isDone && <Status look="urgent">{words.open}</Status>}
        {isDone && !isNone(steps) && !isProviderInformed(steps) && (
          <Status look="soon">{words.untold}</Status>
        )}
      </div>
      <div className={css.foot}>
        {deeds.onFold && (
          <Button variant="filled" onClick={deeds.onFold}>
            {words.goOn}
          </Button>
        )}
        {deeds.onSkipRest && <Button onClick={deeds.onSkipRest}>{words.skipRest}</Button>}
        {deeds.onMistake && (
          <Button variant="subtle" onClick={deeds.onMistake}>
            {words.mistaken}
          </Button>
        )}
      </div>
      <p className={css.source}>
        {words.notYours} {words.source(flag.source, format.date(flag.read))}
      </p>
    </div>
  );
}

/** The language she is spoken to in stands first and large, the other below it. */
function useSpeech(spoken: Language) {
  const words = useRedFlagWords();
  const page = useCallDeskWords().page;
  const other: Language = spoken === 'en' ? 'es' : 'en';
  return {
    say: [
      { term: words.say, lang: spoken },
      { term: page.sayIn[other], lang: other },
    ],
  };
}

function WhomToCall({
  flag,
  escalation,
}: {
  flag: Guide['redFlags'][number];
  escalation: CallView['escalation'];
}) {
  const words = useRedFlagWords();
  const { provider, practice, phone } = escalation;
  return (
    <dl className={css.inform}>
      {flag.dial !== null && (
        <>
          <dt>
            <span className={css.number}>{flag.dial}</span>
          </dt>
          <dd>
            {words.dial(flag.dial)}. {words.dialSays}.
          </dd>
        </>
      )}
      <dt>{words.inform}</dt>
      <dd>
        {provider ?? words.noProvider}
        {' · '}
        {words.practice(practice, phone)}
        {phone === null && ` · ${words.noPhone}`}
      </dd>
    </dl>
  );
}
