import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';

/** What is in the way of care, one word each; the order is that of the list on screen. Trellis list, 2026-11-22. */
export const barriers = [
  'transport',
  'cost',
  'food',
  'housing',
  'alone',
  'caregiver-strain',
  'memory',
  'mood',
  'pain',
  'seeing-hearing',
  'reading',
  'language',
  'phone-internet',
] as const;
export type Barrier = (typeof barriers)[number];

/** What may be taught on a call. Trellis list, 2026-11-22. */
export const topics = [
  'whom-to-call',
  'medicines',
  'blood-sugar',
  'blood-pressure',
  'weight',
  'salt-and-food',
  'feet',
  'inhaler',
  'falls',
  'vaccines',
] as const;
export type Topic = (typeof topics)[number];

/** Whether she said it back in her own words: yes, after explaining again, not yet, or nobody asked. */
export const teachBacks = ['said-back', 'after-again', 'not-yet', 'not-asked'] as const;

/** One medicine as she takes it, beside what the chart says; empty words were not asked. */
export const medicineLineSchema = z.strictObject({
  medicineId: idOf<'chart fact'>(),
  /** As it stood in the chart when it was asked. */
  display: plainText(300),
  taking: z.enum(['as-ordered', 'differently', 'missed', 'stopped']),
  how: plainText(200),
  why: plainText(200),
  trouble: plainText(200),
  isCostATrouble: z.boolean(),
});
export type MedicineLine = z.infer<typeof medicineLineSchema>;

/** A point of the agenda with what became of it; its text as it was read then. */
export const agendaTickSchema = z.strictObject({
  key: z.string().max(120),
  text: plainText(300),
  state: z.enum(['done', 'carry-on']),
});
export type AgendaTick = z.infer<typeof agendaTickSchema>;

/** What was found and done on a contact, as facts one can count; written at the close like the note. */
export const findingsSchema = z.strictObject({
  medicines: z.array(medicineLineSchema).max(60),
  barriers: z.array(z.enum(barriers)).max(barriers.length),
  taught: z
    .array(z.strictObject({ topic: z.enum(topics), teachBack: z.enum(teachBacks) }))
    .max(topics.length),
  agenda: z.array(agendaTickSchema).max(60),
  /** What was promised, or what the next contact is for: it opens the next agenda. */
  promise: plainText(300),
});
export type Findings = z.infer<typeof findingsSchema>;

export const noFindings: Findings = { medicines: [], barriers: [], taught: [], agenda: [], promise: '' };

/** A piece of the note, by its place in the text, that stands word for word in an earlier note. */
export const copiedPartSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  from: idOf<'call'>(),
  closedAt: instantSchema,
});
export type CopiedPart = z.infer<typeof copiedPartSchema>;
