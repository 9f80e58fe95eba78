import { useQuery } from '@tanstack/react-query';
import { type Program, programs } from '@trellis/core/people/consent';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { mayEnrol } from '@trellis/core/programs/programs.policy';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import { AlignmentSection } from './AlignmentSection.tsx';
import { ApcmSection } from './ApcmSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { EndedEnrolments } from './EndedEnrolments.tsx';
import { EnrolmentPanel } from './EnrolmentPanel.tsx';
import { enrolmentsQuery } from './enrolment.queries.ts';
import css from './ProgramsPage.module.css';
import { QmbSection } from './QmbSection.tsx';
import { TeamSection } from './TeamSection.tsx';

/** Every program of one patient: what was agreed and what proves it, and what each keeps besides. */
export function ProgramsPage({ patient }: { patient: Patient }) {
  const words = useEnrolmentsWords();
  const actor = useActor();
  usePageTitle(words.title);
  const enrolments = useQuery(enrolmentsQuery(patient.id));
  const inForce = enrolments.data?.enrolments ?? [];
  const isIn = (...wanted: Program[]) => inForce.some(it => wanted.includes(it.program));
  const open = programs.filter(it => !isIn(it));
  const mayAdd = mayEnrol.allows(actor) && patient.deceasedOn === null;
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={
          <ButtonLink to="/patients/$patientId" params={{ patientId: patient.id }}>
            {words.back}
          </ButtonLink>
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: sections are the parts of it */}
      <div role="region" className={css.main} tabIndex={0} aria-label={words.of(fullName(patient))}>
        {enrolments.isError && <Problem error={enrolments.error} onRetry={() => void enrolments.refetch()} />}
        {enrolments.isPending && <Loading rows={8} rowHeight={38} />}
        {inForce.map(it => (
          <EnrolmentPanel key={it.id} enrolment={it} patient={patient} />
        ))}
        {enrolments.data && mayAdd && open.length > 0 && (
          <Section title={words.further}>
            <p className={css.lead}>{words.furtherSays}</p>
            <ul className={css.further}>
              {open.map(program => (
                <li key={program}>
                  <span className={css.what}>
                    <b>
                      {program}, {words.names[program].name}
                    </b>
                    <p>{words.names[program].says}</p>
                  </span>
                  <ButtonLink
                    to="/patients/$patientId/enrol"
                    params={{ patientId: patient.id }}
                    search={{ program }}
                  >
                    {words.enrolIn(program)}
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {enrolments.data && inForce.length === 0 && enrolments.data.ended.length === 0 && !mayAdd && (
          <Nothing title={words.none}>
            <p>{words.noneSays}</p>
          </Nothing>
        )}
        <EndedEnrolments ended={enrolments.data?.ended ?? []} patient={patient} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: sections are the parts of it */}
      <div role="region" className={css.side} tabIndex={0} aria-label={words.kept}>
        {isIn('APCM') && <ApcmSection patient={patient} />}
        {isIn('APCM') && <QmbSection patient={patient} />}
        {isIn('CoCM') && <TeamSection patient={patient} />}
        <DevicesSection patient={patient} />
        <AlignmentSection patient={patient} />
      </div>
      <StatusLine hints={[]} />
    </div>
  );
}
