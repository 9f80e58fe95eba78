import type { BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { failWith } from '@trellis/core/basics/problem';
import { decideViewName, type ViewId, viewFilterSchema, viewTrouble } from '@trellis/core/caseload/view';
import type * as contracts from '@trellis/core/caseload/view.contract';
import { loadCareManagers } from '../people/assignment.store.ts';
import { type Changing, changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import {
  findOwnView,
  insertView,
  loadViews,
  lockNames,
  updateDeletion,
  updateName,
  updateSharing,
} from './view.store.ts';

/** What somebody can choose from. A filter that this version does not know is left out. */
export function listViews(desk: Desk, actor: Actor): Promise<contracts.KeptView[]> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const [rows, careManagers] = await Promise.all([
      loadViews(tx, actor.orgId, actor.staffId),
      loadCareManagers(tx, actor.orgId),
    ]);
    const here = careManagers.map(it => it.id);
    return rows.flatMap(({ page, filter, ...row }) => {
      const view = viewFilterSchema.safeParse({ page, filter }).data;
      return view ? [{ ...row, view, trouble: viewTrouble(view, here) }] : [];
    });
  });
}

export function keepView(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof contracts.keepView>,
): Promise<{ viewId: ViewId }> {
  return changeOrganization(desk, request, { name: 'view.kept' }, async ({ tx, now, actor, ids }) => {
    const { orgId, staffId } = actor;
    const others = await lockNames(tx, orgId, staffId, wanted.view.page, null);
    const id = ids<'view'>();
    const name = decideViewName(wanted.name, others);
    await insertView(tx, orgId, { id, staffId, name, view: wanted.view }, now);
    return { viewId: id };
  });
}

export function renameView(
  desk: Desk,
  request: Request,
  viewId: ViewId,
  wanted: string,
): Promise<{ viewId: ViewId }> {
  return changeOwn(desk, request, { name: 'view.renamed', viewId }, async ({ tx, now, actor }, { page }) => {
    const others = await lockNames(tx, actor.orgId, actor.staffId, page, viewId);
    await updateName(tx, actor.orgId, viewId, decideViewName(wanted, others), now);
  });
}

export function shareView(
  desk: Desk,
  request: Request,
  viewId: ViewId,
  sharedWith: 'team' | 'nobody',
): Promise<{ viewId: ViewId }> {
  return changeOwn(desk, request, { name: `view.shared-with-${sharedWith}`, viewId }, ({ tx, now, actor }) =>
    updateSharing(tx, actor.orgId, viewId, sharedWith, now),
  );
}

export function deleteView(desk: Desk, request: Request, viewId: ViewId): Promise<{ viewId: ViewId }> {
  return changeOwn(desk, request, { name: 'view.deleted', viewId }, ({ tx, now, actor }) =>
    updateDeletion(tx, actor.orgId, viewId, now, now),
  );
}

/** Its name may have been given to another view meanwhile. */
export function bringViewBack(desk: Desk, request: Request, viewId: ViewId): Promise<{ viewId: ViewId }> {
  const event = { name: 'view.brought-back', viewId, isDeleted: true };
  return changeOwn(desk, request, event, async ({ tx, now, actor }, { name, page }) => {
    decideViewName(name, await lockNames(tx, actor.orgId, actor.staffId, page, viewId));
    await updateDeletion(tx, actor.orgId, viewId, null, now);
  });
}

type OwnView = NonNullable<Awaited<ReturnType<typeof findOwnView>>>;

/** A change to one's own view that is there, or, for bringing it back, that was deleted. Nobody changes another's. */
function changeOwn(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly viewId: ViewId; readonly isDeleted?: boolean },
  work: (changing: Changing, view: OwnView) => Promise<void>,
): Promise<{ viewId: ViewId }> {
  const { name, viewId, isDeleted = false } = event;
  return changeOrganization(desk, request, { name, subject: viewId }, async changing => {
    const { tx, actor } = changing;
    const view = await findOwnView(tx, actor.orgId, actor.staffId, viewId);
    if (!view || (view.deletedAt !== null) !== isDeleted) failWith('view.not-found');
    await work(changing, view);
    return { viewId };
  });
}
