import { fullName, type Patient } from '../people/patient.ts';
import type { Environment } from './expression-engine.ts';

/** What `%patient` stands for in the expressions of a form: so much of the person as a FHIR Patient (SDC's launch context). */
export const launchOf = (
  patient: Pick<Patient, 'id' | 'given' | 'family' | 'birthDate' | 'sex'>,
): Environment => ({
  patient: {
    resourceType: 'Patient',
    id: patient.id,
    name: [{ text: fullName(patient), family: patient.family, given: patient.given.split(' ') }],
    birthDate: patient.birthDate,
    gender: patient.sex,
  },
});
