import { describe, expect, test } from 'vitest';
import { at, day, month, named } from '../../test/builders.ts';
import type { ClaimLine } from '../billing/claim-line.ts';
import type { Coverage } from '../people/coverage.ts';
import { write837p } from './claim-837p.ts';
import { checkClaimFile } from './claim-check.ts';
import { type DraftFacts, draftClaims, subscriberOf } from './claim-draft.ts';
import { claimNumberOf, itemNumberOf } from './claim-number.ts';
import { emptySetup } from './claim-setup.ts';
import { diagnosesOf, diagnosisSchema, withDot, withoutDot } from './diagnosis.ts';
import { practitionerName } from './practitioner-name.ts';

const [okafor, reyes] = [named<'staff'>('okafor'), named<'staff'>('reyes')];
const aLine = (over: Partial<ClaimLine> = {}): ClaimLine => ({
  id: named<'claim line'>(`line ${over.code ?? '99490'}`),
  patientId: named<'patient'>('rosa'),
  month: month('2026-11'),
  code: '99490',
  units: 1,
  serviceKey: '2026-11',
  practiceId: named<'practice'>('harbor'),
  billingPractitionerId: okafor,
  serviceDate: day('2026-11-20'),
  modifiers: [],
  placeOfService: '11',
  seconds: 1260,
  decisionId: named<'billing decision'>('why'),
  ruleSet: 'medicare-2026-11',
  version: 1,
  approvedBy: named<'staff'>('joan'),
  approvedByName: 'Joan Bell',
  approvedAt: at('2026-12-01T15:00:00Z'),
  confirmedBy: null,
  confirmedByName: null,
  ...over,
});
const medicare: Coverage = {
  id: named<'coverage'>('card'),
  patientId: named<'patient'>('rosa'),
  payer: 'medicare',
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: day('2026-01-01'),
  until: null,
  qmb: false,
};
const rosa: DraftFacts['person'] = {
  given: 'Rosa',
  family: 'García Márquez',
  birthDate: day('1948-03-14'),
  sex: 'female',
  address: { line: '9 Quay Street', city: 'Portland', state: 'Maine', postalCode: '04101-1234' },
};
const address = { line1: '12 Harbor Road', line2: null, city: 'Portland', state: 'ME', zip: '041011234' };
const setup: DraftFacts['setup'] = {
  ...emptySetup,
  address,
  submitterId: 'HARBOR1',
  receiverId: '14112',
  receiverName: 'NGS',
  payers: [
    { kind: 'medicare', plan: null, name: 'MEDICARE PART B', payerId: '14112', filing: 'MB', mailing: null },
  ],
  practitioners: [
    { staffId: okafor, npi: '1234567893', taxonomy: '207Q00000X', supervisedBy: null },
    { staffId: reyes, npi: '1245319599', taxonomy: '363L00000X', supervisedBy: okafor },
  ],
};
const facts = (over: Partial<DraftFacts> = {}): DraftFacts => ({
  lines: [aLine(), aLine({ code: '99439', units: 2 })],
  person: rosa,
  coverages: [medicare],
  diagnoses: ['I50.9', 'E11.22'],
  setup,
  charges: [
    { code: '99490', from: day('2026-01-01'), cents: 13200 },
    { code: '99439', from: day('2026-01-01'), cents: 9900 },
  ],
  names: new Map([
    ['okafor', 'Dr. Amara Okafor'],
    ['reyes', 'Luis Reyes, NP'],
  ]),
  practiceNpi: '1487654323',
  eligibilityDiffers: false,
  eligibilityOn: null,
  asksEligibility: false,
  referring: null,
  isHeld: false,
  ...over,
});
const only = (given: DraftFacts) => {
  const [draft, ...others] = draftClaims(given);
  if (!draft || others.length > 0) throw new Error('There is not one draft.');
  return draft;
};
const held = (over: Partial<DraftFacts>) => only(facts(over)).missing.map(it => it.kind);

