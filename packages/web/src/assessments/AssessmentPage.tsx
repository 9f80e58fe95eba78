import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { modKey } from '../kit/Kbd.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { AssessmentDesk } from './AssessmentDesk.tsx';
import { AssessmentFrame, homeOf } from './AssessmentFrame.tsx';
import { useFormKeys } from './answer-keys.ts';
import type { DraftId } from './assessment.queries.ts';

/** One form that was begun with one patient. */
export function AssessmentPage({ patient, draftId }: { patient: Patient; draftId: DraftId }) {
  const { keys } = useAssessmentWords();
  const navigate = useNavigate();
  const numbers = useFormKeys()?.numbers ?? null;
  const hints = [
    ...(numbers === null ? [] : [{ keys: [numbers], does: keys.answer }]),
    { keys: ['↵', '↓'], does: keys.next },
    { keys: ['↑'], does: keys.back },
    { keys: [`${modKey}↵`], does: keys.finish },
  ];
  return (
    <AssessmentFrame patient={patient} hints={hints}>
      <AssessmentDesk
        key={draftId}
        patient={patient}
        draftId={draftId}
        onLeft={() => void navigate({ ...homeOf(patient.id), replace: true })}
        onFinished={assessmentId =>
          void navigate({
            to: '/patients/$patientId/assessments/$assessmentId',
            params: { patientId: patient.id, assessmentId },
            replace: true,
          })
        }
      />
    </AssessmentFrame>
  );
}
