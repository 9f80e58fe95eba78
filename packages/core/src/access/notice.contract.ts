import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { contract } from './contract.ts';
import { anyStaff } from './policy.ts';

/** What can happen to a person's way in without her sitting there. */
export const noticeKinds = [
  'password-changed',
  'password-reset',
  'second-factor-set',
  'second-factor-ended',
  'recovery-codes-made',
  'reset-link-made',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const getNotices = contract({
  name: 'session.notices',
  kind: 'open',
  method: 'GET',
  path: '/api/session/notices',
  says: 'What happened to the person’s way in before this session, until she says that she has seen it.',
  policy: anyStaff,
  answer: z.object({
    notices: z.array(
      z.object({
        id: idOf<'notice'>(),
        kind: z.enum(noticeKinds),
        at: instantSchema,
        /** Who did it; null when it was she. */
        by: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});

export const seeNotices = contract({
  name: 'session.see-notices',
  kind: 'pulse',
  method: 'PUT',
  path: '/api/session/notices/seen',
  says: 'She has seen these and they are told no more.',
  policy: anyStaff,
  body: z.strictObject({ ids: z.array(idOf<'notice'>()).max(200) }),
  answer: z.object({ seen: z.number().int() }),
  problems: [],
});
