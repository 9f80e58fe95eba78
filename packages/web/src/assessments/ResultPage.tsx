import { useNavigate } from '@tanstack/react-router';
import type { AssessmentId } from '@trellis/core/assessments/assessment';
import type { Patient } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { AssessmentFrame, homeOf } from './AssessmentFrame.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';

/** One finished assessment of one patient. */
export function ResultPage({
  patient,
  assessmentId,
  proposals,
}: {
  patient: Patient;
  assessmentId: AssessmentId;
  /** What these answers and others propose for the plan. */
  proposals?: ReactNode;
}) {
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
      {proposals}
    </AssessmentFrame>
  );
}
