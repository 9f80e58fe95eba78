import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { getChart } from '@trellis/core/chart/chart.contract';
import { plainDisplay } from '@trellis/core/chart/display';
import type { getContacts } from '@trellis/core/outreach/contact.contract';
import { Icon } from '../kit/Icon.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './FromChart.module.css';

const shown = 8;

/** What is good to know while asking: the last contact's note and the active problems. */
export function FromChart({
  chart,
  contacts,
  zone,
}: {
  chart: UseQueryResult<AnswerOf<typeof getChart>>;
  contacts: UseQueryResult<AnswerOf<typeof getContacts>>;
  zone: Zone;
}) {
  const words = useWords();
  const format = useFormat();
  const last = contacts.data?.contacts[0];
  const problems = chart.data?.problems ?? [];
  return (
    <div className={css.chart}>
      <h2>{words.call.fromChart}</h2>
      {last && (
        <p className={css.last}>
          <Icon name="sticky-note" small />
          <span>
            <b>
              {format.shortDay(localDay(last.closedAt, zone))},{' '}
              {words.call.outcomes[last.outcome].toLowerCase()}
            </b>{' '}
            {last.note}
          </span>
        </p>
      )}
      {chart.isPending && <Skeleton height={10} mt={10} ml={8} width="70%" />}
      <ul aria-label={words.call.problems}>
        {problems.slice(0, shown).map(problem => (
          <li key={problem.id}>
            <Icon name="flag" small />
            <span>{plainDisplay(problem.code.display)}</span>
          </li>
        ))}
      </ul>
      {problems.length > shown && <p className={css.more}>+{problems.length - shown}</p>}
    </div>
  );
}
