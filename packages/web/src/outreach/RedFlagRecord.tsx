import { Button, TextInput } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { mayFollowRedFlag } from '@trellis/core/outreach/outreach.policy';
import {
  type FlagStep,
  flagSteps,
  isNone,
  isProviderInformed,
  lacking,
  type RedFlag,
} from '@trellis/core/outreach/red-flag';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import type { Frozen } from '../kit/frozen.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useRedFlagWords } from '../words/red-flag.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { FlagStepFields, StepChips } from './FlagStepFields.tsx';
import { stepLine } from './flag-lines.ts';
import { flagTitle } from './guide-labels.ts';
import css from './RedFlagRecord.module.css';
import { useAddFlagStep, useVoidFlagStep } from './red-flag.queries.ts';

type Flag = Frozen<RedFlag>;
type About = { readonly patientId: PatientId; readonly zone: Zone; readonly guideId: string };

/** The red flags of a closed contact: what was done then and since, and what is still to be said. */
export function RedFlagRecord({ flags, ...about }: About & { flags: readonly Flag[] }) {
  const words = useRedFlagWords();
  return (
    <Section title={words.records}>
      {flags.map(flag => (
        <OneFlag key={flag.id} flag={flag} {...about} />
      ))}
    </Section>
  );
}

function OneFlag({ flag, patientId, zone, guideId }: About & { flag: Flag }) {
  const words = useRedFlagWords();
  const format = useFormat();
  const language = useLanguage();
  const mayFollow = mayFollowRedFlag.allows(useActor());
  const [isAdding, setAdding] = useState(false);
  const isUntold = !isNone(flag.steps) && !isProviderInformed(flag.steps);
  const telling = { guideId, zone, words, format, language };
  return (
    <div className={css.flag}>
      <p>
        <Status look="urgent">{words.title}</Status>{' '}
        <b>{words.recorded(flagTitle(guideId, flag.flag, language), format.dayTime(flag.heardAt, zone))}</b>
      </p>
      <ul className={css.steps}>
        {flag.steps.map(step => (
          <li key={step.id} className={css.step}>
            <span>{stepLine(step, telling)}</span>
            {mayFollow && flag.steps.length > 1 && <TakeBack patientId={patientId} flag={flag} step={step} />}
          </li>
        ))}
      </ul>
      {isUntold && <Status look="soon">{words.untold}</Status>}
      {isAdding ? (
        <StepForm patientId={patientId} flag={flag} onClose={() => setAdding(false)} />
      ) : (
        mayFollow && (
          <div className={css.acts}>
            <Button onClick={() => setAdding(true)}>{words.add}</Button>
          </div>
        )
      )}
    </div>
  );
}

function StepForm({ patientId, flag, onClose }: { patientId: PatientId; flag: Flag; onClose: () => void }) {
  const words = useRedFlagWords();
  const [step, setStep] = useState({ what: 'provider-informed' as FlagStep, whom: '', said: '' });
  const add = useAddFlagStep({ patientId, redFlagId: flag.id }, () => {
    tell(words.saved);
    onClose();
  });
  const isWhole = lacking(step).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !add.isPending) add.mutate({ ...step, at: null });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <StepChips steps={flagSteps} taken={[step.what]} onPress={what => setStep({ ...step, what })} />
      <FlagStepFields step={step} onChange={change => setStep({ ...step, ...change })} />
      {add.isError && <ProblemLine error={add.error} />}
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || add.isPending}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function TakeBack({
  patientId,
  flag,
  step,
}: {
  patientId: PatientId;
  flag: Flag;
  step: Flag['steps'][number];
}) {
  const words = useRedFlagWords();
  const [reason, setReason] = useState<string | null>(null);
  const take = useVoidFlagStep({ patientId, redFlagId: flag.id, stepId: step.id }, () => setReason(null));
  const label = words.remove(words.step[step.what]);
  if (reason === null)
    return (
      <span className={css.acts}>
        <Button variant="subtle" aria-label={label} onClick={() => setReason('')}>
          {words.takeBack}
        </Button>
      </span>
    );
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault();
        if (reason.trim() !== '' && !take.isPending) take.mutate({ reason });
      }}
    >
      <TextInput
        label={words.why}
        maxLength={300}
        autoFocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {take.isError && <ProblemLine error={take.error} />}
      <div className={css.acts}>
        <Button type="submit" aria-disabled={reason.trim() === '' || take.isPending}>
          {words.takeBack}
        </Button>
        <Button variant="subtle" onClick={() => setReason(null)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
