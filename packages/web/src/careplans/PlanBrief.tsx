import { useQuery } from '@tanstack/react-query';
import type { Plan } from '@trellis/core/careplans/careplan';
import { planConflicts } from '@trellis/core/careplans/plan-conflict';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { AdviceConflicts } from './AdviceConflicts.tsx';
import { planConflictRulesQuery, planTemplatesQuery, planVersionQuery } from './careplan.queries.ts';
import { Difference } from './Difference.tsx';
import css from './PlanBrief.module.css';
import { PlanLines } from './PlanLines.tsx';
import { SafetyFacts } from './SafetyFacts.tsx';

type Which = { readonly id: PlanVersionId; readonly number: number };

/**
 * A version as its provider reads it before she answers: all that changed since she approved one, what is asked of
 * her, what may harm, and beside it the medicines, the problems and the whole plan.
 */
export function PlanBrief({
  patient,
  version,
  before,
  returned = null,
}: {
  patient: Pick<Patient, 'id'>;
  version: Which;
  /** What was approved last; null: nothing was. */
  before: Which | null;
  /** The version sent back before this one. */
  returned?: { readonly number: number; readonly reason: string; readonly by: string } | null;
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
      {returned && (
        <Part title={words.brief.returned(returned.number, returned.by)}>
          <p className={css.reason}>{returned.reason}</p>
        </Part>
      )}
      {old && before ? (
        <Part title={words.brief.since(before.number)}>
          <Difference before={old} after={plan} />
        </Part>
      ) : (
        <Part title={words.brief.first}>
          <PlanLines plan={plan} />
        </Part>
      )}
      <Part title={words.brief.asked}>
        <Asked plan={plan} />
      </Part>
      <MayHarm patient={patient} plan={plan} />
      {old && (
        <details className={css.fold}>
          <summary>{words.brief.goals(...countsOf(plan))}</summary>
          <PlanLines plan={plan} />
        </details>
      )}
      <ButtonLink to="/patients/$patientId/plan" params={{ patientId: patient.id }}>
        {words.brief.whole}
      </ButtonLink>
    </div>
  );
}

const countsOf = ({ problems }: Plan) =>
  [problems.flatMap(it => it.goals).length, problems.flatMap(it => it.steps).length] as const;

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);

/** Steps that only a prescriber can do: proposals, until she orders them where she prescribes. */
function Asked({ plan }: { plan: Plan }) {
  const words = useCarePlanWords();
  const steps = plan.problems.flatMap(it => it.steps).filter(it => it.owner === 'prescriber');
  if (steps.length === 0) return <p className={css.none}>{words.brief.askedNone}</p>;
  return (
    <ul className={css.lines}>
      {steps.map(step => (
        <li key={step.id}>{step.every === '' ? step.text : `${step.text} · ${step.every}`}</li>
      ))}
    </ul>
  );
}

function MayHarm({ patient, plan }: { patient: Pick<Patient, 'id'>; plan: Plan }) {
  const rules = useQuery(planConflictRulesQuery);
  const templates = useQuery(planTemplatesQuery);
  const chart = useQuery(chartQuery(patient.id));
  const error = rules.error ?? templates.error ?? chart.error;
  // Conflicts that could not be looked for are not none: it is said.
  if (error)
    return (
      <>
        <ProblemLine error={error} />
        <SafetyFacts patient={patient} conflicts={[]} />
      </>
    );
  if (!rules.data || !templates.data || !chart.data) return <Loading rows={1} rowHeight={28} />;
  const { problems, medicines } = chart.data;
  const conflicts = planConflicts(rules.data.rules, {
    plan,
    templates: templates.data.conditions,
    problems,
    medicines,
  });
  return (
    <>
      <AdviceConflicts conflicts={conflicts} isSigned={rules.data.signedOff !== null} />
      <SafetyFacts patient={patient} conflicts={conflicts} />
    </>
  );
}
