import { z } from 'zod';
import { instantSchema } from '../basics/instant.ts';
import { mayReviewAccess } from './access.policy.ts';
import { contract } from './contract.ts';
import { credentials, personRoles } from './staff.ts';

export const getAccessReview = contract({
  name: 'access.review',
  kind: 'open',
  method: 'GET',
  path: '/api/access/review',
  says: 'Who may do what: every policy with the roles and credentials it allows, and the people who hold them.',
  policy: mayReviewAccess,
  answer: z.object({
    policies: z.array(
      z.object({
        name: z.string(),
        says: z.string(),
        allowed: z.array(
          z.object({
            role: z.enum(personRoles),
            credentials: z.union([z.literal('any'), z.array(z.enum(credentials))]),
          }),
        ),
      }),
    ),
    people: z.array(
      z.object({
        name: z.string(),
        role: z.enum(personRoles),
        credential: z.enum(credentials),
        practice: z.string(),
        hasSecondFactor: z.boolean(),
        lastUsedAt: instantSchema.nullable(),
      }),
    ),
  }),
  problems: [],
});

export const exportAccessReview = contract({
  name: 'access.export-review',
  kind: 'open',
  method: 'GET',
  path: '/api/access/review/table',
  says: 'The same as CSV, safe from formulas: a row for each person and each thing she may do.',
  policy: mayReviewAccess,
  answer: z.string(),
  media: 'text/csv; charset=utf-8',
  problems: [],
});
