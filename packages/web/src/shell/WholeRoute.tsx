import { WholePage } from '../assessments/WholePage.tsx';
import { withPatient } from './with-patient.tsx';

export const WholeRoute = withPatient('/whole', WholePage);
