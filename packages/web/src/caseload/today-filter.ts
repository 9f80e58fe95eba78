import { type Assigned, assignedSchema, type Filter, filterSchema } from '@trellis/core/caseload/worklist';

/** What the address of Today says: whose patients, and which of them. */
export type TodayFilter = Filter & { readonly assigned?: Assigned | undefined };

const parts = { ...filterSchema.shape, assigned: assignedSchema.optional() };

/** Reads an address; a part of it that means nothing is left out, and the rest still holds. */
export function readFilter(search: Readonly<Record<string, unknown>>): TodayFilter {
  const read = Object.entries(parts).map(
    ([name, part]) => [name, part.safeParse(search[name]).data] as const,
  );
  return asked(Object.fromEntries(read));
}

/** A filter without gaps: absent, undefined and "mine" are the same question and share one answer. */
export const asked = ({ assigned, ...filter }: TodayFilter): TodayFilter =>
  Object.fromEntries(
    Object.entries({ assigned: assigned === 'mine' ? undefined : assigned, ...filter }).filter(
      ([, value]) => value !== undefined,
    ),
  );