describe('approved lines as claims', () => {
  test('of one patient, practitioner and place are one claim; units are charged each', () => {
    const draft = only(facts());
    expect(draft).toMatchObject({ placeOfService: '11', chargeCents: 33000, missing: [] });
    expect(draft.lines.map(it => it.code)).toEqual(['99439', '99490']);
  });

  test.each([
    ['practitioners', { billingPractitionerId: reyes }],
    ['places', { placeOfService: '02' }],
  ])('of two %s are two', (_, over) => {
    expect(draftClaims(facts({ lines: [aLine(), aLine({ code: '99439', ...over })] }))).toHaveLength(2);
  });

  test('whose coverage changed in the month are two, each to its payer', () => {
    const until = { ...medicare, until: day('2026-11-20') };
    const later = { ...medicare, id: named<'coverage'>('later'), from: day('2026-11-21') };
    const lines = [aLine(), aLine({ code: '99439', serviceDate: day('2026-11-30') })];
    expect(draftClaims(facts({ lines, coverages: [until, later] })).map(it => it.coverage?.id)).toEqual([
      'card',
      'later',
    ]);
  });

  test('more than fifty are divided', () => {
    const lines = Array.from({ length: 51 }, (_, i) => aLine({ id: named<'claim line'>(`${i}`) }));
    expect(draftClaims(facts({ lines })).map(it => it.lines.length)).toEqual([50, 1]);
  });

  test('without a place of their own are given where the practice gives care', () => {
    expect(only(facts({ lines: [aLine({ placeOfService: '' })] })).placeOfService).toBe('11');
  });
});

describe('what holds a claim', () => {
  const laboratoryCharge = { code: '81002', from: day('2026-01-01'), cents: 500 };

  test('a payer that was not asked since the month began is told of, and holds only where the practice says so', () => {
    expect(only(facts())).toMatchObject({ isUnasked: true, missing: [] });
    const asked = facts({ asksEligibility: true, eligibilityOn: day('2026-11-01') });
    expect(only(asked)).toMatchObject({ isUnasked: false, missing: [] });
  });

  test.each([
    ['practitioner', { lines: [aLine({ billingPractitionerId: null })] }],
    ['diagnosis', { diagnoses: [] }],
    ['coverage', { coverages: [] }],
    ['coverage', { coverages: [{ ...medicare, until: day('2026-11-19') }] }],
    ['held', { isHeld: true }],
    ['eligibility', { eligibilityDiffers: true }],
    ['payer', { coverages: [{ ...medicare, payer: 'commercial' as const }] }],
    ['member-number', { coverages: [{ ...medicare, memberNumber: null }] }],
    ['not-an-mbi', { coverages: [{ ...medicare, memberNumber: '1SG4TE5MK73' }] }],
    ['birth-date', { person: { ...rosa, birthDate: '1948' as typeof rosa.birthDate } }],
    ['address', { person: { ...rosa, address: { ...rosa.address, line: null } } }],
    ['address', { person: { ...rosa, address: { ...rosa.address, state: 'Nowhere' } } }],
    ['address', { person: { ...rosa, address: { ...rosa.address, postalCode: '041' } } }],
    ['charge', { lines: [aLine({ code: 'G0506' })] }],
    ['eligibility-not-asked', { asksEligibility: true }],
    ['eligibility-not-asked', { asksEligibility: true, eligibilityOn: day('2026-10-31') }],
    ['clia', { lines: [aLine({ code: '81002' })], charges: [laboratoryCharge] }],
  ] as const)('%s', (kind, over) => {
    expect(held(over as Partial<DraftFacts>)).toEqual([kind]);
  });

  test('a coverage by nobody is none, and asks for nothing else of it', () => {
    expect(held({ coverages: [{ ...medicare, payer: 'none', memberNumber: null }] })).toEqual(['coverage']);
  });

  test('an unknown charge leaves the sum unknown, not smaller', () => {
    expect(only(facts({ lines: [aLine(), aLine({ code: 'G0506' })] })).chargeCents).toBeNull();
  });

  test('a claim is not made of a draft that is held', () => {
    const given = facts({ diagnoses: [] });
    const submission = { frequency: '1', payerClaimNumber: null } as const;
    expect(() => subscriberOf(only(given), given, { number: 'T1', submission })).toThrow();
  });
});

