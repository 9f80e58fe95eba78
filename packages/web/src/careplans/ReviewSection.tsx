import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay, plusDays, plusYears } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgressWords } from '../words/progress.ts';
import { useFormat } from '../words/words.ts';
import { AttainmentForm } from './AttainmentForm.tsx';
import type { CarePlanView } from './careplan.queries.ts';
import css from './GoalStanding.module.css';
import { Standing } from './GoalStanding.tsx';
import { type ProgressView, planProgressQuery, useRecordLook } from './progress.queries.ts';
import { shownTarget } from './shown-target.ts';

/** Half a year, as for a new version: docs/decisions/0014. */
const usualReviewDays = 182;

/** The plan in force looked at again: how each goal of now goes, what is said about it, and whether something changes. */
export function ReviewSection({
  patient,
  view,
  mayWrite,
}: {
  patient: Patient;
  view: CarePlanView;
  mayWrite: boolean;
}) {
  const words = useProgressWords();
  const format = useFormat();
  const progress = useQuery(planProgressQuery(patient.id));
  const reviewOn = progress.data?.reviewOn;
  const isLate = reviewOn ? reviewOn < todayIn(patient.zone) : false;
  if (!view.current) return null;
  return (
    <Section
      title={words.title}
      aside={
        reviewOn &&
        (isLate ? (
          <Status look="soon">{words.late(format.date(reviewOn))}</Status>
        ) : (
          words.by(format.date(reviewOn))
        ))
      }
    >
      {progress.isError && !progress.data && (
        <Problem error={progress.error} onRetry={() => void progress.refetch()} />
      )}
      {progress.isPending && <Loading rows={3} rowHeight={36} />}
      {progress.data && (
        <>
          {mayWrite && <p className={css.says}>{words.says}</p>}
          <Goals patient={patient} current={view.current} progress={progress.data} mayWrite={mayWrite} />
          <Looks
            patient={patient}
            looks={progress.data.looks.filter(it => it.versionId === view.current?.id)}
          />
          {mayWrite &&
            (view.current.state === 'returned' ? (
              <p className={css.says}>{words.returned}</p>
            ) : (
              <LookForm patient={patient} current={view.current} />
            ))}
        </>
      )}
    </Section>
  );
}

type Current = NonNullable<CarePlanView['current']>;

function Goals({
  patient,
  current,
  progress,
  mayWrite,
}: {
  patient: Patient;
  current: Current;
  progress: ProgressView;
  mayWrite: boolean;
}) {
  const words = useProgressWords();
  const goals = current.plan.problems.flatMap(it => it.goals).filter(it => it.status === 'now');
  const barriers = current.plan.problems.flatMap(it => it.barriers).length;
  if (goals.length === 0) return <p className={css.says}>{words.noGoals}</p>;
  return (
    <>
      <ul className={css.goals}>
        {goals.map(goal => {
          const standing = progress.goals.find(it => it.goalId === goal.id)?.progress;
          return (
            <li key={goal.id}>
              <p>
                <b>{goal.text}</b> {shownTarget(goal.target)}
              </p>
              {standing && (
                <p className={css.line}>
                  <Standing progress={standing} name={goal.text} zone={patient.zone} />
                </p>
              )}
              <AttainmentForm
                patient={patient}
                goal={goal}
                attainments={progress.attainments.filter(it => it.goalId === goal.id)}
                putRight={progress.putRight.filter(it => it.goalId === goal.id)}
                mayWrite={mayWrite}
              />
            </li>
          );
        })}
      </ul>
      {barriers > 0 && <p className={css.says}>{words.barriers(barriers)}</p>}
    </>
  );
}

function Looks({ patient, looks }: { patient: Patient; looks: ProgressView['looks'] }) {
  const words = useProgressWords();
  const format = useFormat();
  return looks.map(look => (
    <p key={look.at} className={css.says}>
      <Status look="met">
        {words.looked(look.by, format.date(localDay(look.at, patient.zone)), format.date(look.nextOn))}
      </Status>
      {look.said !== '' && ` ${look.said}`}
    </p>
  ));
}

function LookForm({ patient, current }: { patient: Patient; current: Current }) {
  const words = useProgressWords();
  const today = todayIn(patient.zone);
  const [on, setOn] = useState<string>(plusDays(today, usualReviewDays));
  const [said, setSaid] = useState('');
  const look = useRecordLook(patient.id, current.id, () => {
    setSaid('');
    tell(words.lookKept);
  });
  const nextOn = findDay(on);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nextOn && !look.isPending) look.mutate({ nextOn, said });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.noChange}>
      <TextInput
        label={words.lookSaid}
        maxLength={400}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.next}
        min={plusDays(today, 1)}
        max={plusYears(today, 1)}
        value={on}
        onChange={event => setOn(event.currentTarget.value)}
      />
      <p>
        <Button type="submit" aria-disabled={!nextOn || look.isPending}>
          {words.noChange}
        </Button>
      </p>
      {look.isError && <ProblemLine error={look.error} />}
    </form>
  );
}
