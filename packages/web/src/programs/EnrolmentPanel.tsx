import type { Month } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import type { PaperKind } from '@trellis/core/programs/paper';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Section } from '../kit/Section.tsx';
import { todayIn } from '../people/describe.ts';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import { paperProgram } from './enrol-form.ts';
import type { EnrolmentView } from './enrolment.queries.ts';
import { PaperLine } from './PaperLine.tsx';
import { papersOf } from './papers-of.ts';

/** What was agreed and which papers prove it. */
export function EnrolmentPanel({ enrolment, patient }: { enrolment: EnrolmentView; patient: Patient }) {
  const all = useWords();
  const says = useProgramsWords();
  const words = all.enrolment;
  const actor = useActor();
  const { zone } = patient;
  const format = useFormat();
  const programs = useEnrolmentsWords();
  const nameOf = (kind: PaperKind, month: Month | null) => {
    const namesNeed = kind === 'initiating-visit' && paperProgram(kind, enrolment.program).program;
    const name = namesNeed ? programs.needNamed : programs.papers[kind];
    return month ? programs.inMonth(name, format.monthName(month)) : name;
  };
  const asked = papersOf(enrolment, todayIn(zone));
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
        {enrolment.conditions.length > 0 && (
          <>
            <dt>{words.conditions}</dt>
            <dd>{format.list(enrolment.conditions)}</dd>
          </>
        )}
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
            search={{ program: enrolment.program }}
          >
            {says.correct}
          </ButtonLink>
          <ButtonLink
            variant="subtle"
            to="/patients/$patientId/enrolment/end"
            params={{ patientId: patient.id }}
            search={{ program: enrolment.program }}
          >
            {says.end}
          </ButtonLink>
        </p>
      )}
      <h3 className={css.papers}>{words.papers}</h3>
      <ul className={css.list}>
        {asked.map(({ kind, month, paper }) => (
          <PaperLine
            key={kind}
            kind={kind}
            program={enrolment.program}
            name={nameOf(kind, month)}
            paper={paper}
            patient={patient}
          />
        ))}
      </ul>
    </Section>
  );
}
