import { at, day, month, named } from '../../core/test/builders.ts';
import type { Claim, ClaimMonth, ClaimPageView, Draft } from '../src/claims/claims.queries.ts';
import { aPatient } from './render.tsx';

export const october = month('2026-10');
export const rosaClaim = named<'claim'>('01a20465-b29a-719c-8bf1-00000000c001');
export const rosa = {
  id: named<'patient'>('01a20465-b29a-719c-8bf1-e7e1eb26f1e7'),
  given: 'Rosa',
  family: 'García Márquez',
  birthDate: '1948-03-14',
};

/** Rosa's 99490 and 99439, sent in file 3, unless said otherwise. */
export const aClaim = (over: Partial<Claim> = {}): Claim => ({
  id: rosaClaim,
  number: 'T3XKCN8SSMKWY',
  patientId: rosa.id,
  month: october,
  frequency: '1',
  replaces: null,
  firstClaim: null,
  reason: null,
  followedBy: null,
  payerName: 'MEDICARE PART B',
  payerClaimNumber: null,
  chargeCents: 23100,
  fileId: named<'claim file'>('01a20465-b29a-719c-8bf1-00000000f003'),
  fileNumber: 3,
  sentAt: at('2026-11-03T15:00:00Z'),
  sentBy: 'Joan Bell',
  state: 'sent',
  isLate: false,
  isOpen: false,
  owner: null,
  items: [
    {
      position: 1,
      lineId: named<'claim line'>('l1'),
      code: '99439',
      units: 1,
      chargeCents: 9900,
      serviceDate: day('2026-10-20'),
      hasChanged: false,
    },
    {
      position: 2,
      lineId: named<'claim line'>('l2'),
      code: '99490',
      units: 1,
      chargeCents: 13200,
      serviceDate: day('2026-10-20'),
      hasChanged: false,
    },
  ],
  acknowledgments: [],
  postings: [],
  steps: [],
  ...over,
});

export const paidLine = {
  controlNumber: 'T3XKCN8SSMKWY-2',
  code: '99490',
  units: 1,
  chargeCents: 13200,
  paidCents: 5290,
  adjustments: [
    { group: 'CO', reason: '45', cents: 6587 },
    { group: 'PR', reason: '2', cents: 1323 },
  ],
  remarks: [],
} as const;
export const deniedLine = {
  ...paidLine,
  controlNumber: 'T3XKCN8SSMKWY-1',
  code: '99439',
  chargeCents: 9900,
  paidCents: 0,
  adjustments: [{ group: 'CO', reason: '151', cents: 9900 }],
  remarks: ['M86'],
} as const;

/** One line paid, one denied. */
export const posting = {
  answerId: named<'claim answer'>('01a20465-b29a-719c-8bf1-00000000a001'),
  trace: 'EFT0001',
  paidOn: day('2026-11-18'),
  status: '1',
  chargeCents: 23100,
  paidCents: 5290,
  patientCents: 1323,
  payerName: 'MEDICARE PART B',
  place: 1 as const,
  adjustments: [],
  remarks: [],
  passedOnTo: null,
  lines: [deniedLine, paidLine],
};
export const partly = aClaim({
  state: 'partly',
  isOpen: true,
  payerClaimNumber: '2226280012345',
  postings: [posting],
});

export const aDraft = (over: Partial<Draft> = {}): Draft => ({
  patientId: rosa.id,
  lineIds: [named<'claim line'>('l1')],
  codes: [{ code: '99490', units: 1, serviceDate: day('2026-10-20') }],
  practitioner: 'Dr. Amara Okafor',
  placeOfService: '11',
  payer: 'MEDICARE PART B',
  otherPayers: [],
  supervising: null,
  referring: null,
  facility: null,
  isUnasked: false,
  diagnoses: ['I50.9'],
  chargeCents: 13200,
  missing: [],
  ...over,
});

export const aClaimMonth = (over: Partial<ClaimMonth> = {}): ClaimMonth => ({
  month: october,
  missing: [],
  drafts: [],
  claims: [],
  patients: [rosa],
  ...over,
});

/** What the page of a claim shows beside the claim itself. */
export const aClaimView = (claim: Claim, over: Partial<ClaimPageView> = {}): ClaimPageView => ({
  claim,
  related: [],
  patient: aPatient(),
  isQmb: false,
  diagnoses: ['I50.9'],
  givenDiagnoses: null,
  named: { rendering: null, supervising: null, referring: null, facility: null, otherPayers: [] },
  next: null,
  ...over,
});
