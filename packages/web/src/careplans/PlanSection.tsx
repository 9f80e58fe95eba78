import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { Said, Voice } from '../kit/Voice.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useFormat } from '../words/words.ts';
import { type CarePlanView, carePlanQuery } from './careplan.queries.ts';
import css from './PlanSection.module.css';
import { shownTarget } from './shown-target.ts';
import { stateLooks } from './VersionList.tsx';

/** The plan in force on the page of the patient: what matters, problems and the goals of now. */
export function PlanSection({ patient }: { patient: Patient }) {
  const words = useCarePlanWords();
  const { role } = useActor();
  const plan = useQuery(carePlanQuery(patient.id));
  const current = plan.data?.current;
  const mayWrite = role === 'care-manager' && patient.deceasedOn === null;
  return (
    <Section
      title={words.title}
      aside={current && <Version current={current} />}
      none={plan.data && !current && (plan.data.draft ? words.draftOf(1) : words.none)}
    >
      {plan.isError && !plan.data && <Problem error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Loading rows={3} rowHeight={32} />}
      {current && <Goals plan={current.plan} />}
      {plan.data && (current || mayWrite) && (
        <p className={css.open}>
          <ButtonLink to="/patients/$patientId/plan" params={{ patientId: patient.id }}>
            {current || plan.data.draft ? words.open : words.write}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}

function Version({ current }: { current: NonNullable<CarePlanView['current']> }) {
  const words = useCarePlanWords();
  return (
    <>
      {words.version(current.number)} ·{' '}
      <Status look={stateLooks[current.state]}>{words.states[current.state]}</Status>
    </>
  );
}

function Goals({ plan }: { plan: NonNullable<CarePlanView['current']>['plan'] }) {
  const words = useCarePlanWords();
  const format = useFormat();
  return (
    <>
      {plan.whatMatters !== '' && (
        <Voice className={css.voice}>
          <q>{plan.whatMatters}</q>
        </Voice>
      )}
      <ul className={css.problems}>
        {plan.problems.map(problem => (
          <li key={problem.id}>
            <b>{problem.title}</b>
            <ul>
              {problem.goals
                .filter(goal => goal.status === 'now')
                .map(goal => (
                  <li key={goal.id}>
                    <span>
                      {goal.text}
                      {goal.ownWords !== '' && (
                        <>
                          {' '}
                          <Said>{goal.ownWords}</Said>
                        </>
                      )}
                    </span>
                    <span className={css.target}>{shownTarget(goal.target)}</span>
                    <span className={css.due}>{goal.dueOn && words.by(format.date(goal.dueOn))}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
