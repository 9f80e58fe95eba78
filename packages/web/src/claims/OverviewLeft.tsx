import { endReasons } from '@trellis/core/programs/enrolment-end';
import { Section } from '../kit/Section.tsx';
import { useOverviewWords } from '../words/overview.ts';
import css from './Overview.module.css';
import type { OverviewView } from './overview.queries.ts';

/** Who left in the twelve months, by program and reason. */
export function OverviewLeft({ view }: { view: OverviewView }) {
  const words = useOverviewWords();
  const programs = [...new Set(view.rows.filter(it => it.left.length > 0).map(it => it.program))];
  const count = (program: string, why: string) =>
    view.rows
      .filter(it => it.program === program)
      .flatMap(it => it.left)
      .reduce((sum, it) => sum + (it.why === why ? it.count : 0), 0);
  return (
    <Section title={words.left} none={programs.length === 0 && words.leftNone}>
      {programs.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
        <section className={css.scroll} tabIndex={0} aria-label={words.left}>
          <table className={css.table}>
            <thead>
              <tr className={css.names}>
                <th scope="col">{words.reason}</th>
                {programs.map(program => (
                  <th key={program} scope="col" className={css.number}>
                    {program}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {endReasons.map(why => (
                <tr key={why}>
                  <th scope="row">{words.why[why]}</th>
                  {programs.map(program => (
                    <td key={program} className={css.number}>
                      {count(program, why)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}
