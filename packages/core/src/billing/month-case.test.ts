import { describe, expect, test } from 'vitest';
import { shown } from '../../test/billing.builder.ts';
import { at, day, month, named, newYork, phoenix } from '../../test/builders.ts';
import type { Id } from '../basics/id.ts';
import { plusSeconds } from '../basics/instant.ts';
import type { PaperKind } from '../programs/paper.ts';
import type { Attestation } from './attestation.ts';
import { billingCaseSchema, practiceElements } from './billing-case.ts';
import { type CareFacts, noCareFacts, unrecordedSetting } from './care-facts.ts';
import { decideCase } from './decide-case.ts';
import { caseOfMonth, type MonthFacts, type MonthPiece } from './month-case.ts';
import { codesOf } from './month-choice.ts';

const harbor = named<'practice'>('harbor');
const okafor = named<'staff'>('okafor');

const anElement = (kind: Attestation['kind'], over: Partial<Attestation> = {}): Attestation => ({
  id: named<'attestation'>(kind),
  practiceId: harbor,
  patientId: null,
  kind,
  from: day('2026-01-01'),
  until: null,
  where: 'Handbook',
  by: okafor,
  ...over,
});
const aPaper = (kind: PaperKind, on: string) => ({
  id: named<'paper'>(`${kind} ${on}`),
  kind,
  on: day(on),
  where: 'EHR',
});
const aPiece = (id: string, start: string, seconds: number, over: Partial<MonthPiece> = {}): MonthPiece => ({
  id: named<'counted piece'>(id),
  staffId: named<'staff'>('dana'),
  practiceId: harbor,
  credential: 'RN',
  start: at(start),
  end: plusSeconds(at(start), seconds),
  serviceDay: day(start.slice(0, 10)),
  interactive: true,
  programs: ['CCM'],
  partOf: null,
  ...over,
});

/** Rosa’s March, all proven: 22 minutes of a nurse, Medicare pays, the practice vouches for everything. */
const facts = (over: Partial<MonthFacts> = {}): MonthFacts => ({
  month: month('2026-03'),
  patient: { id: named<'patient'>('rosa'), birthDate: day('1948-03-14'), deceasedOn: null, zone: newYork },
  practiceId: harbor,
  payer: 'medicare',
  consents: [
    {
      id: named<'consent'>('consent'),
      program: 'CCM',
      practiceId: harbor,
      billingPractitionerId: okafor,
      form: 'verbal',
      givenAt: at('2026-01-14T14:50Z'),
      revokedAt: null,
    },
  ],
  conditionIds: [named<'chart fact'>('E11.9'), named<'chart fact'>('I10')],
  papers: [
    aPaper('initiating-visit', '2026-01-05'),
    aPaper('care-plan', '2026-01-05'),
    aPaper('plan-copy-given', '2026-01-06'),
  ],
  attestations: practiceElements.map(it => anElement(it)),
  pieces: [aPiece('p1', '2026-03-10T14:00Z', 720), aPiece('p2', '2026-03-24T14:00Z', 600)],
  others: [],
  chosen: null,
  billedBefore: [],
  care: noCareFacts,
  ...over,
});
const decided = (over: Partial<MonthFacts> = {}) => decideCase(caseOfMonth(facts(over)));
const missing = (over: Partial<MonthFacts> = {}, code = '99490') =>
  decided(over)
    .verdicts.find(it => it.code === code)
    ?.because.filter(it => it.state !== 'met')
    .map(it => it.rule);

