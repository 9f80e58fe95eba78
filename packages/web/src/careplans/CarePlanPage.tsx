import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import { planGaps } from '@trellis/core/careplans/plan-gaps';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { SaveState } from '../kit/SaveState.tsx';
import { Section } from '../kit/Section.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { AddProblem } from './AddProblem.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import css from './CarePlanPage.module.css';
import { type CarePlanView, carePlanQuery } from './careplan.queries.ts';
import { StandingProvider } from './GoalStanding.tsx';
import { IssueForm } from './IssueForm.tsx';
import { PlanBrief } from './PlanBrief.tsx';
import { PlanConflict } from './PlanConflict.tsx';
import { PlanDeskRoot } from './PlanDeskRoot.tsx';
import { PlanOutline } from './PlanOutline.tsx';
import { PlanDeskProvider } from './plan-desk.ts';
import { ReviewSection } from './ReviewSection.tsx';
import { TemplateNewsList } from './TemplateNews.tsx';
import { usePlanDraft } from './use-plan-draft.ts';
import { VersionList } from './VersionList.tsx';
import { WhatMatters } from './WhatMatters.tsx';
import { WholePerson } from './WholePerson.tsx';

/** The plan of one patient: written by her care manager, read and answered by everyone else. */
export function CarePlanPage({
  patient,
  questions,
  proposals,
}: {
  patient: Patient;
  /** What is asked about a version, by those who know of questions. */
  questions?: (versionId: PlanVersionId) => ReactNode;
  /** What answers and chart propose, beside the plan that is being written. */
  proposals?: ReactNode;
}) {
  const words = useCarePlanWords();
  const navigate = useNavigate();
  const { role } = useActor();
  const plan = useQuery(carePlanQuery(patient.id));
  const facts = useQuery(chartQuery(patient.id));
  const chart = { to: '/patients/$patientId', params: { patientId: patient.id } } as const;
  const mayWrite = role === 'care-manager' && patient.deceasedOn === null;
  usePageTitle(words.title);
  useKeys({ Escape: () => void navigate(chart) });
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={<ButtonLink {...chart}>{words.back}</ButtonLink>}
        alerts={<AllergyLine chart={facts} />}
      />
      {plan.isError && !plan.data && <Problem error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Loading className={css.main ?? ''} rows={9} rowHeight={38} />}
      {plan.data &&
        (mayWrite ? (
          <WrittenPlan patient={patient} view={plan.data} questions={questions} proposals={proposals} />
        ) : (
          <ReadPlan patient={patient} view={plan.data} questions={questions} />
        ))}
      <StatusLine
        hints={[
          ...(mayWrite ? [{ keys: ['Alt', '↑', '↓'], does: words.moveKey }] : []),
          { keys: ['Esc'], does: words.backKey },
        ]}
      />
    </div>
  );
}

type Part = {
  readonly patient: Patient;
  readonly view: CarePlanView;
  readonly questions: ((versionId: PlanVersionId) => ReactNode) | undefined;
};

const newId = () => `own-${crypto.randomUUID()}`;

function WrittenPlan({ patient, view, questions, proposals }: Part & { readonly proposals: ReactNode }) {
  const words = useCarePlanWords();
  const { keeper, autosave } = usePlanDraft(patient.id, view);
  const [openId, setOpenId] = useState<string | null>(null);
  const plan = autosave.draft;
  // What is compared and merged may follow a letter later: a frame has room for the letter alone.
  const calm = useDeferredValue(plan);
  const gaps = useMemo(() => planGaps(calm, todayIn(patient.zone)), [calm, patient.zone]);
  const isEmpty = plan.problems.length === 0;
  const { edit } = keeper;
  const desk = { mayWrite: true, openId, open: setOpenId, edit, newId, gaps };
  const later = useMemo(
    () => ({ mayWrite: true, openId, open: setOpenId, edit, newId, gaps, plan: calm }),
    [openId, edit, gaps, calm],
  );
  const parts = useMemo(
    () => ({
      review: <ReviewSection patient={patient} view={view} mayWrite />,
      versions: <VersionList patient={patient} versions={view.versions} />,
      news: <TemplateNewsList patient={patient} view={view} />,
      add: <AddProblem patient={patient} />,
    }),
    [patient, view],
  );
  const issue = useMemo(
    () => <IssueForm patient={patient} view={view} plan={calm} gaps={gaps} keeper={keeper} />,
    [patient, view, calm, gaps, keeper],
  );
  return (
    <StandingProvider value={patient}>
      <PlanDeskRoot value={{ ...desk, plan }}>
        <Columns
          side={
            <>
              {issue}
              {view.current && questions?.(view.current.id)}
              {proposals}
              {parts.review}
              {parts.versions}
              <WholePerson />
            </>
          }
        >
          <PlanConflict autosave={autosave} keeper={keeper} />
          <PlanDeskProvider value={later}>{parts.news}</PlanDeskProvider>
          <WhatMatters patient={patient} />
          <Section title={words.problems} aside={<SaveState phase={autosave.phase} isEmpty={isEmpty} />}>
            {isEmpty && (
              <Nothing title={words.none}>
                <p>{words.noneSays}</p>
              </Nothing>
            )}
            <PlanOutline />
            <PlanDeskProvider value={later}>{parts.add}</PlanDeskProvider>
          </Section>
        </Columns>
      </PlanDeskRoot>
    </StandingProvider>
  );
}

function ReadPlan({ patient, view, questions }: Part) {
  const words = useCarePlanWords();
  const { role } = useActor();
  const { current } = view;
  const plan: Plan = current?.plan ?? emptyPlan;
  const desk = {
    plan,
    gaps: [],
    mayWrite: false,
    openId: null,
    open: () => {},
    edit: () => {},
    newId: () => '',
  };
  if (!current)
    return (
      <Nothing title={words.none}>
        <p>{words.noneRead}</p>
      </Nothing>
    );
  return (
    <StandingProvider value={patient}>
      <PlanDeskRoot value={desk}>
        <Columns
          side={
            <>
              {role === 'supervising-provider' && current.state === 'waiting' && (
                <>
                  <Section title={words.answerTitle(current.number)}>
                    <PlanBrief patient={patient} version={current} before={approvedBefore(view)} />
                  </Section>
                  <AnswerForm patient={patient} version={current} />
                </>
              )}
              {questions?.(current.id)}
              <ReviewSection patient={patient} view={view} mayWrite={false} />
              <VersionList patient={patient} versions={view.versions} />
              <WholePerson />
            </>
          }
        >
          <WhatMatters />
          <Section title={words.problems} aside={words.version(current.number)}>
            <PlanOutline />
          </Section>
        </Columns>
      </PlanDeskRoot>
    </StandingProvider>
  );
}

/** The version that was approved last: what came after it is new to the provider. */
const approvedBefore = ({ versions }: CarePlanView) => versions.find(it => it.state === 'approved') ?? null;

function Columns({ side, children }: { side: ReactNode; children: ReactNode }) {
  const words = useCarePlanWords();
  return (
    <>
      <div className={css.main}>{children}</div>
      <aside className={css.side} aria-label={words.versions}>
        {side}
      </aside>
    </>
  );
}
