import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { centsOf } from '@trellis/core/claims/charge';
import { mayReleaseClaims, mayWorkClaims } from '@trellis/core/claims/claim.policy';
import { openCents, standingPosting } from '@trellis/core/claims/claim-state';
import { reasonSays, remarkSays } from '@trellis/core/claims/code-words';
import { isContract, mendFor } from '@trellis/core/claims/denial';
import { isDenied } from '@trellis/core/claims/posting';
import { fullName } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { amount } from '../billing/money.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { type Claim, type ClaimPageView, useFollow, useStep } from './claims.queries.ts';
import { DiagnosisForm } from './DiagnosisForm.tsx';
import { MendLink } from './MendLink.tsx';

const acts = ['noted', 'appealed', 'written-off', '1', '7', '8'] as const;
type Act = (typeof acts)[number];

/** Why a claim came back, in plain words, and everything that can be done about it. */
export function Fix({ view }: { view: ClaimPageView }) {
  const { claim } = view;
  const words = useClaimsWords();
  const actor = useActor();
  const [open, setOpen] = useState<Act>();
  const own = useStep(claim.id);
  if (claim.followedBy !== null) return null;
  const isRefused = claim.state === 'rejected';
  const mayWork = mayWorkClaims.allows(actor);
  const possible = acts.filter(act => {
    if (act === '1') return isRefused && mayReleaseClaims.allows(actor);
    if (act === '7' || act === '8')
      return !isRefused && claim.payerClaimNumber !== null && mayReleaseClaims.allows(actor);
    return mayWork && (act !== 'written-off' || openCents(claim) > 0);
  });
  const says = {
    noted: words.claim.fix.note,
    appealed: words.claim.fix.appeal,
    'written-off': words.claim.fix.writeOff,
    '1': words.claim.fix.again,
    '7': words.claim.fix.correct,
    '8': words.claim.fix.takeBack,
  };
  return (
    <Section
      title={words.claim.fix.title}
      aside={claim.isOpen ? (claim.owner ? words.work.owner(claim.owner) : words.work.nobody) : undefined}
    >
      <Why view={view} />
      {open ? (
        <ActForm key={open} claim={claim} act={open} says={says[open]} onDone={() => setOpen(undefined)} />
      ) : (
        <div className={css.bar}>
          {mayWork && claim.isOpen && claim.owner !== actor.name && (
            <Button
              variant="filled"
              aria-disabled={own.isPending}
              onClick={() => own.mutate({ kind: 'owned' })}
            >
              {words.claim.fix.own}
            </Button>
          )}
          {possible.map(act => (
            <Button key={act} onClick={() => setOpen(act)}>
              {says[act]}
            </Button>
          ))}
          {own.isError && <ProblemLine error={own.error} />}
        </div>
      )}
    </Section>
  );
}

/** Each refused line with its codes, what they mean and what mends it. */
function Why({ view }: { view: ClaimPageView }) {
  const { claim, patient } = view;
  const words = useClaimsWords();
  const mayGive = mayReleaseClaims.allows(useActor());
  const { language } = useFormat();
  const posting = standingPosting(claim.postings);
  const denied = (posting?.lines ?? []).filter(isDenied);
  const refusals = claim.state === 'rejected' ? claim.acknowledgments.filter(it => !it.accepted) : [];
  if (denied.length === 0 && refusals.length === 0) return <p className={css.says}>{words.claim.fix.none}</p>;
  const isOfDiagnosis = denied.some(line => line.adjustments.some(it => mendFor(it.reason) === 'diagnosis'));
  return (
    <ul className={css.mends}>
      {refusals.map(it => (
        <li key={`${it.kind} ${it.at} ${it.says}`}>
          <Status look="unmet">
            {it.kind} {words.claim.story.ack.false}
          </Status>
          <span className={css.why}>{it.says}</span>
        </li>
      ))}
      {denied.flatMap(line =>
        line.adjustments
          .filter(it => !isContract(it.group, it.reason))
          .map(it => {
            const mend = words.mends[mendFor(it.reason)];
            return (
              <li key={`${line.controlNumber} ${line.code} ${it.group} ${it.reason}`}>
                <Status look="unmet">
                  {line.code} {words.claim.why(it.group, it.reason)} · {mend.says}
                </Status>
                <p>
                  {mend.do} <MendLink claim={claim} mend={mendFor(it.reason)} />
                </p>
                <span className={css.why}>
                  {it.group} {it.reason}: {reasonSays(it.reason, language) ?? words.claim.fix.noWords}
                </span>
                {[...new Set([...line.remarks, ...(posting?.remarks ?? [])])].map(code => (
                  <span key={code} className={css.why}>
                    {code}: {remarkSays(code, language) ?? words.claim.fix.noWords}
                  </span>
                ))}
              </li>
            );
          }),
      )}
      {isOfDiagnosis && mayGive && (
        <li>
          <DiagnosisForm
            patientId={patient.id}
            name={fullName(patient)}
            first={view.givenDiagnoses ?? view.diagnoses}
          />
        </li>
      )}
    </ul>
  );
}

function ActForm({ claim, act, says, onDone }: { claim: Claim; act: Act; says: string; onDone: () => void }) {
  const words = useClaimsWords().claim.fix;
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [dollars, setDollars] = useState(amount(openCents(claim)));
  const [attested, setAttested] = useState(false);
  const step = useStep(claim.id, onDone);
  const follow = useFollow(claim.id);
  const isSending = act === '1' || act === '7' || act === '8';
  const cents = centsOf(dollars.trim());
  const isWhole =
    reason.trim().length >= 3 && (!isSending || attested) && (act !== 'written-off' || Boolean(cents));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || step.isPending || follow.isPending) return;
    if (act === '1' || act === '7' || act === '8')
      follow.mutate(
        { frequency: act, reason },
        {
          onSuccess: it => void navigate({ to: '/billing/claims/$claimId', params: { claimId: it.claimId } }),
        },
      );
    else if (act === 'written-off') step.mutate({ kind: act, says: reason, cents: cents ?? 0 });
    else step.mutate({ kind: act, says: reason });
  };
  const error = step.error ?? follow.error;
  return (
    <form className={css.act} onSubmit={submit} aria-label={says}>
      <TextInput
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {act === 'written-off' && (
        <TextInput
          label={words.amount}
          value={dollars}
          onChange={event => setDollars(event.currentTarget.value)}
        />
      )}
      {isSending && (
        <label className={css.pledge}>
          <input
            type="checkbox"
            checked={attested}
            onChange={event => setAttested(event.currentTarget.checked)}
          />
          {words.attest}
        </label>
      )}
      <div className={css.bar}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {isSending ? says : words.keep}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
        {error && <ProblemLine error={error} />}
      </div>
    </form>
  );
}
