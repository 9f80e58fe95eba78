import type { Day } from '../basics/day.ts';
import { type SecondReason, secondReasons } from '../people/coverage.ts';
import type { DecidedClaim, DecidedLine, OtherPayer, Responsibility } from './claim-batch.ts';
import { type Adjustment, adjustmentGroups } from './remit.ts';
import { type Block, dayOfX12, segmentOf, textIn } from './x12-blocks.ts';
import { centsOf, componentsOf, elementOf } from './x12-segment.ts';

/** Who pays beside the one billed, and what was decided before: the other half of `claim-837p-payers.ts`. */

export function responsibilityOf(block: Block): Responsibility {
  const said = textIn(block, 'SBR', 1);
  return said === 'S' || said === 'T' ? said : 'P';
}

export const secondReasonOf = (block: Block): SecondReason | null =>
  secondReasons.find(it => it === textIn(block, 'SBR', 5)) ?? null;

export function otherPayerOf(block: Block): OtherPayer {
  const payer = segmentOf(block, 'NM1', 'PR');
  return {
    responsibility: responsibilityOf(block),
    secondBecause: secondReasonOf(block),
    filingIndicator: textIn(block, 'SBR', 9),
    memberId: textIn(block, 'NM1', 9, 'IL'),
    payer: { name: payer ? elementOf(payer, 3) : '', id: payer ? elementOf(payer, 9) : '' },
    decided: decidedClaimOf(block),
  };
}

function decidedClaimOf(block: Block): DecidedClaim | null {
  const paidCents = centsOf(textIn(block, 'AMT', 2, 'D'));
  if (paidCents === undefined) return null;
  const day = dayOfX12(textIn(block, 'DTP', 3, '573'));
  const leftCents = centsOf(textIn(block, 'AMT', 2, 'EAF')) ?? 0;
  return { paidCents, adjustments: adjustmentsOf(block), whole: day && { day, leftCents } };
}

export function decidedLineOf(block: Block): DecidedLine {
  const svd = segmentOf(block, 'SVD');
  const [, code = '', ...modifiers] = svd ? componentsOf(svd, 3) : [];
  return {
    payerId: textIn(block, 'SVD', 1),
    paidCents: centsOf(textIn(block, 'SVD', 2)) ?? 0,
    code,
    modifiers: modifiers.slice(0, 4).filter(it => it !== ''),
    units: Number(textIn(block, 'SVD', 5)),
    adjustments: adjustmentsOf(block),
    day: dayOfX12(textIn(block, 'DTP', 3, '573')) ?? (textIn(block, 'DTP', 3, '573') as Day),
    leftCents: centsOf(textIn(block, 'AMT', 2, 'EAF')) ?? 0,
  };
}

/** Each CAS holds a group and up to six reasons. A group nobody knows is another finding. */
const adjustmentsOf = (block: Block): readonly Adjustment[] =>
  block
    .filter(it => it.id === 'CAS')
    .flatMap(cas =>
      [2, 5, 8, 11, 14, 17].flatMap((at): readonly Adjustment[] => {
        const group = adjustmentGroups.find(it => it === elementOf(cas, 1)) ?? 'OA';
        const cents = centsOf(elementOf(cas, at + 1));
        return cents === undefined ? [] : [{ group, reason: elementOf(cas, at), cents }];
      }),
    );
