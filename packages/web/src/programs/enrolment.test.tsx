import { consentStatements } from '@trellis/core/people/consent';
import { sharedPapers } from '@trellis/core/programs/paper';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aCondition, at, day, named, newYork } from '../../../core/test/builders.ts';
import {
  anEnrolment,
  aPatient,
  friday,
  openPage,
  seedProblem,
  show,
  someQueries,
} from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { consentWords } from '../words/consent.ts';
import { en } from '../words/en.ts';
import type { Language } from '../words/format.ts';
import { ConsentStatements } from './ConsentStatements.tsx';
import { EndedEnrolments } from './EndedEnrolments.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { EnrolmentPanel } from './EnrolmentPanel.tsx';
import { emptyForm, formOf } from './enrol-form.ts';
import { type EndedView, type EnrolmentView, enrolmentsQuery } from './enrolment.queries.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { PaperFields } from './PaperFields.tsx';
import { ProgramFacts } from './ProgramFacts.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const osei = { id: named<'staff'>('osei'), name: 'Amara Osei', credential: 'MD' };
const dana = { id: named<'staff'>('dana'), name: 'Dana Whitlock', credential: 'RN' };
const reyes = { id: named<'staff'>('reyes'), name: 'Luis Reyes', credential: 'NP' };
const problems = [aCondition('Hypertension'), aCondition('Type 2 diabetes', { onsetOn: null })];

describe('what she must hear before she agrees', () => {
  const statements = (
    aloud: Language,
    language: Language = 'en',
    told: readonly (typeof consentStatements)[number][] = [],
  ) =>
    show(<ConsentStatements language={aloud} told={told} onLanguage={() => {}} onTold={() => {}} />, {
      language,
    });

  test('four points to tick, each with its words to read aloud in her language', () => {
    const shown = statements('es');
    expect(shown.names('checkbox')).toEqual(consentStatements.map(it => consentWords('en').titles[it]));
    const aloud = shown.drawn('p');
    expect(aloud).toHaveLength(4);
    expect(aloud.every(it => it.attr('lang') === 'es')).toBe(true);
    expect(shown.heard).toContain(consentWords('en').readAloud.es['cost-share']);
  });

  test('the language is hers, whatever the care manager reads', () => {
    expect(statements('en', 'es').heard).toContain(consentWords('en').readAloud.en['right-to-stop']);
    expect(statements('en', 'es').one('button', 'English').attr('aria-pressed')).toBe('true');
  });

  test('nothing is ticked for her', () => {
    const ticked = (told: Parameters<typeof statements>[2]) =>
      statements('en', 'en', told)
        .all('checkbox')
        .map(it => it.attr('checked') !== undefined);
    expect(ticked([])).toEqual([false, false, false, false]);
    expect(ticked(['what-it-is'])).toEqual([true, false, false, false]);
  });
});

