import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useAccessWords } from '../words/access.ts';
import { allProblems } from '../words/all-problems.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import css from './AccessLogPage.module.css';
import { type AccessDay, type AccessRow, accessDays } from './access-days.ts';
import { accessLogQuery } from './access-log.queries.ts';
import { PatientIdentity } from './PatientIdentity.tsx';

/** Who has looked at a chart, for the patient who asks and the privacy officer who must answer. */
export function AccessLogPage({ patient }: { patient: Patient }) {
  const words = useAccessWords();
  const navigate = useNavigate();
  const { zone } = useActor().practice;
  const log = useInfiniteQuery(accessLogQuery(patient.id));
  usePageTitle(words.short);
  useKeys({
    Escape: () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } }),
  });
  const accesses = log.data?.pages.flatMap(page => page.accesses);
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={
          <ButtonLink to="/patients/$patientId" params={{ patientId: patient.id }}>
            {words.back}
          </ButtonLink>
        }
      />
      <div className={css.head}>
        <h2>{words.title}</h2>
        <p>{words.says}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.body} tabIndex={0} aria-label={words.table(fullName(patient))}>
        {log.isError && !accesses && <Problem error={log.error} onRetry={() => void log.refetch()} />}
        {log.isPending && <Loading rows={10} rowHeight={38} />}
        {accesses?.length === 0 && (
          <Nothing title={words.none}>
            <p>{words.noneSays}</p>
          </Nothing>
        )}
        {accesses && accesses.length > 0 && <AccessTable days={accessDays(accesses, zone)} />}
        {log.hasNextPage && (
          <Button
            variant="subtle"
            className={css.more ?? ''}
            aria-disabled={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            {words.showOlder}
          </Button>
        )}
      </section>
      <StatusLine hints={[{ keys: ['Esc'], does: words.backKey }]} />
    </div>
  );
}

function AccessTable({ days }: { days: readonly AccessDay[] }) {
  const { columns } = useAccessWords();
  const format = useFormat();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.role}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.result}</th>
        </tr>
      </thead>
      {days.map(({ day, rows }) => (
        <tbody key={day}>
          <tr>
            <th scope="rowgroup" colSpan={5} className={css.day}>
              {format.day(day)} {day.slice(0, 4)}
            </th>
          </tr>
          {rows.map(row => (
            <AccessLine key={row.id} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function AccessLine({ row }: { row: AccessRow }) {
  const words = useAccessWords();
  const { roles } = useWords().frame;
  const format = useFormat();
  const { zone } = useActor().practice;
  const { staff, outcome } = row;
  const problem = allProblems[useLanguage()][outcome as keyof typeof allProblems.en];
  return (
    <tr>
      <td className={css.time}>{format.time(row.at, zone)}</td>
      <td className={css.who}>
        {staff.credential === 'none' ? staff.name : `${staff.name}, ${staff.credential}`}
      </td>
      <td className={css.role}>{roles[staff.role]}</td>
      <td>{format.list(row.events.map(event => words.events[event] ?? event))}</td>
      <td className={css.result}>
        {outcome === 'done' ? (
          words.done
        ) : (
          <Status look="not">{words.refused(problem?.title ?? outcome)}</Status>
        )}
      </td>
    </tr>
  );
}
