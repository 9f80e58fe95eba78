import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { getChart } from '@trellis/core/chart/chart.contract';
import { plainDisplay } from '@trellis/core/chart/display';
import { Loading, ProblemLine } from '../kit/Panel.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './MedicineLines.module.css';

/** The medicines of the chart, to compare with the bottles; below them, in half width, the problems. */
export function MedicineLines({ chart }: { chart: UseQueryResult<AnswerOf<typeof getChart>> }) {
  const words = useWords();
  const format = useFormat();
  if (chart.isError) return <ProblemLine error={chart.error} />;
  if (!chart.data) return <Loading rows={3} rowHeight={31} />;
  const { medicines, problems } = chart.data;
  return (
    <div className={css.lines}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.call.medicines}</th>
            <th scope="col">{words.chart.columns.ordered}</th>
          </tr>
        </thead>
        <tbody>
          {medicines.map(medicine => (
            <tr key={medicine.id}>
              <th scope="row">
                {plainDisplay(medicine.code.display)} <span>{medicine.dosage}</span>
              </th>
              <td>{medicine.orderedOn && format.monthShort(medicine.orderedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {medicines.length === 0 && <p className={css.none}>{words.chart.noMedicines}</p>}
      <p className={css.problems}>
        <b>{words.call.problems}</b> {problems.map(problem => plainDisplay(problem.code.display)).join(' · ')}
      </p>
    </div>
  );
}
