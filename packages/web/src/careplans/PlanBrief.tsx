import { useQuery } from '@tanstack/react-query';
import type { Plan } from '@trellis/core/careplans/careplan';
import { planConflicts } from '@trellis/core/careplans/plan-conflict';
import { planDifference } from '@trellis/core/careplans/plan-difference';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { type ReactNode, useState } from 'react';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { AdviceConflicts } from './AdviceConflicts.tsx';
import { planConflictRulesQuery, planTemplatesQuery, planVersionQuery } from './careplan.queries.ts';
import { Difference } from './Difference.tsx';
import css from './PlanBrief.module.css';

/** So many lines are read in half a minute; the rest is one tap away. */
const firstLines = 5;

type Which = { readonly id: PlanVersionId; readonly number: number };

/** A version as its provider reads it: what changed, what is asked of her, what may harm; the whole plan comes after. */
export function PlanBrief({
  patient,
  version,
  before,
}: {
  patient: Pick<Patient, 'id'>;
  version: Which;
  /** What was answered last; null: nothing was. */
  before: Which | null;
}) {
  const words = useCarePlanWords();
  const now = useQuery(planVersionQuery(patient.id, version.id));
  const then = useQuery({
    ...planVersionQuery(patient.id, before?.id ?? version.id),
    enabled: before !== null,
  });
  const error = now.error ?? then.error;
  if (error) return <ProblemLine error={error} />;
  if (!now.data || (before && !then.data)) return <Loading rows={5} rowHeight={28} />;
  const { plan } = now.data;
  const old = before ? then.data?.plan : undefined;
  return (
    <div className={css.brief}>
      {old && before ? (
        <Part title={words.brief.since(before.number)}>
          <Changed before={old} after={plan} />
        </Part>
      ) : (
        <Part title={words.brief.first}>
          <FirstPlan plan={plan} />
        </Part>
      )}
      <Part title={words.brief.asked}>
        <Asked plan={plan} />
      </Part>
      <MayHarm patient={patient} plan={plan} />
      <ButtonLink to="/patients/$patientId/plan" params={{ patientId: patient.id }}>
        {words.brief.whole}
      </ButtonLink>
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);

function Changed({ before, after }: { before: Plan; after: Plan }) {
  const [all, setAll] = useState(false);
  const count = planDifference(before, after).length;
  return (
    <>
      <Difference before={before} after={after} {...(!all && { most: firstLines })} />
      <More count={count} all={all} onAll={setAll} />
    </>
  );
}

/** A first version has nothing to be compared with: its problems, each with the goals of now. */
function FirstPlan({ plan }: { plan: Plan }) {
  const [all, setAll] = useState(false);
  const lines = plan.problems.map(({ id, title, goals }) => ({
    id,
    title,
    goals: goals
      .filter(it => it.status === 'now')
      .map(it => (it.target === '' ? it.text : `${it.text} (${it.target})`)),
  }));
  return (
    <>
      <ul className={css.lines}>
        {lines.slice(0, all ? undefined : firstLines).map(({ id, title, goals }) => (
          <li key={id}>
            <b>{title}</b> {goals.join(' · ')}
          </li>
        ))}
      </ul>
      <More count={lines.length} all={all} onAll={setAll} />
    </>
  );
}

/** Steps that only a prescriber can do: proposals, until she orders them where she prescribes. */
function Asked({ plan }: { plan: Plan }) {
  const words = useCarePlanWords();
  const [all, setAll] = useState(false);
  const steps = plan.problems.flatMap(it => it.steps).filter(it => it.owner === 'prescriber');
  if (steps.length === 0) return <p className={css.none}>{words.brief.askedNone}</p>;
  return (
    <>
      <ul className={css.lines}>
        {steps.slice(0, all ? undefined : firstLines).map(step => (
          <li key={step.id}>{step.every === '' ? step.text : `${step.text} · ${step.every}`}</li>
        ))}
      </ul>
      <More count={steps.length} all={all} onAll={setAll} />
    </>
  );
}

function More({ count, all, onAll }: { count: number; all: boolean; onAll: (all: boolean) => void }) {
  const words = useCarePlanWords();
  if (count <= firstLines) return null;
  return (
    <button type="button" className={css.more} aria-expanded={all} onClick={() => onAll(!all)}>
      {all ? words.brief.fewer : words.brief.all(count)}
    </button>
  );
}

function MayHarm({ patient, plan }: { patient: Pick<Patient, 'id'>; plan: Plan }) {
  const rules = useQuery(planConflictRulesQuery);
  const templates = useQuery(planTemplatesQuery);
  const chart = useQuery(chartQuery(patient.id));
  const error = rules.error ?? templates.error ?? chart.error;
  // Conflicts that could not be looked for are not none: it is said.
  if (error) return <ProblemLine error={error} />;
  if (!rules.data || !templates.data || !chart.data) return <Loading rows={1} rowHeight={28} />;
  const { problems, medicines } = chart.data;
  const conflicts = planConflicts(rules.data.rules, {
    plan,
    templates: templates.data.conditions,
    problems,
    medicines,
  });
  return <AdviceConflicts conflicts={conflicts} isSigned={rules.data.signedOff !== null} />;
}
