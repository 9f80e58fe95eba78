import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayAnswerDanger } from '@trellis/core/assessments/assessments.policy';
import {
  type DangerStep,
  dangerStepNeeds,
  dangerSteps,
  isDisposed,
  isProviderTold,
} from '@trellis/core/assessments/danger';
import type { PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Chips } from '../kit/Chips.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { personQuery } from '../people/person.queries.ts';
import { useAssessmentWords } from '../words/assessments.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Assessment.module.css';
import { type DangerView, useDangerStep, useSeeDanger, useVoidDangerStep } from './assessment.queries.ts';
import { WhatToDoNow } from './DangerNow.tsx';

/** A danger to life that was heard in answers: what to do, what was done, and what is still open. */
export function DangerPanel({
  patientId,
  danger,
  zone,
}: {
  patientId: PatientId;
  danger: DangerView;
  zone: Zone;
}) {
  const words = useAssessmentWords().danger;
  const format = useFormat();
  const language = useLanguage();
  const actor = useActor();
  const see = useSeeDanger(patientId, danger.id);
  const isSettled = isDisposed(danger);
  const mayAnswer = mayAnswerDanger.allows(actor);
  const hasSeen = danger.seenBy.some(it => it.name === actor.name) || danger.heardBy === actor.name;
  return (
    <section className={css.danger} aria-label={`${words.title}: ${danger.title[language]}`}>
      <div className={css.crumb}>
        <h2 className={css.dangerTitle}>
          <Status look="urgent">{words.title}</Status>
        </h2>
        <span>
          {words.heard(
            danger.title[language],
            format.dayTime(danger.heardAt, zone),
            danger.source === 'patient' ? words.alone : danger.heardBy,
          )}
        </span>
        {danger.seenBy.length > 0 && (
          <span>{words.seenBy(format.list(danger.seenBy.map(it => it.name)))}</span>
        )}
        {mayAnswer && !hasSeen && (
          <Button onClick={() => !see.isPending && see.mutate(null)}>{words.seen}</Button>
        )}
      </div>
      <p className={css.dangerSays}>{danger.says[language]}</p>
      {!isSettled && <WhatToDoNow isAlone={danger.source === 'patient'} />}
      {!isSettled && <WhomToCall patientId={patientId} />}
      {danger.steps.length > 0 && (
        <ul className={css.steps}>
          {danger.steps.map(it => (
            <li key={it.id} className={css.step}>
              <Status look="met">
                {words.line(words.step[it.what], it.whom, it.said, format.time(it.at, zone), it.by)}
              </Status>
              {mayAnswer && <StepTakenBack patientId={patientId} dangerId={danger.id} step={it} />}
            </li>
          ))}
        </ul>
      )}
      {mayAnswer && <StepForm patientId={patientId} danger={danger} />}
      <div aria-live="polite" className={css.crumb}>
        {isSettled ? (
          <Status look="met">{words.settled}</Status>
        ) : (
          <Status look="urgent">{words.open}</Status>
        )}
        {!isProviderTold(danger) && <Status look="soon">{words.untold}</Status>}
      </div>
    </section>
  );
}

/** Whom the patient named for an emergency, with the number: nobody looks for it now. */
function WhomToCall({ patientId }: { patientId: PatientId }) {
  const words = useAssessmentWords().danger;
  const person = useQuery(personQuery(patientId));
  const named = person.data?.person.caregivers.filter(it => it.isEmergency && it.phone !== null) ?? [];
  if (named.length === 0) return null;
  return (
    <ul className={css.steps} aria-label={words.emergency}>
      {named.map(it => (
        <li key={`${it.name} ${it.relation}`}>
          {words.emergency}: <b>{it.name}</b> {it.relation} <b>{it.phone}</b>
        </li>
      ))}
    </ul>
  );
}

/** A step recorded by mistake: without it the danger may be open again. */
function StepTakenBack({
  patientId,
  dangerId,
  step,
}: {
  patientId: PatientId;
  dangerId: DangerView['id'];
  step: DangerView['steps'][number];
}) {
  const words = useAssessmentWords().danger;
  const act = useVoidDangerStep(patientId, dangerId, step.id);
  return (
    <TakeBack
      says={words.takeBack}
      label={words.takeBackLabel(words.step[step.what])}
      why={words.why}
      mostLetters={300}
      act={act}
    />
  );
}

/** The steps as buttons; the one that is pressed asks for what it must say. */
function StepForm({ patientId, danger }: { patientId: PatientId; danger: DangerView }) {
  const words = useAssessmentWords().danger;
  const [what, setWhat] = useState<DangerStep | null>(null);
  const [said, setSaid] = useState({ whom: '', said: '' });
  const step = useDangerStep(patientId, danger.id, () => {
    setWhat(null);
    setSaid({ whom: '', said: '' });
  });
  const needs: readonly string[] = what === null ? [] : dangerStepNeeds[what];
  const isComplete = needs.every(it => said[it as 'whom' | 'said'].trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (what !== null && isComplete && !step.isPending) step.mutate({ what, at: null, ...said });
  };
  const label = (word: 'whom' | 'said') =>
    needs.includes(word) ? words.neededWord(words[word]) : words[word];
  return (
    <form onSubmit={submit} className={css.stepForm}>
      <Chips
        legend={words.did}
        choices={dangerSteps.map(value => ({ value, label: words.step[value] }))}
        pressed={what === null ? [] : [what]}
        onPress={it => setWhat(what === it ? null : it)}
      />
      {what !== null && (
        <>
          <div className={css.pair}>
            {(['whom', 'said'] as const).map(word => (
              <TextInput
                key={word}
                label={label(word)}
                maxLength={word === 'whom' ? 120 : 500}
                value={said[word]}
                onChange={event => {
                  const { value } = event.currentTarget;
                  setSaid(it => ({ ...it, [word]: value }));
                }}
              />
            ))}
          </div>
          <div className={css.crumb}>
            <Button type="submit" variant="filled" aria-disabled={!isComplete || step.isPending}>
              {words.record}
            </Button>
            <Button variant="subtle" onClick={() => setWhat(null)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
      {step.isError && <ProblemLine error={step.error} />}
    </form>
  );
}
