import { faultWords, interchangeFaultWords, segmentFaultWords, setFaultWords } from './ack-words.ts';
import type { Finding } from './finding.ts';
import { readX12 } from './x12.ts';
import { type Block, blocksOf, orNull, segmentOf, textIn } from './x12-blocks.ts';
import { type Transaction, transactionsOf } from './x12-envelope.ts';
import { componentOf, elementOf, type Segment } from './x12-segment.ts';

/**
 * What a receiver says of a file it was sent: 999 (ASC X12 005010X231A1), the older 997, and TA1 for a whole
 * interchange. The numbers are those we wrote: GS06, ST02, ISA13.
 */
export type AckOutcome = 'accepted' | 'accepted-with-errors' | 'partly-accepted' | 'rejected';

export type AckFault = {
  /** Counted from ST as 1. */
  readonly segmentPosition: number | null;
  readonly segment: string;
  readonly loop: string | null;
  readonly element: number | null;
  readonly component: number | null;
  readonly code: string;
  readonly says: string;
  /** CLM01 of the claim it happened in, where the receiver says it. */
  readonly claimId: string | null;
};

export type AckTransaction = {
  readonly kind: string;
  readonly controlNumber: string;
  readonly outcome: AckOutcome;
  readonly faults: readonly AckFault[];
  /** What is wrong with the whole transaction. */
  readonly says: readonly string[];
};

export type AckGroup = {
  /** HC for claims. */
  readonly functionalCode: string;
  readonly controlNumber: string;
  readonly guide: string | null;
  readonly outcome: AckOutcome;
  readonly included: number | null;
  readonly received: number | null;
  readonly accepted: number | null;
  readonly transactions: readonly AckTransaction[];
};

export type AckInterchange = {
  readonly controlNumber: string;
  readonly outcome: AckOutcome;
  readonly code: string;
  readonly says: string;
};

export type Acknowledgment = {
  readonly groups: readonly AckGroup[];
  readonly interchanges: readonly AckInterchange[];
  readonly findings: readonly Finding[];
};

export function readAcknowledgment(text: string): Acknowledgment {
  const { interchanges, segments, findings } = readX12(text);
  return {
    groups: transactionsOf(interchanges)
      .filter(it => it.kind === '999' || it.kind === '997')
      .map(groupOf),
    interchanges: segments.filter(it => it.id === 'TA1').map(interchangeOf),
    findings,
  };
}

/** A=accepted, E=with errors, P=partly; all other letters refuse. Source: ASC X12 elements 715 and 717, 005010. */
const outcomeOf = (letter: string): AckOutcome =>
  letter === 'A'
    ? 'accepted'
    : letter === 'E'
      ? 'accepted-with-errors'
      : letter === 'P'
        ? 'partly-accepted'
        : 'rejected';

function interchangeOf(ta1: Segment): AckInterchange {
  const code = elementOf(ta1, 5);
  return {
    controlNumber: elementOf(ta1, 1),
    outcome: outcomeOf(elementOf(ta1, 4)),
    code,
    says: interchangeFaultWords[code] ?? `Code ${code}`,
  };
}

function groupOf({ segments }: Transaction): AckGroup {
  const [head = [], ...sets] = blocksOf(segments, it => it.id === 'AK2');
  const end = segmentOf(segments, 'AK9');
  const count = (element: number) => (end ? numberOf(elementOf(end, element)) : null);
  return {
    functionalCode: textIn(head, 'AK1', 1),
    controlNumber: textIn(head, 'AK1', 2),
    guide: orNull(textIn(head, 'AK1', 3)),
    outcome: outcomeOf(end ? elementOf(end, 1) : ''),
    included: count(2),
    received: count(3),
    accepted: count(4),
    transactions: sets.map(setOf),
  };
}

function setOf(block: Block): AckTransaction {
  const end = segmentOf(block, 'IK5') ?? segmentOf(block, 'AK5');
  const [, ...places] = blocksOf(block, it => it.id === 'IK3' || it.id === 'AK3');
  return {
    kind: textIn(block, 'AK2', 1),
    controlNumber: textIn(block, 'AK2', 2),
    outcome: outcomeOf(end ? elementOf(end, 1) : ''),
    faults: places.flatMap(faultsOf),
    says: (end?.elements.slice(1) ?? []).filter(it => it !== '').map(it => setFaultWords[it] ?? `Code ${it}`),
  };
}

/** A segment with the elements that are wrong in it; one that is wrong as a whole is one fault. */
function faultsOf(block: Block): readonly AckFault[] {
  const [place] = block;
  if (!place) return [];
  const claim = block.find(it => it.id === 'CTX' && componentOf(it, 1, 1) === 'CLM01');
  const here = {
    segmentPosition: numberOf(elementOf(place, 2)),
    segment: elementOf(place, 1),
    loop: orNull(elementOf(place, 3)),
    claimId: claim ? orNull(componentOf(claim, 1, 2)) : null,
  };
  const elements = block.filter(it => it.id === 'IK4' || it.id === 'AK4');
  if (elements.length === 0) {
    const code = elementOf(place, 4);
    return [
      { ...here, element: null, component: null, code, says: segmentFaultWords[code] ?? `Code ${code}` },
    ];
  }
  return elements.map(it => {
    const code = elementOf(it, 3);
    return {
      ...here,
      element: numberOf(componentOf(it, 1, 1)),
      component: numberOf(componentOf(it, 1, 2)),
      code,
      says: faultWords[code] ?? `Code ${code}`,
    };
  });
}

const numberOf = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);
