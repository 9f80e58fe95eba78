import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import { idOf, type StaffId } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { failWith } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/** What became of a promise. Handed over, it is still to be kept, by somebody else. */
const what = plainText(300).trim().min(1, 'is empty');
export const promiseChoiceSchema = z.discriminatedUnion('kind', [
  /** What was done. */
  z.strictObject({ kind: z.literal('kept'), words: what }),
  /** Why it is not kept. */
  z.strictObject({ kind: z.literal('given-up'), words: what }),
  z.strictObject({ kind: z.literal('handed-over'), to: idOf<'staff'>(), words: plainText(300).trim() }),
]);
export type PromiseChoice = z.infer<typeof promiseChoiceSchema>;

export const promiseEntrySchema = z.strictObject({
  text: plainText(200).trim().min(1, 'is empty'),
  /** To whom, when it was not the patient: "daughter Elena". */
  to: plainText(100).trim(),
  dueOn: daySchema,
  /** The contact it was made on. */
  callId: idOf<'call'>().nullable(),
});
export type PromiseEntry = z.infer<typeof promiseEntrySchema>;

export const promiseStepSchema = z.object({
  id: idOf<'promise step'>(),
  kind: z.enum(['kept', 'given-up', 'handed-over']),
  words: z.string(),
  toId: idOf<'staff'>().nullable(),
  toName: z.string().nullable(),
  at: instantSchema,
  by: z.string(),
});
export type PromiseStep = z.infer<typeof promiseStepSchema>;

/** As it was made, with the steps that stand, the oldest first. Whether it is open follows from them. */
export const madePromiseSchema = promiseEntrySchema.extend({
  id: idOf<'promise'>(),
  madeAt: instantSchema,
  madeById: idOf<'staff'>(),
  madeBy: z.string(),
  steps: z.array(promiseStepSchema),
});
export type MadePromise = z.infer<typeof madePromiseSchema>;
export type PromiseId = MadePromise['id'];

/** Nobody remembers a promise for later than this. Trellis policy, 2026-11-23. */
const furthestDays = 366;

type Stepped = {
  readonly steps: readonly Pick<PromiseStep, 'kind' | 'toId'>[];
};

/** Kept and given up settle it; nothing comes after them. */
export const promiseState = ({ steps }: Stepped): 'open' | 'kept' | 'given-up' =>
  steps.flatMap(({ kind }) => (kind === 'handed-over' ? [] : [kind]))[0] ?? 'open';

/** Who has to keep it now: whoever made it, or was given it last. */
export const keeperOf = ({ madeById, steps }: Stepped & Pick<MadePromise, 'madeById'>): StaffId =>
  steps.findLast(it => it.kind === 'handed-over')?.toId ?? madeById;

export function decidePromise(entry: PromiseEntry, today: Day): PromiseEntry {
  if (entry.dueOn < today || entry.dueOn > plusDays(today, furthestDays)) failWith('promise.day');
  return entry;
}

export function decidePromiseStep(
  promise: Stepped & Pick<MadePromise, 'madeById'>,
  choice: PromiseChoice,
  colleagues: readonly StaffId[],
): PromiseChoice {
  if (promiseState(promise) !== 'open') failWith('promise.over');
  if (choice.kind === 'handed-over' && (choice.to === keeperOf(promise) || !colleagues.includes(choice.to)))
    failWith('promise.no-colleague');
  return choice;
}

/** Open ones by the day they are due on, then those that are settled, the last first. */
export const promisesInOrder = <One extends Stepped & Pick<MadePromise, 'id' | 'dueOn' | 'madeAt'>>(
  all: readonly One[],
): readonly One[] => {
  const isOpen = (it: One) => promiseState(it) === 'open';
  return [
    ...all.filter(isOpen).toSorted((a, b) => byText(a.dueOn, b.dueOn) || byText(a.id, b.id)),
    ...all.filter(it => !isOpen(it)).toSorted((a, b) => byText(b.madeAt, a.madeAt) || byText(b.id, a.id)),
  ];
};
