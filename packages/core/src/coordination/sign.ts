import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';

/** What orders the cards of a provider: the words are made from the rest. */
export type ToSign = {
  readonly id: string;
  readonly isCritical: boolean;
  /** She asked something about it and has no answer yet: it is not hers to move now. */
  readonly waitsForOthers: boolean;
  readonly dueBy: Instant;
};

/** Critical first, then what is late longest, then what is due next; last what waits for somebody else. */
export const bySigning = (a: ToSign, b: ToSign): number =>
  Number(a.waitsForOthers) - Number(b.waitsForOthers) ||
  Number(b.isCritical) - Number(a.isCritical) ||
  byText(a.dueBy, b.dueBy) ||
  byText(a.id, b.id);
