import type { Ids } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { Source } from '@trellis/core/chart/chart';

/** What reading facts from one resource needs besides the resource itself. */
export type FactContext = {
  readonly source: Source;
  readonly ids: Ids;
  /** Where a day without a time begins: the practice's zone. */
  readonly zone: Zone;
  /** The resource (from `parseResource`) that a reference of this one names, if it came along or is contained. */
  readonly find: (reference: string) => unknown;
};
