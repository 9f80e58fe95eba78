import { describe, expect, test } from 'vitest';
import { named, problemOf } from '../../test/builders.ts';
import { type ClaimSetup, claimSetupSchema, decideSetup, emptySetup, findPayer } from './claim-setup.ts';
import { missingOf } from './setup-missing.ts';

const [okafor, reyes, lindqvist] = [
  { id: named<'staff'>('okafor'), name: 'Dr. Amara Okafor' },
  { id: named<'staff'>('reyes'), name: 'Luis Reyes, NP' },
  { id: named<'staff'>('lindqvist'), name: 'Dr. Eva Lindqvist' },
];
const staff = [okafor, reyes, lindqvist];
const practitioner = (over: Partial<ClaimSetup['practitioners'][number]> = {}) => ({
  staffId: okafor.id,
  npi: '1234567893',
  taxonomy: '207Q00000X',
  supervisedBy: null,
  ...over,
});
const medicare = {
  kind: 'medicare',
  plan: null,
  name: 'NOVITAS SOLUTIONS',
  payerId: '12502',
  filing: 'MB',
  mailing: null,
} as const;
const address = { line1: '12 Harbor Road', line2: null, city: 'Portland', state: 'ME', zip: '041011234' };
const whole: ClaimSetup = {
  ...emptySetup,
  taxonomy: '261QP2300X',
  address,
  contact: 'Joan Bell',
  phone: '2075550134',
  submitterId: 'TRELLIS01',
  receiverId: '12502',
  receiverName: 'NOVITAS',
  payers: [medicare],
  practitioners: [practitioner()],
};
const numbers = { npi: '1245319599', tin: '121234567' };
const missing = (
  setup: ClaimSetup,
  over: { practice?: { npi: string | null; tin: string | null }; charges?: number } = {},
) =>
  missingOf({ setup, practice: numbers, charges: 3, billing: [okafor], ...over }).map(it =>
    it.name ? `${it.kind}: ${it.name}` : it.kind,
  );

describe('what is missing before a claim can leave', () => {
  test('nothing, when everything was said', () => {
    expect(missing(whole)).toEqual([]);
  });

  test('everything, in a practice that said nothing yet', () => {
    expect(missing(emptySetup, { practice: { npi: null, tin: null }, charges: 0 })).toEqual([
      'practice-npi',
      'practice-tin',
      'taxonomy',
      'address',
      'contact',
      'phone',
      'submitter',
      'receiver',
      'payer',
      'charges',
      'practitioner-npi: Dr. Amara Okafor',
      'practitioner-taxonomy: Dr. Amara Okafor',
    ]);
  });

  test.each([
    ['zip-nine', { address: { ...address, zip: '04101' } }],
    ['receiver', { receiverName: null }],
    ['practitioner-npi: Dr. Amara Okafor', { practitioners: [practitioner({ npi: null })] }],
    ['practitioner-taxonomy: Dr. Amara Okafor', { practitioners: [practitioner({ taxonomy: null })] }],
  ] as const)('%s', (kind, over) => {
    expect(missing({ ...whole, ...over } as ClaimSetup)).toEqual([kind]);
  });
});

describe('what a set-up may say', () => {
  test('a person supervised by another, who is supervised by nobody', () => {
    const setup = {
      ...whole,
      practitioners: [
        practitioner(),
        practitioner({ staffId: reyes.id, npi: '1245319599', supervisedBy: okafor.id }),
      ],
    };
    expect(decideSetup(setup, staff)).toEqual(setup);
  });

  test.each([
    ['a person twice', { practitioners: [practitioner(), practitioner({ npi: null })] }],
    ['one NPI for two people', { practitioners: [practitioner(), practitioner({ staffId: reyes.id })] }],
    [
      'somebody who does not work here',
      { practitioners: [practitioner({ staffId: named<'staff'>('gone') })] },
    ],
    [
      'supervision by nobody of the practice',
      { practitioners: [practitioner({ supervisedBy: named<'staff'>('gone') })] },
    ],
    ['supervision of oneself', { practitioners: [practitioner({ supervisedBy: okafor.id })] }],
    [
      'supervision in a circle of three',
      {
        practitioners: [
          practitioner({ supervisedBy: reyes.id }),
          practitioner({ staffId: reyes.id, npi: null, supervisedBy: lindqvist.id }),
          practitioner({ staffId: lindqvist.id, npi: null, supervisedBy: okafor.id }),
        ],
      },
    ],
    ['two payers for one coverage', { payers: [medicare, { ...medicare, name: 'NGS' }] }],
    [
      'two payers for one plan, written differently',
      {
        payers: [
          { ...medicare, plan: 'Harbor Gold' },
          { ...medicare, plan: ' harbor gold' },
        ],
      },
    ],
  ])('not %s', (_, over) => {
    expect(problemOf(() => decideSetup({ ...whole, ...over } as ClaimSetup, staff)).code).toBe(
      'claims.setup-contradicts',
    );
  });

  test.each([
    ['taxonomy', '207Q00000Y'],
    ['taxonomy', '207q00000X'],
    ['clia', '11X2030855'],
    ['phone', '555-0134'],
    ['submitterId', 'AB*CD'],
    ['submitterId', 'A'],
    ['placeOfService', '1'],
    ['address', { ...address, zip: '0410' }],
    ['address', { ...address, state: 'Maine' }],
  ])('not %s %j', (field, value) => {
    const read = claimSetupSchema.safeParse({ ...whole, practitioners: [], [field]: value });
    expect(read.error?.issues[0]?.path[0]).toBe(field);
  });

  test('a phone is kept as ten digits, however it was typed', () => {
    expect(claimSetupSchema.parse({ ...emptySetup, phone: '(207) 555-0134' }).phone).toBe('2075550134');
  });

  test.each([
    ['1234567893', true],
    ['1234567890', false],
  ])('NPI %s: %s', (npi, isRight) => {
    const staffId = named<'staff'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7');
    expect(
      claimSetupSchema.safeParse({ ...emptySetup, practitioners: [practitioner({ staffId, npi })] }).success,
    ).toBe(isRight);
  });
});

describe('the payer of a coverage', () => {
  const gold = { ...medicare, kind: 'medicare-advantage', plan: 'Harbor Gold', name: 'HARBOR' } as const;
  const other = { ...medicare, kind: 'medicare-advantage', name: 'ANY ADVANTAGE' } as const;
  const setup = { payers: [medicare, other, gold] };

  test.each([
    ['medicare', null, 'NOVITAS SOLUTIONS'],
    ['medicare-advantage', 'harbor gold ', 'HARBOR'],
    ['medicare-advantage', 'Silver', 'ANY ADVANTAGE'],
    ['medicare-advantage', null, 'ANY ADVANTAGE'],
    ['medicaid', null, undefined],
    ['none', null, undefined],
  ])('%s, plan %s: %s', (payer, plan, name) => {
    expect(findPayer(setup, { payer, plan })?.name).toBe(name);
  });

  test('a payer of one plan does not stand for the others', () => {
    expect(findPayer({ payers: [gold] }, { payer: 'medicare-advantage', plan: 'Silver' })).toBeUndefined();
  });
});
