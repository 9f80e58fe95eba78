import type { ConditionFact, MedicineFact } from '@trellis/core/chart/chart';
import { plainDisplay } from '@trellis/core/chart/display';
import { useState } from 'react';
import { MoreButton } from '../kit/MoreButton.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './ChartLists.module.css';

const firstShown = 10;

export function ProblemList({
  problems,
  unsure,
}: {
  problems: readonly ConditionFact[];
  unsure: readonly ConditionFact[];
}) {
  const words = useWords();
  return (
    <>
      {problems.length === 0 ? (
        <p className={css.none}>{words.chart.noProblems}</p>
      ) : (
        <Problems problems={problems} />
      )}
      {unsure.length > 0 && (
        <>
          <h3 className={css.unsure}>{words.allergies.unsureProblems}</h3>
          <Problems problems={unsure} />
        </>
      )}
    </>
  );
}

function Problems({ problems }: { problems: readonly ConditionFact[] }) {
  const words = useWords().chart;
  const format = useFormat();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className={css.list}>
        {problems.slice(0, all ? undefined : firstShown).map(problem => (
          <li key={problem.id}>
            <span className={css.name}>{plainDisplay(problem.code.display)}</span>
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
              {plainDisplay(medicine.code.display)}{' '}
              {medicine.dosage && <span className={css.how}>{medicine.dosage}</span>}
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
