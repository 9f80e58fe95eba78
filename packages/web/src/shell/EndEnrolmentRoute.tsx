import { useSearch } from '@tanstack/react-router';
import { programs } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { EndPage } from '../programs/EndPage.tsx';
import { withPatient } from './with-patient.tsx';

function Ending({ patient }: { readonly patient: Patient }) {
  const { program } = useSearch({ from: '/frame/patients/$patientId/enrolment/end' });
  return <EndPage patient={patient} asked={programs.find(it => it === program)} />;
}

export const EndEnrolmentRoute = withPatient('/enrolment/end', Ending);
