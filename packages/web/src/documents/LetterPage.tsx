import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trellis/core/people/patient';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useDocumentWords } from '../words/documents.ts';
import { lettersQuery } from './document.queries.ts';
import { LetterForm } from './LetterForm.tsx';
import css from './LetterPage.module.css';

/** A letter to one patient: chosen, read, made her own, and made. */
export function LetterPage({ patient }: { patient: Patient }) {
  const words = useDocumentWords();
  const navigate = useNavigate();
  const letters = useQuery({ ...lettersQuery(patient.id), refetchOnWindowFocus: false });
  const chart = { to: '/patients/$patientId', params: { patientId: patient.id } } as const;
  usePageTitle(words.letterTitle);
  useKeys({ Escape: () => void navigate(chart) });
  return (
    <div className={css.page}>
      <PatientIdentity patient={patient} actions={<ButtonLink {...chart}>{words.back}</ButtonLink>} />
      {letters.isError && !letters.data && (
        <Problem error={letters.error} onRetry={() => void letters.refetch()} />
      )}
      {letters.isPending && <Loading rows={8} rowHeight={38} />}
      {letters.data && (
        <LetterForm patient={patient} letters={letters.data} onMade={() => void navigate(chart)} />
      )}
      <StatusLine hints={[{ keys: ['Esc'], does: words.backKey }]} />
    </div>
  );
}
