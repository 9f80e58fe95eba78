import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { useWholeWords } from '../words/whole.ts';
import { AssessmentFrame } from './AssessmentFrame.tsx';
import { WholeParts } from './WholeParts.tsx';

/** The comprehensive assessment of one patient: how each part stands, and the way on. */
export function WholePage({ patient }: { patient: Patient }) {
  const words = useWholeWords();
  const navigate = useNavigate();
  const params = { patientId: patient.id };
  return (
    <AssessmentFrame patient={patient} title={words.title} hints={[{ keys: ['p'], does: words.goOnKey }]}>
      <WholeParts
        patient={patient}
        onForm={draftId =>
          void navigate({ to: '/patients/$patientId/assess/$draftId', params: { ...params, draftId } })
        }
        onResult={assessmentId =>
          void navigate({
            to: '/patients/$patientId/assessments/$assessmentId',
            params: { ...params, assessmentId },
          })
        }
      />
    </AssessmentFrame>
  );
}
