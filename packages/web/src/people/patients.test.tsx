import type { Role } from '@trellis/core/access/staff';
import type { Patient } from '@trellis/core/people/patient';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { day, named, zone } from '../../../core/test/builders.ts';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { PatientIdentity } from './PatientIdentity.tsx';
import { PatientsPage } from './PatientsPage.tsx';
import { type FoundPage, findQuery, patientQuery } from './patient.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('finding a patient', () => {
  type Found = {
    readonly language?: Language;
    readonly total?: number;
    readonly next?: string | null;
    readonly isGuess?: boolean;
    readonly careManagers?: FoundPage['careManagers'];
    readonly role?: Role;
  };
  function page(
    patients: readonly Patient[],
    {
      language = 'en',
      total = patients.length,
      next = null,
      isGuess = false,
      careManagers = {},
      role = 'care-manager',
    }: Found = {},
  ) {
    const queries = someQueries({ role });
    queries.setQueryData(findQuery('').queryKey, {
      pages: [{ patients: [...patients], total, next, isGuess, careManagers }],
      pageParams: [undefined],
    });
    return show(<PatientsPage onAssigned={() => {}} />, { queries, language });
  }

  test('coming', () => {
    const shown = show(<PatientsPage onAssigned={() => {}} />);
    expect(shown.heard).toContain('Loading');
    expect(shown.one('status').heard).toBe('');
    expect(shown.heard).not.toContain('No patients yet');
  });

  test('a problem', () => {
    const queries = someQueries();
    seedProblem(queries, findQuery('').queryKey, new ClientProblem('audit.unavailable'));
    const shown = show(<PatientsPage onAssigned={() => {}} />, { queries });
    expect(shown.one('alert').heard).toContain('Nothing is shown that was not recorded first.');
    expect(shown.has('listitem')).toBe(false);
  });

  test('an empty install says how to bring a chart in', () => {
    const shown = page([]);
    expect(shown.heard).toContain('No patients yet');
    expect(shown.drawn('code').map(it => it.heard)).toEqual(['npm run -s trellis -- import FILE']);
    expect(page([], { language: 'es' }).heard).toContain('Todavía no hay pacientes');
  });

  test('a line tells two people of one name apart', () => {
    expect(page([aPatient()]).one('list', 'Patients found').one('link').heard).toBe(
      'Rosa García Márquez 78 F 14 Mar 1948 MRN-00417 New York, NY (212) 555-0134',
    );
    expect(
      page([aPatient()], { language: 'es' }).one('list', 'Pacientes encontrados').one('link').heard,
    ).toContain('78 años, F 14 mar 1948');
  });

  test('how many were found is announced', () => {
    expect(page([aPatient()]).one('status').heard).toBe('1 patient');
    expect(page([aPatient()], { total: 212 }).one('status').heard).toBe('212 patients');
    expect(page([aPatient()], { total: 212, language: 'es' }).one('status').heard).toBe('212 pacientes');
  });

  test('somebody who has died is found, marked, with the age reached', () => {
    const line = page([aPatient({ deceasedOn: day('2020-01-02') })])
      .one('list', 'Patients found')
      .one('link').heard;
    expect(line).toContain('Died 2 Jan 2020');
    expect(line).toContain('71 F');
  });

  test('who cares for each stands in her line', () => {
    const careManagers = { [aPatient().id]: { id: named<'staff'>('priya'), name: 'Priya Raman' } };
    expect(page([aPatient()], { careManagers }).one('list', 'Patients found').one('link').heard).toContain(
      'Priya Raman',
    );
  });

  test('a long record number shows its end, and the whole of it on a closer look', () => {
    const mrn = '8f1c2c34-55aa-4b1e-9d0b-0c2f7f6a1b23';
    const shown = page([aPatient({ mrn })]);
    expect(shown.one('list', 'Patients found').one('link').heard).toContain('…7f6a1b23');
    expect(shown.drawn('span').map(it => it.attr('title'))).toContain(mrn);
  });

  test('a guess is said to be one', () => {
    expect(page([aPatient()], { isGuess: true }).heard).toContain('Nobody is called that.');
    expect(page([aPatient()]).heard).not.toContain('Nobody is called that.');
  });

  test('who may give patients away may choose them; a biller may not', () => {
    const chooses = page([aPatient()], { role: 'supervisor' });
    expect(chooses.names('checkbox')).toEqual(['Choose all shown', 'Choose Rosa García Márquez']);
    expect(page([aPatient()], { role: 'biller' }).has('checkbox')).toBe(false);
  });

  test('what is not recorded leaves no "null" behind', () => {
    const bare = aPatient({ mrn: null, city: null, state: null, phones: [], sex: 'unknown' });
    expect(page([bare]).one('list', 'Patients found').one('link').heard).toBe(
      'Rosa García Márquez 78 14 Mar 1948',
    );
  });

  test('more is offered only when there is more', () => {
    expect(page([aPatient()], { next: 'after' }).has('button', 'Show more')).toBe(true);
    expect(page([aPatient()]).has('button', 'Show more')).toBe(false);
  });

  test('the field says what can be searched, and no browser remembers what was typed', () => {
    const field = page([aPatient()]).one('textbox', 'Search by name, phone, record number or birth date');
    expect(field.attr('type')).toBe('search');
    expect(field.attr('autocomplete')).toBe('off');
    expect(field.attr('name')).toBeUndefined();
  });

  test('addresses are ids; what is typed has no form to be sent by', () => {
    const shown = page([aPatient()]);
    expect(shown.addresses).toEqual(['/add-patient', `/patients/${aPatient().id}`]);
    expect(shown.has('form')).toBe(false);
  });
});

