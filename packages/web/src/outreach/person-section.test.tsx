import type { Actor } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { broughtPeopleQuery } from '../people/brought-person.queries.ts';
import { type KnownView, knownQuery } from '../people/known.queries.ts';
import { personQuery } from '../people/person.queries.ts';
import { PersonSection } from './PersonSection.tsx';
import { PromiseForm } from './PromiseForm.tsx';
import { type PromiseView, promisesQuery, type SaidView, saidQuery } from './promise.queries.ts';

const rosa = aPatient();
const wedding: KnownView = {
  id: named<'known'>('wedding'),
  kind: 'matters',
  text: 'Granddaughter Lena’s wedding in June',
  ownWords: 'I want to dance there',
  saidBy: '',
  since: null,
  heardIn: { of: 'other' },
  heardAt: at('2026-11-02T15:00Z'),
  by: 'Dana Whitlock',
};
const fall: KnownView = {
  ...wedding,
  id: named<'known'>('fall'),
  kind: 'fear',
  text: 'Falling again',
  ownWords: '',
  saidBy: 'daughter Elena',
  heardIn: { of: 'letter', name: 'Dr. Reyes, 3 Nov' },
};
const good: SaidView['said'][number] = {
  kind: 'joy',
  question: { en: 'What does a good day look like?', es: '¿Cómo es un buen día?' },
  answer: 'Coffee on the porch',
  isOwn: true,
  saidAt: at('2026-10-01T15:00Z'),
  by: 'Dana Whitlock',
  assessmentId: named<'assessment'>('01a20465-b29a-719c-8bf1-000000000009'),
};
const ride: PromiseView = {
  id: named<'promise'>('ride'),
  text: 'Call about the ride',
  to: '',
  dueOn: day('2036-11-20'),
  callId: null,
  madeAt: at('2026-11-16T15:00Z'),
  madeById: named<'staff'>('dana'),
  madeBy: 'Dana Whitlock',
  steps: [],
};
const step = (kind: 'kept' | 'given-up' | 'handed-over', words: string) => ({
  ...{ id: named<'promise step'>(kind), kind, words, toId: null },
  ...{
    toName: kind === 'handed-over' ? 'Luis Ortega' : null,
    at: at('2026-11-18T15:00Z'),
    by: 'Dana Whitlock',
  },
});

type Shown = {
  readonly known?: readonly KnownView[];
  readonly said?: readonly SaidView['said'][number][];
  readonly promises?: readonly PromiseView[];
  readonly caregivers?: readonly object[];
  readonly brought?: readonly object[];
};
function section(
  { known = [], said = [], promises = [], caregivers = [], brought = [] }: Shown,
  actor: Partial<Actor> = {},
  language: 'en' | 'es' = 'en',
) {
  const queries = someQueries(actor);
  queries.setQueryData(knownQuery(rosa.id).queryKey, [...known]);
  queries.setQueryData(saidQuery(rosa.id).queryKey, { said: [...said], prompts: [], isSignedOff: false });
  queries.setQueryData(promisesQuery(rosa.id).queryKey, [...promises]);
  const phones = [
    { number: '(212) 555-0134', use: 'home', answeredBy: 'Elena', bestFrom: '09:00', bestUntil: '11:00' },
  ];
  const person = { caregivers, phones, needsInterpreter: true } as never;
  queries.setQueryData(personQuery(rosa.id).queryKey, { person, version: 1 });
  queries.setQueryData(broughtPeopleQuery(rosa.id).queryKey, { people: brought as never });
  return show(<PersonSection patient={rosa} />, { queries, language });
}

describe('the person', () => {
  test('coming, and a problem', () => {
    const queries = someQueries();
    expect(show(<PersonSection patient={rosa} />, { queries }).heard).toContain('Loading');
    seedProblem(queries, knownQuery(rosa.id).queryKey, new ClientProblem('patient.not-found'));
    expect(show(<PersonSection patient={rosa} />, { queries }).has('alert')).toBe(true);
  });

  test('of whom nothing is known: one good question', () => {
    const shown = section({});
    expect(shown.heard).toContain('“What matters most to you in your life now?”');
    expect(section({}, {}, 'es').heard).toContain('«¿Qué es lo más importante en su vida ahora?»');
    expect(shown.has('button', /Write down something heard/)).toBe(true);
  });

  test('speaks in her own words first, and says when and to whom', () => {
    const { heard } = section({ known: [wedding, fall] });
    expect(heard).toMatch(
      /I want to dance there Granddaughter Lena’s wedding in June 2 Nov 2026, Dana Whitlock/,
    );
    expect(heard).toContain('Worries and fears Falling again');
    expect(heard).toContain('said by daughter Elena · letter: Dr. Reyes, 3 Nov');
  });

  test('each line is changed or taken back where it stands', () => {
    const shown = section({ known: [fall] });
    expect(shown.has('button', 'Change: Falling again')).toBe(true);
    expect(shown.has('button', 'Take back: Falling again')).toBe(true);
    expect(shown.has('button', 'Still so: Falling again')).toBe(false);
  });

  test('heard more than a year ago, it asks whether it is still so', () => {
    const shown = section({ known: [{ ...fall, heardAt: at('2020-11-02T15:00Z') }] });
    expect(shown.heard).toContain('Still so?');
    expect(shown.has('button', 'Still so: Falling again')).toBe(true);
  });

  test('what was answered leads to the assessment, with its day', () => {
    const shown = section({ said: [good] });
    expect(shown.heard).toContain(
      'Joys Coffee on the porch Asked: What does a good day look like? · 1 Oct 2026',
    );
    expect(shown.has('link', 'Asked: What does a good day look like?')).toBe(true);
    expect(section({ said: [{ ...good, isOwn: false }] }).heard).toContain(
      'answered by somebody who knows the patient',
    );
  });

  test('who is around, what they may hear, and who answers which phone', () => {
    const elena = {
      name: 'Elena Ruiz',
      relation: 'daughter',
      phone: '(212) 555-0199',
      mayHear: ['health', 'medicines'],
      note: null,
    };
    const neighbour = { ...elena, name: 'Pat Hill', relation: 'neighbor', phone: null, mayHear: [] };
    const { heard } = section({ caregivers: [elena, neighbour] });
    expect(heard).toContain('Elena Ruiz daughter (212) 555-0199 may hear: health and medicines');
    expect(heard).toContain('Pat Hill neighbor may hear nothing');
    expect(heard).toContain('answered by Elena · 09:00–11:00');
    expect(heard).toContain('needs an interpreter');
    expect(section({}).heard).toContain('Nobody is written down yet.');
  });

  test('nothing more is written about who has died', () => {
    const queries = someQueries();
    const died = aPatient({ deceasedOn: 'unknown' });
    queries.setQueryData(knownQuery(died.id).queryKey, [fall]);
    queries.setQueryData(promisesQuery(died.id).queryKey, []);
    const names = show(<PersonSection patient={died} />, { queries }).names('button');
    expect(names.join(' ')).not.toMatch(/Write down|Change|Promise something/);
  });
});

