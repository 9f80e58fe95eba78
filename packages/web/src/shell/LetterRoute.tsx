import { LetterPage } from '../documents/LetterPage.tsx';
import { withPatient } from './with-patient.tsx';

export const LetterRoute = withPatient('/letter', LetterPage);
