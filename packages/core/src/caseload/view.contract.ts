import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { idOf } from '../basics/id.ts';
import { mayKeepViews, mayShareViews } from './caseload.policy.ts';
import { viewFilterSchema, viewNameSchema } from './view.ts';

export const keptViewSchema = z.object({
  id: idOf<'view'>(),
  name: z.string(),
  view: viewFilterSchema,
  isShared: z.boolean(),
  isMine: z.boolean(),
  /** Who made it. */
  by: z.string(),
  /** Set when it means nothing any more. */
  trouble: z.enum(['care-manager-gone']).nullable(),
});
export type KeptView = z.infer<typeof keptViewSchema>;

export const getViews = contract({
  name: 'views.list',
  kind: 'open',
  method: 'GET',
  path: '/api/views',
  says: 'The filters somebody keeps under names, and those that are shared with the team.',
  policy: mayKeepViews,
  answer: z.object({ views: z.array(keptViewSchema) }),
  problems: [],
});

export const keepView = contract({
  name: 'views.keep',
  kind: 'change',
  method: 'POST',
  path: '/api/views',
  says: 'Keep the filters of a page under a name. What was searched by name or number is no part of it.',
  policy: mayKeepViews,
  body: z.strictObject({ name: viewNameSchema, view: viewFilterSchema }),
  answer: z.object({ viewId: idOf<'view'>() }),
  problems: ['view.name-taken', 'view.too-many'],
});

const params = z.strictObject({ viewId: idOf<'view'>() });

export const renameView = contract({
  name: 'views.rename',
  kind: 'change',
  method: 'POST',
  path: '/api/views/:viewId/name',
  says: 'Give one’s own view another name.',
  policy: mayKeepViews,
  params,
  body: z.strictObject({ name: viewNameSchema }),
  answer: z.object({ viewId: idOf<'view'>() }),
  problems: ['view.not-found', 'view.name-taken', 'view.too-many'],
});

export const shareView = contract({
  name: 'views.share',
  kind: 'change',
  method: 'POST',
  path: '/api/views/:viewId/share',
  says: 'Share one’s own view with the whole team, or keep it to oneself again.',
  policy: mayShareViews,
  params,
  body: z.strictObject({ with: z.enum(['team', 'nobody']) }),
  answer: z.object({ viewId: idOf<'view'>() }),
  problems: ['view.not-found'],
});

export const deleteView = contract({
  name: 'views.delete',
  kind: 'change',
  method: 'POST',
  path: '/api/views/:viewId/delete',
  says: 'Delete one’s own view; it can be brought back.',
  policy: mayKeepViews,
  params,
  answer: z.object({ viewId: idOf<'view'>() }),
  problems: ['view.not-found'],
});

export const bringViewBack = contract({
  name: 'views.bring-back',
  kind: 'change',
  method: 'POST',
  path: '/api/views/:viewId/bring-back',
  says: 'Take the deletion of one’s own view back.',
  policy: mayKeepViews,
  params,
  answer: z.object({ viewId: idOf<'view'>() }),
  problems: ['view.not-found', 'view.name-taken', 'view.too-many'],
});
