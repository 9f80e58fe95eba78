import type { DecidedLine, OtherPayer, PersonName } from './claim-batch.ts';
import type { Adjustment } from './remit.ts';
import { amountText } from './x12-segment.ts';
import { capitals, dayText, segmentText } from './x12-text.ts';

/**
 * Another payer of a claim (loops 2320 to 2330B). What it decided of each line stands with the line; only what it
 * decided of the claim as a whole stands here. Source: 005010X222A1, section 1.4.4 and loops 2320, 2430.
 */
export function otherPayerSegments(it: OtherPayer, insured: PersonName): string[] {
  const { decided } = it;
  const names = [
    capitals(insured.family),
    capitals(insured.given),
    insured.middle && capitals(insured.middle),
  ];
  return [
    segmentText(
      'SBR',
      it.responsibility,
      '18',
      null,
      null,
      it.secondBecause,
      null,
      null,
      null,
      it.filingIndicator,
    ),
    ...(decided ? adjustmentSegments(decided.adjustments) : []),
    ...(decided ? [segmentText('AMT', 'D', amountText(decided.paidCents))] : []),
    ...(decided?.whole ? [segmentText('AMT', 'EAF', amountText(decided.whole.leftCents))] : []),
    // Benefits assigned to the provider, release of information: as the claim itself says.
    segmentText('OI', null, null, 'Y', null, null, 'Y'),
    segmentText('NM1', 'IL', '1', ...names, null, null, 'MI', it.memberId),
    segmentText('NM1', 'PR', '2', capitals(it.payer.name), null, null, null, null, 'PI', it.payer.id),
    ...(decided?.whole ? [segmentText('DTP', '573', 'D8', dayText(decided.whole.day))] : []),
  ];
}

export const decidedLineSegments = (it: DecidedLine): string[] => [
  segmentText(
    'SVD',
    it.payerId,
    amountText(it.paidCents),
    ['HC', it.code, ...it.modifiers],
    null,
    String(it.units),
  ),
  ...adjustmentSegments(it.adjustments),
  segmentText('DTP', '573', 'D8', dayText(it.day)),
  segmentText('AMT', 'EAF', amountText(it.leftCents)),
];

/** A segment holds six reasons of one group. Source: 005010X222A1, CAS. */
const mostReasons = 6;

const adjustmentSegments = (adjustments: readonly Adjustment[]): string[] =>
  [...Map.groupBy(adjustments, it => it.group)].flatMap(([group, own]) =>
    Array.from({ length: Math.ceil(own.length / mostReasons) }, (_, i) =>
      segmentText(
        'CAS',
        group,
        ...own
          .slice(i * mostReasons, (i + 1) * mostReasons)
          .flatMap(it => [it.reason, amountText(it.cents), null]),
      ),
    ),
  );
