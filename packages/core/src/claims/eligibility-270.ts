import type { FileEnvelope } from './claim-batch.ts';
import type { EligibilityInquiry } from './eligibility.ts';
import { capitals, dayText, interchangeText, segmentText } from './x12-text.ts';

export const guide270 = '005010X279A1';

/** General coverage and hospice: what decides whether care management can be billed. Source: ASC X12 element 1365. */
const asked = ['30', '45'] as const;

/** Questions about eligibility as a file (270, ASC X12 005010X279A1). Deterministic. */
export const write270 = (inquiry: EligibilityInquiry, envelope: FileEnvelope): string =>
  interchangeText(envelope, { code: 'HS', guide: guide270 }, [
    { kind: '270', guide: guide270, segments: transaction(inquiry, envelope) },
  ]);

function transaction(inquiry: EligibilityInquiry, { day, time }: FileEnvelope): string[] {
  const { payer, provider, originator } = inquiry;
  return [
    segmentText('BHT', '0022', '13', inquiry.reference, dayText(day), time),
    segmentText('HL', '1', null, '20', '1'),
    segmentText('NM1', 'PR', '2', capitals(payer.name), null, null, null, null, 'PI', payer.id),
    segmentText('HL', '2', '1', '21', '1'),
    segmentText('NM1', '1P', '2', capitals(provider.name), null, null, null, null, 'XX', provider.npi),
    ...inquiry.questions.flatMap((it, index) => [
      segmentText('HL', String(index + 3), '2', '22', '0'),
      segmentText('TRN', '1', it.trace, originator),
      segmentText(
        'NM1',
        'IL',
        '1',
        capitals(it.family),
        capitals(it.given),
        null,
        null,
        null,
        'MI',
        it.memberId,
      ),
      segmentText('DMG', 'D8', dayText(it.birthDate), it.sex),
      segmentText('DTP', '291', 'D8', dayText(inquiry.day)),
      ...asked.map(code => segmentText('EQ', code)),
    ]),
  ];
}
