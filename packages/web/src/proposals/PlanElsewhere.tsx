import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trellis/core/people/patient';
import { type ElsewherePlan, isInPlan, takeFromElsewhere } from '@trellis/core/proposals/elsewhere';
import { usePlanDesk } from '../careplans/plan-desk.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { elsewhereWords, useElsewhereWords } from '../words/elsewhere.ts';
import { useFormat } from '../words/words.ts';
import lines from './Elsewhere.module.css';
import { ElsewhereLine } from './ElsewhereLine.tsx';
import { elsewhereQuery } from './elsewhere.queries.ts';
import css from './Proposals.module.css';

/** Plans of others beside the plan that is being written: read line by line, taken line by line. */
export function PlanElsewhere({ patient }: { patient: Patient }) {
  const words = useElsewhereWords();
  const { mayWrite } = usePlanDesk();
  const { data, isError, error, isPending, refetch } = useQuery(elsewhereQuery(patient.id));
  if (!mayWrite) return null;
  const plans = data?.plans ?? [];
  return (
    <Section title={words.title} aside={plans.length || undefined}>
      {isError && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={1} rowHeight={38} />}
      {data && plans.length === 0 && <p className={css.quiet}>{words.none}</p>}
      {plans.length > 0 && <p className={css.quiet}>{words.says}</p>}
      <ul className={css.list}>
        {plans.map(it => (
          <OtherPlan key={it.id} patient={patient} other={it} />
        ))}
      </ul>
    </Section>
  );
}

function OtherPlan({ patient, other }: { patient: Patient; other: ElsewherePlan }) {
  const words = useElsewhereWords();
  const format = useFormat();
  const { plan, edit } = usePlanDesk();
  const { title, keptBy, since } = other;
  const left = other.lines.filter(it => it.verdict === 'left').length;
  // What was taken and has been taken out of the plan again is left to whoever took it out.
  const shown = other.lines.filter(
    it => it.verdict === null || (it.verdict === 'taken' && isInPlan(plan, it)),
  );
  // The plan's own lines are written in English: its Spanish stands beside them.
  const origin = elsewhereWords('en').origin(keptBy, title.slice(0, 120), since);
  return (
    <li>
      <h3 className={css.what}>{title}</h3>
      <p className={css.quiet}>
        {keptBy === null ? words.keeperUnknown : words.keptBy(keptBy)}
        {since !== null && ` · ${words.since(format.date(since))}`}
        {left > 0 && ` · ${words.left(left)}`}
      </p>
      {shown.length === 0 && <p className={css.quiet}>{words.allDecided}</p>}
      <ul className={lines.lines} aria-label={title}>
        {shown.map(it => (
          <ElsewhereLine
            key={it.id}
            patient={patient}
            line={it}
            isTaken={isInPlan(plan, it)}
            onTake={() => edit(now => takeFromElsewhere(now, other, it, origin))}
          />
        ))}
      </ul>
    </li>
  );
}