describe('who this is, on every page about someone', () => {
  const identity = (over: Partial<Patient> = {}, language: Language = 'en') =>
    show(<PatientIdentity patient={aPatient(over)} />, { language });

  test('name, age, sex, birth date, record number, language', () => {
    expect(identity().one('heading').heard).toBe('Rosa García Márquez 78, female · born 14 Mar 1948');
    expect(identity().heard).toContain('MRN MRN-00417 Spanish');
    expect(identity({}, 'es').one('heading').heard).toBe(
      'Rosa García Márquez 78 años, femenino · nac. 14 mar 1948',
    );
  });

  test('how to reach her: the first number, then the others', () => {
    expect(
      identity({ phones: ['1', '2', '3'] })
        .all('definition')
        .map(it => it.heard)
        .slice(0, 2),
    ).toEqual(['1', 'also 2 and 3']);
    expect(identity({ phones: ['1', '2'] }, 'es').heard).toContain('también 2');
    expect(identity({ phones: [] }).heard).toContain('No phone recorded');
  });

  test('where she lives, and what time it is there', () => {
    expect(identity({ zone: zone('Pacific/Honolulu') }).heard).toContain('New York, NY 04:41 there now');
    expect(identity({ city: null, state: null }).heard).toContain('America/New_York');
  });

  test('what is not recorded is said', () => {
    expect(identity({ language: null, mrn: null, sex: 'unknown' }).heard).toContain('Language not recorded');
    expect(identity({ sex: 'unknown' }).heard).toContain('sex not recorded');
    expect(identity({ mrn: null }).heard).not.toContain('MRN');
  });

  test('death is said in words, with what it means', () => {
    const dead = { deceasedOn: day('2026-11-02') };
    expect(identity(dead).heard).toContain('Died 2 Nov 2026');
    expect(identity(dead).heard).toContain('Calls and enrollment are closed. The chart stays readable.');
    expect(identity(dead, 'es').heard).toContain('Falleció: 2 nov 2026');
    expect(identity().heard).not.toMatch(/Died|closed/);
  });

  test('on the birthday she is a year older, by her own calendar', () => {
    vi.setSystemTime(new Date('2027-03-14T08:00:00Z'));
    expect(identity().heard).toContain('79, female');
    expect(identity({ zone: zone('Pacific/Honolulu') }).heard).toContain('78, female');
  });
});

describe('a patient’s address', () => {
  test('of nobody says so, with the way to find people', async () => {
    const queries = someQueries();
    seedProblem(queries, patientQuery(aPatient().id).queryKey, new ClientProblem('patient.not-found'));
    const { page } = await openPage(`/patients/${aPatient().id}`, { queries });
    expect(page.one('alert').heard).toContain('Patient not found');
    expect(page.one('alert').one('link').attr('href')).toBe('/patients');
  });

  test('that is no id is told calmly, inside the frame', async () => {
    const { page } = await openPage('/patients/rosa');
    expect(page.one('main').heard).toContain('There is nothing at this address');
    expect(page.one('main').has('link', 'Back to Today')).toBe(true);
    expect(page.has('navigation', 'Main')).toBe(true);
  });

  test('while she is looked up, lines are coming', async () => {
    const { page } = await openPage(`/patients/${named<'patient'>(aPatient().id)}`);
    expect(page.one('main').heard).toBe('Loading');
  });
});
