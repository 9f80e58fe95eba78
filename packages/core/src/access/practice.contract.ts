import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { mayAdminister } from './access.policy.ts';
import { contract } from './contract.ts';
import { practiceFields, practiceSchema } from './practice.ts';

export const getPractices = contract({
  name: 'practices.list',
  kind: 'open',
  method: 'GET',
  path: '/api/practices',
  says: 'The practices of the organization.',
  policy: mayAdminister,
  answer: z.object({ practices: z.array(practiceSchema) }),
  problems: [],
});

export const addPractice = contract({
  name: 'practices.add',
  kind: 'change',
  method: 'POST',
  path: '/api/practices',
  says: 'Add a practice: name, time zone, taxpayer number and NPI.',
  policy: mayAdminister,
  body: z.strictObject(practiceFields),
  answer: z.object({ id: idOf<'practice'>() }),
  problems: [],
});

export const editPractice = contract({
  name: 'practices.edit',
  kind: 'edit',
  method: 'PUT',
  path: '/api/practices/:practiceId',
  says: 'Change a practice. A new zone holds from now on; days that were decided stay as they are.',
  policy: mayAdminister,
  params: z.strictObject({ practiceId: idOf<'practice'>() }),
  body: z.strictObject(practiceFields),
  answer: z.object({ version: z.number().int() }),
  problems: ['edit.stale', 'practice.not-found'],
});
