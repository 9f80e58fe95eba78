import { useSearch } from '@tanstack/react-router';
import { programs } from '@trellis/core/people/consent';
import type { Patient } from '@trellis/core/people/patient';
import { EnrolPage } from '../programs/EnrolPage.tsx';
import { withPatient } from './with-patient.tsx';

type Of = { readonly patient: Patient };

const asked = (program: string | undefined) => programs.find(it => it === program);

function Enrolling({ patient }: Of) {
  const { program } = useSearch({ from: '/frame/patients/$patientId/enrol' });
  return <EnrolPage patient={patient} asked={asked(program)} />;
}

function Correcting({ patient }: Of) {
  const { program } = useSearch({ from: '/frame/patients/$patientId/enrolment/correct' });
  return <EnrolPage patient={patient} asked={asked(program)} corrects />;
}

export const EnrolRoute = withPatient('/enrol', Enrolling);
export const CorrectEnrolmentRoute = withPatient('/enrolment/correct', Correcting);
