import type { Refusal } from '../platform/fhir/refusal.ts';
import { parseResource } from '../platform/fhir/resource-json.ts';
import type { Member } from './json-slices.ts';

/** Where something stands in a file: its line, and in a bundle which entry it is (0 is the first). */
export type Place = { readonly line: number; readonly entry: number | null };

/** A resource as it came, still under the name its source gave it. */
export type Entry = Place & {
  readonly fullUrl: string | null;
  readonly type: string;
  /** What the source calls it, for good: its full URL, or without one `Type/id`. */
  readonly sourceRef: string;
  readonly members: readonly Member[];
  /** SHA-256 (hex) of the members without `meta`, which systems rewrite at every export. */
  readonly contentHash: string;
};

export const entryKey = (it: { readonly type: string; readonly sourceRef: string }): string =>
  `${it.type} ${it.sourceRef}`;

/** The resource itself, every number with the digits that were sent. */
export const resourceOf = ({ members }: Pick<Entry, 'members'>): unknown =>
  parseResource(`{${members.map(it => `${JSON.stringify(it.name)}:${it.text}`).join(',')}}`);

/** A refusal with its place in the file; `waits` when it may be taken once what it refers to has come. */
export type EntryRefusal = Refusal &
  Place & { readonly fullUrl: string | null; readonly type: string | null; readonly waits: boolean };

/**
 * What is brought in together: a bundle, or a stretch of lines. `isWhole`: all of it or nothing, as FHIR has it for
 * a transaction.
 */
export type Unit = {
  readonly kind: 'bundle' | 'resource' | 'lines';
  readonly isWhole: boolean;
  readonly entries: readonly Entry[];
  readonly refusals: readonly EntryRefusal[];
};

export const refusedAt = (
  at: Place & { readonly fullUrl?: string | null; readonly type?: string | null },
  why: Refusal,
  waits = false,
): EntryRefusal => ({
  line: at.line,
  entry: at.entry,
  fullUrl: at.fullUrl ?? null,
  type: at.type ?? null,
  waits,
  ...why,
});
