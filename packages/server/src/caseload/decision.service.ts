import type { BodyOf } from '@trellis/core/access/contract';
import { failWith } from '@trellis/core/basics/problem';
import { type DecisionId, decideDue, decideUndoOf } from '@trellis/core/caseload/decision';
import type { decideDueItem } from '@trellis/core/caseload/decision.contract';
import { loadCareManagers } from '../people/assignment.store.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import {
  findDecider,
  findPatientOfDecision,
  insertDecision,
  insertUndo,
  loadDecisions,
} from './decision.store.ts';
import { deriveDueItems } from './derive.ts';

/** Done, snoozed, dismissed or handed over: decided under the patient's lock against the item as the facts make it now. */
export function decideAboutItem(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof decideDueItem>,
): Promise<{ decisionId: DecisionId }> {
  const { patientId, key, seen, choice } = wanted;
  const event = { name: `due.${choice.kind}`, patientId, subject: key };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const [derived, careManagers] = await Promise.all([
      deriveDueItems(tx, actor.orgId, [patientId]),
      loadCareManagers(tx, actor.orgId),
    ]);
    const item = derived.get(patientId)?.find(it => it.key === key);
    const lastBy = item?.decisionId ? ((await findDecider(tx, actor.orgId, item.decisionId)) ?? null) : null;
    const colleagues = careManagers.map(it => it.id);
    const decided = decideDue({ item, seen, lastBy, colleagues }, choice, now);
    const decisionId = ids<'due decision'>();
    await insertDecision(tx, actor.orgId, {
      ...decided,
      id: decisionId,
      patientId,
      key,
      rule: item?.rule ?? '',
      decidedAt: now,
      decidedBy: actor.staffId,
    });
    return { decisionId };
  });
}

/** Takes the last decision about an item back. */
export async function undoDecision(
  desk: Desk,
  request: Request,
  decisionId: DecisionId,
): Promise<{ undone: true }> {
  const { orgId } = request.actor;
  const patientId =
    (await withOrg(desk.pool, orgId, tx => findPatientOfDecision(tx, orgId, decisionId))) ??
    failWith('due.decision-not-found');
  const event = { name: 'due.undone', patientId, subject: decisionId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const standing = await loadDecisions(tx, orgId, [patientId]);
    const decision = standing.find(it => it.id === decisionId);
    const last = standing.findLast(it => it.key === decision?.key);
    const undone = decideUndoOf(decision, last?.id);
    await insertUndo(tx, orgId, undone, { id: ids<'due decision'>(), at: now, by: actor.staffId });
    return { undone: true };
  });
}
