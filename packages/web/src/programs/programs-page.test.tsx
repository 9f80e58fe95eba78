import { lastDay, monthOf } from '@trellis/core/basics/day';
import { apcmElements } from '@trellis/core/programs/apcm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aCondition, at, day, named } from '../../../core/test/builders.ts';
import {
  anEnrolment,
  aPatient,
  friday,
  openPage,
  rosaId,
  seedProblem,
  show,
  someQueries,
} from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { patientQuery } from '../people/patient.queries.ts';
import { consentWords } from '../words/consent.ts';
import { enrolmentsWords } from '../words/enrolments.ts';
import type { Language } from '../words/format.ts';
import { programFactsWords } from '../words/program-facts.ts';
import { AlignmentSection } from './AlignmentSection.tsx';
import { ApcmSection } from './ApcmSection.tsx';
import { BesideNotes } from './BesideNotes.tsx';
import { ConsentStatements } from './ConsentStatements.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { EnrolmentPanel } from './EnrolmentPanel.tsx';
import { type EnrolmentView, enrolmentsQuery } from './enrolment.queries.ts';
import {
  alignmentsQuery,
  apcmQuery,
  type ChecklistView,
  type DeviceView,
  devicesQuery,
  qmbQuery,
  teamsQuery,
} from './program-facts.queries.ts';
import { QmbSection } from './QmbSection.tsx';
import { TeamSection } from './TeamSection.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const patient = aPatient();
const november = monthOf(day('2026-11-20'));
const colleagues = [{ id: named<'staff'>('dana'), name: 'Dana Whitlock' }];
const words = programFactsWords('en');
const biller = { role: 'biller' as const, credential: 'none' as const };

const aDevice = (over: Partial<DeviceView> = {}): DeviceView => ({
  id: named<'device row'>('row-1'),
  deviceId: named<'device'>('cuff'),
  patientId: patient.id,
  practiceId: named<'practice'>('harbor'),
  kind: 'physiologic',
  sends: 'by-itself',
  maker: 'Northbeam',
  model: 'BP-2',
  serial: 'NB-000417',
  fdaStatus: 'cleared',
  fdaSaidBy: 'The label',
  measures: ['8462-4', '8480-6'],
  setUpOn: day('2026-11-02'),
  setUpBy: named<'staff'>('dana'),
  setUpByName: 'Dana Whitlock',
  returnedOn: null,
  recordedAt: at('2026-11-02T15:00Z'),
  periods: [{ from: day('2026-11-02'), until: day('2026-12-01') }],
  days: ['2026-11-03', '2026-11-04', '2026-11-07'].map(day),
  ...over,
});

const lines = (over: Partial<Record<string, ChecklistView['lines'][number]>> = {}): ChecklistView['lines'] =>
  apcmElements.map(element => over[element] ?? { element, state: 'missing' });

const seeded = (actor: Parameters<typeof someQueries>[0] = {}) => {
  const queries = someQueries(actor);
  queries.setQueryData(devicesQuery(patient.id).queryKey, { devices: [], colleagues });
  queries.setQueryData(teamsQuery(patient.id).queryKey, { teams: [], colleagues });
  queries.setQueryData(alignmentsQuery(patient.id).queryKey, { alignments: [], practitioners: [] });
  queries.setQueryData(qmbQuery(patient.id, november).queryKey, {
    ...{ month: november, is: null, known: null },
    checks: [],
  });
  queries.setQueryData(apcmQuery(patient.id, november).queryKey, {
    month: november,
    lines: lines(),
    isComplete: false,
  });
  return queries;
};

