import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { mayReleaseClaims } from '@trellis/core/claims/claim.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { amount } from '../billing/money.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import css from './Claims.module.css';
import { type ClaimPageView, useSendToNext } from './claims.queries.ts';

/** What one payer left to the patient and the next has not seen: it is sent with a word of honor, as a release is. */
export function NextPayer({ view }: { view: ClaimPageView }) {
  const words = useClaimsWords().claim;
  const navigate = useNavigate();
  const may = mayReleaseClaims.allows(useActor());
  const [attested, setAttested] = useState(false);
  const send = useSendToNext(view.claim.id);
  const { next } = view;
  if (!next) return null;
  const now = () => {
    if (attested && !send.isPending)
      send.mutate(undefined, {
        onSuccess: it => void navigate({ to: '/billing/claims/$claimId', params: { claimId: it.claimId } }),
      });
  };
  return (
    <Section title={words.next.title}>
      <p className={css.says}>{words.next.says(next.name, amount(next.leftCents))}</p>
      {next.missing.map(it => (
        <p key={it}>
          <Status look="needs">{words.next.missing[it]}</Status>
        </p>
      ))}
      {may && next.missing.length === 0 && (
        <>
          <label className={css.pledge}>
            <input
              type="checkbox"
              checked={attested}
              onChange={event => setAttested(event.currentTarget.checked)}
            />
            {words.next.attest}
          </label>
          <div className={css.bar}>
            <Button variant="filled" aria-disabled={!attested || send.isPending} onClick={now}>
              {words.next.send(next.name)}
            </Button>
            {send.isError && <ProblemLine error={send.error} />}
          </div>
        </>
      )}
    </Section>
  );
}

/** Who stands on the claim beside the practice and the payer billed. */
export function NamedOnClaim({ view }: { view: ClaimPageView }) {
  const words = useClaimsWords().claim;
  const { named } = view;
  const people = (['rendering', 'supervising', 'referring', 'facility'] as const).flatMap(role =>
    named[role] === null ? [] : [{ role: words.named[role], name: named[role] }],
  );
  const payers = named.otherPayers.map(it => ({
    role: words.named.other,
    name:
      it.paidCents === null ? words.named.after(it.name) : words.named.before(it.name, amount(it.paidCents)),
  }));
  const all = [...people, ...payers];
  const others = view.related.filter(
    it =>
      (it.firstClaim ?? it.id) === (view.claim.firstClaim ?? view.claim.id) &&
      it.payerName !== view.claim.payerName,
  );
  return (
    <Section title={words.named.title} none={all.length === 0 && words.named.none}>
      {all.length > 0 && (
        <dl className={css.named}>
          {all.map(it => (
            <div key={`${it.role} ${it.name}`}>
              <dt>{it.role}</dt>
              <dd>{it.name}</dd>
            </div>
          ))}
        </dl>
      )}
      {others.map(it => (
        <p key={it.id} className={css.says}>
          <Link to="/billing/claims/$claimId" params={{ claimId: it.id }}>
            {words.story.toOther(it.payerName)}
          </Link>
        </p>
      ))}
    </Section>
  );
}
