import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Language } from '@trellis/core/assessments/assessment';
import { isOpenState } from '@trellis/core/messages/patient-link';
import { mayLinkPatients, mayReadLinks } from '@trellis/core/messages/patient-link.policy';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePatientLinkWords } from '../words/patient-links.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { LinkForm } from './LinkForm.tsx';
import { MadeLinkCard } from './MadeLinkCard.tsx';
import css from './PatientLinks.module.css';
import { PlanLinkForm } from './PlanLinkForm.tsx';
import { type LinkLine, linksQuery, type MadeLink, useRevokeLink } from './patient-link.queries.ts';

/** What the patient may fill alone: the links that are open, the way to one more, and those that are over. */
export function PatientLinks({ patient }: { patient: Patient }) {
  const actor = useActor();
  return mayReadLinks.allows(actor) ? <Links patient={patient} /> : null;
}

function Links({ patient }: { patient: Patient }) {
  const words = usePatientLinkWords();
  const actor = useActor();
  const links = useQuery(linksQuery(patient.id));
  const [making, setMaking] = useState<'form' | 'plan' | null>(null);
  const [made, setMade] = useState<(MadeLink & { readonly language: Language }) | null>(null);
  const mayMake = mayLinkPatients.allows(actor) && patient.deceasedOn === null;
  const open = links.data?.filter(it => isOpenState(it.state)) ?? [];
  const over = links.data?.filter(it => !isOpenState(it.state)) ?? [];
  const Making = making === 'plan' ? PlanLinkForm : LinkForm;
  return (
    <Section
      title={words.title}
      aside={open.length || undefined}
      none={links.data?.length === 0 && !made && making === null && words.none}
    >
      {links.isError && !links.data && <Problem error={links.error} onRetry={() => void links.refetch()} />}
      {links.isPending && <Loading rows={1} rowHeight={32} />}
      {open.length > 0 && (
        <ul className={css.list}>
          {open.map(it => (
            <Line key={it.id} patient={patient} link={it} mayRevoke={mayMake} />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details className={css.over}>
          <summary>{words.earlier(over.length)}</summary>
          <ul className={css.list}>
            {over.map(it => (
              <Line key={it.id} patient={patient} link={it} mayRevoke={false} />
            ))}
          </ul>
        </details>
      )}
      {made ? (
        <MadeLinkCard made={made} onClose={() => setMade(null)} />
      ) : making !== null ? (
        <Making
          patient={patient}
          onMade={(link, language) => {
            setMade({ ...link, language });
            setMaking(null);
          }}
          onCancel={() => setMaking(null)}
        />
      ) : (
        mayMake && (
          <p className={css.make}>
            <Button leftSection={<Icon name="phone" small />} onClick={() => setMaking('form')}>
              {words.make}
            </Button>
            <Button variant="subtle" onClick={() => setMaking('plan')}>
              {words.makePlan}
            </Button>
          </p>
        )
      )}
    </Section>
  );
}

function Line({ patient, link, mayRevoke }: { patient: Patient; link: LinkLine; mayRevoke: boolean }) {
  const words = usePatientLinkWords();
  const format = useFormat();
  const language = useLanguage();
  const revoke = useRevokeLink(patient.id, link.id);
  const { state, answered } = link;
  const title = link.title[language];
  return (
    <li>
      <b>{title}</b>
      <span>
        {words.state[state]}
        {answered > 0 && ` · ${words.answered(answered)}`}
      </span>
      <span className={css.quiet}>
        {words.by(link.madeBy, format.dayTime(link.madeAt, patient.zone))}
        {isOpenState(state) && ` · ${words.until(format.dayTime(link.expiresAt, patient.zone))}`}
      </span>
      {link.paused && (
        <span>
          <Status look="urgent">
            {words.paused(
              format.dayTime(link.paused.start, patient.zone),
              format.dayTime(link.paused.end, patient.zone),
            )}
          </Status>{' '}
          <span className={css.quiet}>{words.pausedSays}</span>
        </span>
      )}
      {mayRevoke && (
        <Button
          variant="subtle"
          aria-label={words.revokeOf(title)}
          onClick={() => !revoke.isPending && revoke.mutate()}
        >
          {words.revoke}
        </Button>
      )}
      {revoke.isError && <ProblemLine error={revoke.error} />}
    </li>
  );
}
