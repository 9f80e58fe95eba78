import { AccessLogPage } from '../people/AccessLogPage.tsx';
import { withPatient } from './with-patient.tsx';

export const AccessRoute = withPatient('/access', AccessLogPage);
