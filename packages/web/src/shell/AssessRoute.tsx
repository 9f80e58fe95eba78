import { useParams } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { AssessmentPage } from '../assessments/AssessmentPage.tsx';
import { ResultPage } from '../assessments/ResultPage.tsx';
import { ProposalsSection } from '../proposals/ProposalsSection.tsx';
import { withPatient } from './with-patient.tsx';

export const AssessRoute = withPatient('/assess/$draftId', function Begun({ patient }: { patient: Patient }) {
  const { draftId } = useParams({ from: '/frame/patients/$patientId/assess/$draftId' });
  return <AssessmentPage key={draftId} patient={patient} draftId={draftId} />;
});

export const AssessmentRoute = withPatient(
  '/assessments/$assessmentId',
  function Finished({ patient }: { patient: Patient }) {
    const { assessmentId } = useParams({ from: '/frame/patients/$patientId/assessments/$assessmentId' });
    return (
      <ResultPage
        key={assessmentId}
        patient={patient}
        assessmentId={assessmentId}
        proposals={<ProposalsSection patient={patient} />}
      />
    );
  },
);
