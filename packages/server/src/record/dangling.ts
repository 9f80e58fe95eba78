import type { Placement } from './placement.ts';
import { isDangling, referencePath } from './reference.ts';

/** References that lead nowhere, by the type of the resource that holds them; `first` says where a few of them stand. */
export type Dangling = {
  readonly total: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly first: readonly { readonly line: number; readonly fhirPath: string }[];
};

const shown = 5;

export function danglingOf({ entries, resolve }: Placement): Dangling {
  const byType: Record<string, number> = {};
  const first: { line: number; fhirPath: string }[] = [];
  let total = 0;
  for (const entry of entries) {
    for (const member of entry.members) {
      for (const { value } of member.references) {
        if (!isDangling(value, resolve)) continue;
        total += 1;
        byType[entry.type] = (byType[entry.type] ?? 0) + 1;
        if (first.length < shown)
          first.push({ line: entry.line, fhirPath: referencePath(entry.type, member, value) });
      }
    }
  }
  return { total, byType, first };
}
