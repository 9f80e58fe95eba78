import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';

export const questionAbouts = ['plan', 'medicine', 'result', 'other'] as const;

/** How soon an answer is needed; question.ts has the deadlines and their source. */
export const questionUrgencies = ['critical', 'high', 'routine'] as const;

/** No words of the question and no name of a medicine: a list is read aloud across a room. */
export const questionAnchorsSchema = z.object({
  about: z.enum(questionAbouts),
  urgency: z.enum(questionUrgencies),
  /** When it was asked or, of an answer that is to be told, answered. */
  since: instantSchema,
  /** Whose it is to do; null: whoever has the patient. */
  ownerId: idOf<'staff'>().nullable(),
});
