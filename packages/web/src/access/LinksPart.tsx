import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useAdminWords } from '../words/admin.ts';
import { useFormat } from '../words/words.ts';
import css from './Admin.module.css';
import { type Link, linksQuery, useRevokeLink } from './admin.queries.ts';
import { useActor } from './session.queries.ts';

const looks = { open: 'waiting', used: 'met', revoked: 'not', expired: 'not' } as const satisfies Record<
  Link['state'],
  StatusLook
>;

/** Links that were handed out, and what became of them. Their secrets are nowhere. */
export function LinksPart() {
  const words = useAdminWords();
  const { data, error, refetch } = useQuery(linksQuery);
  const revoke = useRevokeLink();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={5} rowHeight={44} />;
  if (data.invitations.length === 0)
    return (
      <Nothing title={words.links.none}>
        <p>{words.links.noneSays}</p>
      </Nothing>
    );
  return (
    <>
      {revoke.isError && <ProblemLine error={revoke.error} />}
      <table className={css.table} aria-label={words.links.table}>
        <thead>
          <tr>
            <th scope="col">{words.links.what}</th>
            <th scope="col">{words.links.by}</th>
            <th scope="col">{words.links.until}</th>
            <th scope="col">{words.links.stateHead}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.invitations.map(link => (
            <LinkRow key={link.id} link={link} onRevoke={() => revoke.mutate(link.id)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function LinkRow({ link, onRevoke }: { link: Link; onRevoke: () => void }) {
  const words = useAdminWords().links;
  const format = useFormat();
  const { zone } = useActor().practice;
  return (
    <tr>
      <td className={css.name}>
        {link.name}{' '}
        <small>
          {words.kind[link.kind]} · {link.email}
        </small>
      </td>
      <td>{link.createdBy}</td>
      <td>{format.dayTime(link.expiresAt, zone)}</td>
      <td>
        <Status look={looks[link.state]}>{words.state[link.state]}</Status>
      </td>
      <td>{link.state === 'open' && <Button onClick={onRevoke}>{words.revoke}</Button>}</td>
    </tr>
  );
}
