import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayDo } from '@trellis/core/access/access-review';
import { personRoles } from '@trellis/core/access/staff';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './Admin.module.css';
import { accessQuery, useAccessCsv } from './admin.queries.ts';

type Answer = NonNullable<Awaited<ReturnType<NonNullable<typeof accessQuery.queryFn>>>>;
type Line = Answer['policies'][number];

/** Who may do what, as the rules themselves decide it. The sentences are those an auditor reads. */
export function AccessPart() {
  const words = useAdminWords().access;
  const { data, error, refetch } = useQuery(accessQuery);
  const csv = useAccessCsv();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={8} rowHeight={44} />;
  return (
    <>
      <div className={css.bar}>
        <Button aria-disabled={csv.isPending} onClick={() => !csv.isPending && csv.mutate()}>
          {words.export}
        </Button>
        <p>{words.says}</p>
      </div>
      {csv.isError && <ProblemLine error={csv.error} />}
      <Rules lines={data.policies} />
      <People answer={data} />
    </>
  );
}

function Rules({ lines }: { lines: readonly Line[] }) {
  const words = useAdminWords().access;
  const { roles } = useWords().frame;
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.wideTable} tabIndex={0} aria-label={words.rules}>
      <table className={css.table} aria-label={words.rules}>
        <thead>
          <tr>
            <th scope="col">{words.rule}</th>
            {personRoles.map(role => (
              <th key={role} scope="col">
                {roles[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.name}>
              <th scope="row" className={css.name} lang="en">
                {line.says} <small>{line.name}</small>
              </th>
              {personRoles.map(role => {
                const allowed = line.allowed.find(it => it.role === role);
                return (
                  <td key={role} data-role={roles[role]}>
                    {!allowed ? (
                      <span className={css.mute}>{words.no}</span>
                    ) : allowed.credentials === 'any' ? (
                      <Status look="met">{words.yes}</Status>
                    ) : (
                      words.only(format.list(allowed.credentials))
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function People({ answer }: { answer: Answer }) {
  const words = useAdminWords();
  const { roles } = useWords().frame;
  return (
    <table className={css.table} aria-label={words.access.people}>
      <thead>
        <tr>
          <th scope="col">{words.fields.name}</th>
          <th scope="col">{words.fields.role}</th>
          <th scope="col">{words.fields.practice}</th>
          <th scope="col">{words.staff.factor}</th>
          <th scope="col">{words.access.count}</th>
        </tr>
      </thead>
      <tbody>
        {answer.people.map(person => (
          <tr key={`${person.name} ${person.role} ${person.practice}`}>
            <td className={css.name}>
              {person.name}
              {person.credential === 'none' ? '' : `, ${person.credential}`}
            </td>
            <td>{roles[person.role]}</td>
            <td>{person.practice}</td>
            <td>
              <Status look={person.hasSecondFactor ? 'met' : 'not'}>
                {person.hasSecondFactor ? words.staff.factorOn : words.staff.factorOff}
              </Status>
            </td>
            <td>
              {words.access.of(
                answer.policies.filter(line => mayDo(line, person)).length,
                answer.policies.length,
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
