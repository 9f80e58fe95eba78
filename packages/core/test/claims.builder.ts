import fc from 'fast-check';
import { isNpi } from '../src/access/practice.ts';
import { type Day, plusDays } from '../src/basics/day.ts';
import type {
  Claim,
  ClaimBatch,
  FileEnvelope,
  PostalAddress,
  ServiceLine,
  Subscriber,
} from '../src/claims/claim-batch.ts';

export const anEnvelope = (over: Partial<FileEnvelope> = {}): FileEnvelope => ({
  sender: { qualifier: 'ZZ', id: 'HARBORFM' },
  receiver: { qualifier: 'ZZ', id: '12502' },
  applicationSender: 'HARBORFM',
  applicationReceiver: '12502',
  usage: 'test',
  interchangeNumber: 42,
  groupNumber: 42,
  day: '2026-11-23' as Day,
  time: '0915',
  ...over,
});

export const aServiceLine = (over: Partial<ServiceLine> = {}): ServiceLine => ({
  code: '99490',
  modifiers: [],
  chargeCents: 6250,
  units: 1,
  placeOfService: null,
  pointers: [1, 2],
  from: '2026-10-30' as Day,
  to: '2026-10-30' as Day,
  controlNumber: 'L1',
  note: null,
  decidedBy: [],
  ...over,
});

export const aClaim = (over: Partial<Claim> = {}): Claim => ({
  id: 'C1001',
  chargeCents: 6250,
  placeOfService: '11',
  submission: { frequency: '1', payerClaimNumber: null },
  acceptsAssignment: true,
  diagnoses: ['I509', 'E1122'],
  rendering: { family: 'OKAFOR', given: 'GRACE', middle: null, npi: '1234567893', taxonomy: '207Q00000X' },
  supervising: null,
  referring: null,
  facility: null,
  priorAuthorization: null,
  cliaNumber: null,
  note: null,
  otherPayers: [],
  lines: [aServiceLine()],
  ...over,
});

export const aSubscriber = (over: Partial<Subscriber> = {}): Subscriber => ({
  family: 'HOLLIS',
  given: 'ALPHONSE',
  middle: null,
  memberId: '1EG4TE5MK73',
  birthDate: '1946-07-21' as Day,
  sex: 'M',
  address: { line1: '12 QUAY STREET', line2: null, city: 'SALEM', state: 'MA', zip: '01970' },
  responsibility: 'P',
  secondBecause: null,
  groupNumber: null,
  filingIndicator: 'MB',
  payer: { name: 'MEDICARE PART B', id: '14212' },
  claims: [aClaim()],
  ...over,
});

export const aBatch = (over: Partial<ClaimBatch> = {}): ClaimBatch => ({
  reference: 'B20261123-1',
  submitter: {
    name: 'HARBOR FAMILY MEDICINE',
    id: 'HARBORFM',
    contactName: 'ANA LIMA',
    contactPhone: '9785550100',
  },
  receiver: { name: 'NATIONAL GOVERNMENT SERVICES', id: '12502' },
  billingProvider: {
    name: { organization: 'HARBOR FAMILY MEDICINE' },
    npi: '1487654323',
    taxonomy: '261QP2300X',
    tax: { kind: 'ein', number: '043456789' },
    address: { line1: '4 WHARF ROAD', line2: 'SUITE 2', city: 'SALEM', state: 'MA', zip: '019704201' },
    payTo: null,
  },
  subscribers: [aSubscriber()],
  ...over,
});

const words = fc
  .array(fc.constantFrom('ANA', "O'NEIL", 'LEE', 'VAN DER', 'KIM-SOTO', 'HARBOR', 'ST. JOHN', '12'), {
    minLength: 1,
    maxLength: 3,
  })
  .map(it => it.join(' '));