describe('Rosa’s March as a case', () => {
  test('is one that the schema reads, and bills as the record says', () => {
    const it = caseOfMonth(facts());
    expect(billingCaseSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(JSON.parse(JSON.stringify(it)));
    const { lines } = decided();
    expect(lines).toMatchObject([
      {
        code: '99490',
        practice: 'harbor',
        billingPractitioner: 'okafor',
        serviceDate: '2026-03-24',
        time: ['p1', 'p2'],
        seconds: 1320,
      },
    ]);
  });

  test('names the facts that prove each point', () => {
    const because = decided().verdicts[0]?.because ?? [];
    const evidence = Object.fromEntries(because.map(it => [it.rule, it.evidence]));
    expect(evidence).toMatchObject({
      'ccm.consent': ['consent'],
      'ccm.conditions': ['E11.9', 'I10'],
      'ccm.initiating-visit': ['initiating-visit 2026-01-05'],
      'ccm.care-plan': ['care-plan 2026-01-05'],
      'ccm.plan-copy': ['plan-copy-given 2026-01-06'],
      'ccm.access-24-7': ['access-24-7'],
      'ccm.time.threshold': ['p1', 'p2'],
    });
    expect(because.find(it => it.rule === 'ccm.initiating-visit')?.values).toEqual({
      on: '2026-01-05',
      where: 'EHR',
    });
  });

  test.each<[string, Partial<MonthFacts>, readonly string[]]>([
    ['nobody wrote down who pays', { payer: null }, ['payer.recorded']],
    ['another payer pays', { payer: 'commercial' }, ['payer.rules']],
    ['nobody pays', { payer: 'none' }, ['payer.rules']],
    ['no paper was seen', { papers: [] }, ['ccm.initiating-visit', 'ccm.care-plan', 'ccm.plan-copy']],
    [
      'the plan was copied but never recorded',
      { papers: [aPaper('initiating-visit', '2026-01-05'), aPaper('plan-copy-given', '2026-01-06')] },
      ['ccm.care-plan'],
    ],
    ['one problem is left', { conditionIds: [named<'chart fact'>('I10')] }, ['ccm.conditions']],
    ['the practice vouches for nothing', { attestations: [] }, practiceElements.map(it => `ccm.${it}`)],
    [
      'the hotline ended in February',
      {
        attestations: practiceElements.map(it =>
          anElement(it, it === 'access-24-7' ? { until: day('2026-02-28') } : {}),
        ),
      },
      ['ccm.access-24-7'],
    ],
    [
      'another practice claims the month',
      {
        attestations: [
          ...facts().attestations,
          anElement('claimed-elsewhere', {
            patientId: named<'patient'>('rosa'),
            from: day('2026-03-20'),
            where: 'Hill Clinic',
          }),
        ],
      },
      ['ccm.other-practice'],
    ],
    [
      'she died in February',
      { patient: { ...facts().patient, deceasedOn: day('2026-02-11') } },
      ['ccm.alive', 'ccm.time.threshold'],
    ],
    [
      'she died, nobody knows when',
      { patient: { ...facts().patient, deceasedOn: 'unknown' } },
      ['ccm.alive', 'ccm.time.threshold'],
    ],
  ])('when %s, is missing that', (_, over, rules) => {
    expect(missing(over)).toEqual(rules);
    expect(decided(over).lines).toEqual([]);
  });

  test('nobody pays is an answer, not a question', () => {
    expect(decided({ payer: 'none' }).verdicts[0]).toMatchObject({
      verdict: 'not-billable',
      because: [{ says: 'Nobody pays for this patient' }],
    });
  });

  test('a death known by its month counts nothing of that month', () => {
    const patient = { ...facts().patient, deceasedOn: '2026-03' as never };
    expect(missing({ patient })).toEqual(['ccm.time.threshold']);
    expect(decided({ patient }).ledger.map(it => it.rule)).toEqual(['time.after-death', 'time.after-death']);
  });

  test('the day that was decided when time was counted stands, though she has moved', () => {
    const late = aPiece('p3', '2026-04-01T03:50Z', 1200, { serviceDay: day('2026-03-31') });
    const patient = { ...facts().patient, zone: phoenix };
    expect(decided({ pieces: [late], patient }).lines).toMatchObject([{ serviceDate: '2026-03-31' }]);
  });

  test('a person who got another license counts as what she was when she worked', () => {
    const pieces = [
      aPiece('as-aide', '2026-03-02T14:00Z', 900, { credential: 'CHW' }),
      aPiece('as-nurse', '2026-03-20T14:00Z', 1260, { credential: 'LPN' }),
    ];
    expect(decided({ pieces }).ledger.map(it => [it.time, it.rule])).toEqual([
      ['as-aide', 'time.performer'],
      ['as-nurse', null],
    ]);
  });

  test('work of somebody from another practice is not this practice’s', () => {
    const pieces = [aPiece('theirs', '2026-03-20T14:00Z', 1260, { practiceId: named<'practice'>('hill') })];
    expect(missing({ pieces })).toEqual(['ccm.time.threshold']);
  });

  test('decision making of the practitioner opens complex care; a low one does not', () => {
    const pieces = [aPiece('p', '2026-03-20T14:00Z', 3600)];
    const level = (kind: Attestation['kind'], from = '2026-03-15') => ({
      pieces,
      attestations: [
        ...facts().attestations,
        anElement(kind, { patientId: named<'patient'>('rosa'), from: day(from) }),
      ],
    });
    expect(shown(decided(level('decision-high')).lines)).toBe('1 × 99487');
    expect(shown(decided(level('decision-low')).lines)).toBe('1 × 99490 + 2 × 99439');
    expect(shown(decided(level('decision-high', '2026-02-15')).lines)).toBe('1 × 99490 + 2 × 99439');
  });

  test('extra planning bills with its visit, once with this practitioner', () => {
    const planning = {
      month: month('2026-01'),
      pieces: [],
      attestations: [
        ...facts().attestations,
        anElement('extra-planning', { patientId: named<'patient'>('rosa'), from: day('2026-01-05') }),
      ],
    };
    expect(shown(decided(planning).lines)).toBe('1 × G0506');
    const billedBefore = [{ code: 'G0506', month: month('2025-01'), on: day('2025-01-20'), by: okafor }];
    expect(shown(decided({ ...planning, billedBefore }).lines)).toBe('nothing');
  });

  test('a choice goes along, and is heard where it is legal', () => {
    const pieces = [aPiece('own', '2026-03-20T14:00Z', 1800, { staffId: okafor, credential: 'MD' })];
    expect(shown(decided({ pieces }).lines)).toBe('1 × 99490');
    expect(shown(decided({ pieces, chosen: { family: 'practitioner' } }).lines)).toBe('1 × 99491');
    expect(shown(decided({ pieces, chosen: { codes: ['99491'] } }).lines)).toBe('1 × 99491');
    expect(shown(decided({ pieces, chosen: { codes: ['99490'] } }).lines)).toBe('1 × 99490');
  });
});

describe('a month of several programs as a case', () => {
  const dana = named<'staff'>('dana');
  type Program = MonthFacts['consents'][number]['program'];
  const consentTo = (program: string) => ({
    ...(facts().consents[0] as MonthFacts['consents'][number]),
    id: named<'consent'>(`consent ${program}`),
    program: program as Program,
  });
  const consents = (...programs: readonly string[]) => programs.map(consentTo);
  const linesOf = (over: Partial<MonthFacts>) => shown(decided(over).lines);
  const withCare = (care: Partial<CareFacts>) => ({ care: { ...noCareFacts, ...care } });
  const cuff = {
    id: 'cuff',
    kind: 'physiologic' as const,
    automatic: true,
    setUpOn: day('2026-02-01'),
    setUpBy: dana,
    days: Array.from({ length: 20 }, (_, i) => day(`2026-02-${String(i + 2).padStart(2, '0')}`)),
  };
  const came = {
    id: 'stay',
    on: day('2026-03-03'),
    from: 'inpatient',
    to: 'home',
    contacts: [
      {
        at: at('2026-03-04T15:00Z'),
        by: { staffId: dana, credential: 'RN' as const },
        reached: true,
        means: 'phone' as const,
      },
    ],
    visit: { on: day('2026-03-10'), by: okafor },
    mdm: 'moderate',
    medicationReconciledOn: day('2026-03-10'),
  };

  test('nothing beside chronic care adds no word to the case: what was approved decides again', () => {
    expect(Object.keys(caseOfMonth(facts())).toSorted()).toEqual(
      [
        ...['carePlans', 'consents', 'id', 'mdm', 'month', 'otherClaims', 'patient', 'planCopies'],
        ...['practices', 'practitioners', 'time', 'visits'],
      ].toSorted(),
    );
  });

  test('every kind of fact makes a case that reads', () => {
    const all = withCare({
      qmb: true,
      visits: [{ id: 'office', on: day('2026-01-02'), code: '99214' }],
      devices: [cuff],
      discharges: [came],
      screenings: [
        {
          on: day('2026-03-05'),
          tool: 'nutrition',
          minutes: 6,
          by: { staffId: dana, credential: 'RN' },
          needSuspected: true,
          usedInPlan: true,
        },
      ],
      behavioural: {
        ratingScale: true,
        registry: true,
        psychiatricReview: true,
        firstMonth: month('2026-03'),
        careManagerId: dana,
      },
      apcm: { elements: true, qualityReporting: true },
      planning: [{ on: day('2026-03-05'), minutes: 20, by: okafor, faceToFace: true }],
      access: {
        track: 'eCKM',
        participant: harbor,
        role: 'participant',
        alignedOn: day('2026-07-05'),
        baselineReportedOn: null,
        reportsOn: [],
        reviews: [],
      },
    });
    const made = caseOfMonth(facts(all));
    expect(billingCaseSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(
      JSON.parse(JSON.stringify(made)),
    );
    expect(decideCase(made).notLoaded).toEqual([]);
  });

  test('minutes that may serve two programs go to one of them, and the other is an alternative', () => {
    const over = {
      consents: consents('CCM', 'RPM'),
      pieces: [aPiece('p1', '2026-03-10T14:00Z', 1260, { programs: ['CCM', 'RPM'] })],
      ...withCare({ devices: [cuff] }),
    };
    const { lines, alternatives } = decided(over);
    expect(
      [lines, ...alternatives]
        .map(shown)
        .map(it => it.replace(/ ?\+? ?1 × 99454 ?\+? ?/, ''))
        .toSorted(),
    ).toEqual(['1 × 99457', '1 × 99490']);
  });

  test('a cuff that sends by itself: its supply on the last of its thirty days', () => {
    const over = { consents: consents('CCM', 'RPM'), pieces: [], ...withCare({ devices: [cuff] }) };
    const supply = decided(over).lines.find(it => it.code === '99454');
    expect(supply?.serviceDate).toBe('2026-03-02');
    const typed = withCare({ devices: [{ ...cuff, automatic: false }] });
    expect(linesOf({ ...over, ...typed })).toBe('nothing');
  });

  test('a discharge with its call, its visit and its medicines is a transition', () => {
    expect(linesOf({ pieces: [], ...withCare({ discharges: [came] }) })).toBe('1 × 99495');
    const nobodySaid = withCare({ discharges: [{ ...came, to: unrecordedSetting }] });
    const verdict = decided({ pieces: [], ...nobodySaid }).verdicts.find(it => it.code === '99495');
    expect(verdict?.verdict).toBe('needs');
    expect(verdict?.because.filter(it => it.state === 'missing').map(it => it.says)).toEqual([
      'Where the patient went after the stay is not recorded',
    ]);
  });

  test('work of a transition that is billed counts for nothing else; of one that is not, as usual', () => {
    const pieces = [
      aPiece('p1', '2026-03-04T15:00Z', 720, { partOf: named<'discharge'>('stay') }),
      aPiece('p2', '2026-03-24T14:00Z', 600),
    ];
    expect(linesOf({ pieces, ...withCare({ discharges: [came] }) })).toBe('1 × 99495');
    expect(linesOf({ pieces, ...withCare({ discharges: [{ ...came, visit: null }] }) })).toBe('1 × 99490');
  });

  test('collaborative care counts its own care manager, and nobody else', () => {
    const behavioural = (careManagerId: Id<'staff'>) => ({
      ratingScale: true,
      registry: true,
      psychiatricReview: true,
      firstMonth: month('2026-03'),
      careManagerId,
    });
    const over = (who: Id<'staff'>) => ({
      consents: consents('CoCM'),
      papers: [...facts().papers, aPaper('care-plan', '2026-01-05')],
      pieces: [aPiece('p1', '2026-03-10T14:00Z', 2160, { programs: ['CoCM'] })],
      ...withCare({ behavioural: behavioural(who) }),
    });
    const time = (who: Id<'staff'>) =>
      decided(over(who))
        .verdicts.find(it => it.code === '99492')
        ?.because.find(it => it.rule === 'program.time')?.values.seconds;
    expect([time(dana), time(named<'staff'>('priya'))]).toEqual([2160, 0]);
  });

  test('a community health worker’s hours are navigation, and no chronic care', () => {
    const over = {
      consents: consents('CHI'),
      pieces: [aPiece('p1', '2026-03-10T14:00Z', 3600, { programs: ['CHI'], credential: 'CHW' })],
    };
    const time = decided(over)
      .verdicts.find(it => it.code === 'G0019')
      ?.because.find(it => it.rule === 'program.time');
    expect(time?.values.seconds).toBe(3600);
  });

  test('a talk about advance care planning is a service of its own day', () => {
    const planning = [{ on: day('2026-03-05'), minutes: 46, by: okafor, faceToFace: true }];
    expect(linesOf({ pieces: [], ...withCare({ planning }) })).toBe('1 × 99497 + 1 × 99498');
    const byPhone = [{ ...(planning[0] as (typeof planning)[number]), faceToFace: false }];
    expect(linesOf({ pieces: [], ...withCare({ planning: byPhone }) })).toBe('nothing');
  });

  test('a therapist’s minutes make therapeutic monitoring, a nurse’s do not', () => {
    const knee = { ...cuff, id: 'knee', kind: 'musculoskeletal' as const };
    const by = (credential: MonthPiece['credential']) =>
      linesOf({
        ...withCare({ devices: [{ ...knee, days: [] }] }),
        consents: consents('RTM'),
        pieces: [aPiece('p1', '2026-03-10T14:00Z', 1260, { programs: ['RTM'], credential })],
      });
    expect(by('PT')).toBe('1 × 98980');
    expect(by('RN')).toBe('nothing');
  });

  test('a screening without minutes waits for them; a practitioner’s is billed by herself', () => {
    const screening = {
      ...{ on: day('2026-03-05'), tool: 'nutrition' as const, minutes: 6 as number | null },
      ...{ by: { staffId: okafor, credential: 'MD' as const }, needSuspected: false, usedInPlan: true },
    };
    const of = (over: Partial<typeof screening>) =>
      decided({ pieces: [], ...withCare({ screenings: [{ ...screening, ...over }] }) });
    expect(of({}).lines).toMatchObject([{ code: 'G0136', billingPractitioner: okafor }]);
    const waiting = of({ minutes: null }).verdicts.find(it => it.code === 'G0136');
    expect(waiting).toMatchObject({ verdict: 'needs' });
    expect(waiting?.because.filter(it => it.state !== 'met').map(it => it.says)).toEqual([
      'The minutes it took are not recorded; 5 are needed',
    ]);
  });

  describe('what the practice is', () => {
    const kind = (
      practiceKind: NonNullable<Attestation['practiceKind']>,
      place: string,
      from: string,
    ): Attestation => anElement('practice-kind', { from: day(from), practiceKind, place });
    const placeWith = (...said: readonly Attestation[]) =>
      decided({ attestations: [...facts().attestations, ...said] }).lines.map(it => it.placeOfService);

    test('an office until somebody says otherwise', () => {
      expect(placeWith()).toEqual(['11']);
      expect(placeWith(kind('hospital-outpatient', '19', '2026-04-01'))).toEqual(['11']);
    });

    test('by the latest day that has come by the end of the month', () => {
      const before = kind('office', '12', '2026-01-01');
      expect(placeWith(before)).toEqual(['12']);
      expect(placeWith(kind('hospital-outpatient', '19', '2026-03-31'), before)).toEqual(['19']);
      expect(placeWith(kind('FQHC', '50', '2026-02-01'), before)).toEqual(['50']);
    });

    test('a health center of before 2025 bills its bundled code', () => {
      const bundled = caseOfMonth(facts({ attestations: [kind('RHC', '72', '2024-01-01')] }));
      expect(bundled.practices).toMatchObject([{ kind: 'RHC', placeOfService: '72' }]);
    });
  });

  test('lines of other months stand against what is paid once in a while', () => {
    const over = { pieces: [], ...withCare({ discharges: [came] }) };
    const before = { code: '99495', month: month('2026-02'), on: day('2026-02-20'), by: okafor };
    expect(linesOf({ ...over, billedBefore: [before] })).toBe('nothing');
    expect(linesOf({ ...over, billedBefore: [{ ...before, on: day('2026-01-20') }] })).toBe('1 × 99495');
  });

  test('a claim of another practice names its code', () => {
    const elsewhere = (code: string | null) =>
      anElement('claimed-elsewhere', { patientId: named<'patient'>('rosa'), from: day('2026-03-09'), code });
    const attestations = (code: string | null) => [...facts().attestations, elsewhere(code)];
    expect(linesOf({ attestations: attestations(null) })).toBe('nothing');
    expect(linesOf({ attestations: attestations('99457') })).toBe('1 × 99490');
  });

  test('the set a person chose is named by its codes', () => {
    const over = {
      consents: consents('CCM', 'RPM'),
      pieces: [aPiece('p1', '2026-03-10T14:00Z', 1260, { programs: ['CCM', 'RPM'] })],
      ...withCare({ devices: [cuff] }),
    };
    const sets = [decided(over).lines, ...decided(over).alternatives];
    for (const set of sets) {
      const chosen = { codes: codesOf(set) };
      expect(codesOf(decided({ ...over, chosen }).lines)).toEqual(chosen.codes);
    }
    expect(sets.length).toBeGreaterThan(1);
  });
});