describe('promises', () => {
  test('an open one says until when, by whom, and what may be said of it', () => {
    const shown = section({ promises: [{ ...ride, to: 'daughter Elena' }] });
    expect(shown.heard).toMatch(
      /Call about the ride by Thu 20 Nov to daughter Elena · Dana Whitlock, 16 Nov 2026/,
    );
    for (const act of ['Kept', 'Give up', 'Hand over', 'Take back'])
      expect(shown.has('button', `${act}: Call about the ride`)).toBe(true);
  });

  test('one whose day is over is late, in words', () => {
    expect(section({ promises: [{ ...ride, dueOn: day('2020-11-20') }] }).heard).toContain('Late · by');
  });

  test('a settled one says what became of it, and may be opened again', () => {
    const steps = [step('handed-over', 'I am away'), step('kept', 'The van comes at nine')];
    const shown = section({ promises: [{ ...ride, steps }] });
    expect(shown.heard).toContain('1 settled promise');
    expect(shown.heard).toContain('Handed over by Dana Whitlock, 18 Nov 2026 to Luis Ortega: I am away');
    expect(shown.heard).toContain('Kept by Dana Whitlock, 18 Nov 2026: The van comes at nine');
    expect(shown.has('button', 'Open again: Call about the ride')).toBe(true);
    expect(shown.has('button', 'Kept: Call about the ride')).toBe(false);
  });

  test('one that was dismissed on Today gives the reason in words', () => {
    const promises = [{ ...ride, steps: [step('given-up', 'declined')] }];
    expect(section({ promises }, {}, 'es').heard).toContain('no lo quiso');
  });

  test('none is nothing; one is made with what, until when, to whom', () => {
    expect(section({}).heard).toContain('Nothing is promised.');
    const form = show(<PromiseForm patient={rosa} callId={null} onDone={() => {}} />);
    expect(form.names('textbox')).toEqual(['What I promise', 'Until', 'To whom, if not the patient']);
    expect(form.one('button', 'Promise it').attr('aria-disabled')).toBe('true');
    expect(form.names('button')).toEqual(['Today', 'Next workday', 'In a week', 'Promise it', 'Cancel']);
  });

  test('a provider may promise; a biller sees no act', () => {
    expect(section({ promises: [ride] }, { role: 'supervising-provider' }).has('button', /^Kept/)).toBe(true);
    expect(section({ promises: [ride], known: [fall] }, { role: 'biller' }).names('button')).toEqual([]);
  });
});

describe('whom to call in an emergency', () => {
  const luis = { name: 'Luis', relation: 'son', phone: '(212) 555-0134', mayHear: [], note: null };

  test('is asked for while nobody is named', () => {
    expect(section({ caregivers: [luis] }).heard).toContain('Whom may we call if something happens?');
    expect(section({ caregivers: [luis] }, {}, 'es').heard).toContain(
      '¿A quién podemos llamar si pasa algo?',
    );
  });

  test('stands before the others, and says where the number is missing', () => {
    const lena = { ...luis, name: 'Lena', phone: null, isEmergency: true };
    const { heard } = section({ caregivers: [luis, lena] });
    expect(heard).not.toContain('Whom may we call');
    expect(heard.indexOf('Lena')).toBeLessThan(heard.indexOf('Luis'));
    expect(heard).toContain('no number');
    expect(heard).toContain('Call in an emergency');
  });
});

describe('who other charts name beside her', () => {
  const otis = { name: 'Mr. Otis', relation: 'neighbor', phone: null, isEmergency: false, isHere: false };

  test('stands apart, to be taken over with one press', () => {
    const shown = section({ brought: [otis] });
    expect(shown.one('region', 'Named by other charts').heard).toContain('Mr. Otis');
    expect(shown.has('button', 'Take over: Mr. Otis')).toBe(true);
  });

  test('is not offered again once among ours, nor to who may not change it', () => {
    expect(
      section({ brought: [otis], caregivers: [{ ...otis, mayHear: [], note: null }] }).heard,
    ).not.toContain('Named by other charts');
    const provider = section({ brought: [otis] }, { role: 'supervising-provider' });
    expect(provider.heard).toContain('Mr. Otis');
    expect(provider.has('button', 'Take over: Mr. Otis')).toBe(false);
  });
});
