import { payers } from '@trellis/core/people/coverage';
import { type Person, personOfPatient, scopes } from '@trellis/core/people/person';
import { phoneUses } from '@trellis/core/people/phone';
import { describe, expect, test } from 'vitest';
import { day, newYork } from '../../../core/test/builders.ts';
import { aPatient, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { personWords } from '../words/person.ts';
import { PerhapsHere } from './AddPatientPage.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { PersonForm } from './PersonForm.tsx';
import { patientQuery } from './patient.queries.ts';
import { type CoverageView, coveragesQuery, personQuery } from './person.queries.ts';
import {
  coverageFrom,
  nobody,
  noCaregiver,
  noCoverage,
  noPhone,
  personFrom,
  typedCoverage,
  typedDay,
  typedOf,
} from './person-form.ts';

const rosa: Person = {
  ...personOfPatient(aPatient()),
  caregivers: [{ name: 'Luis', relation: 'son', phone: null, mayHear: ['medicines'], note: null }],
};

describe('a day as people write it', () => {
  test.each([
    ['3/14/1948', '1948-03-14'],
    ['14 Mar 1948', '1948-03-14'],
    [' 1948-03-14 ', '1948-03-14'],
    ['1948', '1948'],
    ['1948-03', '1948-03'],
  ])('%s is understood', (text, day) => {
    expect(typedDay(text)).toBe(day);
  });

  test.each(['3/14/48', '2/30/1948', '17606', 'in spring', ''])('%j is not guessed', text => {
    expect(typedDay(text)).toBeUndefined();
  });
});

describe('whom to call in an emergency', () => {
  test('is said with the person, and kept with what was typed', () => {
    const typed = { ...typedOf(rosa), caregivers: [{ ...noCaregiver, name: 'Luis', isEmergency: true }] };
    expect(personFrom(typed)?.caregivers).toMatchObject([{ name: 'Luis', isEmergency: true }]);
  });
});

describe('what was typed', () => {
  test('comes back as the person it began with', () => {
    expect(personFrom(typedOf(rosa))).toEqual(rosa);
  });

  test('lines that were left empty are no lines', () => {
    const typed = { ...typedOf(rosa), phones: [noPhone], caregivers: [noCaregiver] };
    expect(personFrom(typed)).toMatchObject({ phones: [], caregivers: [] });
  });

  test.each([
    ['nobody', nobody(newYork)],
    ['no birth date', { ...typedOf(rosa), birthDate: '' }],
    ['30 February', { ...typedOf(rosa), birthDate: '1948-02-30' }],
    ['a death that is no day', { ...typedOf(rosa), deceasedOn: 'recently' }],
    ['a zone that is none', { ...typedOf(rosa), zone: 'Harbor' as never }],
  ])('%s is not whole', (_, typed) => {
    expect(personFrom(typed)).toBeUndefined();
  });

  test.each([
    ['2026-11-02', day('2026-11-02')],
    ['2026', '2026'],
    ['unknown', 'unknown'],
    ['', null],
  ])('died %j', (deceasedOn, died) => {
    expect(personFrom({ ...typedOf(rosa), deceasedOn })?.deceasedOn).toBe(died);
  });

  test('a coverage needs a payer and its first day', () => {
    const typed = { ...noCoverage, payer: 'medicare' as const, from: '2013-03-01' };
    expect(coverageFrom(typed)).toEqual({
      payer: 'medicare',
      plan: null,
      memberNumber: null,
      from: '2013-03-01',
      until: null,
      qmb: false,
    });
    expect(coverageFrom(noCoverage)).toBeUndefined();
    expect(coverageFrom({ ...typed, until: '2013-02-30' })).toBeUndefined();
    const whole = coverageFrom({ ...typed, until: '2014-01-01', plan: 'Sun', memberNumber: '1' });
    expect(whole && coverageFrom(typedCoverage(whole))).toEqual(whole);
  });
});

describe('the form of a person', () => {
  const form = (over: Partial<Parameters<typeof PersonForm>[0]> = {}, language: Language = 'en') =>
    show(
      <PersonForm
        title="Edit Rosa"
        first={typedOf(rosa)}
        isPending={false}
        error={null}
        onSave={() => {}}
        onCancel={() => {}}
        {...over}
      />,
      { language },
    );

  test('has who she is, phones with their best hours, the address and who is around her', () => {
    expect(form().names('heading')).toEqual([
      'Edit Rosa',
      'Who',
      'Phones, in the order to try them',
      'Address',
      'Family and others around',
    ]);
    expect(form().one('textbox', 'Number').attr('value')).toBe('(212) 555-0134');
    expect(form().has('textbox', 'Best from')).toBe(true);
    expect(form().one('group', 'May hear about').names('checkbox')).toEqual([
      'Appointments',
      'Medicines',
      'Health',
      'Bills',
      'Everything',
    ]);
  });

  test('has when she wishes to be called: days, hours and her own words', () => {
    const bestTime = { days: [2, 4], from: '09:00', until: '11:30', words: 'before dialysis' } as const;
    const wish = form({ first: { ...typedOf(rosa), bestTime } }).one('group', /^Best time to call/);
    expect(wish.names('checkbox')).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(wish.one('checkbox', 'Thu').attr('checked')).toBeDefined();
    expect(wish.one('checkbox', 'Mon').attr('checked')).toBeUndefined();
    expect(wish.one('textbox', 'In the patient’s own words').attr('value')).toBe('before dialysis');
    expect(form({}, 'es').has('group', /^Mejor momento para llamar/)).toBe(true);
  });

  test('asks who pays only of somebody new', () => {
    expect(form().has('combobox', 'Payer')).toBe(false);
    expect(form({ withCoverage: true }).has('combobox', 'Payer')).toBe(true);
  });

  test('suggests the zone of the address when it is another', () => {
    const first = {
      ...typedOf(rosa),
      address: { line: null, city: null, state: 'AZ', postalCode: null },
    };
    expect(form({ first }).heard).toContain('Suggested by the address: America/Phoenix');
    expect(form().heard).not.toContain('Suggested');
  });

  test('tells a refusal and keeps what was typed', () => {
    const shown = form({ error: new ClientProblem('patient.phone') });
    expect(shown.one('alert').heard).toContain('Not a phone number');
    expect(shown.one('textbox', 'Family name').attr('value')).toBe('García Márquez');
  });

  test('in Spanish', () => {
    expect(form({}, 'es').has('button', 'Guardar')).toBe(true);
    expect(form({}, 'es').heard).toContain('Familia y otras personas cercanas');
  });
});

describe('somebody who may be here already', () => {
  const alike = (same: boolean) =>
    show(
      <PerhapsHere
        match={
          same
            ? { same: { patient: aPatient(), by: 'mrn' }, perhaps: [] }
            : { same: null, perhaps: [{ patient: aPatient(), reasons: ['name-and-birth-date'] }] }
        }
        onAnother={() => {}}
      />,
    );

  test('by an identifier: only her record can be opened', () => {
    expect(alike(true).heard).toContain('This person is here already');
    expect(alike(true).has('button')).toBe(false);
    expect(alike(true).one('link', 'Open').attr('href')).toBe(`/patients/${aPatient().id}`);
  });

  test('by likeness: a person decides', () => {
    expect(alike(false).heard).toContain('Is this the same person?');
    expect(alike(false).has('button', 'Two people: add')).toBe(true);
    expect(alike(false).heard).toContain('14 Mar 1948');
  });
});

describe('who pays', () => {
  const medicare: CoverageView = {
    id: 'c' as never,
    patientId: aPatient().id,
    payer: 'medicare',
    plan: null,
    memberNumber: '1EG4TE5MK73',
    from: day('2013-03-01'),
    until: null,
    qmb: true,
  };
  const panel = (
    coverages: readonly CoverageView[],
    role: 'care-manager' | 'supervising-provider' = 'care-manager',
  ) => {
    const queries = someQueries({ role });
    queries.setQueryData(coveragesQuery(aPatient().id).queryKey, {
      coverages,
      hospice: [{ from: day('2026-10-01'), until: null }],
    });
    return show(<CoveragePanel onTyping={() => {}} patient={aPatient()} />, { queries });
  };

  test('since when, with the number as on the card', () => {
    expect(panel([medicare]).one('listitem').heard).toContain('Medicare since 1 Mar 2013 1EG4-TE5-MK73 QMB');
    expect(panel([{ ...medicare, until: day('2025-12-31') }]).heard).toContain('1 Mar 2013 to 31 Dec 2025');
  });

  test('nothing on record is said, with what follows from it', () => {
    expect(panel([]).heard).toContain('Without it no month can be judged');
  });

  test('is recorded and corrected by who may', () => {
    expect(panel([medicare]).names('button')).toEqual(['Correct', 'Record coverage']);
    expect(panel([medicare], 'supervising-provider').has('button')).toBe(false);
  });
});

describe('the pages', () => {
  const address = `/patients/${aPatient().id}/edit`;
  const queries = () => {
    const made = someQueries();
    made.setQueryData(patientQuery(aPatient().id).queryKey, { patient: aPatient() });
    made.setQueryData(coveragesQuery(aPatient().id).queryKey, { coverages: [], hospice: [] });
    return made;
  };

  test('editing names her in every place', async () => {
    const made = queries();
    made.setQueryData(personQuery(aPatient().id).queryKey, { person: rosa, version: 3 });
    const { page } = await openPage(address, { queries: made });
    expect(page.one('main').has('form', 'Edit Rosa García Márquez')).toBe(true);
    expect(page.one('main').one('heading', /^Rosa/).heard).toContain('born 14 Mar 1948');
  });

  test('coming, and a problem', async () => {
    expect((await openPage(address, { queries: queries() })).page.one('main').heard).toContain('Loading');
    const made = queries();
    seedProblem(made, personQuery(aPatient().id).queryKey, new ClientProblem('server.unavailable'));
    expect((await openPage(address, { queries: made })).page.one('alert').heard).toContain('Not available');
  });

  test('adding begins empty, in the zone of the practice', async () => {
    const { page } = await openPage('/add-patient');
    const form = page.one('form', 'Add a patient');
    expect(form.one('textbox', 'Family name').attr('value')).toBe('');
    expect(form.one('textbox', 'Time zone').attr('value')).toBe('America/New_York');
  });

  test('adding is offered on Patients to who may', async () => {
    expect((await openPage('/patients')).page.one('link', 'Add patient').attr('href')).toBe('/add-patient');
    const asProvider = await openPage('/patients', {
      queries: someQueries({ role: 'supervising-provider' }),
    });
    expect(asProvider.page.has('link', 'Add patient')).toBe(false);
  });
});

test.each(['en', 'es'] as const)('every payer, scope and kind of phone has its word in %s', language => {
  const words = personWords(language);
  for (const payer of payers) expect(words.payers[payer].length).toBeGreaterThan(3);
  for (const scope of scopes) expect(words.scopes[scope].length).toBeGreaterThan(3);
  for (const use of phoneUses) expect(words.uses[use].length).toBeGreaterThan(3);
});
