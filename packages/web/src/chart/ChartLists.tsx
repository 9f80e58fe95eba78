import type { ConditionFact, MedicineFact } from '@trellis/core/chart/chart';
import { useState } from 'react';
import { MoreButton } from '../kit/MoreButton.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './ChartLists.module.css';

const firstShown = 10;

export function ProblemList({ problems }: { problems: readonly ConditionFact[] }) {
  const words = useWords().chart;
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return <p className={css.none}>{words.noProblems}</p>;
  return (
    <>
      <ul className={css.list}>
        {problems.slice(0, all ? undefined : firstShown).map(problem => (
          <li key={problem.id}>
            <span className={css.name}>{problem.code.display}</span>
            <span className={css.when}>
              {problem.onsetOn && words.since(format.monthShort(problem.onsetOn))}
            </span>
          </li>
        ))}
      </ul>
      <MoreButton count={problems.length} first={firstShown} all={all} onAll={setAll} />
    </>
  );
}

export function MedicineList({ medicines }: { medicines: readonly MedicineFact[] }) {
  const words = useWords().chart;
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (medicines.length === 0) return <p className={css.none}>{words.noMedicines}</p>;
  return (
    <>
      <ul className={css.list}>
        {medicines.slice(0, all ? undefined : firstShown).map(medicine => (
          <li key={medicine.id}>
            <span className={css.name}>
              {medicine.code.display} {medicine.dosage && <span className={css.how}>{medicine.dosage}</span>}
            </span>
            <span className={css.when}>
              {medicine.orderedOn && words.ordered(format.monthShort(medicine.orderedOn))}
            </span>
          </li>
        ))}
      </ul>
      <MoreButton count={medicines.length} first={firstShown} all={all} onAll={setAll} />
    </>
  );
}
