import type { Day, Month } from '../basics/day.ts';
import { type Attestation, holdsIn } from './attestation.ts';
import type { PracticeKind } from './practice-places.ts';

export type KindInForce = { readonly kind: PracticeKind; readonly place: string; readonly from: Day };

/** What the practice is at the end of a month, by the latest word; undefined where nobody has said it. */
export function kindIn(said: readonly Attestation[], month: Month): KindInForce | undefined {
  const own = said.filter(it => it.kind === 'practice-kind' && holdsIn(it, month));
  const last = own.reduce<Attestation | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);
  return last?.practiceKind && last.place
    ? { kind: last.practiceKind, place: last.place, from: last.from }
    : undefined;
}
