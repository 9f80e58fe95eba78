import { ProgramsPage } from '../programs/ProgramsPage.tsx';
import { withPatient } from './with-patient.tsx';

export const ProgramsRoute = withPatient('/programs', ProgramsPage);
