import type { ReadCase } from '@trellis/core/billing/case-text';
import { Status } from '../kit/Status.tsx';
import { useSimulatorWords } from '../words/simulator.ts';
import css from './SimulatorPage.module.css';

/** The cases of a text where it holds several; one that cannot be read stands among the others. */
export function CaseList({
  cases,
  chosen,
  onChoose,
}: {
  cases: readonly ReadCase[];
  chosen: ReadCase | undefined;
  onChoose: (at: number) => void;
}) {
  const words = useSimulatorWords();
  if (cases.length < 2) return null;
  return (
    <ul className={css.cases} aria-label={words.cases}>
      {cases.map((one, i) => (
        <li key={one.line}>
          <button type="button" aria-pressed={one === chosen} onClick={() => onChoose(i)}>
            <span>{words.caseOf(one.id, one.line)}</span>
            {one.kind === 'faults' && <Status look="unmet">{words.faulty(one.faults.length)}</Status>}
          </button>
        </li>
      ))}
    </ul>
  );
}
