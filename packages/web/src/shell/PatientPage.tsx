import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { mayReadAssessments } from '@trellis/core/assessments/assessments.policy';
import { mayDecideDue } from '@trellis/core/caseload/caseload.policy';
import { mayReadQuestions } from '@trellis/core/coordination/coordination.policy';
import { mayReadTaught } from '@trellis/core/education/education.policy';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { mayReadKnown } from '@trellis/core/people/people.policy';
import { mayReadIntake } from '@trellis/core/programs/programs.policy';
import { mayReadStays } from '@trellis/core/transitions/transitions.policy';
import { Suspense, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { currentCall, useOpenCalls, useStartCall } from '../call/call.queries.ts';
import { StartMenu } from '../call/StartMenu.tsx';
import { PlanSection } from '../careplans/PlanSection.tsx';
import { BestFact } from '../caseload/BestFact.tsx';
import { CarerFact } from '../caseload/CarerFact.tsx';
import { DecisionHistory } from '../caseload/DecisionHistory.tsx';
import { MonthFact } from '../caseload/MonthFact.tsx';
import { PatientDue } from '../caseload/PatientDue.tsx';
import { patientDueQuery } from '../caseload/patient-due.queries.ts';
import { useBackToToday } from '../caseload/today-place.ts';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { MedicineList, ProblemList } from '../chart/ChartLists.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ResultList } from '../chart/ResultList.tsx';
import { DocumentsSection } from '../documents/DocumentsSection.tsx';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import { LastContact } from '../outreach/LastContact.tsx';
import { lastTries } from '../outreach/last-tries.ts';
import { Timeline } from '../outreach/Timeline.tsx';
import { timeline } from '../outreach/timeline.ts';
import { Voicemails } from '../outreach/Voicemails.tsx';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { EndedEnrolments } from '../programs/EndedEnrolments.tsx';
import { EnrolmentPanel } from '../programs/EnrolmentPanel.tsx';
import { enrolmentsQuery } from '../programs/enrolment.queries.ts';
import { OtherPractitioners } from '../programs/OtherPractitioners.tsx';
import { ProgramFacts } from '../programs/ProgramFacts.tsx';
import { useAccessWords } from '../words/access.ts';
import { useCardsWords } from '../words/cards.ts';
import type { Words } from '../words/en.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useWords } from '../words/words.ts';
import css from './PatientPage.module.css';

const QuestionsSection = fetched(() =>
  import('../coordination/QuestionsSection.tsx').then(it => it.QuestionsSection),
);
const PatientRequests = fetched(() =>
  import('../programs/PatientRequests.tsx').then(it => it.PatientRequests),
);

const AssessmentSection = fetched(() =>
  import('../assessments/AssessmentSection.tsx').then(it => it.AssessmentSection),
);
const PersonSection = fetched(() => import('../outreach/PersonSection.tsx').then(it => it.PersonSection));
const TeachingSection = fetched(() =>
  import('../education/TeachingSection.tsx').then(it => it.TeachingSection),
);
const ReferenceCards = fetched(() => import('../education/ReferenceCards.tsx').then(it => it.ReferenceCards));
const ProposalsSection = fetched(() =>
  import('../proposals/ProposalsSection.tsx').then(it => it.ProposalsSection),
);
const NeedsSection = fetched(() => import('../needs/NeedsSection.tsx').then(it => it.NeedsSection));
const PatientLinks = fetched(() => import('../messages/PatientLinks.tsx').then(it => it.PatientLinks));
const StaysSection = fetched(() => import('../transitions/StaysSection.tsx').then(it => it.StaysSection));
const SharePanel = fetched(() => import('../claims/SharePanel.tsx').then(it => it.SharePanel));
const OpenDangers = fetched(() => import('../assessments/OpenDangers.tsx').then(it => it.OpenDangers));

/** One patient. It is composed here, because it shows what several modules know and they know nothing of each other. */
export function PatientPage({ patient }: { patient: Patient }) {
  const words = useWords();
  const accessLog = useAccessWords();
  const says = useProgramsWords();
  const { zone } = patient;
  const actor = useActor();
  const hash = useLocation({ select: it => it.hash });
  const chart = useQuery(chartQuery(patient.id));
  const contacts = useQuery(contactsQuery(patient.id));
  const enrolments = useQuery(enrolmentsQuery(patient.id));
  const due = useQuery(patientDueQuery(patient.id));
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={<PatientActions patient={patient} mayEnrol={enrolments.data?.enrolments.length === 0} />}
        alerts={<AllergyLine chart={chart} />}
        reach={<BestFact patient={patient} />}
        facts={
          <>
            <CarerFact patientId={patient.id} />
            <ProgramFacts enrolments={enrolments.data?.enrolments} zone={zone} />
            <MonthFact patient={patient} minutes={due.data?.minutes ?? []} />
          </>
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: sections are the parts of it */}
      <div role="region" className={css.chart} tabIndex={0} aria-label={fullName(patient)}>
        {mayReadAssessments.allows(actor) && (
          <Suspense>
            <OpenDangers patient={patient} />
          </Suspense>
        )}
        <PatientDue
          patient={patient}
          program={enrolments.data?.enrolments[0]?.program ?? null}
          tries={lastTries(contacts.data?.contacts ?? [])}
        />
        {mayReadKnown.allows(actor) && (
          <Suspense fallback={<Loading rows={4} rowHeight={38} />}>
            <PersonSection patient={patient} />
          </Suspense>
        )}
        {chart.isError && <Problem error={chart.error} onRetry={() => void chart.refetch()} />}
        {chart.isPending && <Loading rows={9} rowHeight={38} />}
        {chart.data && (
          <>
            <div className={css.pair}>
              <Section title={words.chart.problems} aside={chart.data.problems.length || undefined}>
                <ProblemList problems={chart.data.problems} unsure={chart.data.unsureProblems} />
              </Section>
              <Section title={words.chart.medicines} aside={chart.data.medicines.length || undefined}>
                <MedicineList medicines={chart.data.medicines} />
              </Section>
            </div>
            <Section title={words.chart.results}>
              <ResultList results={chart.data.results} zone={zone} />
            </Section>
            {mayReadStays.allows(actor) && (
              <Suspense>
                <StaysSection patient={patient} />
              </Suspense>
            )}
            <PlanSection patient={patient} />
            {mayReadAssessments.allows(actor) && (
              <Suspense>
                <ProposalsSection patient={patient} />
              </Suspense>
            )}
            {mayReadAssessments.allows(actor) && (
              <Suspense>
                <NeedsSection patient={patient} />
                <AssessmentSection patient={patient} />
              </Suspense>
            )}
            <Section title={words.timeline.title}>
              <Timeline items={timeline(chart.data.encounters, contacts.data?.contacts ?? [])} zone={zone} />
            </Section>
          </>
        )}
      </div>
      <aside className={css.side} aria-label={words.patient.side}>
        <div className={css.last}>
          {contacts.isError && <Problem error={contacts.error} onRetry={() => void contacts.refetch()} />}
          {contacts.isPending && <Loading rows={3} rowHeight={38} />}
          {contacts.data && (
            <LastContact patientId={patient.id} contacts={contacts.data.contacts} zone={zone} />
          )}
        </div>
        <div className={css.enrolments} id="voicemail">
          <Voicemails patient={patient} startsOpen={hash === 'voicemail'} />
          {mayReadQuestions.allows(actor) && (
            <Suspense>
              <QuestionsSection patient={patient} />
            </Suspense>
          )}
          {enrolments.isError && (
            <Problem error={enrolments.error} onRetry={() => void enrolments.refetch()} />
          )}
          {enrolments.data?.enrolments.map(enrolment => (
            <EnrolmentPanel key={enrolment.id} enrolment={enrolment} patient={patient} />
          ))}
          {enrolments.data && (
            <p className={css.programs}>
              <ButtonLink
                variant="subtle"
                to="/patients/$patientId/programs"
                params={{ patientId: patient.id }}
              >
                {says.programs}
              </ButtonLink>
            </p>
          )}
          {mayReadTaught.allows(actor) && (
            <Suspense>
              <TeachingSection patient={patient} due={due.data?.items ?? []} />
            </Suspense>
          )}
          {mayReadAssessments.allows(actor) && (
            <Suspense>
              <PatientLinks patient={patient} />
            </Suspense>
          )}
          <OtherPractitioners patient={patient} />
          {mayReadIntake.allows(actor) && (
            <Suspense>
              <PatientRequests patient={patient} />
            </Suspense>
          )}
          {actor.role !== 'administrator' && (
            <Suspense>
              <SharePanel patient={patient} />
            </Suspense>
          )}
          <DocumentsSection patient={patient} />
          <DecisionHistory patientId={patient.id} />
          <EndedEnrolments ended={enrolments.data?.ended ?? []} patient={patient} />
        </div>
        <p className={css.access}>
          <Link to="/patients/$patientId/edit" params={{ patientId: patient.id }}>
            {words.patient.edit}
          </Link>{' '}
          <Link to="/patients/$patientId/access" params={{ patientId: patient.id }}>
            {accessLog.title}
          </Link>
        </p>
      </aside>
    </div>
  );
}

