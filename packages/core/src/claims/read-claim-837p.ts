import { type Day, findDay } from '../basics/day.ts';
import type { BillingProvider, Claim, ClaimBatch, PostalAddress, Subscriber } from './claim-batch.ts';
import { decidedLineOf, otherPayerOf, responsibilityOf, secondReasonOf } from './read-claim-payers.ts';
import { readX12 } from './x12.ts';
import { type Transaction, transactionsOf } from './x12-envelope.ts';
import { centsOf, componentOf, componentsOf, elementOf, type Segment } from './x12-segment.ts';

/**
 * The batches a file of professional claims says, one for each transaction. It reads what the writer writes; what a
 * third party adds is passed over, what it leaves out is empty. Whether a file is right says `checkClaimFile`.
 */
export const read837p = (text: string): readonly ClaimBatch[] =>
  transactionsOf(readX12(text).interchanges)
    .filter(it => it.kind === '837')
    .map(batchOf);

/** A stretch of segments that begins with one of them. */
type Block = readonly Segment[];

function batchOf({ segments }: Transaction): ClaimBatch {
  const [header = [], ...hierarchy] = blocksOf(segments, it => it.id === 'HL');
  const named = (code: string) => blocksOf(header, it => it.id === 'NM1').find(it => isNamed(it, code)) ?? [];
  const provider = hierarchy.find(it => value(it, 'HL', 3) === '20') ?? [];
  const submitter = named('41');
  return {
    reference: value(header, 'BHT', 3),
    submitter: {
      name: value(submitter, 'NM1', 3),
      id: value(submitter, 'NM1', 9),
      contactName: value(submitter, 'PER', 2),
      contactPhone: value(submitter, 'PER', 4),
    },
    receiver: { name: value(named('40'), 'NM1', 3), id: value(named('40'), 'NM1', 9) },
    billingProvider: billingProviderOf(provider),
    subscribers: hierarchy.filter(it => value(it, 'HL', 3) === '22').map(subscriberOf),
  };
}

function billingProviderOf(block: Block): BillingProvider {
  const loops = blocksOf(block, it => it.id === 'NM1');
  const named = loops.find(it => isNamed(it, '85')) ?? [];
  const payTo = loops.find(it => isNamed(it, '87'));
  const tax = named.find(it => it.id === 'REF' && /^(EI|SY)$/.test(elementOf(it, 1)));
  return {
    name: value(named, 'NM1', 2) === '1' ? nameOf(named) : { organization: value(named, 'NM1', 3) },
    npi: value(named, 'NM1', 9),
    taxonomy: orNull(value(block, 'PRV', 3)),
    tax: {
      kind: tax && elementOf(tax, 1) === 'SY' ? 'ssn' : 'ein',
      number: tax ? elementOf(tax, 2) : '',
    },
    address: addressOf(named),
    payTo: payTo ? addressOf(payTo) : null,
  };
}

function subscriberOf(block: Block): Subscriber {
  const [head = [], ...claims] = blocksOf(block, it => it.id === 'CLM');
  const loops = blocksOf(head, it => it.id === 'NM1');
  const person = loops.find(it => isNamed(it, 'IL')) ?? [];
  const payer = loops.find(it => isNamed(it, 'PR')) ?? [];
  const sex = value(person, 'DMG', 3);
  return {
    ...nameOf(person),
    memberId: value(person, 'NM1', 9),
    birthDate: dayOf(value(person, 'DMG', 2)),
    sex: sex === 'F' || sex === 'M' ? sex : 'U',
    address: addressOf(person),
    responsibility: responsibilityOf(head),
    secondBecause: secondReasonOf(head),
    groupNumber: orNull(value(head, 'SBR', 3)),
    filingIndicator: value(head, 'SBR', 9),
    payer: { name: value(payer, 'NM1', 3), id: value(payer, 'NM1', 9) },
    claims: claims.map(claimOf),
  };
}

