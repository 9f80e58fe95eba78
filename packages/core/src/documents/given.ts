import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

export const givenWays = ['handed', 'mailed', 'electronic'] as const;
export const receivers = ['patient', 'caregiver', 'other'] as const;
export type Receiver = (typeof receivers)[number];

/** What is recorded when a paper reached one of these. */
export const givenSchemaTo = <const To extends Receiver>(to: readonly [To, ...To[]]) =>
  z.strictObject({
    on: daySchema,
    how: z.enum(givenWays),
    receiver: z.enum(to),
    /** Who took it, when it was not the patient herself. */
    name: plainText(120).trim(),
  });

/** A paper reached somebody. */
export type Given<To extends Receiver = Receiver> = {
  readonly on: Day;
  readonly how: (typeof givenWays)[number];
  readonly receiver: To;
  readonly name: string;
};

/** Whom the chart does not name has to be named here: everybody but the patient. */
export const needsName = (receiver: Receiver): boolean => receiver !== 'patient';

/** Refuses a receiver nobody could name, and a day on which nobody can have had it. */
export function decideGiven<To extends Receiver>(madeOn: Day, given: Given<To>, today: Day): Given<To> {
  if (given.on > today || given.on < madeOn)
    fail('document.given-day', 'It is given on or after the day it was made, and not later than today.');
  if (needsName(given.receiver) && given.name === '')
    fail('document.given-name', 'Say who took it: the name of the receiver.');
  return given;
}
