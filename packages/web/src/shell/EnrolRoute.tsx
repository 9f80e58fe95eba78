import type { Patient } from '@trellis/core/people/patient';
import { EnrolPage } from '../programs/EnrolPage.tsx';
import { withPatient } from './with-patient.tsx';

const Correcting = ({ patient }: { patient: Patient }) => <EnrolPage patient={patient} corrects />;

export const EnrolRoute = withPatient('/enrol', EnrolPage);
export const CorrectEnrolmentRoute = withPatient('/enrolment/correct', Correcting);
