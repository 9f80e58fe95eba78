import { Section } from '../kit/Section.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import css from './CaseloadPage.module.css';
import type { CaseloadView } from './caseload-file.queries.ts';

/** Each wrong cell by row and column, with what to do; the rows that fit are not held up by it. */
export function CaseloadFaults({ view }: { view: CaseloadView }) {
  const words = useCaseloadWords();
  const more = view.outcomes.refused - view.refused.length;
  if (view.refused.length === 0) return null;
  return (
    <Section title={words.refusedTitle} aside={words.refusedSays}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.wrong}</th>
          </tr>
        </thead>
        <tbody>
          {view.refused.flatMap(({ row, faults }) =>
            faults.map(({ field, column, value, fault }) => (
              <tr key={`${row} ${field} ${fault}`}>
                <td className={css.number}>{row}</td>
                <td>{column || words.fields[field]}</td>
                <td className={css.value}>{value}</td>
                <td>{words.faults[fault]}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {more > 0 && <p>{words.more(more)}</p>}
    </Section>
  );
}
