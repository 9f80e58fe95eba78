import { Button } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import { type FormEvent, useState } from 'react';
import bar from '../billing/ApprovalBar.module.css';
import { amount } from '../billing/money.ts';
import { problemOf } from '../kit/client.ts';
import { Flyout } from '../kit/Flyout.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import css from './Claims.module.css';
import { codesOf } from './claim-list.ts';
import { type ClaimMonth, type Draft, useRelease } from './claims.queries.ts';
import { DiagnosisForm } from './DiagnosisForm.tsx';
import { DraftDetails } from './DraftDetails.tsx';

const keyOf = (draft: Draft): string => draft.lineIds.join(' ');

/** Approved lines as the claims they would be: those that can leave are chosen, the others say what they lack. */
export function Ready({ view, mayRelease }: { view: ClaimMonth; mayRelease: boolean }) {
  const words = useClaimsWords().ready;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const canLeave = view.missing.length === 0 ? view.drafts.filter(it => it.missing.length === 0) : [];
  const picked = canLeave.filter(it => chosen.has(keyOf(it)));
  const toggle = (draft: Draft) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(draft))) next.add(keyOf(draft));
    setChosen(next);
  };
  const isAll = canLeave.length > 0 && picked.length === canLeave.length;
  return (
    <Section
      title={words.title}
      aside={view.drafts.length || undefined}
      none={view.drafts.length === 0 && words.none}
    >
      {view.drafts.length > 0 && (
        <>
          {mayRelease && (
            <div className={css.bar}>
              <label className={css.files}>
                <input
                  type="checkbox"
                  checked={isAll}
                  disabled={canLeave.length === 0}
                  onChange={() => setChosen(isAll ? new Set() : new Set(canLeave.map(keyOf)))}
                />
                {words.all}
              </label>
              <span className={css.says}>{words.chosen(picked.length, canLeave.length)}</span>
              <span className={css.grow} />
              {picked.length > 0 && (
                <Flyout
                  button={words.release(picked.length)}
                  label={words.release(picked.length)}
                  align="end"
                  side="below"
                  className={bar.opener}
                >
                  {close => (
                    <ReleaseForm
                      month={view.month}
                      drafts={picked}
                      onDone={() => {
                        setChosen(new Set());
                        close();
                      }}
                    />
                  )}
                </Flyout>
              )}
            </div>
          )}
          <ul className={css.rows} aria-label={words.title}>
            {view.drafts.map(draft => (
              <DraftRow
                key={keyOf(draft)}
                draft={draft}
                name={nameIn(view, draft.patientId)}
                canLeave={mayRelease && canLeave.includes(draft)}
                isChosen={chosen.has(keyOf(draft))}
                mayGive={mayRelease}
                onToggle={() => toggle(draft)}
              />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const nameIn = (view: ClaimMonth, id: PatientId): string => {
  const person = view.patients.find(it => it.id === id);
  return person ? `${person.given} ${person.family}` : '';
};

function DraftRow({
  draft,
  name,
  canLeave,
  isChosen,
  mayGive,
  onToggle,
}: {
  draft: Draft;
  name: string;
  canLeave: boolean;
  isChosen: boolean;
  mayGive: boolean;
  onToggle: () => void;
}) {
  const words = useClaimsWords();
  return (
    <li>
      {canLeave ? (
        <input type="checkbox" aria-label={words.ready.choose(name)} checked={isChosen} onChange={onToggle} />
      ) : (
        <span />
      )}
      <span className={css.name}>
        {name} <small>{draft.payer}</small>
      </span>
      <span className={css.codes}>{codesOf(draft.codes)}</span>
      <div>
        {draft.missing.length === 0 ? (
          <span className={css.codes}>{draft.diagnoses.join(' ')}</span>
        ) : (
          <ul className={css.missing}>
            {draft.missing.map(it => (
              <li key={`${it.kind} ${it.name}`}>
                <Status look="needs">{words.missing.kinds[it.kind](it.name ?? '')}</Status>
                {it.kind === 'diagnosis' && mayGive && (
                  <DiagnosisForm patientId={draft.patientId} name={name} />
                )}
              </li>
            ))}
          </ul>
        )}
        <DraftDetails draft={draft} name={name} mayGive={mayGive} />
      </div>
      <span className={css.money}>
        {draft.chargeCents === null ? words.ready.noCharge : amount(draft.chargeCents)}
      </span>
    </li>
  );
}

function ReleaseForm({
  month,
  drafts,
  onDone,
}: {
  month: ClaimMonth['month'];
  drafts: readonly Draft[];
  onDone: () => void;
}) {
  const { release: words, claim: claimWords } = useClaimsWords();
  const [attested, setAttested] = useState(false);
  const release = useRelease(month, onDone);
  const named = release.isError ? problemOf(release.error).details.claim : undefined;
  const faultyClaim = typeof named === 'string' ? named : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (attested && !release.isPending)
      release.mutate(drafts, { onSuccess: it => tell(words.done(it.claims, it.fileNumber)) });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <h2>{words.title}</h2>
      <label className={css.pledge}>
        <input
          type="checkbox"
          checked={attested}
          onChange={event => setAttested(event.currentTarget.checked)}
        />
        {words.says}
      </label>
      <Button type="submit" variant="filled" aria-disabled={!attested || release.isPending}>
        {words.now}
      </Button>
      {release.isError && <ProblemLine error={release.error} />}
      {faultyClaim && <p className={css.codes}>{claimWords.title(faultyClaim)}</p>}
    </form>
  );
}
