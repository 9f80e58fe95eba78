import type { Finding } from './finding.ts';
import type { Loop } from './guide-walk.ts';
import { elementOf, type Segment } from './x12-segment.ts';

/** Ways about in the loops of a claim file, and how a finding of SNIP 3 and 4 is made. */

export const loopsNamed = (loop: Loop, id: string): readonly Loop[] => loop.loops.filter(it => it.id === id);

export const loopNamed = (loop: Loop | undefined, id: string): Loop | undefined =>
  loop?.loops.find(it => it.id === id);

/** The first segment with this id, and with this code in its first element. */
export const segmentIn = (loop: Loop | undefined, id: string, code?: string): Segment | undefined =>
  loop?.segments.find(it => it.id === id && (code === undefined || elementOf(it, 1) === code));

export const valueIn = (loop: Loop | undefined, id: string, element: number, code?: string): string => {
  const segment = segmentIn(loop, id, code);
  return segment ? elementOf(segment, element) : '';
};

export type Tell = (
  at: Segment | undefined,
  place: string,
  loop: Loop,
  code: Finding['code'],
  says: string,
) => void;

/** `place` is the element as a guide names it: `CLM05-3`, or the id of a segment that is missing. */
export const tellAt =
  (snip: Finding['snip'], report: (finding: Finding) => void): Tell =>
  (at, place, loop, code, says) => {
    const [, segment = place, element, component] =
      /^([A-Z][A-Z0-9]{1,2}?)(?:(\d{2})(?:-(\d+))?)?$/.exec(place) ?? [];
    if (!at) return;
    report({
      snip,
      code,
      segmentNumber: at.number,
      offset: at.offset,
      segment,
      element: element === undefined ? null : Number(element),
      component: component === undefined ? null : Number(component),
      loop: loop.id,
      says,
    });
  };

export type ClaimPlace = {
  readonly billing: Loop;
  readonly subscriber: Loop;
  /** The patient’s own loop where she is not the subscriber. */
  readonly patient: Loop | null;
  readonly claim: Loop;
};

export const claimPlaces = (transaction: Loop): readonly ClaimPlace[] =>
  loopsNamed(transaction, '2000A').flatMap(billing =>
    loopsNamed(billing, '2000B').flatMap(subscriber => [
      ...loopsNamed(subscriber, '2300').map(claim => ({ billing, subscriber, patient: null, claim })),
      ...loopsNamed(subscriber, '2000C').flatMap(patient =>
        loopsNamed(patient, '2300').map(claim => ({ billing, subscriber, patient, claim })),
      ),
    ]),
  );
