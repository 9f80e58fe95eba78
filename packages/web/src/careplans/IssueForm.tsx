import { Button, TextInput } from '@mantine/core';
import { findDay, plusDays, plusYears } from '@trellis/core/basics/day';
import type { Plan } from '@trellis/core/careplans/careplan';
import { tidied } from '@trellis/core/careplans/careplan';
import type { PlanGap } from '@trellis/core/careplans/plan-gaps';
import { isSamePlan } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { type CarePlanView, useIssuePlan } from './careplan.queries.ts';
import css from './IssueForm.module.css';

/** Half a year: long enough to work, short enough to notice. The supervising provider may want it sooner. */
const usualReviewDays = 182;

/** Makes the draft the next version: what stands here is saved first, then issued. */
export function IssueForm({
  patient,
  view,
  plan,
  gaps,
  keeper,
}: {
  patient: Patient;
  view: CarePlanView;
  plan: Plan;
  gaps: readonly PlanGap[];
  keeper: DraftKeeper<Plan>;
}) {
  const words = useCarePlanWords();
  const today = todayIn(patient.zone);
  const next = (view.current?.number ?? 0) + 1;
  const [on, setOn] = useState<string>(plusDays(today, usualReviewDays));
  const issue = useIssuePlan(patient.id, number => tell(words.issued(number)));
  const reviewOn = findDay(on);
  const isNew = !view.current || !isSamePlan(view.current.plan, tidied(plan));
  const mayIssue = isNew && gaps.length === 0 && reviewOn !== undefined && patient.deceasedOn === null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!mayIssue || issue.isPending) return;
    if (await keeper.flush()) issue.mutate({ draftVersion: keeper.state().version, reviewOn });
  };
  return (
    <Section title={words.draftOf(next)} aside={<State isNew={isNew} view={view} gaps={gaps} />}>
      <form className={css.form} onSubmit={event => void submit(event)}>
        <TextInput
          type="date"
          label={words.reviewDay}
          min={plusDays(today, 1)}
          max={plusYears(today, 1)}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" aria-disabled={!mayIssue || issue.isPending}>
          {words.issue(next)}
        </Button>
        {gaps.length > 0 && (
          <ul className={css.gaps} aria-label={words.openPlaces(gaps.length)}>
            {gaps.map(gap => (
              <li key={JSON.stringify(gap)}>
                {gap.gap === 'no-problem' ? words.gaps[gap.gap] : `${gap.title}: ${words.gaps[gap.gap]}`}
              </li>
            ))}
          </ul>
        )}
        {gaps.length === 0 && !isNew && <p className={css.says}>{words.changeFirst}</p>}
        {reviewOn === undefined && <p className={css.says}>{words.reviewMissing}</p>}
        <p className={css.says}>{words.issueSays}</p>
        {issue.isError && <ProblemLine error={issue.error} />}
      </form>
    </Section>
  );
}

function State({ isNew, view, gaps }: { isNew: boolean; view: CarePlanView; gaps: readonly PlanGap[] }) {
  const words = useCarePlanWords();
  if (gaps.length > 0) return <Status look="needs">{words.openPlaces(gaps.length)}</Status>;
  if (!view.current) return null;
  const { number } = view.current;
  return isNew ? words.changedSince(number) : words.nothingNew(number);
}
