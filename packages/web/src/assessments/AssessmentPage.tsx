import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { AllergyLine } from '../chart/AllergyLine.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { modKey } from '../kit/Kbd.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import css from './Assessment.module.css';
import { AssessmentDesk } from './AssessmentDesk.tsx';
import type { DraftId } from './assessment.queries.ts';

/** One form that was begun with one patient. */
export function AssessmentPage({ patient, draftId }: { patient: Patient; draftId: DraftId }) {
  const words = useAssessmentWords();
  const navigate = useNavigate();
  const chart = useQuery(chartQuery(patient.id));
  const home = { to: '/patients/$patientId', params: { patientId: patient.id } } as const;
  usePageTitle(words.title);
  useKeys({ Escape: () => void navigate(home) });
  return (
    <div className={css.page}>
      <PatientIdentity
        patient={patient}
        actions={<ButtonLink {...home}>{words.backToPatient}</ButtonLink>}
        alerts={<AllergyLine chart={chart} />}
      />
      <div className={css.main}>
        <AssessmentDesk
          key={draftId}
          patient={patient}
          draftId={draftId}
          onLeft={() => void navigate({ ...home, replace: true })}
          onFinished={assessmentId =>
            void navigate({
              to: '/patients/$patientId/assessments/$assessmentId',
              params: { patientId: patient.id, assessmentId },
              replace: true,
            })
          }
        />
      </div>
      <StatusLine
        hints={[
          { keys: ['1–9'], does: words.keys.answer },
          { keys: ['↵', '↓'], does: words.keys.next },
          { keys: ['↑'], does: words.keys.back },
          { keys: [`${modKey}↵`], does: words.keys.finish },
          { keys: ['Esc'], does: words.keys.leave },
        ]}
      />
    </div>
  );
}
