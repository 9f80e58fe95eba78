import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { isNpi } from '@trellis/core/access/practice';
import { type FormEvent, useState } from 'react';
import bar from '../billing/ApprovalBar.module.css';
import { Flyout } from '../kit/Flyout.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import css from './Claims.module.css';
import { type Draft, useGiveReferrer } from './claims.queries.ts';

/** What a claim will say beside its lines, and who sent the patient, which only a person can say. */
export function DraftDetails({ draft, name, mayGive }: { draft: Draft; name: string; mayGive: boolean }) {
  const words = useClaimsWords().ready;
  const { referring } = draft;
  const parts = [
    ...(draft.otherPayers.length > 0 ? [words.after(draft.otherPayers.join(', '))] : []),
    ...(draft.supervising ? [words.supervised(draft.supervising)] : []),
    ...(referring ? [words.referred(`${referring.given} ${referring.family}`)] : []),
    ...(draft.facility ? [words.at(draft.facility)] : []),
  ];
  const isTold = draft.missing.some(it => it.kind === 'eligibility-not-asked');
  return (
    <div className={css.details}>
      {parts.length > 0 && <span className={css.why}>{parts.join(' · ')}</span>}
      {draft.isUnasked && draft.payer && !isTold && <Status look="soon">{words.unasked}</Status>}
      {mayGive && (
        <Flyout
          button={
            <>
              {words.referrer}
              <VisuallyHidden>&nbsp;{name}</VisuallyHidden>
            </>
          }
          label={words.referrerOf(name)}
          side="below"
          className={bar.opener}
        >
          {close => <ReferrerForm draft={draft} onDone={close} />}
        </Flyout>
      )}
    </div>
  );
}

function ReferrerForm({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const words = useClaimsWords().ready;
  const [typed, setTyped] = useState({
    given: draft.referring?.given ?? '',
    family: draft.referring?.family ?? '',
    npi: draft.referring?.npi ?? '',
  });
  const [wasSent, setWasSent] = useState(false);
  const give = useGiveReferrer(draft.patientId, onDone);
  const npi = typed.npi.replace(/[\s-]/g, '');
  const isWhole = typed.given.trim() !== '' && typed.family.trim() !== '' && isNpi(npi);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isWhole && !give.isPending)
      give.mutate({ given: typed.given.trim(), family: typed.family.trim(), middle: null, npi });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {(['given', 'family', 'npi'] as const).map(field => (
        <TextInput
          key={field}
          label={field === 'npi' ? 'NPI' : field === 'given' ? words.givenName : words.family}
          autoComplete="off"
          value={typed[field]}
          error={field === 'npi' && wasSent && !isNpi(npi) && words.wrongNpi}
          onChange={event => setTyped({ ...typed, [field]: event.currentTarget.value })}
        />
      ))}
      <div className={css.bar}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || give.isPending}>
          {words.keepReferrer}
        </Button>
        {draft.referring && (
          <Button variant="subtle" onClick={() => !give.isPending && give.mutate(null)}>
            {words.noReferrer}
          </Button>
        )}
        {give.isError && <ProblemLine error={give.error} />}
      </div>
    </form>
  );
}