describe('the form', () => {
  const form = (over: Partial<Parameters<typeof EnrolForm>[0]> = {}, language: Language = 'en') =>
    show(
      <EnrolForm
        patient={aPatient()}
        problems={problems}
        practitioners={[osei, reyes]}
        colleagues={[osei, dana]}
        first={{ ...emptyForm(day('2026-11-20')), obtainedBy: dana.id }}
        saving={{ save: () => {}, isPending: false, error: null }}
        onCancel={() => {}}
        {...over}
      />,
      { language },
    );

  test('begins without complaint: what is missing is told after sending', () => {
    expect(form().has('alert')).toBe(false);
    expect(form().heard).not.toContain(en.enrol.errors.conditions);
  });

  test('the conditions of the chart, none chosen', () => {
    const group = form().one('group', /^Conditions/);
    expect(group.name).toBe('Conditions 0 chosen');
    expect(group.names('checkbox')).toEqual(['Hypertension May 2015', 'Type 2 diabetes']);
    expect(group.all('checkbox').some(it => it.attr('checked') !== undefined)).toBe(false);
  });

  const chosen = (shown: ReturnType<typeof show>, label: string) =>
    shown
      .one('combobox', label)
      .all('option')
      .find(it => it.attr('selected') !== undefined)?.name;

  test('who bills is chosen, who asked is the person who writes, unless it was a colleague', () => {
    expect(chosen(form(), 'Billing practitioner')).toBe('Choose');
    expect(chosen(form(), 'Who asked')).toBe('Dana Whitlock, RN');
    const first = { ...emptyForm(day('2026-11-20')), obtainedBy: osei.id, practitionerId: reyes.id };
    expect(chosen(form({ first }), 'Who asked')).toBe('Amara Osei, MD');
    expect(chosen(form({ first }), 'Billing practitioner')).toBe('Luis Reyes, NP');
  });

  test('names whom it enrolls, in its heading and on its button', () => {
    expect(form().one('heading').heard).toBe('Enroll Rosa García Márquez in Chronic Care Management');
    expect(form().has('button', 'Enroll Rosa García Márquez')).toBe(true);
  });

  test('what is being said now is dated with one press', () => {
    expect(form().one('group', 'Consent').has('button', 'Now')).toBe(true);
  });

  test('correcting asks why, keeps what was agreed, and no papers', () => {
    const corrected = form({
      corrects: true,
      first: formOf(anEnrolment({ conditionIds: problems.map(it => it.id) }), newYork, problems),
    });
    expect(corrected.one('heading').heard).toBe('Correct the enrollment of Rosa García Márquez');
    expect(corrected.has('textbox', 'Why it is corrected')).toBe(true);
    expect(corrected.has('group', 'Papers')).toBe(false);
    expect(corrected.one('textbox', 'Given on').attr('value')).toBe('2026-11-05');
    expect(corrected.one('textbox', 'Time').attr('value')).toBe('10:00');
    expect(corrected.one('group', /^Conditions/).name).toBe('Conditions 2 chosen');
    expect(corrected.has('button', 'Keep the correction')).toBe(true);
  });

  test('without a practitioner it says what is missing in the practice', () => {
    expect(form({ practitioners: [] }).heard).toContain(
      'No billing practitioner is set up in this practice.',
    );
    expect(form({ practitioners: [] }, 'es').heard).toContain('no tiene ningún profesional que facture');
    expect(form().heard).not.toContain('No billing practitioner');
  });

  test('the day is today where she lives and cannot be later; the hour is asked, not assumed', () => {
    const given = form().one('textbox', 'Given on');
    expect([given.attr('value'), given.attr('max')]).toEqual(['2026-11-20', '2026-11-20']);
    expect(form().one('textbox', 'Time').attr('value')).toBe('');
    expect(form().heard).toContain('Time of the patient’s zone, America/New_York');
  });

  test('papers can come later, and what that means is said', () => {
    const group = form().one('group', 'Papers');
    expect(group.heard).toContain('Can be added later. Without them a month cannot be billed.');
    expect(group.all('textbox')).toHaveLength(6);
  });

  test('in Spanish', () => {
    const shown = form({}, 'es').one('form', 'Inscribir a Rosa García Márquez');
    expect(shown.has('button', 'Inscribir a Rosa García Márquez')).toBe(true);
    expect(shown.one('group', 'Cómo lo dio').names('button')).toEqual(['Verbal', 'Por escrito']);
  });
});

describe('groups of fields', () => {
  test('what is wrong is tied to its group', () => {
    const group = show(
      <FieldGroup title="Consent" error="Choose who bills.">
        field
      </FieldGroup>,
    ).one('group', 'Consent');
    const line = group.drawn('p').find(it => it.attr('id') === group.attr('aria-describedby'));
    expect(line?.heard).toBe('Choose who bills.');
    expect(
      show(<FieldGroup title="Consent">field</FieldGroup>)
        .one('group')
        .attr('aria-describedby'),
    ).toBeUndefined();
  });

  test('each paper field has a name of its own, and its problem beside it', () => {
    const { papers } = emptyForm(day('2026-11-20'));
    const fields = (errors: Parameters<typeof PaperFields>[0]['errors']) =>
      show(<PaperFields papers={papers} errors={errors} today={day('2026-11-20')} onChange={() => {}} />);
    expect(new Set(fields({}).names('textbox')).size).toBe(6);
    expect(fields({}).names('textbox')[0]).toBe('Initiating visit: Day');
    expect(fields({ 'care-plan': 'future' }).one('group', 'Comprehensive care plan').heard).toContain(
      'This lies in the future.',
    );
    expect(fields({ 'care-plan': 'paper' }).one('group', 'Initiating visit').heard).not.toContain('neither');
  });
});

