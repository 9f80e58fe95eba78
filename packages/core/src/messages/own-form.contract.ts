import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyone } from '../access/policy.ts';
import { answererSchema, draftSchema, languages } from '../assessments/assessment.ts';
import { both, instrumentSchema } from '../assessments/instrument.ts';
import { sentDraftSchema } from '../assessments/sent-draft.ts';
import { daySchema } from '../basics/day.ts';
import { instantSchema } from '../basics/instant.ts';
import { holdsLink } from './patient-link.policy.ts';
import { linkKinds } from './patient-link.ts';

export const openOwnLink = contract({
  name: 'own.open',
  kind: 'open',
  method: 'POST',
  path: '/api/own/open',
  says: 'Open a link on a phone: its secret and the birth date of the patient. Whatever is wrong, the answer is the same.',
  policy: anyone,
  body: z.strictObject({ secret: z.string().max(200), birthDate: daySchema }),
  /** To be sent as a bearer; the page keeps it in memory only. */
  answer: z.object({ session: z.string(), kind: z.enum(linkKinds) }),
  problems: ['own.not-opened', 'access.too-many-tries'],
});

export const getOwnStanding = contract({
  name: 'own.standing',
  kind: 'open',
  method: 'GET',
  path: '/api/own/standing',
  says: 'Whether a link that is open on a phone still is: asked by the page on its own, and no sign of life.',
  policy: holdsLink,
  byItself: true,
  answer: z.object({ isPaused: z.boolean() }),
  problems: ['own.finished', 'own.taken-back'],
});

const words = z.record(z.string(), z.unknown());

export const getOwnForm = contract({
  name: 'own.form',
  kind: 'read',
  method: 'GET',
  path: '/api/own/form',
  says: 'The form a link opens, in the languages it may be read in, with what was answered so far.',
  policy: holdsLink,
  answer: z.object({
    practice: z.object({ name: z.string(), phone: z.string().nullable() }),
    careManager: z.string().nullable(),
    title: both,
    notice: z.string(),
    answerer: answererSchema,
    language: z.enum(languages),
    questionnaires: z.object({ en: words.nullable(), es: words.nullable() }),
    instrument: instrumentSchema.pick({ scoring: true, bands: true, rules: true }),
    draft: draftSchema,
    version: z.number().int(),
    /** A danger was heard in what was answered: what to do now stays on the page. */
    hasDanger: z.boolean(),
    /** Nobody is on call for all of its time, so nothing is taken now; what was answered is kept. */
    isPaused: z.boolean(),
  }),
  problems: ['own.finished', 'own.taken-back'],
});

export const saveOwnAnswers = contract({
  name: 'own.save',
  kind: 'edit',
  method: 'PUT',
  path: '/api/own/form',
  says: 'Keep what was answered so far. A danger to life in it is opened at once, whether or not the form is ever finished.',
  policy: holdsLink,
  body: z.strictObject({ language: z.enum(languages), draft: sentDraftSchema }),
  answer: z.object({ version: z.number().int(), savedAt: instantSchema, hasDanger: z.boolean() }),
  problems: [
    'own.finished',
    'own.taken-back',
    'own.paused',
    'assessment.does-not-fit',
    'own.other-language',
    'edit.stale',
  ],
});

export const finishOwnForm = contract({
  name: 'own.finish',
  kind: 'change',
  method: 'POST',
  path: '/api/own/form/finish',
  says: 'Send the form off: its answers become facts, the link opens nothing any more, and the care team reads them.',
  policy: holdsLink,
  body: z.strictObject({ version: z.number().int() }),
  answer: z.object({ finished: z.literal(true), hasDanger: z.boolean() }),
  problems: [
    'own.finished',
    'own.taken-back',
    'assessment.does-not-fit',
    'assessment.open-questions',
    'assessment.empty',
    'edit.stale',
  ],
});
