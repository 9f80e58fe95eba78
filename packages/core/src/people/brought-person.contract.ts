import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { broughtPersonSchema } from './brought-person.ts';
import { patientParams } from './patient.contract.ts';
import { mayReadRecords } from './people.policy.ts';

export const getBroughtPeople = contract({
  name: 'patients.brought-people',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/person/brought',
  says: 'Who stands around a patient by the charts that were brought: contacts and related persons, with whether they are kept here already.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ people: z.array(broughtPersonSchema) }),
  problems: ['patient.not-found'],
});