describe('a claim as the file says it', () => {
  const submission = { frequency: '1', payerClaimNumber: null } as const;
  const written = (given: DraftFacts) =>
    write837p(
      [
        {
          reference: 'TRELLIS1-1',
          submitter: { name: 'HARBOR', id: 'HARBOR1', contactName: 'JOAN BELL', contactPhone: '2075550134' },
          receiver: { name: 'NGS', id: '14112' },
          billingProvider: {
            name: { organization: 'HARBOR FAMILY MEDICINE' },
            npi: given.practiceNpi ?? '',
            taxonomy: '261QP2300X',
            tax: { kind: 'ein', number: '121234567' },
            address,
            payTo: null,
          },
          subscribers: draftClaims(given).map(it =>
            subscriberOf(it, given, { number: 'T000000000001', submission }),
          ),
        },
      ],
      {
        sender: { qualifier: 'ZZ', id: 'HARBOR1' },
        receiver: { qualifier: 'ZZ', id: '14112' },
        applicationSender: 'HARBOR1',
        applicationReceiver: '14112',
        usage: 'test',
        interchangeNumber: 1,
        groupNumber: 1,
        day: day('2026-12-02'),
        time: '1000',
      },
    );

  test('passes our own checks, and says whose, what and why', () => {
    const text = written(facts());
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('CLM*T000000000001*330***11:B:1*Y*A*Y*Y');
    expect(text).toContain('HI*ABK:I509*ABF:E1122');
    expect(text).toContain('SV1*HC:99439*198*UN*2***1:2');
    expect(text).toContain('REF*6R*T000000000001-2');
    expect(text).not.toContain('NM1*DQ');
  });

  test('names whoever supervises, and passes with that', () => {
    const text = written(facts({ lines: [aLine({ billingPractitionerId: reyes })] }));
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('NM1*82*1*REYES*LUIS****XX*1245319599');
    expect(text).toContain('NM1*DQ*1*OKAFOR*AMARA****XX*1234567893');
  });

  test('leaves out who rendered where the practitioner bills in person', () => {
    const text = written(facts({ practiceNpi: '1234567893' }));
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).not.toContain('NM1*82');
  });

  const employer: Coverage = {
    ...medicare,
    id: named<'coverage'>('job'),
    payer: 'commercial',
    memberNumber: 'W123456789',
  };
  const both = {
    ...setup,
    payers: [
      ...setup.payers,
      {
        kind: 'commercial' as const,
        plan: null,
        name: 'ACME HEALTH PLAN',
        payerId: '60054',
        filing: 'CI' as const,
        mailing: null,
      },
    ],
  };

  test('names a plan that pays after Medicare', () => {
    const text = written(facts({ coverages: [employer, medicare], setup: both }));
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('SBR*P*18*******MB~');
    expect(text).toContain('SBR*S*18*******CI~\nOI***Y***Y~\nNM1*IL*1*GARCIA MARQUEZ*ROSA****MI*W123456789~');
  });

  test('goes to the employer’s plan first where Medicare pays second, and says why', () => {
    const second = { ...medicare, secondBecause: '12' as const };
    const given = facts({ coverages: [second, employer], setup: both });
    expect(only(given).payer?.payerId).toBe('60054');
    const text = written(given);
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('SBR*P*18*******CI~');
    expect(text).toContain('SBR*S*18***12****MB~');
  });

  test('says who sent her, where care was given, and whose certificate holds for a test', () => {
    const facility = {
      placeOfService: '11',
      name: 'Harbor Annex',
      npi: '1578387320',
      address: { line1: '9 Hill', line2: null, city: 'Bath', state: 'ME', zip: '045300001' },
    };
    const given = facts({
      lines: [aLine({ code: '81002' })],
      charges: [{ code: '81002', from: day('2026-01-01'), cents: 500 }],
      referring: { family: 'Lee', given: 'Kim', middle: null, npi: '1578387320' },
      setup: { ...setup, clia: '20D1234567', facilities: [facility] },
    });
    const text = written(given);
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('REF*X4*20D1234567~');
    expect(text).toContain('NM1*DN*1*LEE*KIM****XX*1578387320~');
    expect(text).toContain('NM1*77*2*HARBOR ANNEX*****XX*1578387320~\nN3*9 HILL~\nN4*BATH*ME*045300001~');
    expect(written(facts())).not.toContain('NM1*77');
  });

  test('cuts a name to what the file can carry', () => {
    const long = { ...rosa, family: 'GARCÍA '.repeat(10), given: 'ROSA '.repeat(10) };
    expect(checkClaimFile(written(facts({ person: long }))).findings).toEqual([]);
  });

  test('points at four diagnoses at most', () => {
    const diagnoses = ['I50.9', 'E11.22', 'I10', 'J44.9', 'N18.31'];
    const given = facts({ diagnoses, lines: [aLine()] });
    const claim = subscriberOf(only(given), given, { number: 'T1', submission }).claims[0];
    expect(claim?.diagnoses).toHaveLength(5);
    expect(claim?.lines[0]?.pointers).toEqual([1, 2, 3, 4]);
  });
});