describe('a device', () => {
  const section = (device: DeviceView, { language = 'en' as Language, actor = {} } = {}) => {
    const queries = seeded(actor);
    queries.setQueryData(devicesQuery(patient.id).queryKey, { devices: [device], colleagues });
    return show(<DevicesSection patient={patient} />, { queries, language });
  };

  test('shows its days with data as a picture and as a number', () => {
    const shown = section(aDevice());
    expect(shown.has('img', '3 of 30 days have a reading')).toBe(true);
    expect(shown.heard).toContain('3 days with data');
    expect(shown.heard).toContain('since 2 Nov 2026, set up by Dana Whitlock');
  });

  test('has no field for a day with data, only for its return', () => {
    expect(section(aDevice()).has('textbox')).toBe(false);
    expect(section(aDevice()).has('button', 'It came back: Northbeam BP-2')).toBe(true);
    expect(section(aDevice()).has('button', 'Correct: Northbeam BP-2')).toBe(true);
  });

  test('that came back shows when, no days, and the way back', () => {
    const shown = section(aDevice({ returnedOn: day('2026-11-10') }));
    expect(shown.heard).toContain('came back 10 Nov 2026');
    expect(shown.has('img', /days have/)).toBe(false);
    expect(shown.has('button', 'It is still there: Northbeam BP-2')).toBe(true);
  });

  test('whose values are typed says what that means; a therapy device may', () => {
    expect(section(aDevice({ sends: 'typed-in' })).heard).toContain(words.devices.typedCountsNot);
    expect(section(aDevice({ sends: 'typed-in', kind: 'musculoskeletal' })).heard).not.toContain(
      words.devices.typedCountsNot,
    );
  });

  test('is changed by nobody who only bills', () => {
    expect(section(aDevice(), { actor: biller }).names('button')).toEqual([]);
  });

  test('none at all is one line', () => {
    expect(show(<DevicesSection patient={patient} />, { queries: seeded() }).heard).toContain(
      words.devices.none,
    );
  });

  test('in Spanish', () => {
    expect(section(aDevice(), { language: 'es' }).heard).toContain('3 días con datos');
  });

  test('loads, and says what went wrong', () => {
    expect(show(<DevicesSection patient={patient} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, devicesQuery(patient.id).queryKey, new ClientProblem('patient.not-found'));
    expect(show(<DevicesSection patient={patient} />, { queries }).has('alert')).toBe(true);
  });
});

describe('the elements of a month', () => {
  const entry = {
    ...{ id: named<'apcm element'>('entry-1'), practiceId: named<'practice'>('harbor') },
    ...{ patientId: patient.id, month: november, element: 'communication' as const, where: 'Portal' },
    ...{ path: null, by: 'Dana Whitlock', recordedAt: at('2026-11-10T15:00Z') },
  };
  const section = (over: Parameters<typeof lines>[0], actor: Parameters<typeof someQueries>[0] = {}) => {
    const queries = seeded(actor);
    const all = lines(over);
    queries.setQueryData(apcmQuery(patient.id, november).queryKey, {
      month: november,
      lines: all,
      isComplete: all.every(it => it.state !== 'missing'),
    });
    return show(<ApcmSection patient={patient} />, { queries });
  };

  test('are thirteen lines with one field each, and a way to report beside performance', () => {
    const shown = section({});
    expect(shown.all('listitem')).toHaveLength(13);
    expect(shown.all('textbox')).toHaveLength(13);
    expect(shown.names('combobox')).toEqual([words.apcm.path]);
    expect(shown.heard).toContain('0 of 13');
    expect(shown.heard).not.toMatch(/minute/i);
  });

  test('what the record shows needs no field; what was said names who', () => {
    const shown = section({
      consent: { element: 'consent', state: 'shown', on: day('2026-10-02'), where: '' },
      communication: { element: 'communication', state: 'said', entry },
      'care-gaps': {
        element: 'care-gaps',
        state: 'said',
        entry: { ...entry, element: 'care-gaps', patientId: null, by: 'Sue Park' },
      },
    });
    expect(shown.all('textbox')).toHaveLength(10);
    expect(shown.heard).toContain('2 Oct 2026 from the record');
    expect(shown.heard).toContain('Portal by Dana Whitlock');
    expect(shown.heard).toContain('by Sue Park · for all patients');
    expect(shown.heard).toContain('3 of 13');
    // What stands for all is not taken back on one patient’s page.
    expect(shown.names('button').filter(it => it.startsWith('Take back'))).toEqual([
      'Take back: Messages and other ways than the telephone',
    ]);
  });

  test('all thirteen are told as complete', () => {
    const every = Object.fromEntries(
      apcmElements.map(element => [
        element,
        { element, state: 'shown' as const, on: lastDay(november), where: 'EHR' },
      ]),
    );
    expect(section(every).heard).toContain(words.apcm.complete);
    expect(section({}).heard).not.toContain(words.apcm.complete);
    const { communication: _, ...others } = every;
    expect(section(others).heard).toContain(`${words.apcm.last} ${words.apcm.elements.communication}`);
    expect(section({}).heard).not.toContain(words.apcm.last);
  });

  test('a supervisor writes what the practice gives to all, and takes it back; a care manager does not', () => {
    const ofAll = { ...entry, element: 'care-gaps' as const, patientId: null };
    const said = { 'care-gaps': { element: 'care-gaps', state: 'said' as const, entry: ofAll } } as const;
    const sue = section(said, { role: 'supervisor' });
    expect(sue.all('textbox')).toHaveLength(5);
    expect(sue.names('button').filter(it => /for all/.test(it))).toEqual([
      'Take back: Gaps in care looked for in the whole panel, for all patients',
      'Keep 0 for all patients',
    ]);
    expect(
      section(said)
        .names('button')
        .some(it => /for all/.test(it)),
    ).toBe(false);
  });

  test('nothing typed is nothing to keep; a biller has no fields', () => {
    expect(section({}).one('button', 'Keep 0 elements').attr('aria-disabled')).toBe('true');
    const read = section({}, biller);
    expect(read.has('textbox')).toBe(false);
    expect(read.heard).toContain(words.apcm.missing);
  });
});

describe('roles, cost share and alignment', () => {
  test('who carries collaborative care, since when, in which first month', () => {
    const queries = seeded();
    const team = {
      ...{ id: named<'collaborative team'>('team-1'), patientId: patient.id },
      ...{ practiceId: named<'practice'>('harbor'), careManagerId: named<'staff'>('dana') },
      ...{ careManager: 'Dana Whitlock', consultant: 'Dr. Ines Haddad, MD' },
      ...{ from: day('2026-11-02'), firstMonth: november },
    };
    queries.setQueryData(teamsQuery(patient.id).queryKey, { teams: [team], colleagues });
    const shown = show(<TeamSection patient={patient} />, { queries });
    expect(shown.heard).toContain('Dana Whitlock, Behavioral care manager');
    expect(shown.heard).toContain('Dr. Ines Haddad, MD, Psychiatric consultant');
    expect(shown.heard).toContain('first month November 2026');
    expect(shown.has('button', 'Correct: Dr. Ines Haddad, MD')).toBe(true);
    expect(show(<TeamSection patient={patient} />, { queries: seeded() }).heard).toContain(words.team.none);
  });

  test('that nobody looked is told, and how it is known when somebody did', () => {
    expect(show(<QmbSection patient={patient} />, { queries: seeded() }).heard).toContain(words.qmb.unknown);
    const queries = seeded();
    const check = {
      ...{ id: named<'qmb check'>('check-1'), patientId: patient.id, status: 'qmb' as const },
      ...{ from: day('2026-11-01'), until: day('2026-11-30'), how: 'card' as const, where: '' },
      ...{ by: 'Bill Orr', recordedAt: at('2026-11-02T15:00Z') },
    };
    queries.setQueryData(qmbQuery(patient.id, november).queryKey, {
      ...{ month: november, is: true, known: 'checked' as const },
      checks: [check],
    });
    const shown = show(<QmbSection patient={patient} />, { queries });
    expect(shown.heard).toContain(`${words.qmb.is} checked`);
    expect(shown.heard).toContain('card · Bill Orr');
  });

  test('the next reports are dates, and a missed one is told', () => {
    const queries = seeded();
    const alignment = {
      ...{ id: named<'access alignment'>('alignment-1'), patientId: patient.id },
      ...{ practiceId: named<'practice'>('harbor'), track: 'eCKM' as const },
      ...{ role: 'participant' as const, participant: '', alignedOn: day('2026-07-05'), steps: [] },
      windows: [
        {
          kind: 'baseline' as const,
          from: day('2026-07-05'),
          until: day('2026-09-03'),
          state: 'missed' as const,
        },
      ],
    };
    queries.setQueryData(alignmentsQuery(patient.id).queryKey, {
      alignments: [alignment],
      practitioners: [],
    });
    const shown = show(<AlignmentSection patient={patient} />, { queries });
    expect(shown.heard).toContain('Baseline report 5 Jul 2026 to 3 Sep 2026 missed');
    expect(shown.heard).toContain(words.access.onlyAccess);
    expect(shown.has('button', words.access.record)).toBe(true);
  });
});

describe('a further program', () => {
  test('its consent has its own sentences in her language', () => {
    const spoken = (program: 'BHI' | 'CCM') =>
      show(
        <ConsentStatements
          program={program}
          language="es"
          told={[]}
          onLanguage={() => {}}
          onTold={() => {}}
        />,
      );
    expect(spoken('BHI').names('checkbox')).toEqual([
      'What the service is',
      'What it may cost',
      'The right to stop',
      'Specialists may be asked',
    ]);
    expect(spoken('BHI').heard).toContain('¿Nos lo permite?');
    expect(spoken('CCM').heard).toContain(consentWords('en').readAloud.es['what-it-is']);
  });

  test('what is not paid beside it is told with its source; what goes together is not', () => {
    const notes = (program: 'APCM' | 'RPM') => show(<BesideNotes program={program} enrolled={['CCM']} />);
    expect(notes('APCM').heard).toContain('one is contained in the other');
    expect(notes('APCM').heard).toContain('aafp.org');
    expect(notes('RPM').has('note')).toBe(false);
  });

  test('its documents are its own, the scale of each month named with the month', () => {
    const enrolment: EnrolmentView = anEnrolment({ program: 'BHI', papers: [] });
    const shown = show(<EnrolmentPanel enrolment={enrolment} patient={patient} />);
    expect(shown.all('listitem').map(it => it.heard.split(' not recorded')[0])).toEqual([
      'Initiating visit',
      'Behavioral care plan',
      'Rating scale, November',
    ]);
    const visit = show(
      <EnrolmentPanel enrolment={anEnrolment({ program: 'CHI', papers: [] })} patient={patient} />,
    );
    expect(visit.heard).toContain(enrolmentsWords('en').needNamed);
  });
});

describe('the page', () => {
  const open = async (path: string, enrolments: readonly EnrolmentView[]) => {
    const queries = seeded();
    const patientId = named<'patient'>(rosaId);
    queries.setQueryData(patientQuery(patientId).queryKey, { patient: aPatient({ id: patientId }) });
    queries.setQueryData(chartQuery(patientId).queryKey, {
      ...{ problems: [aCondition('Hypertension')], unsureProblems: [], medicines: [], results: [] },
      ...{ encounters: [], allergies: [] },
    } as never);
    queries.setQueryData(enrolmentsQuery(patientId).queryKey, {
      ...{ enrolments: [...enrolments], ended: [] },
      ...{ billingPractitioners: [], colleagues: [] },
    } as never);
    queries.setQueryData(devicesQuery(patientId).queryKey, { devices: [], colleagues });
    queries.setQueryData(alignmentsQuery(patientId).queryKey, { alignments: [], practitioners: [] });
    return (await openPage(path, { queries })).page;
  };

  test('offers the programs the patient is not in, each in one sentence', async () => {
    const page = await open(`/patients/${rosaId}/programs`, [anEnrolment()]);
    expect(page.has('link', 'Enroll in CCM')).toBe(false);
    expect(page.has('link', 'Enroll in RPM')).toBe(true);
    expect(page.heard).toContain(enrolmentsWords('en').names.RPM.says);
    expect(page.has('heading', 'Enrollment, CCM')).toBe(true);
  });

  test('enrolling names the program the address asked for, and lets another be chosen', async () => {
    const page = await open(`/patients/${rosaId}/enrol?program=APCM`, [anEnrolment()]);
    expect(page.heard).toContain('in Advanced Primary Care Management');
    expect(page.has('note')).toBe(true);
    expect(page.one('combobox', 'Program').all('option')).toHaveLength(8);
  });
});
