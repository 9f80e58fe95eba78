import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { tell } from '../kit/notice.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePersonWords } from '../words/person.ts';
import { CoveragePanel } from './CoveragePanel.tsx';
import { PatientIdentity } from './PatientIdentity.tsx';
import { PersonForm } from './PersonForm.tsx';
import css from './PersonPage.module.css';
import { personQuery, useEditPerson } from './person.queries.ts';
import { typedOf } from './person-form.ts';

/** How to reach her, who is around her and who pays. An edit says which version it was made from. */
export function EditPersonPage({ patient }: { patient: Patient }) {
  const words = usePersonWords();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(personQuery(patient.id));
  const back = () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } });
  const [isPayerOpen, setPayerOpen] = useState(false);
  const edit = useEditPerson(patient.id, () => {
    tell(words.saved(fullName(patient)));
    // What is being typed about her coverage has a button of its own: leaving now would throw it away.
    if (!isPayerOpen) back();
  });
  usePageTitle(words.edit);
  return (
    <div className={css.page}>
      <PatientIdentity patient={patient} />
      <div className={css.stack}>
        <CoveragePanel patient={patient} onTyping={setPayerOpen} />
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading rows={8} rowHeight={44} />}
        {data && (
          <PersonForm
            title={words.editTitle(fullName(patient))}
            first={typedOf(data.person)}
            isPending={edit.isPending}
            error={edit.error}
            onSave={person => edit.mutate({ person, version: data.version })}
            onCancel={back}
          />
        )}
      </div>
      <StatusLine hints={[]} />
    </div>
  );
}
