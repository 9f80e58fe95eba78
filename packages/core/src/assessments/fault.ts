import { keyOf, type Path } from './response.ts';

/** What is wrong with an answer. `key` is its place; `needed` what it would have had to be. */
export type Fault = {
  readonly key: string;
  readonly linkId: string;
  readonly what: FaultKind;
  readonly needed: string;
};
export const faultKinds = [
  'required',
  'unknown-question',
  'not-asked',
  'wrong-place',
  'not-a-question',
  'too-few',
  'too-many',
  'wrong-type',
  'not-offered',
  'too-small',
  'too-large',
  'too-long',
  'too-short',
  'too-precise',
  'not-the-pattern',
  'line-break',
  'not-the-medium',
  'too-many-bytes',
  'not-the-resource',
  'not-the-unit',
  'constraint',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultAt = (path: Path, what: FaultKind, needed: string): Fault => ({
  key: keyOf(path),
  linkId: path.at(-1)?.linkId ?? '',
  what,
  needed,
});
