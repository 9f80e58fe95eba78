import { decideCase } from '../src/billing/decide-case.ts';
import { noCareRows } from '../src/claims/packet-care.ts';
import type { PacketFacts } from '../src/claims/packet-facts.ts';
import { aCase, someTime } from './billing.builder.ts';
import { at, day, month, named } from './builders.ts';

const dana = named<'staff'>('dana');
const okafor = named<'staff'>('okafor');
const joan = named<'staff'>('joan');
const harbor = named<'practice'>('harbor');

const calls = [
  { id: 't1', start: at('2026-06-09T14:00Z'), end: at('2026-06-09T14:12Z') },
  { id: 't2', start: at('2026-06-23T15:00Z'), end: at('2026-06-23T15:10:30Z') },
];

/** Two calls of June, approved on the 2nd of July: 99490 with 22:30. */
export function packetFacts(over: Partial<PacketFacts> = {}): PacketFacts {
  const judged = aCase({
    time: [someTime('t1', '2026-06-09T14:00:00Z', 720), someTime('t2', '2026-06-23T15:00:00Z', 630)],
  });
  const approved = { recordedAt: at('2026-07-02T14:00Z'), recordedBy: joan };
  const kept = { recordedAt: at('2026-05-09T20:00Z'), recordedBy: dana };
  return {
    month: month('2026-06'),
    patientId: named<'patient'>('rosa'),
    practiceId: harbor,
    asOf: at('2026-07-02T16:00Z'),
    named: {
      patient: { given: 'Rosa', family: 'Delgado', mrn: '004-81-2207' },
      practice: 'Harbor Family Medicine',
      people: { [dana]: 'Dana Whitfield', [okafor]: 'Dr. Okafor', [joan]: 'Joan Sederholm' },
    },
    decision: {
      id: named<'billing decision'>('decision'),
      ruleSet: 'medicare-2026-11',
      caseText: JSON.stringify(judged),
      answerText: JSON.stringify(decideCase(judged)),
      hash: 'f'.repeat(64),
      ...approved,
    },
    consents: [
      {
        id: named<'consent'>('consent'),
        program: 'CCM',
        practiceId: harbor,
        billingPractitionerId: okafor,
        form: 'written',
        givenAt: at('2026-05-09T19:53Z'),
        told: ['what-it-is', 'cost-share', 'one-practitioner', 'right-to-stop'],
        textVersion: 'ccm-2026-11-22',
        language: 'es',
        obtainedBy: dana,
        takenBack: null,
        ...kept,
      },
    ],
    revocations: [],
    enrolments: [
      {
        id: named<'enrolment'>('enrolment'),
        program: 'CCM',
        enrolledAt: at('2026-05-09T20:00Z'),
        careManagerId: dana,
        billingPractitionerId: okafor,
        ended: null,
        ...kept,
      },
    ],
    conditions: [
      { id: named<'chart fact'>('c2'), system: 'sct', code: '2', display: 'Hypertension' },
      { id: named<'chart fact'>('c1'), system: 'sct', code: '1', display: 'Diabetes' },
    ],
    coverages: [],
    papers: [
      {
        id: named<'paper'>('visit'),
        kind: 'initiating-visit',
        program: null,
        on: day('2026-05-09'),
        where: 'EHR',
        takenBack: null,
        ...kept,
      },
    ],
    plans: [1, 2, 3].map(number => ({
      id: named<'plan version'>(`plan ${number}`),
      number,
      reviewOn: day('2026-11-09'),
      plan: { goals: [] },
      reviews: [],
      copies: [{ on: day('2026-05-10'), how: 'handed', receiver: 'patient', name: '', ...kept }],
      recordedAt: at(['2026-04-01T15:00Z', '2026-05-09T15:00Z', '2026-07-01T15:00Z'][number - 1] ?? ''),
      recordedBy: dana,
    })),
    contacts: calls.map(({ id, start, end }) => ({
      id: named<'call'>(id),
      staffId: dana,
      startedAt: start,
      closedAt: end,
      kind: { way: 'outbound', party: { with: 'patient' } },
      outcome: 'reached',
      note: 'Sugar is lower in the mornings.',
      takenBack: null,
      recordedAt: end,
      recordedBy: dana,
    })),
    spans: calls.map(({ id, start, end }) => ({
      id: named<'work span'>(id),
      staffId: dana,
      credential: 'RN',
      start,
      end,
      activity: 'contact',
      source: 'presence',
      reason: null,
      takenBack: null,
      recordedAt: end,
      recordedBy: dana,
    })),
    pieces: calls.map(({ id, start, end }) => ({
      id: named<'counted piece'>(id),
      spanId: named<'work span'>(id),
      start,
      end,
      program: 'CCM',
      programs: ['CCM'],
      partOf: null,
      givenWhy: null,
      serviceDay: day(start.slice(0, 10)),
      takenBack: null,
      recordedAt: end,
      recordedBy: dana,
    })),
    uncounted: [
      {
        id: named<'uncounted time'>('u1'),
        staffId: dana,
        start: at('2026-06-23T15:10:30Z'),
        end: at('2026-06-23T15:20Z'),
        serviceDay: day('2026-06-23'),
        why: 'nobody-decided',
        recordedAt: at('2026-06-23T15:20Z'),
        recordedBy: dana,
      },
    ],
    attestations: [],
    care: noCareRows,
    flags: [],
    holds: [],
    lines: [
      {
        id: named<'claim line'>('line'),
        code: '99490',
        units: 1,
        serviceOn: day('2026-06-23'),
        modifiers: [],
        placeOfService: '11',
        billingPractitionerId: okafor,
        seconds: 1350,
        decisionId: named<'billing decision'>('decision'),
        version: 1,
        replaces: null,
        confirmed: { recordedAt: at('2026-07-02T16:00Z'), recordedBy: okafor },
        takenBack: null,
        ...approved,
      },
    ],
    seals: [
      {
        seq: 8,
        previous: 'b'.repeat(64),
        hash: 'c'.repeat(64),
        event: 'billing.approved',
        at: approved.recordedAt,
        by: joan,
      },
      {
        seq: 3,
        previous: 'a'.repeat(64),
        hash: 'b'.repeat(64),
        event: 'call.closed',
        at: at('2026-06-09T14:12Z'),
        by: dana,
      },
    ],
    ...over,
  };
}
