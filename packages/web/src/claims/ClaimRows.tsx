import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { localDay } from '@trellis/core/basics/zone';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { amount } from '../billing/money.ts';
import { cx } from '../kit/cx.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { codesOf, lookOf, paidOf } from './claim-list.ts';
import { type Claim, type ClaimMonth, useClaimFile } from './claims.queries.ts';

/** Rows drawn at first, and again with each press. */
const pageRows = 100;

/** Claims, one a line, with their money in one column; `isWork` says who has taken each on, `says` what else there is to say. */
export function ClaimRows({
  claims,
  people,
  label,
  isWork = false,
  says,
}: {
  claims: readonly Claim[];
  people: ClaimMonth['patients'];
  label: string;
  isWork?: boolean;
  says?: ReadonlyMap<Claim['id'], string>;
}) {
  const words = useClaimsWords();
  const [shown, setShown] = useState(pageRows);
  const of = new Map(people.map(it => [it.id, it]));
  const { columns } = words.list;
  return (
    <>
      <ul className={css.claims} aria-label={label}>
        <li className={css.columns} aria-hidden="true">
          <span>{columns.patient}</span>
          <span>{columns.codes}</span>
          <span>{columns.state}</span>
          <span>{columns.sent}</span>
          <span className={css.money}>{columns.charge}</span>
          <span className={css.money}>{columns.paid}</span>
        </li>
        {claims.slice(0, shown).map(claim => (
          <ClaimRow
            key={claim.id}
            claim={claim}
            person={of.get(claim.patientId)}
            isWork={isWork}
            says={says?.get(claim.id)}
          />
        ))}
      </ul>
      {claims.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + pageRows)}>
          + {claims.length - shown}
        </Button>
      )}
      {!isWork && <Files claims={claims} />}
    </>
  );
}

function ClaimRow({
  claim,
  person,
  isWork,
  says,
}: {
  claim: Claim;
  person: ClaimMonth['patients'][number] | undefined;
  isWork: boolean;
  says: string | undefined;
}) {
  const words = useClaimsWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const paid = paidOf(claim);
  return (
    <li>
      <span className={css.name}>
        <Link to="/billing/claims/$claimId" params={{ claimId: claim.id }}>
          {person ? `${person.given} ${person.family}` : claim.number}
        </Link>{' '}
        <small>{claim.payerName}</small>
      </span>
      <span className={css.codes}>{codesOf(claim.items)}</span>
      <span>
        <Status look={claim.isLate ? 'soon' : lookOf[claim.state]}>
          {claim.isLate ? words.list.late : words.states[claim.state]}
        </Status>
        {isWork && claim.isOpen && (
          <span className={css.why}>{claim.owner ? words.work.owner(claim.owner) : words.work.nobody}</span>
        )}
        {says && <span className={css.why}>{says}</span>}
      </span>
      <span className={css.mute}>{format.day(localDay(claim.sentAt, zone))}</span>
      <span className={css.money}>{amount(claim.chargeCents)}</span>
      <span className={cx(css.money, paid === null && css.mute)}>{paid === null ? '–' : amount(paid)}</span>
    </li>
  );
}

/** The files the claims left in, the latest first. */
function Files({ claims }: { claims: readonly Claim[] }) {
  const words = useClaimsWords().list;
  const get = useClaimFile();
  const files = [...new Map(claims.map(it => [it.fileId, it.fileNumber])).entries()]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 12);
  return (
    <div className={css.bar}>
      {files.map(([fileId, number]) => (
        <span key={fileId} className={css.files}>
          <b>{words.file(number)}</b>
          <Button onClick={() => get.mutate({ fileId, number, as: '837' })}>{words.get837}</Button>
          <Button variant="subtle" onClick={() => get.mutate({ fileId, number, as: 'csv' })}>
            {words.getCsv}
          </Button>
        </span>
      ))}
      {get.isError && <ProblemLine error={get.error} />}
    </div>
  );
}
