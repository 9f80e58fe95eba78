import { z } from 'zod';
import type { Caregiver } from './person.ts';

/** Somebody around her whom another system named; nothing of it is ours until somebody takes it over. */
export const broughtPersonSchema = z.object({
  name: z.string(),
  relation: z.string(),
  phone: z.string().nullable(),
  isEmergency: z.boolean(),
  /** Stands among the people around her already, by name. */
  isHere: z.boolean(),
});
export type BroughtPerson = z.infer<typeof broughtPersonSchema>;

const nameKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** Each once; who has a phone before who has none. */
export function broughtPeopleOf(
  all: readonly Omit<BroughtPerson, 'isHere'>[],
  around: readonly Pick<Caregiver, 'name'>[],
): readonly BroughtPerson[] {
  const here = new Set(around.map(it => nameKey(it.name)));
  const first = new Map<string, Omit<BroughtPerson, 'isHere'>>();
  for (const it of all) {
    const key = nameKey(it.name);
    const known = first.get(key);
    if (key !== '' && (!known || (known.phone === null && it.phone !== null))) first.set(key, it);
  }
  return [...first].map(([key, it]) => ({ ...it, isHere: here.has(key) }));
}

/** Taken over as it came, but for what may be said: nobody asked her yet, so nothing. */
export const caregiverOfBrought = ({ name, relation, phone, isEmergency }: BroughtPerson): Caregiver => ({
  name: name.slice(0, 120),
  relation: relation.slice(0, 60),
  phone,
  mayHear: [],
  note: null,
  isEmergency,
});
