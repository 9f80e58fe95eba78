import type { Instant } from '@trellis/core/basics/instant';
import type { ToSignView } from './coordination.queries.ts';

/** What a card tells the page that shows it. */
export type SignDeeds = {
  readonly now: Instant;
  /** It is answered: the next one, please. */
  done(item: ToSignView): void;
  /** It stays, but waits for somebody else: the next one, please. */
  next(item: ToSignView): void;
  /** The answer was taken back: this one again. */
  back(item: ToSignView): void;
};
