import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { coverageEntrySchema } from './coverage.ts';
import { probableSchema } from './match.ts';
import { patientParams } from './patient.contract.ts';
import { patientSchema } from './patient.ts';
import { mayEditPatients, mayReadRecords } from './people.policy.ts';
import { personSchema } from './person.ts';

const refusals = ['patient.born-later', 'patient.death-date', 'patient.hours', 'patient.phone'] as const;

export const getPerson = contract({
  name: 'patients.person',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/person',
  says: 'Everything kept by hand about a person: how to reach her, who is around her and what they may hear; with the version an edit must name.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({ person: personSchema, version: z.number().int() }),
  problems: ['patient.not-found'],
});

/** A POST, because names and birth dates must not stand in an address. */
export const matchPerson = contract({
  name: 'patients.match',
  kind: 'read',
  method: 'POST',
  path: '/api/patients/match',
  says: 'Who may be the same person as somebody about to be added, and why.',
  policy: mayEditPatients,
  body: z.strictObject({ person: personSchema, memberNumber: z.string().max(40).nullable() }),
  answer: z.object({
    same: z.object({ patient: patientSchema, by: z.enum(['mrn', 'member-number']) }).nullable(),
    perhaps: z.array(z.object({ patient: patientSchema, reasons: probableSchema.shape.reasons })),
  }),
  problems: refusals,
});

export const addPatient = contract({
  name: 'patients.add',
  kind: 'change',
  method: 'POST',
  path: '/api/patients',
  says: 'Add a patient by hand. Whoever has the identifier already is refused; whoever is alike must be said to be another person.',
  policy: mayEditPatients,
  body: z.strictObject({
    person: personSchema,
    coverage: coverageEntrySchema.nullable(),
    /** Those who are alike and were looked at: they are other people. */
    notTheSameAs: z.array(idOf<'patient'>()).max(50),
  }),
  answer: z.object({ patientId: idOf<'patient'>() }),
  problems: [
    ...refusals,
    'patient.exists',
    'patient.perhaps-exists',
    'coverage.dates',
    'coverage.not-a-medicare-number',
    'coverage.qmb',
    'coverage.second',
  ],
});

export const editPerson = contract({
  name: 'patients.edit',
  kind: 'edit',
  method: 'PUT',
  path: '/api/patients/:patientId/person',
  says: 'Change what is kept by hand about a person. Each version stays; a chart that comes in later does not overwrite it.',
  policy: mayEditPatients,
  params: patientParams,
  body: z.strictObject({ person: personSchema }),
  answer: z.object({ version: z.number().int() }),
  problems: ['patient.not-found', 'edit.stale', 'patient.exists', ...refusals],
});
