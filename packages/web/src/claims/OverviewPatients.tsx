import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Month } from '@trellis/core/basics/day';
import { fullName } from '@trellis/core/people/patient';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useOverviewWords } from '../words/overview.ts';
import { useFormat } from '../words/words.ts';
import css from './Overview.module.css';
import { type Opened, overviewPatientsQuery } from './overview.queries.ts';

/** The people behind one figure, by name. */
export function OverviewPatients({
  month,
  opened,
  onClose,
}: {
  month: Month;
  opened: Opened;
  onClose: () => void;
}) {
  const words = useOverviewWords();
  const format = useFormat();
  const { data, error, refetch } = useQuery(overviewPatientsQuery(month, opened));
  const title = words.people(words.figures[opened.figure], opened.program, format.month(month));
  return (
    <section className={css.people} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Button variant="subtle" aria-label={words.close} onClick={onClose}>
          <Icon name="x" />
        </Button>
      </header>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={4} rowHeight={28} />}
      {data && (
        <ul>
          {data.patients.map(it => (
            <li key={it.id}>
              <Link to="/patients/$patientId" params={{ patientId: it.id }}>
                {fullName(it)}
              </Link>
            </li>
          ))}
          {data.all > data.patients.length && <li>{words.more(data.all - data.patients.length)}</li>}
        </ul>
      )}
    </section>
  );
}
