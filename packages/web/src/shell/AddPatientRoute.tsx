import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { AddPatientPage } from '../people/AddPatientPage.tsx';
import { carriedFor, putDown } from '../programs/carried-person.ts';
import { useIntakeStep } from '../programs/intake.queries.ts';

/** Adds a patient; one whom a request was about leads back to it, and the request is about her from then on. */
export function AddPatientRoute() {
  const { staffId } = useActor();
  const navigate = useNavigate();
  const [carried] = useState(() => carriedFor(staffId));
  const step = useIntakeStep();
  useEffect(() => putDown, []);
  if (!carried) return <AddPatientPage />;
  const back = () => void navigate({ to: '/intake', search: { show: 'open', request: carried.row.id } });
  return (
    <AddPatientPage
      first={carried.person}
      onAdded={patientId =>
        // Refused when a colleague was faster: the queue then shows how the request stands.
        step.mutate({ row: carried.row, step: { kind: 'matched', patientId } }, { onSettled: back })
      }
      onCancel={back}
    />
  );
}
