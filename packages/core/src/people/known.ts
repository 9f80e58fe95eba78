import { z } from 'zod';
import { type Day, plusDays } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { earliestDay, partialDaySchema } from '../basics/partial-day.ts';
import { failWith } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { localDay, type Zone } from '../basics/zone.ts';

/**
 * What is known of a patient as a person; the order is that of the page. Phones, best time and the people around her
 * stand in `person.ts`: here is what no form field holds. Trellis list, 2026-11-23.
 */
export const knownKinds = [
  'matters',
  'family',
  'joy',
  'fear',
  'strength',
  'work',
  'home',
  'faith',
  'helper',
  'strain',
  'manner',
  'quiet',
] as const;
export type KnownKind = (typeof knownKinds)[number];

/** Where it was heard: on a contact, in a letter (named in a few words), or otherwise. */
export const heardInSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('contact'), callId: idOf<'call'>() }),
  z.strictObject({ of: z.literal('letter'), name: plainText(120).trim().min(1, 'is empty') }),
  z.strictObject({ of: z.literal('other') }),
]);

/** One thing about her. `ownWords` is what was said, as it was said; `said` who said it, empty when it was herself. */
export const knownEntrySchema = z.strictObject({
  kind: z.enum(knownKinds),
  text: plainText(200).trim().min(1, 'is empty'),
  ownWords: plainText(400).trim(),
  saidBy: plainText(100).trim(),
  /** Since when it is so; null: nobody knows, or it always was. */
  since: partialDaySchema.nullable(),
  heardIn: heardInSchema,
});
export type KnownEntry = z.infer<typeof knownEntrySchema>;

export const knownSchema = knownEntrySchema.extend({
  id: idOf<'known'>(),
  heardAt: instantSchema,
  by: z.string(),
});
export type Known = z.infer<typeof knownSchema>;
export type KnownId = Known['id'];

/** After a year somebody asks whether it is still so. Trellis policy, 2026-11-23. */
const askAgainDays = 365;

export function decideKnown(entry: KnownEntry, today: Day): KnownEntry {
  if (entry.since !== null && earliestDay(entry.since) > today) failWith('known.since-later');
  return entry;
}

/** From this day on it is asked whether it is still so. */
export const askAgainOn = ({ heardAt }: Pick<Known, 'heardAt'>, zone: Zone): Day =>
  plusDays(localDay(heardAt, zone), askAgainDays);

export const isOld = (known: Pick<Known, 'heardAt'>, today: Day, zone: Zone): boolean =>
  askAgainOn(known, zone) <= today;

type Ordered = Pick<Known, 'id' | 'kind' | 'heardAt'>;

/** By kind, and of each kind what was heard last first. */
export const inOrderOfKind = <Fact extends Ordered>(all: readonly Fact[]): readonly Fact[] =>
  all.toSorted(
    (a, b) =>
      knownKinds.indexOf(a.kind) - knownKinds.indexOf(b.kind) ||
      byText(b.heardAt, a.heardAt) ||
      byText(b.id, a.id),
  );

/** What matters to her, as she said it last: what a care plan quotes. */
export const newestMatters = <Fact extends Ordered>(all: readonly Fact[]): Fact | undefined =>
  inOrderOfKind(all).find(it => it.kind === 'matters');

/** Her own words where there are some. */
export const wordsOf = ({ text, ownWords }: Pick<Known, 'text' | 'ownWords'>): string =>
  ownWords === '' ? text : ownWords;

/** What somebody on the phone with her must have before her eyes: how to speak with her, what to be careful of, what warms. */
const besideCall = ['matters', 'fear', 'manner', 'quiet', 'family', 'joy', 'helper'] as const;
const mostBesideCall = 3;

/** Two or three lines for a call: the newest of each kind, of the kinds that help most. */
export const linesForCall = <Fact extends Ordered>(all: readonly Fact[]): readonly Fact[] =>
  besideCall.flatMap(kind => inOrderOfKind(all).find(it => it.kind === kind) ?? []).slice(0, mostBesideCall);
