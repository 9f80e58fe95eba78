import { decidedLineSegments, otherPayerSegments } from './claim-837p-payers.ts';
import type {
  BillingProvider,
  Claim,
  ClaimBatch,
  FileEnvelope,
  PersonName,
  PostalAddress,
  Practitioner,
  ServiceLine,
  Subscriber,
} from './claim-batch.ts';
import { amountText } from './x12-segment.ts';
import { capitals, dayText, interchangeText, segmentText } from './x12-text.ts';

export const guide837p = '005010X222A1';

/**
 * Batches as a file of professional claims. Deterministic; it does not judge: check the text (`checkClaimFile`) before
 * it leaves.
 */
export function write837p(batches: readonly ClaimBatch[], envelope: FileEnvelope): string {
  return interchangeText(
    envelope,
    { code: 'HC', guide: guide837p },
    batches.map(batch => ({ kind: '837', guide: guide837p, segments: transaction(batch, envelope) })),
  );
}

function transaction(batch: ClaimBatch, { day, time }: FileEnvelope): string[] {
  const { submitter, receiver } = batch;
  return [
    segmentText('BHT', '0019', '00', batch.reference, dayText(day), time, 'CH'),
    segmentText('NM1', '41', '2', capitals(submitter.name), null, null, null, null, '46', submitter.id),
    segmentText('PER', 'IC', capitals(submitter.contactName), 'TE', submitter.contactPhone),
    segmentText('NM1', '40', '2', capitals(receiver.name), null, null, null, null, '46', receiver.id),
    segmentText('HL', '1', null, '20', '1'),
    ...billingProvider(batch.billingProvider),
    ...batch.subscribers.flatMap((it, index) => subscriber(it, index + 2)),
  ];
}

function billingProvider({ name, npi, taxonomy, tax, address, payTo }: BillingProvider): string[] {
  const isPerson = 'family' in name;
  const named = isPerson ? personElements(name) : ['2', capitals(name.organization), null, null, null, null];
  return [
    ...(taxonomy ? [segmentText('PRV', 'BI', 'PXC', taxonomy)] : []),
    segmentText('NM1', '85', ...named, 'XX', npi),
    ...addressSegments(address),
    segmentText('REF', tax.kind === 'ein' ? 'EI' : 'SY', tax.number),
    ...(payTo ? [segmentText('NM1', '87', isPerson ? '1' : '2'), ...addressSegments(payTo)] : []),
  ];
}

/** NM102 to NM107 of a person. */
const personElements = ({ family, given, middle }: PersonName) => [
  '1',
  capitals(family),
  capitals(given),
  middle && capitals(middle),
  null,
  null,
];

const addressSegments = ({ line1, line2, city, state, zip }: PostalAddress): string[] => [
  segmentText('N3', capitals(line1), line2 && capitals(line2)),
  segmentText('N4', capitals(city), state, zip),
];

/** HL 1 is the billing provider; each subscriber hangs on it. */
function subscriber(it: Subscriber, number: number): string[] {
  const payer = ['2', capitals(it.payer.name), null, null, null, null, 'PI', it.payer.id];
  return [
    segmentText('HL', String(number), '1', '22', '0'),
    sbrSegment(it, it.groupNumber),
    segmentText('NM1', 'IL', ...personElements(it), 'MI', it.memberId),
    ...addressSegments(it.address),
    segmentText('DMG', 'D8', dayText(it.birthDate), it.sex),
    segmentText('NM1', 'PR', ...payer),
    ...it.claims.flatMap(own => claim(own, it)),
  ];
}

/** Who pays in which place; the patient is always the insured herself. */
const sbrSegment = (
  it: Pick<Subscriber, 'responsibility' | 'secondBecause' | 'filingIndicator'>,
  groupNumber: string | null,
): string =>
  segmentText(
    'SBR',
    it.responsibility,
    '18',
    groupNumber,
    null,
    it.secondBecause,
    null,
    null,
    null,
    it.filingIndicator,
  );

function claim(it: Claim, insured: PersonName): string[] {
  const { frequency, payerClaimNumber } = it.submission;
  return [
    segmentText(
      'CLM',
      it.id,
      amountText(it.chargeCents),
      null,
      null,
      [it.placeOfService, 'B', frequency],
      // Signature on file, assignment, benefits assigned to the provider, release of information.
      'Y',
      it.acceptsAssignment ? 'A' : 'C',
      it.acceptsAssignment ? 'Y' : 'N',
      'Y',
    ),
    ...refSegment('G1', it.priorAuthorization),
    ...refSegment('F8', payerClaimNumber),
    ...refSegment('X4', it.cliaNumber),
    ...(it.note ? [segmentText('NTE', 'ADD', it.note)] : []),
    segmentText('HI', ...it.diagnoses.map((code, index) => [index === 0 ? 'ABK' : 'ABF', code])),
    ...practitioner('DN', it.referring),
    ...practitioner('82', it.rendering),
    ...(it.rendering?.taxonomy ? [segmentText('PRV', 'PE', 'PXC', it.rendering.taxonomy)] : []),
    ...facility(it),
    ...practitioner('DQ', it.supervising),
    ...it.otherPayers.flatMap(other => otherPayerSegments(other, insured)),
    ...it.lines.flatMap(serviceLine),
  ];
}

const refSegment = (qualifier: string, value: string | null): string[] =>
  value === null ? [] : [segmentText('REF', qualifier, value)];

const practitioner = (role: 'DN' | '82' | 'DQ', it: Practitioner | null): string[] =>
  it ? [segmentText('NM1', role, ...personElements(it), 'XX', it.npi)] : [];

function facility({ facility }: Claim): string[] {
  if (!facility) return [];
  const number = facility.npi ? ['XX', facility.npi] : [];
  return [
    segmentText('NM1', '77', '2', capitals(facility.name), null, null, null, null, ...number),
    ...addressSegments(facility.address),
  ];
}

function serviceLine(it: ServiceLine, index: number): string[] {
  const isOneDay = it.from === it.to;
  return [
    segmentText('LX', String(index + 1)),
    segmentText(
      'SV1',
      ['HC', it.code, ...it.modifiers],
      amountText(it.chargeCents),
      'UN',
      String(it.units),
      it.placeOfService,
      null,
      it.pointers.map(String),
    ),
    segmentText(
      'DTP',
      '472',
      isOneDay ? 'D8' : 'RD8',
      isOneDay ? dayText(it.from) : `${dayText(it.from)}-${dayText(it.to)}`,
    ),
    segmentText('REF', '6R', it.controlNumber),
    ...(it.note ? [segmentText('NTE', 'ADD', it.note)] : []),
    ...it.decidedBy.flatMap(decidedLineSegments),
  ];
}
