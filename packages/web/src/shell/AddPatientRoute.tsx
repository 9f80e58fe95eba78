import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import { useEffect, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { told } from '../kit/Panel.tsx';
import { AddPatientPage } from '../people/AddPatientPage.tsx';
import { carriedFor, putDown } from '../programs/carried-person.ts';
import { intakeQuery, useIntakeStep } from '../programs/intake.queries.ts';
import { useLanguage } from '../words/words.ts';

/** Adds a patient; one whom a request was about leads back to it, and the request is about her from then on. */
export function AddPatientRoute() {
  const { staffId } = useActor();
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [carried] = useState(() => carriedFor(staffId));
  const step = useIntakeStep();
  useEffect(() => putDown, []);
  if (!carried) return <AddPatientPage />;
  const { requestId, person } = carried;
  const back = () => void navigate({ to: '/intake', search: { show: 'open', request: requestId } });
  /** As the request stands now: adding somebody takes minutes, and a colleague may have handed it on meanwhile. */
  const match = async (patientId: PatientId) => {
    const { pages } = await queries.fetchInfiniteQuery({ ...intakeQuery('open'), staleTime: 0 });
    const row = pages.flatMap(page => page.rows).find(it => it.id === requestId);
    if (row) await step.mutateAsync({ row, step: { kind: 'matched', patientId } });
  };
  return (
    <AddPatientPage
      first={person}
      onAdded={patientId =>
        void match(patientId)
          .catch(error => tell(told(error, language).title))
          .finally(back)
      }
      onCancel={back}
    />
  );
}
