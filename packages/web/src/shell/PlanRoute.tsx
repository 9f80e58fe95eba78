import { mayReadQuestions } from '@trellis/core/coordination/coordination.policy';
import type { Patient } from '@trellis/core/people/patient';
import { Suspense } from 'react';
import { useActor } from '../access/session.queries.ts';
import { CarePlanPage } from '../careplans/CarePlanPage.tsx';
import { QuestionsSection } from '../coordination/QuestionsSection.tsx';
import { PlanElsewhere } from '../proposals/PlanElsewhere.tsx';
import { PlanProposals } from '../proposals/PlanProposals.tsx';
import { ProposedTemplates } from '../proposals/ProposedTemplates.tsx';
import { withPatient } from './with-patient.tsx';

export const PlanRoute = withPatient('/plan', PlanWithQuestions);

/** The plan knows nothing of questions: they are put beside it here. */
function PlanWithQuestions({ patient }: { patient: Patient }) {
  const isAsked = mayReadQuestions.allows(useActor());
  return (
    <ProposedTemplates patient={patient}>
      <CarePlanPage
        patient={patient}
        proposals={
          <>
            <PlanProposals patient={patient} />
            <PlanElsewhere patient={patient} />
          </>
        }
        {...(isAsked && {
          questions: versionId => (
            <Suspense>
              <QuestionsSection patient={patient} versionId={versionId} />
            </Suspense>
          ),
        })}
      />
    </ProposedTemplates>
  );
}
