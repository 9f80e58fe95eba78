import { byText } from '@trellis/core/basics/order';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type KeptPaper, sharedPapers } from '@trellis/core/programs/paper';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Section } from '../kit/Section.tsx';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import type { EnrolmentView } from './enrolment.queries.ts';
import { PaperLine } from './PaperLine.tsx';

/** What was agreed and which papers prove it. */
export function EnrolmentPanel({ enrolment, patient }: { enrolment: EnrolmentView; patient: Patient }) {
  const all = useWords();
  const says = useProgramsWords();
  const words = all.enrolment;
  const actor = useActor();
  const { zone } = patient;
  const format = useFormat();
  return (
    <Section
      title={`${words.title}, ${enrolment.program}`}
      aside={words.since(format.date(localDay(enrolment.enrolledAt, zone)))}
    >
      <dl className={css.facts}>
        <dt>{words.consent}</dt>
        <dd>
          {words.forms[enrolment.consentForm]}, {format.date(localDay(enrolment.consentAt, zone))}{' '}
          {format.time(enrolment.consentAt, zone)}{' '}
          <span className={css.kept}>
            {[
              says.asked(enrolment.consentObtainedBy),
              enrolment.consentLanguage && says.inLanguage[enrolment.consentLanguage],
              enrolment.consentTextVersion,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </dd>
        <dt>{words.conditions}</dt>
        <dd>{format.list(enrolment.conditions)}</dd>
        <dt>{words.practitioner}</dt>
        <dd>{enrolment.billingPractitioner}</dd>
        <dt>{words.manager}</dt>
        <dd>{enrolment.careManager}</dd>
      </dl>
      {actor.role === 'care-manager' && (
        <p className={css.acts}>
          <ButtonLink
            variant="subtle"
            to="/patients/$patientId/enrolment/correct"
            params={{ patientId: patient.id }}
          >
            {says.correct}
          </ButtonLink>
          <ButtonLink
            variant="subtle"
            to="/patients/$patientId/enrolment/end"
            params={{ patientId: patient.id }}
          >
            {says.end}
          </ButtonLink>
        </p>
      )}
      <h3 className={css.papers}>{words.papers}</h3>
      <ul className={css.list}>
        {sharedPapers.map(kind => (
          <PaperLine
            key={kind}
            kind={kind}
            paper={latestPaper(enrolment.papers.filter(it => it.kind === kind))}
            patient={patient}
          />
        ))}
      </ul>
    </Section>
  );
}

const latestPaper = (papers: readonly KeptPaper[]): KeptPaper | undefined =>
  papers.toSorted((a, b) => byText(b.on, a.on))[0];
