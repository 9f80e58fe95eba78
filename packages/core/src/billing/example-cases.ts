import type { z } from 'zod';
import type { billingCaseSchema } from './billing-case.ts';

/** Worked cases to begin from, invented; what each shows is said by its name in the words of the page. */
export type CaseText = z.input<typeof billingCaseSchema>;

const people: CaseText['practitioners'] = [
  { id: 'dr-lee', practice: 'A', role: 'qhp', credential: 'MD' },
  { id: 'dana', practice: 'A', role: 'clinical-staff', credential: 'RN' },
  { id: 'luis', practice: 'A', role: 'clinical-staff', credential: 'LPN' },
];
const opened = '2026-03-04';
const noon = `${opened}T12:00:00-05:00`;

/** A practice of three, and a patient with everything chronic care asks for since March; June in New York. */
const ready = {
  month: '2026-06',
  patient: { birthDate: '1948-03-14', timeZone: 'America/New_York', chronicConditions: 3 },
  practices: [{ id: 'A', kind: 'office' }],
  practitioners: people,
  consents: [{ program: 'CCM', practice: 'A', at: noon, form: 'verbal', billingPractitioner: 'dr-lee' }],
  visits: [{ on: opened, code: '99214', by: 'dr-lee', practice: 'A' }],
  carePlans: [{ kind: 'comprehensive', practice: 'A', establishedOn: opened, copyGivenOn: opened }],
} as const satisfies Omit<CaseText, 'id'>;

const consentTo = (program: string, at: string = noon) => ({
  program,
  practice: 'A',
  at,
  form: 'verbal',
  billingPractitioner: 'dr-lee',
});

type Entry = NonNullable<CaseText['time']>[number];

/** Work of one person between two times of a day in New York, in summer. */
const work = (
  id: string,
  by: string,
  day: string,
  from: string,
  to: string,
  over: Partial<Entry> = {},
): Entry => ({
  id,
  by,
  start: `${day}T${from}:00-04:00`,
  end: `${day}T${to}:00-04:00`,
  programs: ['CCM'],
  interactive: true,
  ...over,
});

export const exampleNames = [
  'short-by-a-second',
  'one-conference',
  'over-midnight',
  'complex-needs-decision',
  'consent-in-mid-month',
  'staff-or-doctor',
  'one-call-two-programs',
  'home-from-hospital',
  'twelve-device-days',
  'first-collaborative-month',
  'claimed-elsewhere',
  'died-in-the-month',
] as const;
export type ExampleName = (typeof exampleNames)[number];

