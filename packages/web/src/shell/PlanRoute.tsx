import { CarePlanPage } from '../careplans/CarePlanPage.tsx';
import { withPatient } from './with-patient.tsx';

export const PlanRoute = withPatient('/plan', CarePlanPage);
