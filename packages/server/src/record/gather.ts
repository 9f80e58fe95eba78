import { createHash } from 'node:crypto';
import { ProblemError } from '@trellis/core/basics/problem';
import { sentenceOf } from '@trellis/core/basics/problem-catalogue';
import { type Refusal, refusal } from '../platform/fhir/refusal.ts';
import { type Entry, type EntryRefusal, type Place, refusedAt } from './entry.ts';
import type { EntrySlice, Member } from './json-slices.ts';
import { resourceTypes } from './resource-types.ts';

/** Collects the resources of one unit under the names their source gives them, and refuses what has no clear name. */
export function gatherer() {
  const entries = new Map<string, Entry>();
  const twice = new Set<string>();
  const refusals: EntryRefusal[] = [];

  const refuse = (at: Parameters<typeof refusedAt>[0], why: Refusal): void => {
    refusals.push(refusedAt(at, why));
  };

  function take(entry: Entry, path: (part: string) => string): void {
    const wrong = wrongWith(entry, path);
    const key = `${entry.type} ${entry.sourceRef}`;
    const earlier = entries.get(key);
    if (wrong) refuse(entry, wrong);
    else if (!earlier) entries.set(key, entry);
    else if (earlier.contentHash !== entry.contentHash) {
      twice.add(key);
      refuse(entry, refusal(path('id'), 'twice'));
    }
  }

  return {
    refuse,
    slice(slice: EntrySlice, index: number): void {
      const at = { line: slice.line, entry: index, fullUrl: slice.fullUrl ?? null };
      const path = (part: string) =>
        `Bundle.entry[${index}].${part === 'id' ? 'fullUrl' : `resource.${part}`}`;
      const entry = slice.members && findEntry(slice.members, at);
      if (entry) take(entry, path);
      else if (slice.members) refuse(at, refusal(path('id'), 'no-id'));
      else refuse(at, refusal(`Bundle.entry[${index}].resource`, 'no-resource'));
    },
    resource(members: readonly Member[], at: Place): void {
      const entry = findEntry(members, { ...at, fullUrl: null });
      const type = textMember(members, 'resourceType') || 'Resource';
      if (entry) take(entry, part => `${type}.${part}`);
      else refuse(at, refusal(`${type}.id`, 'no-id'));
    },
    malformed(at: Place, error: unknown): void {
      if (!(error instanceof ProblemError) || error.problem.code !== 'record.malformed') throw error;
      refuse(at, {
        fhirPath: '',
        reason: 'line-malformed',
        says: sentenceOf(error.problem).replace('The file is', 'This line is'),
      });
    },
    done(): { readonly entries: readonly Entry[]; readonly refusals: readonly EntryRefusal[] } {
      for (const key of twice) entries.delete(key);
      return { entries: [...entries.values()], refusals };
    },
  };
}

function findEntry(
  members: readonly Member[],
  at: Place & { readonly fullUrl: string | null },
): Entry | undefined {
  const type = textMember(members, 'resourceType') ?? '';
  const id = textMember(members, 'id');
  const sourceRef = at.fullUrl || (id && `${type}/${id}`);
  return sourceRef ? { ...at, type, sourceRef, members, contentHash: hashOf(members) } : undefined;
}

function wrongWith(entry: Entry, path: (part: string) => string): Refusal | undefined {
  if (!resourceTypes.has(entry.type)) return refusal(path('resourceType'), 'unknown-type');
  if (/[\0\p{Surrogate}]/u.test(entry.sourceRef)) return refusal(path('id'), 'odd-character');
  if (entry.sourceRef.length > longestName) return refusal(path('id'), 'long-id');
  return hasObjectMeta(entry) ? undefined : refusal(path('meta'), 'wrong-form');
}

// A row of an index holds no more than a third of a page.
const longestName = 500;

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