describe('what a payer calls a claim', () => {
  const id = named<'claim'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7');

  test('is the same for the same claim, has thirteen places and no letter that looks like a digit', () => {
    expect(claimNumberOf(id)).toBe(claimNumberOf(id));
    expect(claimNumberOf(id)).toMatch(/^T[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(itemNumberOf(claimNumberOf(id), 2)).toMatch(/^T.{12}-2$/);
  });

  test('differs with every bit of the random part', () => {
    const others = Array.from('0123456789abcdef', digit => named<'claim'>(`${id.slice(0, -1)}${digit}`));
    expect(new Set(others.map(claimNumberOf)).size).toBe(16);
    expect(claimNumberOf(named<'claim'>(id.replace('8bf1', '8bf2')))).not.toBe(claimNumberOf(id));
  });
});

describe('diagnoses', () => {
  const condition = (id: string, system: string, code: string, onsetOn: string | null) => ({
    id: named<'chart fact'>(id),
    code: { system, code, display: code },
    status: 'active' as const,
    onsetOn: onsetOn === null ? null : day(onsetOn),
    endedOn: null,
    source: { type: 'Condition', id, version: 1 },
  });
  const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
  const chart = [
    condition('a', icd, 'E11.22', '2020-01-01'),
    condition('b', 'http://snomed.info/sct', '84114007', '2015-01-01'),
    condition('c', icd, 'I50.9', '2016-01-01'),
    condition('d', icd, 'I50.9', '2018-01-01'),
    condition('e', icd, 'J44.9', null),
  ];
  const all = chart.map(it => it.id);

  test.each(['I10', 'E11.22', 'Z79.899', 'J44.9'])(
    '%s is read back from the file as it was written',
    code => {
      expect(withDot(withoutDot(code))).toBe(code);
      expect(withDot(code)).toBe(code);
    },
  );

  test('are those a person gave, whatever the chart says', () => {
    expect(diagnosesOf(['I10'], chart, all)).toEqual(['I10']);
  });

  test('else the chart’s ICD-10-CM codes she is enrolled for, oldest first, each once', () => {
    expect(diagnosesOf(undefined, chart, all)).toEqual(['I50.9', 'E11.22', 'J44.9']);
    expect(diagnosesOf(undefined, chart, [named<'chart fact'>('a')])).toEqual(['E11.22']);
    expect(diagnosesOf(undefined, chart, [named<'chart fact'>('b')])).toEqual([]);
  });

  test.each([
    ['i50.9', 'I50.9'],
    [' E11.22 ', 'E11.22'],
    ['84114007', undefined],
    ['heart failure', undefined],
  ])('%s is read as %s', (text, code) => {
    expect(diagnosisSchema.safeParse(text).data).toBe(code);
  });
});

test.each([
  ['Dr. Amara Okafor', { family: 'Okafor', given: 'Amara', middle: null }],
  ['Amara N. Okafor, MD', { family: 'Okafor', given: 'Amara', middle: 'N.' }],
  ['Luis Reyes, NP', { family: 'Reyes', given: 'Luis', middle: null }],
  ['Prof. Dr. Eva María Lindqvist PhD', { family: 'Lindqvist', given: 'Eva', middle: 'María' }],
  ['Okafor', { family: 'Okafor', given: '', middle: null }],
])('%s is named on a claim as people are', (name, parts) => {
  expect(practitionerName(name)).toEqual(parts);
});
