import type { PatientId } from './id.ts';
import type { Instant } from './instant.ts';

/**
 * Something a person needs, computed from facts. It stores anchors (moments, codes), never ages, sentences
 * or rank: words and order are made at the moment of reading, or every row would be stale at midnight.
 */
export type DueItem = {
  /** Stable while the occasion lasts and names it (`ccm.check-in:<id of the call before>`), so that a dismissal ends with it. */
  readonly key: string;
  readonly rule: string;
  readonly patientId: PatientId;
  /** From here on it belongs on Today. */
  readonly opensAt: Instant;
  readonly dueAt: Instant;
  readonly overdueAt: Instant;
  /** What the words are made of; each rule documents its own. */
  readonly anchors: Readonly<Record<string, string | number | boolean | null>>;
};

export type DueState = 'later' | 'due' | 'overdue';

export function dueStateAt(item: Pick<DueItem, 'opensAt' | 'overdueAt'>, now: Instant): DueState {
  if (now < item.opensAt) return 'later';
  return now < item.overdueAt ? 'due' : 'overdue';
}
