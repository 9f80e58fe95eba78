import { Link } from '@tanstack/react-router';
import type { Day } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import { localDay } from '@trellis/core/basics/zone';
import { isPassedOn } from '@trellis/core/claims/posting';
import type { ReactNode } from 'react';
import { useActor } from '../access/session.queries.ts';
import { amount } from '../billing/money.ts';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { codesOf } from './claim-list.ts';
import type { ClaimPageView } from './claims.queries.ts';

type Event = {
  readonly key: string;
  readonly at: Instant | null;
  /** Null where nobody knows it. */
  readonly day: Day | null;
  readonly shows: ReactNode;
};

/** From the approved lines to the last word about the claim, in the order in which it happened. */
export function ClaimStory({ view }: { view: ClaimPageView }) {
  const format = useFormat();
  return (
    <ol className={css.story}>
      {useEvents(view).map(it => (
        <li key={it.key}>
          <time>{it.day && format.date(it.day)}</time>
          <div>{it.shows}</div>
        </li>
      ))}
    </ol>
  );
}

function useEvents({ claim }: ClaimPageView): readonly Event[] {
  const { claim: claimWords, money } = useClaimsWords();
  const words = claimWords.story;
  const payments = money.title;
  const { zone } = useActor().practice;
  const dated = (key: string, at: Instant, shows: ReactNode): Event => ({
    key,
    at,
    day: localDay(at, zone),
    shows,
  });
  const later = [
    ...claim.acknowledgments.map((it, i) =>
      dated(
        `ack ${i}`,
        it.at,
        <>
          <Status look={it.accepted ? 'met' : 'unmet'}>
            {it.kind} {words.ack[it.accepted ? 'true' : 'false']}
          </Status>
          {it.says !== '' && <span className={css.why}>{it.says}</span>}
        </>,
      ),
    ),
    ...claim.steps.map((it, i) =>
      dated(
        `step ${i}`,
        it.at,
        <>
          {words.steps[it.kind]}
          {it.cents !== null && <> {amount(it.cents)}</>} · {it.by}
          {it.says && <span className={css.why}>{it.says}</span>}
        </>,
      ),
    ),
    ...claim.postings.map(
      (it, i): Event => ({
        key: `posting ${i}`,
        at: null,
        day: it.paidOn,
        shows: (
          <>
            {it.chargeCents < 0 ? words.takenBack(it.trace) : words.paid(it.trace)}:{' '}
            <span className={css.money}>{amount(it.paidCents)}</span>{' '}
            <Link to="/billing/remittance">{payments}</Link>
            {it.place > 1 && (
              <span className={css.why}>
                {claimWords.answered(it.payerName, amount(it.paidCents), amount(it.patientCents))}
              </span>
            )}
            {isPassedOn(it) && (
              <span className={css.why}>
                {it.passedOnTo ? claimWords.passedOn(it.passedOnTo) : claimWords.passedOnPlain}
              </span>
            )}
          </>
        ),
      }),
    ),
    // A payment has the payer's day and no hour: it stands before what somebody did about it on that day.
  ].toSorted((a, b) => byText(a.day ?? '9999', b.day ?? '9999') || byText(a.at ?? '', b.at ?? ''));
  const proof = (
    <>
      {words.approved}: <span className={css.codes}>{codesOf(claim.items)}</span>{' '}
      <Link to="/billing/$month" params={{ month: claim.month }}>
        {words.proof}
      </Link>
      {claim.replaces && (
        <span className={css.why}>
          {words.follows}: {claim.reason}{' '}
          <Link to="/billing/claims/$claimId" params={{ claimId: claim.replaces }}>
            {words.openOther}
          </Link>
        </span>
      )}
    </>
  );
  return [
    { key: 'lines', at: null, day: null, shows: proof },
    dated(
      'sent',
      claim.sentAt,
      <>
        {words.sent(claim.fileNumber)} · {claim.sentBy}
      </>,
    ),
    ...later,
    ...(claim.followedBy
      ? [
          {
            key: 'followed',
            at: null,
            day: null,
            shows: (
              <>
                {words.followed}{' '}
                <Link to="/billing/claims/$claimId" params={{ claimId: claim.followedBy }}>
                  {words.openOther}
                </Link>
              </>
            ),
          },
        ]
      : []),
  ];
}