const maybe = <Value>(it: fc.Arbitrary<Value>) => fc.option(it, { nil: null });
const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map(it => it.join(''));
const codeText = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...'ABCDEFGHJKLMNPQRTUVWXYZ0123456789'), { minLength: least, maxLength: most })
    .map(it => it.join(''));
const days = fc.integer({ min: 0, max: 1900 }).map(it => plusDays('2021-06-01' as Day, it));

/** National provider ids with their check digit. */
export const npis = digits(8).map(it => {
  const nine = `1${it}`;
  return `${nine}${[...'0123456789'].find(digit => isNpi(nine + digit))}`;
});

const addresses: fc.Arbitrary<PostalAddress> = fc.record({
  line1: words.map(it => `${it} ROAD`),
  line2: maybe(words),
  city: words.map(it => `${it} CITY`.slice(0, 30).trim()),
  state: fc.constantFrom('MA', 'TX', 'NY', 'PR'),
  zip: digits(9),
});
const people = { family: words, given: words, middle: maybe(fc.constantFrom('J', 'MARIA')) };
const practitioners = fc.record({ ...people, npi: npis });

const serviceLines = (diagnoses: number) =>
  fc
    .record({
      code: fc.constantFrom('99490', '99439', 'G0556', '99487', '99454', 'G2211'),
      modifiers: fc.array(fc.constantFrom('25', '95', 'FQ', 'GT'), { maxLength: 4 }),
      chargeCents: fc.integer({ min: 0, max: 99_999_99 }),
      units: fc.integer({ min: 1, max: 99 }),
      placeOfService: maybe(fc.constantFrom('02', '10', '12')),
      pointers: fc.uniqueArray(fc.integer({ min: 1, max: diagnoses }), { minLength: 1, maxLength: 4 }),
      from: days,
      note: maybe(words),
      decidedBy: fc.constant([]),
      length: fc.nat(30),
      controlNumber: codeText(1, 30),
    })
    .map(({ length, ...it }): ServiceLine => ({ ...it, to: plusDays(it.from, length) }));

const claims: fc.Arbitrary<Claim> = fc.integer({ min: 1, max: 12 }).chain(count =>
  fc
    .record({
      id: codeText(1, 20),
      placeOfService: fc.constantFrom('11', '12', '02', '10'),
      submission: fc.oneof(
        fc.constant({ frequency: '1', payerClaimNumber: null } as const),
        fc.record({ frequency: fc.constantFrom('7', '8'), payerClaimNumber: codeText(1, 20) }),
      ),
      acceptsAssignment: fc.boolean(),
      diagnoses: fc.uniqueArray(
        codeText(1, 4).map(it => `I1${it}`),
        { minLength: count, maxLength: count },
      ),
      rendering: maybe(fc.record({ ...people, npi: npis, taxonomy: maybe(codeText(10, 10)) })),
      supervising: maybe(practitioners),
      referring: maybe(practitioners),
      facility: maybe(fc.record({ name: words, npi: maybe(npis), address: addresses })),
      priorAuthorization: maybe(codeText(1, 20)),
      cliaNumber: maybe(digits(7).map(it => `22D${it}`)),
      note: maybe(words),
      otherPayers: fc.constant([]),
      lines: fc.uniqueArray(serviceLines(count), {
        minLength: 1,
        maxLength: 5,
        selector: it => it.controlNumber,
      }),
    })
    .map(it => ({ ...it, chargeCents: it.lines.reduce((sum, line) => sum + line.chargeCents, 0) })),
);

/** A payer that comes before the one billed and has decided, by line or as a whole, or one that comes after it. */
const otherPayers = fc.record({
  isBefore: fc.boolean(),
  isByLine: fc.boolean(),
  filingIndicator: fc.constantFrom('CI', 'MC', 'BL'),
  memberId: codeText(2, 11),
  payer: fc.record({ name: words, id: codeText(11, 15) }),
  contractPercent: fc.integer({ min: 0, max: 50 }),
  leftPercent: fc.integer({ min: 0, max: 50 }),
  day: days,
});
type OtherDraw = typeof otherPayers extends fc.Arbitrary<infer Value> ? Value : never;

