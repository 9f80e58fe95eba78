import { EndPage } from '../programs/EndPage.tsx';
import { withPatient } from './with-patient.tsx';

export const EndEnrolmentRoute = withPatient('/enrolment/end', EndPage);
