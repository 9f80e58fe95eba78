import { useNavigate } from '@tanstack/react-router';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Patient } from '@trellis/core/people/patient';
import { AssessmentFrame, homeOf } from './AssessmentFrame.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';

/** One finished assessment of one patient. */
export function ResultPage({ patient, assessmentId }: { patient: Patient; assessmentId: AssessmentId }) {
  const navigate = useNavigate();
  return (
    <AssessmentFrame patient={patient}>
      <AssessmentResult
        patient={patient}
        assessmentId={assessmentId}
        onBegun={draftId =>
          void navigate({
            to: '/patients/$patientId/assess/$draftId',
            params: { patientId: patient.id, draftId },
          })
        }
        onVoided={() => void navigate({ ...homeOf(patient.id), replace: true })}
      />
    </AssessmentFrame>
  );
}