const days = (month: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`);

const cases = {
  'short-by-a-second': {
    ...ready,
    time: [
      work('t1', 'dana', '2026-06-03', '10:00', '10:11'),
      work('t2', 'dana', '2026-06-18', '14:00', '14:08', { end: '2026-06-18T14:08:59-04:00' }),
    ],
  },
  'one-conference': {
    ...ready,
    time: [
      work('t1', 'dana', '2026-06-09', '13:00', '13:15'),
      work('t2', 'luis', '2026-06-09', '13:00', '13:15'),
      work('t3', 'luis', '2026-06-23', '09:30', '09:36'),
    ],
  },
  'over-midnight': {
    ...ready,
    month: undefined,
    months: ['2026-06', '2026-07'],
    time: [
      work('t1', 'dana', '2026-06-12', '11:00', '11:12'),
      work('t2', 'dana', '2026-06-30', '23:50', '23:59', { end: '2026-07-01T00:15:00-04:00' }),
      work('t3', 'dana', '2026-07-15', '10:00', '10:04'),
    ],
  },
  'complex-needs-decision': {
    ...ready,
    time: [
      work('t1', 'dana', '2026-06-02', '10:00', '10:35'),
      work('t2', 'dana', '2026-06-11', '15:00', '15:25'),
      work('t3', 'luis', '2026-06-24', '09:00', '09:32'),
    ],
  },
  'consent-in-mid-month': {
    ...ready,
    consents: [consentTo('CCM', '2026-06-10T10:00:00-04:00')],
    time: [
      work('t1', 'dana', '2026-06-04', '10:00', '10:20'),
      work('t2', 'dana', '2026-06-10', '09:50', '10:12'),
      work('t3', 'dana', '2026-06-25', '14:00', '14:10'),
    ],
  },
  'staff-or-doctor': {
    ...ready,
    time: [
      work('t1', 'dana', '2026-06-05', '10:00', '10:24'),
      work('t2', 'dr-lee', '2026-06-08', '17:00', '17:18'),
      work('t3', 'dana', '2026-06-19', '11:00', '11:19'),
      work('t4', 'dr-lee', '2026-06-22', '17:00', '17:14'),
    ],
  },
  'one-call-two-programs': {
    ...ready,
    consents: [consentTo('CCM'), consentTo('RPM')],
    devices: [
      {
        id: 'cuff',
        kind: 'physiologic',
        automatic: true,
        practice: 'A',
        setUpOn: '2026-06-01',
        setUpBy: 'luis',
      },
    ],
    readings: [{ device: 'cuff', days: days('2026-06', 1, 22) }],
    time: [
      work('t1', 'dana', '2026-06-04', '10:00', '10:21'),
      work('t2', 'dana', '2026-06-16', '10:00', '10:14', { programs: ['CCM', 'RPM'] }),
      work('t3', 'luis', '2026-06-26', '15:00', '15:09', { programs: ['RPM'] }),
    ],
  },
  'home-from-hospital': {
    ...ready,
    month: '2026-12',
    discharges: [
      {
        id: 'd1',
        on: '2026-11-25',
        from: 'inpatient',
        to: 'home',
        contacts: [{ at: '2026-11-30T10:00:00-05:00', by: 'dana', reached: true, means: 'phone' }],
        visit: { on: '2026-12-03', by: 'dr-lee' },
        mdm: 'high',
        medicationReconciledOn: '2026-12-03',
      },
    ],
    time: [
      work('t1', 'dana', '2026-12-04', '10:00', '10:12', {
        start: '2026-12-04T10:00:00-05:00',
        end: '2026-12-04T10:12:00-05:00',
        partOf: 'tcm:d1',
      }),
      work('t2', 'dana', '2026-12-17', '10:00', '10:21', {
        start: '2026-12-17T10:00:00-05:00',
        end: '2026-12-17T10:21:00-05:00',
      }),
    ],
  },
  'twelve-device-days': {
    ...ready,
    consents: [consentTo('RPM')],
    devices: [
      {
        id: 'scale',
        kind: 'physiologic',
        automatic: true,
        practice: 'A',
        setUpOn: '2026-06-01',
        setUpBy: 'luis',
      },
    ],
    readings: [{ device: 'scale', days: days('2026-06', 2, 13) }],
    time: [work('t1', 'luis', '2026-06-15', '10:00', '10:13', { programs: ['RPM'] })],
  },
  'first-collaborative-month': {
    ...ready,
    practitioners: [
      ...people,
      { id: 'maya', practice: 'A', role: 'bh-care-manager', credential: 'LCSW' },
      { id: 'dr-ode', practice: 'A', role: 'psychiatric-consultant', credential: 'MD' },
    ],
    consents: [consentTo('CoCM', '2026-06-01T09:00:00-04:00')],
    carePlans: [{ kind: 'behavioural', practice: 'A', establishedOn: '2026-06-02' }],
    behavioural: {
      ratingScale: true,
      registry: true,
      psychiatricReview: true,
      firstMonth: '2026-06',
      by: 'dr-lee',
    },
    time: [
      work('t1', 'maya', '2026-06-02', '13:00', '13:45', { programs: ['CoCM'] }),
      work('t2', 'maya', '2026-06-16', '13:00', '13:30', { programs: ['CoCM'] }),
      work('t3', 'maya', '2026-06-26', '13:00', '13:12', { programs: ['CoCM'] }),
    ],
  },
  'claimed-elsewhere': {
    ...ready,
    practices: [...ready.practices, { id: 'B', kind: 'office' }],
    otherClaims: [{ code: '99490', month: '2026-06', practice: 'B' }],
    time: [work('t1', 'dana', '2026-06-05', '10:00', '10:26')],
  },
  'died-in-the-month': {
    ...ready,
    patient: { ...ready.patient, deceasedOn: '2026-06-18' },
    time: [
      work('t1', 'dana', '2026-06-04', '10:00', '10:13'),
      work('t2', 'dana', '2026-06-16', '10:00', '10:09'),
      work('t3', 'luis', '2026-06-20', '10:00', '10:25'),
    ],
  },
} as const satisfies Record<ExampleName, Omit<CaseText, 'id' | 'month'> & { month?: string | undefined }>;

/** A case as a person would write it; keys that say nothing are left out. */
export const exampleCase = (name: ExampleName): CaseText =>
  JSON.parse(JSON.stringify({ id: name, ...cases[name] })) as CaseText;
