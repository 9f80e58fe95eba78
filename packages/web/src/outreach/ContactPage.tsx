import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { plainDisplay } from '@trellis/core/chart/display';
import { nextDay } from '@trellis/core/outreach/contact';
import { fullName, initials, type Patient } from '@trellis/core/people/patient';
import { Avatar } from '../kit/Avatar.tsx';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import css from './ContactPage.module.css';
import { CopiedNote } from './CopiedNote.tsx';
import { CopyBlock } from './CopyBlock.tsx';
import { type ContactView, contactsQuery } from './contact.queries.ts';
import { dateTime } from './ehr-block.ts';
import { guideLabels } from './guide-labels.ts';
import { kindWords } from './kind-words.ts';
import { RedFlagRecord } from './RedFlagRecord.tsx';

/** One closed contact, to be read, copied for the EHR, or printed. */
export function ContactPage({ patientId, callId }: { patientId: PatientId; callId: CallId }) {
  const words = useCallDeskWords().contactPage;
  const patient = useQuery(patientQuery(patientId));
  const contacts = useQuery(contactsQuery(patientId));
  usePageTitle(words.title);
  const error = patient.error ?? contacts.error;
  if (error)
    return (
      <Problem
        error={error}
        onRetry={() => {
          void patient.refetch();
          void contacts.refetch();
        }}
      />
    );
  if (!patient.data || !contacts.data) return <Loading rows={8} rowHeight={40} />;
  const contact = contacts.data.contacts.find(it => it.id === callId);
  if (!contact)
    return (
      <Nothing title={words.none}>
        <p>{words.noneSays}</p>
        <ButtonLink to="/patients/$patientId" params={{ patientId }}>
          {words.back}
        </ButtonLink>
      </Nothing>
    );
  return <Written patient={patient.data.patient} contact={contact} />;
}

function Written({ patient, contact }: { patient: Patient; contact: ContactView }) {
  const words = useWords();
  const desk = useCallDeskWords();
  const format = useFormat();
  const { block } = desk;
  return (
    <article className={css.page} data-prints>
      <header className={css.head}>
        <Avatar initials={initials(patient)} size="medium" filled />
        <div>
          <h1>{fullName(patient)}</h1>
          <p>
            {words.person.born(format.date(patient.birthDate))}
            {patient.mrn && ` · ${words.person.mrn} ${patient.mrn}`}
          </p>
        </div>
        <div className={css.acts}>
          <CopyBlock patient={patient} contact={{ ...contact, by: contact.staffName }} />
          <Button onClick={() => window.print()}>{desk.note.print}</Button>
          <ButtonLink variant="subtle" to="/patients/$patientId" params={{ patientId: patient.id }}>
            {desk.contactPage.back}
          </ButtonLink>
        </div>
      </header>
      <Section
        title={kindWords(contact.kind, desk)}
        aside={block.counted(format.clock(contact.countedSeconds))}
      >
        <p>
          {desk.contactPage.written(contact.staffName, dateTime(contact.startedAt, patient.zone, format))} ·{' '}
          {words.call.outcomes[contact.outcome]}
        </p>
      </Section>
      {contact.redFlags.length > 0 && (
        <RedFlagRecord
          patientId={patient.id}
          zone={patient.zone}
          guideId={contact.guideId}
          flags={contact.redFlags}
        />
      )}
      <Section title={block.note}>
        {contact.note === '' ? (
          <p>{words.contact.noNote}</p>
        ) : (
          <CopiedNote contact={contact} zone={patient.zone} />
        )}
      </Section>
      <Lists patient={patient} contact={contact} />
    </article>
  );
}

/** Everything that was asked, found and promised; a list that has nothing is not there. */
function Lists({ patient, contact }: { patient: Patient; contact: ContactView }) {
  const desk = useCallDeskWords();
  const format = useFormat();
  const language = useLanguage();
  const { findings, nextContact: next } = contact;
  const { block } = desk;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [
      block.answers,
      contact.answers.map(it => {
        const { question, answer } = guideLabels(contact.guideId, it.questionId, it.answerIds, language);
        const said = it.words.trim() === '' ? '' : ` ${block.said(it.words.trim())}`;
        return `${question}: ${it.skipped === null ? answer : block.skipped(it.skipped)}${said}`;
      }),
    ],
    [
      block.medicines,
      findings.medicines.map(it =>
        [
          `${plainDisplay(it.display)}: ${desk.medicines.taking[it.taking]}`,
          ...[it.how, it.why, it.trouble].filter(told => told.trim() !== ''),
          ...(it.isCostATrouble ? [block.cost] : []),
        ].join('; '),
      ),
    ],
    [block.barriers, findings.barriers.map(it => desk.findings.barrier[it])],
    [
      block.taught,
      findings.taught.map(it => `${desk.findings.topic[it.topic]}: ${desk.findings.teachBack[it.teachBack]}`),
    ],
    [
      block.agenda,
      findings.agenda.map(
        it => `${it.text}: ${it.state === 'done' ? desk.agenda.done : desk.agenda.carryOn}`,
      ),
    ],
    [block.promise, findings.promise.trim() === '' ? [] : [findings.promise.trim()]],
    [
      block.next,
      [
        next === null
          ? block.nextStands
          : next.timed
            ? dateTime(next.at, patient.zone, format)
            : format.date(nextDay(next, patient.zone)),
      ],
    ],
  ];
  return lists
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => (
      <Section key={title} title={title}>
        <ul className={css.list}>
          {items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Section>
    ));
}