describe('an enrollment', () => {
  const panel = (
    over: Partial<EnrolmentView> = {},
    { language = 'en' as Language, queries = someQueries() } = {},
  ) => show(<EnrolmentPanel enrolment={anEnrolment(over)} patient={aPatient()} />, { language, queries });

  test('what was agreed, when, with whom', () => {
    expect(panel().one('heading', 'Enrollment, CCM').heard).toBe('Enrollment, CCM');
    expect(panel().heard).toContain('Enrolled 5 Nov 2026');
    expect(
      panel()
        .all('definition')
        .map(it => it.heard),
    ).toEqual([
      'verbal, 5 Nov 2026 10:00 asked by Dana Whitlock · in Spanish · ccm-2026-11-22',
      'Hypertension and Type 2 diabetes',
      'Amara Osei, MD',
      'Dana Whitlock, RN',
    ]);
    expect(panel({ consentForm: 'written' }, { language: 'es' }).heard).toContain(
      'por escrito, 5 nov 2026 10:00',
    );
  });

  test('a paper that is there tells where; one that is missing can be recorded', () => {
    const [visit, plan, copy] = panel().all('listitem');
    expect(visit?.heard).toBe('Initiating visit 12 Aug 2026, EHR Correct: Initiating visit');
    expect(plan?.heard).toContain('not recorded');
    expect(plan?.one('button').name).toBe('Record: Comprehensive care plan');
    expect(copy?.one('button').name).toBe('Record: Copy given to the patient');
  });

  test('of two papers of a kind the newer one stands', () => {
    const papers = [
      { id: named<'paper'>('old'), kind: 'care-plan' as const, on: day('2026-01-05'), where: 'old letter' },
      { id: named<'paper'>('new'), kind: 'care-plan' as const, on: day('2026-11-06'), where: 'EHR' },
    ];
    expect(panel({ papers }).all('listitem')[sharedPapers.indexOf('care-plan')]?.heard).toBe(
      'Comprehensive care plan 6 Nov 2026, EHR Correct: Comprehensive care plan',
    );
  });

  test('who only supervises records nothing', () => {
    const shown = panel({}, { queries: someQueries({ role: 'supervising-provider' }) });
    expect(shown.heard).toContain('not recorded');
    expect(shown.has('button')).toBe(false);
  });
});

describe('programs in the identity strip', () => {
  const facts = (enrolments: readonly EnrolmentView[] | undefined) =>
    show(<ProgramFacts enrolments={enrolments} zone={newYork} />)
      .all('definition')
      .map(it => it.heard);

  test('enrolled, not enrolled, and not known yet are three things', () => {
    expect(facts([anEnrolment()])).toEqual(['CCM consent verbal, 5 Nov 2026', 'Dana Whitlock, RN']);
    expect(facts([])).toEqual(['Not enrolled']);
    expect(facts(undefined)).toEqual([]);
  });
});

