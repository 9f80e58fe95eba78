import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { fail } from '@trellis/core/basics/problem';
import { type Refusal, refusal } from '../platform/fhir/refusal.ts';
import { type BundleSlices, type EntrySlice, type Member, sliceBundle } from './json-slices.ts';
import { resourceTypes } from './resource-types.ts';

/** A resource as it came, still under the name its source gave it. */
export type Entry = {
  readonly line: number;
  readonly fullUrl: string | null;
  readonly type: string;
  /** What the source calls it, for good: its full URL, or without one `Type/id`. */
  readonly sourceRef: string;
  readonly members: readonly Member[];
  /** SHA-256 (hex) of the members without `meta`, which systems rewrite at every export. */
  readonly contentHash: string;
};

/** A refusal with its place in the file. */
export type EntryRefusal = Refusal & { readonly line: number; readonly fullUrl: string | null };

export type ReadBundle = { readonly entries: readonly Entry[]; readonly refusals: readonly EntryRefusal[] };

const largest = 256 * 1024 * 1024;

/** Reads a file, plain or gzip, into the entries of its bundle. What is wrong with one entry refuses that entry. */
export function readBundle(content: string | Uint8Array): ReadBundle {
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : textOf(content);
  if (text.trim() === '') fail('record.malformed', 'The file is empty. Export it again.');
  if (!/^\s*\{/.test(text))
    fail(
      'record.not-a-bundle',
      'The file is not JSON of a FHIR bundle: it does not begin with { . Export the chart as a FHIR R4 bundle in JSON (not XML, not C-CDA, not a list).',
    );
  return entriesOf(checkedBundle(sliceBundle(text)));
}

function textOf(bytes: Uint8Array): string {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
  if (plain.byteLength > largest) refuseSize();
  try {
    // Drops a byte order mark, and throws where Buffer would put replacement characters into a chart.
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    return fail(
      'record.malformed',
      'The file is not UTF-8 text, which JSON has to be. Export it as UTF-8, or convert it before sending it.',
      undefined,
      cause,
    );
  }
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      return refuseSize();
    return fail(
      'record.malformed',
      'The gzip file is damaged or was cut off. Copy it again from where it came, and compare the sizes.',
      undefined,
      cause,
    );
  }
}

function refuseSize(): never {
  return fail(
    'request.too-large',
    'The file holds more than 256 MB of text. Export it as one bundle for each patient.',
  );
}

function checkedBundle(slices: BundleSlices): BundleSlices {
  if (slices.resourceType !== 'Bundle')
    fail(
      'record.not-a-bundle',
      'The file is JSON, but its resourceType is not Bundle. Export the whole chart as one FHIR R4 bundle of type transaction.',
    );
  if (slices.type !== 'transaction')
    fail(
      'record.not-a-bundle',
      'The file is a FHIR bundle, but not of type transaction, the only one Trellis imports for now. Export the chart as a transaction bundle.',
    );
  if (slices.entries.length === 0)
    fail('record.not-a-bundle', 'The bundle holds no entries. Export the chart again.');
  return slices;
}

function entriesOf(slices: BundleSlices): ReadBundle {
  const entries: Entry[] = [];
  const refusals: EntryRefusal[] = [];
  const refs = new Set<string>();
  slices.entries.forEach((slice, i) => {
    const fullUrl = slice.fullUrl ?? null;
    const refuse = (part: string, what: string) =>
      refusals.push({ line: slice.line, fullUrl, ...refusal(`Bundle.entry[${i}].${part}`, what) });
    const entry = slice.members && findEntry(slice, slice.members);
    if (!slice.members)
      refuse('resource', 'is missing; Trellis imports resources and carries out no other requests');
    else if (!entry)
      refuse('fullUrl', 'is missing, and so is the id of the resource: it could not be known again');
    else if (!resourceTypes.has(entry.type))
      refuse('resource.resourceType', 'is not a resource type of FHIR R4');
    else if (/[\0\p{Surrogate}]/u.test(entry.sourceRef))
      refuse('fullUrl', 'holds a character that stands for nothing');
    else if (!hasObjectMeta(entry)) refuse('resource.meta', 'is not an object');
    else if (refs.has(entry.sourceRef))
      refuse('fullUrl', 'occurs twice in the bundle: which of the two is meant could not be told');
    else {
      refs.add(entry.sourceRef);
      entries.push(entry);
    }
  });
  return { entries, refusals };
}

function findEntry(slice: EntrySlice, members: readonly Member[]): Entry | undefined {
  const type = textMember(members, 'resourceType') ?? '';
  const id = textMember(members, 'id');
  const sourceRef = slice.fullUrl || (id && `${type}/${id}`);
  if (!sourceRef) return undefined;
  const contentHash = hashOf(members);
  return { line: slice.line, fullUrl: slice.fullUrl ?? null, type, sourceRef, members, contentHash };
}

const hasObjectMeta = ({ members }: Entry): boolean =>
  members.find(it => it.name === 'meta')?.text.startsWith('{') ?? true;

function textMember(members: readonly Member[], name: string): string | undefined {
  const text = members.find(it => it.name === name)?.text;
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  return typeof value === 'string' ? value : undefined;
}

function hashOf(members: readonly Member[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of members) {
    if (name !== 'meta') hash.update(JSON.stringify(name)).update(':').update(text).update(',');
  }
  return hash.digest('hex');
}
