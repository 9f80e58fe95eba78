import type { Month } from '@trellis/core/basics/day';
import {
  costOf,
  leftOf,
  type OpenFigure,
  type OverviewFigure,
  openFigures,
  type Rates,
  secondsOf,
} from '@trellis/core/claims/overview';
import { dollars } from '../billing/money.ts';
import { Section } from '../kit/Section.tsx';
import { WideTable } from '../kit/WideTable.tsx';
import type { Format } from '../words/format.ts';
import type { OverviewWords } from '../words/overview.en.ts';
import { useOverviewWords } from '../words/overview.ts';
import { useFormat } from '../words/words.ts';
import css from './Overview.module.css';
import type { Opened, OverviewRow } from './overview.queries.ts';

const people = ['enrolled', 'reached', 'timed', 'billable', 'approved', 'claimed', 'paid', 'left'] as const;

export const figureOf = (it: OverviewRow, figure: OverviewFigure): number | null =>
  figure === 'left' ? leftOf({ left: [...it.left] }) : it[figure];

const isOpenFigure = (figure: OverviewFigure): figure is OpenFigure =>
  (openFigures as readonly OverviewFigure[]).includes(figure);

/** The programs of one month; a figure that counts people opens to their names. */
export function OverviewTable({
  month,
  rows,
  rates,
  opened,
  onOpen,
}: {
  month: Month;
  rows: readonly OverviewRow[];
  rates: Rates;
  opened: Opened | undefined;
  onOpen: (opened: Opened) => void;
}) {
  const words = useOverviewWords();
  const format = useFormat();
  const own = rows.filter(it => it.month === month);
  return (
    <Section title={words.inMonth(format.month(month))} aside={words.billableSays}>
      <WideTable
        label={words.inMonth(format.month(month))}
        columns={[
          words.program,
          ...people.map(figure => words.figures[figure]),
          words.paidAmount,
          words.minutes,
          words.cost,
        ]}
      >
        {own.map(it => (
          <tr key={it.program}>
            <th scope="row">{it.program}</th>
            {people.map(figure => (
              <td key={figure}>
                <Figure it={it} figure={figure} opened={opened} onOpen={onOpen} />
              </td>
            ))}
            <td>{it.paidCents === null ? words.unknown : dollars(it.paidCents, format.language)}</td>
            <td>{format.clock(secondsOf({ time: [...it.time] }))}</td>
            <td>{costWords(it, rates, words, format)}</td>
          </tr>
        ))}
      </WideTable>
    </Section>
  );
}

function Figure({
  it,
  figure,
  opened,
  onOpen,
}: {
  it: OverviewRow;
  figure: OverviewFigure;
  opened: Opened | undefined;
  onOpen: (opened: Opened) => void;
}) {
  const words = useOverviewWords();
  const count = figureOf(it, figure);
  if (count === null) return <span className={css.soft}>{words.unknown}</span>;
  if (count === 0 || !isOpenFigure(figure)) return count;
  return (
    <button
      type="button"
      className={css.open}
      aria-expanded={opened?.program === it.program && opened.figure === figure}
      aria-label={words.open(words.figures[figure], it.program, count)}
      onClick={() => onOpen({ program: it.program, figure })}
    >
      {count}
    </button>
  );
}

/** Nothing is rounded away: what has no rate is said beside what has. */
export function costWords(it: OverviewRow, rates: Rates, words: OverviewWords, format: Format): string {
  const time = [...it.time];
  const { cents, unknownSeconds } = costOf(time, rates);
  if (unknownSeconds === 0) return dollars(cents, format.language);
  if (unknownSeconds === secondsOf({ time })) return words.unknown;
  return words.costSays(dollars(cents, format.language), format.clock(unknownSeconds));
}
