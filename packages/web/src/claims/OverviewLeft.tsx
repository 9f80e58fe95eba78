import { endReasons } from '@trellis/core/programs/enrolment-end';
import { Section } from '../kit/Section.tsx';
import { WideTable } from '../kit/WideTable.tsx';
import { useOverviewWords } from '../words/overview.ts';
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
        <WideTable label={words.left} columns={[words.reason, ...programs]}>
          {endReasons.map(why => (
            <tr key={why}>
              <th scope="row">{words.why[why]}</th>
              {programs.map(program => (
                <td key={program}>{count(program, why)}</td>
              ))}
            </tr>
          ))}
        </WideTable>
      )}
    </Section>
  );
}
