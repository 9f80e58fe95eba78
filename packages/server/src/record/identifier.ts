import type { Entry } from './entry.ts';

/** What the world calls a resource: `system` is empty where none is given. */
export type Identifier = { readonly system: string; readonly value: string };

// A row of an index holds no more than a third of a page; nothing that long is a number anybody looks up.
const longest = 300;

/** The business identifiers of a resource, by which it is found and by which conditional references name it. */
export function identifiersOf({ members }: Pick<Entry, 'members'>): readonly Identifier[] {
  const text = members.find(it => it.name === 'identifier')?.text;
  if (text === undefined) return [];
  const sent: unknown = JSON.parse(text);
  const found = new Map<string, Identifier>();
  for (const it of Array.isArray(sent) ? sent : [sent]) {
    const { system = '', value } = (it ?? {}) as { system?: unknown; value?: unknown };
    if (typeof value !== 'string' || typeof system !== 'string' || value === '') continue;
    if (value.length + system.length > longest || /[\0\p{Surrogate}]/u.test(value + system)) continue;
    found.set(`${system}|${value}`, { system, value });
  }
  return [...found.values()];
}
