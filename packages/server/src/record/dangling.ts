import type { Entry } from './entry.ts';
import { isDangling, type Resolve, referencePath } from './reference.ts';

/** References that lead nowhere, by the type of the resource that holds them; `first` says where a few of them stand. */
export type Dangling = {
  readonly total: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly first: readonly { readonly line: number; readonly fhirPath: string }[];
};

export const nothingDangling: Dangling = { total: 0, byType: {}, first: [] };

const shown = 5;

export function danglingOf(entries: readonly Entry[], resolve: Resolve): Dangling {
  const byType: Record<string, number> = {};
  const first: { line: number; fhirPath: string }[] = [];
  let total = 0;
  for (const entry of entries) {
    for (const member of entry.members) {
      for (const { value } of member.references) {
        if (!isDangling(value, entry, resolve)) continue;
        total += 1;
        byType[entry.type] = (byType[entry.type] ?? 0) + 1;
        if (first.length < shown)
          first.push({ line: entry.line, fhirPath: referencePath(entry.type, member, value) });
      }
    }
  }
  return { total, byType, first };
}

export function plusDangling(a: Dangling, b: Dangling): Dangling {
  if (b.total === 0) return a;
  const byType: Record<string, number> = { ...a.byType };
  for (const [type, count] of Object.entries(b.byType)) byType[type] = (byType[type] ?? 0) + count;
  return { total: a.total + b.total, byType, first: [...a.first, ...b.first].slice(0, shown) };
}
