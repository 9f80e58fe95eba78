import { personOfPatient } from '@trellis/core/people/person';
import { describe, expect, test } from 'vitest';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { personQuery } from '../people/person.queries.ts';
import { WhomThere } from './WhomThere.tsx';

const rosa = aPatient();
const luis = { name: 'Luis', relation: 'son', phone: '(212) 555-0134', mayHear: [], note: null };

function beside(caregivers: readonly object[], language: 'en' | 'es' = 'en') {
  const queries = someQueries();
  const person = { ...personOfPatient(rosa), caregivers } as never;
  queries.setQueryData(personQuery(rosa.id).queryKey, { person, version: 1 });
  return show(<WhomThere patientId={rosa.id} />, { queries, language }).heard;
}

describe('whom to call there, at a red flag', () => {
  test('is who was named, with the number, and that he may hear nothing', () => {
    const heard = beside([{ ...luis, isEmergency: true }]);
    expect(heard).toContain('Luis, son');
    expect(heard).toContain('(212) 555-0134');
    expect(heard).toContain('say only that help is needed');
  });

  test('may hear why, where she said so', () => {
    expect(beside([{ ...luis, isEmergency: true, mayHear: ['everything'] }])).toContain(
      'may hear of the patient’s health',
    );
  });

  test('is who may hear of her health while nobody is named, and says that nobody is', () => {
    const heard = beside([luis, { ...luis, name: 'Lena', mayHear: ['health'] }]);
    expect(heard).toContain('nobody is named for an emergency');
    expect(heard).not.toContain('Luis');
  });

  test('is nobody, and that is said; in Spanish, too', () => {
    expect(beside([luis])).toContain('Nobody is named for an emergency');
    expect(beside([], 'es')).toContain('Nadie está nombrado');
  });

  test('that is not known for a problem says so', () => {
    const queries = someQueries();
    seedProblem(queries, personQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(show(<WhomThere patientId={rosa.id} />, { queries }).has('alert')).toBe(true);
  });
});