function PatientActions({ patient, mayEnrol }: { patient: Patient; mayEnrol: boolean }) {
  const words = useWords();
  const says = useProgramsWords();
  const cards = useCardsWords();
  const actor = useActor();
  const navigate = useNavigate();
  const { data: calls } = useOpenCalls();
  const { data: due } = useQuery(patientDueQuery(patient.id));
  const start = useStartCall(callId => void navigate({ to: '/calls/$callId', params: { callId } }));
  const isOpen = calls?.some(call => call.patient.id === patient.id) ?? false;
  const running = currentCall(calls);
  const elsewhere =
    running && running.patient.id !== patient.id && running.reading.clock.runningSince !== null
      ? running
      : null;
  const [isLookingUp, setLookingUp] = useState(false);
  const mayLookUp = mayReadTaught.allows(actor);
  const mayCall = patient.deceasedOn === null && actor.role === 'care-manager';

  const call = () => mayCall && !start.isPending && start.mutate(patient.id);
  useKeys({
    c: call,
    ...(mayLookUp && { f: () => setLookingUp(!isLookingUp) }),
    Escape: useBackToToday(),
  });
  return (
    <>
      {start.isError && <ProblemLine error={start.error} />}
      {elsewhere && (
        <>
          <Status look="soon">{words.patient.clockElsewhere(fullName(elsewhere.patient))}</Status>
          <ButtonLink to="/calls/$callId" params={{ callId: elsewhere.callId }}>
            {words.patient.switchTo}
          </ButtonLink>
        </>
      )}
      {mayCall && mayEnrol && (
        <ButtonLink to="/patients/$patientId/enrol" params={{ patientId: patient.id }}>
          {says.enrolName(fullName(patient))}
        </ButtonLink>
      )}
      {mayCall && (
        <Button
          variant="filled"
          aria-disabled={start.isPending}
          leftSection={<Icon name="phone" small />}
          rightSection={<Kbd>c</Kbd>}
          onClick={call}
        >
          {isOpen ? words.patient.resume : words.patient.startCall}
        </Button>
      )}
      {actor.role === 'care-manager' && <StartMenu patientId={patient.id} side="below" />}
      {mayLookUp && (
        <Button
          variant="subtle"
          leftSection={<Icon name="book-open" small />}
          rightSection={<Kbd>f</Kbd>}
          aria-expanded={isLookingUp}
          onClick={() => setLookingUp(!isLookingUp)}
        >
          {cards.key}
        </Button>
      )}
      {isLookingUp && (
        <Suspense>
          <ReferenceCards patientId={patient.id} onClose={() => setLookingUp(false)} />
        </Suspense>
      )}
      <StatusLine
        hints={[
          ...(mayCall ? [{ keys: ['c'], does: words.keys.call }] : []),
          ...(mayDecideDue.allows(actor) && due?.items.length ? dueHints(words) : []),
          ...(mayLookUp ? [{ keys: ['f'], does: cards.key }] : []),
          { keys: ['Esc'], does: words.keys.backToList },
        ]}
      />
    </>
  );
}

const dueHints = ({ keys }: Words) => [
  { keys: ['j', 'k'], does: keys.move },
  { keys: ['e'], does: keys.done },
  { keys: ['s'], does: keys.snooze },
  { keys: ['d'], does: keys.dismiss },
  { keys: ['h'], does: keys.handOver },
  { keys: ['u'], does: keys.undo },
];
