import type { PlanConflict } from '@trellis/core/careplans/plan-conflict';
import { Status } from '../kit/Status.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useLanguage } from '../words/words.ts';
import css from './AddProblem.module.css';

/** Advice that may harm beside other advice, a condition or a medicine: the rule, what was found, its source. */
export function AdviceConflicts({
  conflicts,
  isSigned,
}: {
  conflicts: readonly PlanConflict[];
  isSigned: boolean;
}) {
  const words = useCarePlanWords();
  const language = useLanguage();
  if (conflicts.length === 0) return null;
  return (
    <section className={css.merge} aria-label={words.adviceConflicts(conflicts.length)}>
      <h4>
        <Status look="soon">{words.adviceConflicts(conflicts.length)}</Status>
      </h4>
      <ul>
        {conflicts.map(({ rule, found: [one, other] }) => (
          <li key={rule.id}>
            <p>{rule.says[language]}</p>
            <p className={css.source}>{words.foundBoth(one.join(' · '), other.join(' · '))}</p>
            <p className={css.source}>
              {words.ruleSource(rule.source)}
              {!isSigned && ` ${words.notSignedOff}.`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