function sharesOf(cents: number, draw: OtherDraw) {
  const contract = Math.floor((cents * draw.contractPercent) / 100);
  const leftCents = Math.floor((cents * draw.leftPercent) / 100);
  const adjustments = [
    ...(contract > 0 ? [{ group: 'CO' as const, reason: '45', cents: contract }] : []),
    ...(leftCents > 0 ? [{ group: 'PR' as const, reason: '2', cents: leftCents }] : []),
  ];
  return { paidCents: cents - contract - leftCents, leftCents, adjustments };
}

function withOther(claim: Claim, draw: OtherDraw): Claim {
  const { filingIndicator, memberId, payer, day, isBefore, isByLine } = draw;
  const same = { filingIndicator, memberId, payer, secondBecause: null };
  if (!isBefore) return { ...claim, otherPayers: [{ ...same, responsibility: 'S', decided: null }] };
  const whole = sharesOf(claim.chargeCents, draw);
  const lines = claim.lines.map(line => ({
    ...line,
    decidedBy: [
      {
        ...sharesOf(line.chargeCents, draw),
        payerId: payer.id,
        code: line.code,
        modifiers: line.modifiers,
        units: line.units,
        day,
      },
    ],
  }));
  const paidCents = lines.reduce((sum, it) => sum + (it.decidedBy[0]?.paidCents ?? 0), 0);
  const decided = isByLine
    ? { paidCents, adjustments: [], whole: null }
    : {
        paidCents: whole.paidCents,
        adjustments: whole.adjustments,
        whole: { day, leftCents: whole.leftCents },
      };
  return {
    ...claim,
    otherPayers: [{ ...same, responsibility: 'P', decided }],
    lines: isByLine ? lines : claim.lines,
  };
}

const alone: fc.Arbitrary<Subscriber> = fc.record({
  ...people,
  responsibility: fc.constant('P' as const),
  secondBecause: fc.constant(null),
  memberId: codeText(2, 11),
  birthDate: fc.integer({ min: 0, max: 30_000 }).map(it => plusDays('1925-01-01' as Day, it)),
  sex: fc.constantFrom('F', 'M', 'U'),
  address: addresses,
  groupNumber: maybe(codeText(1, 20)),
  filingIndicator: fc.constantFrom('MB', '16', 'MC', 'CI'),
  payer: fc.record({ name: words, id: codeText(2, 10) }),
  claims: fc.array(claims, { minLength: 1, maxLength: 3 }),
});

const subscribers: fc.Arbitrary<Subscriber> = fc
  .tuple(alone, maybe(otherPayers))
  .map(([it, other]): Subscriber => {
    if (!other) return it;
    const isSecond = other.isBefore;
    return {
      ...it,
      responsibility: isSecond ? 'S' : 'P',
      secondBecause: isSecond && it.filingIndicator === 'MB' ? '12' : null,
      claims: it.claims.map(claim => withOther(claim, other)),
    };
  });

/** Batches a practice could send, in the letters every receiver reads. */
export const batches: fc.Arbitrary<ClaimBatch> = fc.record({
  reference: codeText(1, 30),
  submitter: fc.record({
    name: words,
    id: codeText(2, 10),
    contactName: words,
    contactPhone: digits(10),
  }),
  receiver: fc.record({ name: words, id: codeText(2, 10) }),
  billingProvider: fc.record({
    name: fc.oneof(fc.record({ organization: words }), fc.record(people)),
    npi: npis,
    taxonomy: maybe(codeText(10, 10)),
    tax: fc.record({ kind: fc.constantFrom('ein', 'ssn'), number: digits(9) }),
    address: addresses,
    payTo: maybe(addresses),
  }),
  subscribers: fc.array(subscribers, { minLength: 1, maxLength: 4 }),
});
