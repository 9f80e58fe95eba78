import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { contactSchema } from './contact.ts';

export const getContacts = contract({
  name: 'contacts.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/contacts',
  says: 'Closed contacts and attempts with a patient, newest first.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ contacts: z.array(contactSchema) }),
  problems: ['patient.not-found'],
});