describe('the page of enrolling', () => {
  const address = `/patients/${aPatient().id}/enrol`;
  function seeded(enrolments: readonly EnrolmentView[]) {
    const queries = someQueries();
    queries.setQueryData(patientQuery(aPatient().id).queryKey, { patient: aPatient() });
    queries.setQueryData(chartQuery(aPatient().id).queryKey, {
      problems,
      medicines: [],
      results: [],
      encounters: [],
      allergies: [],
      unsureProblems: [],
    });
    queries.setQueryData(enrolmentsQuery(aPatient().id).queryKey, {
      enrolments,
      billingPractitioners: [osei],
      ended: [],
      colleagues: [osei, dana],
    });
    return queries;
  }

  test('shows who it is about, and the form', async () => {
    const { page } = await openPage(address, { queries: seeded([]) });
    expect(page.one('main').one('heading', /^Rosa/).heard).toContain('born 14 Mar 1948');
    expect(page.has('form', 'Enroll Rosa García Márquez')).toBe(true);
  });

  test('whoever is enrolled is not enrolled again', async () => {
    const { page } = await openPage(address, { queries: seeded([anEnrolment()]) });
    expect(page.heard).toContain('Already enrolled');
    expect(page.has('form')).toBe(false);
    expect(page.one('main').one('link', 'Open chart').attr('href')).toBe(`/patients/${aPatient().id}`);
  });

  test('coming, and a problem', async () => {
    const queries = someQueries();
    queries.setQueryData(patientQuery(aPatient().id).queryKey, { patient: aPatient() });
    expect((await openPage(address, { queries })).page.one('main').heard).toContain('Loading');
    seedProblem(queries, chartQuery(aPatient().id).queryKey, new ClientProblem('server.unavailable'));
    const { page } = await openPage(address, { queries });
    expect(page.one('alert').heard).toContain('Not available right now');
    expect(page.has('form')).toBe(false);
  });
});

describe('care that has ended', () => {
  const anEnd: EndedView = {
    id: named<'enrolment end'>('end'),
    program: 'CCM',
    enrolledAt: at('2026-01-05T15:00Z'),
    endedAt: at('2026-10-02T20:00Z'),
    why: 'patient-stopped',
    said: 'Ya no quiero llamadas.',
    recordedBy: 'Dana Whitlock',
  };
  const ended = (role?: 'biller') =>
    show(<EndedEnrolments ended={[anEnd]} patient={aPatient()} />, {
      queries: someQueries(role && { role }),
    });

  test('says when and why, in her own words', () => {
    expect(ended().heard).toContain('CCM ended 2 Oct 2026');
    expect(ended().heard).toContain('The patient wants to stop');
    expect(ended().heard).toContain('Ya no quiero llamadas.');
    expect(show(<EndedEnrolments ended={[]} patient={aPatient()} />).heard).toBe('');
  });

  test('can be undone by who may enroll, and by nobody else', () => {
    expect(ended().has('button', 'Undo the end of CCM')).toBe(true);
    expect(ended('biller').has('button')).toBe(false);
  });
});

describe('the pages that change an enrollment', () => {
  const seeded = (enrolments: readonly EnrolmentView[]) => {
    const queries = someQueries();
    queries.setQueryData(patientQuery(aPatient().id).queryKey, { patient: aPatient() });
    queries.setQueryData(chartQuery(aPatient().id).queryKey, {
      problems,
      medicines: [],
      results: [],
      encounters: [],
      allergies: [],
      unsureProblems: [],
    });
    queries.setQueryData(enrolmentsQuery(aPatient().id).queryKey, {
      enrolments,
      ended: [],
      billingPractitioners: [osei],
      colleagues: [osei, dana],
    });
    return queries;
  };
  const address = (what: 'correct' | 'end') => `/patients/${aPatient().id}/enrolment/${what}`;

  test('ending names her, offers the reasons, and is dated now', async () => {
    const { page } = await openPage(address('end'), { queries: seeded([anEnrolment()]) });
    const form = page.one('form', 'End the enrollment of Rosa García Márquez');
    expect(form.one('textbox', 'Day').attr('value')).toBe('2026-11-20');
    expect(form.one('textbox', 'Time').attr('value')).toBe('09:41');
    expect(form.one('combobox').names('option')).toContain('The patient wants to stop');
    expect(form.has('button', 'End enrollment of Rosa García Márquez')).toBe(true);
    expect(page.one('main').one('heading', /^Rosa/).heard).toContain('born 14 Mar 1948');
  });

  test('correcting starts from what was agreed', async () => {
    const { page } = await openPage(address('correct'), { queries: seeded([anEnrolment()]) });
    expect(page.has('form', 'Correct the enrollment of Rosa García Márquez')).toBe(true);
  });

  test.each(['correct', 'end'] as const)('without an enrollment there is nothing to %s', async what => {
    const { page } = await openPage(address(what), { queries: seeded([]) });
    expect(page.has('form')).toBe(false);
    expect(page.heard).toContain('Not enrolled');
  });
});