function claimOf(block: Block): Claim {
  const [head = [], ...lines] = blocksOf(block, it => it.id === 'LX');
  const [before = [], ...others] = blocksOf(head, it => it.id === 'SBR');
  const [own = [], ...loops] = blocksOf(before, it => it.id === 'NM1');
  const clm = own[0];
  const loop = (code: string) => loops.find(it => isNamed(it, code));
  const facility = loop('77');
  const rendering = loop('82');
  const frequency = clm ? componentOf(clm, 5, 3) : '';
  return {
    id: value(own, 'CLM', 1),
    chargeCents: centsOf(value(own, 'CLM', 2)) ?? 0,
    placeOfService: clm ? componentOf(clm, 5, 1) : '',
    submission:
      frequency === '7' || frequency === '8'
        ? { frequency, payerClaimNumber: reference(own, 'F8') ?? '' }
        : { frequency: '1', payerClaimNumber: null },
    acceptsAssignment: value(own, 'CLM', 7) === 'A',
    diagnoses: own
      .filter(it => it.id === 'HI' && /^(ABK|ABF|BK|BF)$/.test(componentOf(it, 1, 1)))
      .flatMap(it => it.elements.map((_, index) => componentOf(it, index + 1, 2))),
    rendering: rendering
      ? { ...practitionerOf(rendering), taxonomy: orNull(value(rendering, 'PRV', 3)) }
      : null,
    supervising: optional(loop('DQ'), practitionerOf),
    referring: optional(loop('DN'), practitionerOf),
    facility: optional(facility, it => ({
      name: value(it, 'NM1', 3),
      npi: orNull(value(it, 'NM1', 9)),
      address: addressOf(it),
    })),
    priorAuthorization: reference(own, 'G1'),
    cliaNumber: reference(own, 'X4'),
    note: orNull(value(own, 'NTE', 2)),
    otherPayers: others.map(otherPayerOf),
    lines: lines.map(serviceLineOf),
  };
}

function serviceLineOf(whole: Block): Claim['lines'][number] {
  const [block = [], ...decided] = blocksOf(whole, it => it.id === 'SVD');
  const sv1 = block.find(it => it.id === 'SV1');
  const dates = block.find(it => it.id === 'DTP' && elementOf(it, 1) === '472');
  const [from = '', to = from] = dates ? elementOf(dates, 3).split('-') : [];
  const [, code = '', ...modifiers] = sv1 ? componentsOf(sv1, 1) : [];
  return {
    code,
    modifiers: modifiers.slice(0, 4).filter(it => it !== ''),
    chargeCents: centsOf(value(block, 'SV1', 2)) ?? 0,
    units: Number(value(block, 'SV1', 4)),
    placeOfService: orNull(value(block, 'SV1', 5)),
    pointers: sv1 ? componentsOf(sv1, 7).map(Number) : [],
    from: dayOf(from),
    to: dayOf(to),
    controlNumber: reference(block, '6R') ?? '',
    note: orNull(value(block, 'NTE', 2)),
    decidedBy: decided.map(decidedLineOf),
  };
}

/** What stands before the first beginning, and then a block for each. */
function blocksOf(segments: readonly Segment[], begins: (it: Segment) => boolean): readonly Block[] {
  const blocks: Segment[][] = [[]];
  for (const segment of segments) {
    if (begins(segment)) blocks.push([segment]);
    else blocks.at(-1)?.push(segment);
  }
  return blocks;
}

function value(block: Block, id: string, element: number): string {
  const segment = block.find(it => it.id === id);
  return segment ? elementOf(segment, element) : '';
}

function reference(block: Block, qualifier: string): string | null {
  const segment = block.find(it => it.id === 'REF' && elementOf(it, 1) === qualifier);
  return segment ? orNull(elementOf(segment, 2)) : null;
}

const isNamed = (block: Block, code: string): boolean => value(block, 'NM1', 1) === code;

const orNull = (text: string): string | null => (text === '' ? null : text);

const optional = <Part>(block: Block | undefined, read: (it: Block) => Part): Part | null =>
  block ? read(block) : null;

const nameOf = (block: Block) => ({
  family: value(block, 'NM1', 3),
  given: value(block, 'NM1', 4),
  middle: orNull(value(block, 'NM1', 5)),
});

const practitionerOf = (block: Block) => ({ ...nameOf(block), npi: value(block, 'NM1', 9) });

const addressOf = (block: Block): PostalAddress => ({
  line1: value(block, 'N3', 1),
  line2: orNull(value(block, 'N3', 2)),
  city: value(block, 'N4', 1),
  state: value(block, 'N4', 2),
  zip: value(block, 'N4', 3),
});

/** A day as X12 writes it; one that no calendar has stays as it stands and is a finding of the check. */
const dayOf = (text: string): Day =>
  findDay(text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')) ?? (text as Day);
