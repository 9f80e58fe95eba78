import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { emptyPlan, type PlanProblem, type ZoneColour, zoneColours } from '@trellis/core/careplans/careplan';
import { goalsAtOnce, goalsNow } from '@trellis/core/careplans/plan-gaps';
import { addBarrier, addGoal, addSign, addStep } from '@trellis/core/careplans/plan-outline';
import { offeredBarriers } from '@trellis/core/careplans/plan-template';
import { memo } from 'react';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { planTemplatesQuery } from './careplan.queries.ts';
import { GoalLine } from './GoalLine.tsx';
import css from './PlanOutline.module.css';
import { usePlanActs, usePlanDesk } from './plan-desk.ts';
import { BarrierLine, ProblemTitle, SignLine } from './SimpleLine.tsx';
import { StepLine } from './StepLine.tsx';

/** Problem → goals → steps → barriers, as one list that is read and written in place. */
export function PlanOutline() {
  const words = useCarePlanWords();
  const { plan } = usePlanDesk();
  const now = goalsNow(plan);
  return (
    <>
      {now > goalsAtOnce && (
        <p className={css.note}>
          <Status look="soon">{words.manyGoals(now)}</Status>
        </p>
      )}
      <ol className={css.problems} aria-label={words.problems}>
        {plan.problems.map(problem => (
          <li key={problem.id}>
            <ProblemBlock problem={problem} />
          </li>
        ))}
      </ol>
    </>
  );
}

const ProblemBlock = memo(function ProblemBlock({ problem }: { problem: PlanProblem }) {
  const words = useCarePlanWords();
  const loose = problem.steps.filter(it => it.goalId === null);
  return (
    <>
      <ProblemTitle problem={problem} />
      <ul className={css.list}>
        {problem.goals.map(goal => (
          <li key={goal.id}>
            <GoalLine goal={goal} />
            <ul className={css.list}>
              {problem.steps
                .filter(it => it.goalId === goal.id)
                .map(step => (
                  <li key={step.id}>
                    <StepLine step={step} problem={problem} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
        {loose.map(step => (
          <li key={step.id}>
            <StepLine step={step} problem={problem} />
          </li>
        ))}
      </ul>
      {problem.barriers.length > 0 && (
        <>
          <h3 className={css.sub}>{words.barriers}</h3>
          <ul className={css.list}>
            {problem.barriers.map(barrier => (
              <li key={barrier.id}>
                <BarrierLine barrier={barrier} />
              </li>
            ))}
          </ul>
        </>
      )}
      <OfferedBarriers problem={problem} />
      <Zones problem={problem} />
      <AddLines problem={problem} />
    </>
  );
});

/** What often stands in the way with this illness: to ask her about, one press to write it down. */
function OfferedBarriers({ problem }: { problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { mayWrite, edit } = usePlanActs();
  const { data } = useQuery({ ...planTemplatesQuery, enabled: mayWrite });
  const offered = mayWrite
    ? offeredBarriers({ ...emptyPlan, problems: [problem] }, problem, data?.templates ?? [])
    : [];
  if (offered.length === 0) return null;
  return (
    <details className={css.offered}>
      <summary className={css.sub}>{words.offeredBarriers(offered.length)}</summary>
      <p className={css.adds}>
        {offered.map(barrier => (
          <Button
            key={barrier.id}
            variant="subtle"
            onClick={() => edit(now => addBarrier(now, problem.id, barrier))}
          >
            + {barrier.text}
          </Button>
        ))}
      </p>
    </details>
  );
}

const looks = { green: 'met', yellow: 'soon', red: 'urgent' } as const satisfies Record<
  ZoneColour,
  StatusLook
>;

function Zones({ problem }: { problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { mayWrite, edit, open, newId } = usePlanActs();
  const isEmpty = zoneColours.every(colour => problem.zones[colour].length === 0);
  if (isEmpty && !mayWrite) return null;
  const add = (colour: ZoneColour) => {
    const id = newId();
    edit(plan => addSign(plan, problem.id, colour, id));
    open(id);
  };
  return (
    <details className={css.zones}>
      <summary className={css.sub}>{words.zones}</summary>
      {zoneColours.map(colour => (
        <div key={colour}>
          <p className={css.zone}>
            <Status look={looks[colour]}>{words.zone[colour]}</Status>
            {mayWrite && (
              <Button
                variant="subtle"
                aria-label={words.addSignTo(words.zone[colour], problem.title)}
                onClick={() => add(colour)}
              >
                + {words.addSign}
              </Button>
            )}
          </p>
          <ul className={css.list}>
            {problem.zones[colour].map(sign => (
              <li key={sign.id}>
                <SignLine sign={sign} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function AddLines({ problem }: { problem: PlanProblem }) {
  const words = useCarePlanWords();
  const { mayWrite, edit, open, newId } = usePlanActs();
  if (!mayWrite) return null;
  const add = (how: (id: string) => Parameters<typeof edit>[0]) => {
    const id = newId();
    edit(how(id));
    open(id);
  };
  return (
    <p className={css.adds}>
      <Button
        variant="subtle"
        aria-label={words.addGoalTo(problem.title)}
        onClick={() => add(id => plan => addGoal(plan, problem.id, id))}
      >
        + {words.addGoal}
      </Button>
      <Button
        variant="subtle"
        aria-label={words.addStepTo(problem.title)}
        onClick={() =>
          add(
            id => plan =>
              addStep(
                plan,
                problem.id,
                id,
                problem.goals.length === 1 ? (problem.goals[0]?.id ?? null) : null,
              ),
          )
        }
      >
        + {words.addStep}
      </Button>
      <Button
        variant="subtle"
        aria-label={words.addBarrierTo(problem.title)}
        onClick={() => add(id => plan => addBarrier(plan, problem.id, { id, text: '' }))}
      >
        + {words.addBarrier}
      </Button>
    </p>
  );
}
