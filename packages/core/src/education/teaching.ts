import { z } from 'zod';
import { type Id, idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { bothSchema, teachBackSchema, textLanguages, topics } from './education-text.ts';

export type GivenTextId = Id<'given text'>;
export type TeachBackId = Id<'teach-back'>;

/** How she got it. `to-send` is a promise: it is open until the same text was given in another way. */
export const formats = ['read-aloud', 'printed', 'handed-over', 'to-send'] as const;
export type Format = (typeof formats)[number];

/** Whether she said it in her own words: yes, after it was explained once more, or not yet. */
export const teachBackResults = ['said-back', 'after-again', 'not-yet'] as const;
export type TeachBackResult = (typeof teachBackResults)[number];

/** A text as it was given: its words are kept, so that years later it is known what she read. */
export const givenTextSchema = z.object({
  id: idOf<'given text'>(),
  textId: z.string(),
  version: z.number().int(),
  topic: z.enum(topics),
  title: bothSchema,
  isSignedOff: z.boolean(),
  language: z.enum(textLanguages),
  format: z.enum(formats),
  givenAt: instantSchema,
  by: z.string(),
  /** The contact it was given on; null: outside of one. */
  callId: idOf<'call'>().nullable(),
  /** The sheet that was printed for her. */
  documentId: idOf<'document'>().nullable(),
  teachBack: z.array(teachBackSchema),
});
export type GivenText = z.infer<typeof givenTextSchema>;

/** What was asked back: a question of a text, or a topic in the words of who taught it. */
export const aboutSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('text'), textId: z.string().max(80), questionId: z.string().max(60) }),
  z.strictObject({ of: z.literal('topic'), subject: plainText(120).trim().min(1, 'is empty') }),
]);
export type About = z.infer<typeof aboutSchema>;

/** The same thing taught again has the same name, however it was typed. */
export const teachingKey = (about: About): string =>
  about.of === 'text'
    ? `${about.textId}/${about.questionId}`
    : `topic/${about.subject.toLowerCase().replace(/\s+/g, '-')}`;

export const teachBackRowSchema = z.object({
  id: idOf<'teach-back'>(),
  key: z.string(),
  /** What she was asked, as it was asked. */
  ask: bothSchema,
  result: z.enum(teachBackResults),
  /** Her own words. */
  said: z.string(),
  askedAt: instantSchema,
  by: z.string(),
  callId: idOf<'call'>().nullable(),
});
export type TeachBackRow = z.infer<typeof teachBackRowSchema>;

type Asked = Pick<TeachBackRow, 'id' | 'key' | 'result' | 'askedAt'>;

/**
 * What she could not say yet, of each thing the last time it was asked.
 *
 * Law: the order in which facts arrive makes no difference; a thing said back since is not among them.
 */
export function notYetSaid<One extends Asked>(all: readonly One[]): readonly One[] {
  const last = new Map<string, One>();
  for (const one of all) {
    const known = last.get(one.key);
    if (!known || byText(known.askedAt, one.askedAt) < 0 || isSameMoment(known, one)) last.set(one.key, one);
  }
  return [...last.values()]
    .filter(it => it.result === 'not-yet')
    .sort((a, b) => byText(a.askedAt, b.askedAt) || byText(a.id, b.id));
}

const isSameMoment = (known: Asked, one: Asked): boolean =>
  known.askedAt === one.askedAt && byText(known.id, one.id) < 0;

type Given = Pick<GivenText, 'id' | 'textId' | 'format' | 'givenAt'>;

/** Texts that were promised and have not been given in any other way since; of each text the first promise. */
export function stillToSend<One extends Given>(all: readonly One[]): readonly One[] {
  const promises = all
    .filter(it => it.format === 'to-send')
    .filter(
      promise =>
        !all.some(
          it => it.textId === promise.textId && it.format !== 'to-send' && it.givenAt >= promise.givenAt,
        ),
    )
    .toSorted((a, b) => byText(a.givenAt, b.givenAt) || byText(a.id, b.id));
  return promises.filter((it, i) => promises.findIndex(other => other.textId === it.textId) === i);
}

/** What she could not say yet is worth her own words: they show where to begin the next time. */
export function decideTeachBack<Row extends { readonly result: TeachBackResult; readonly said: string }>(
  row: Row,
): Row {
  const said = row.said.trim();
  if (row.result === 'not-yet' && said === '')
    fail(
      'education.needs-words',
      'Write in a few words what was said instead. The next time it is explained from there.',
    );
  return { ...row, said };
}
