import { EditPersonPage } from '../people/EditPersonPage.tsx';
import { withPatient } from './with-patient.tsx';

export const EditPersonRoute = withPatient('/edit', EditPersonPage);
