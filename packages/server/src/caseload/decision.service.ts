import type { BodyOf } from '@trellis/core/access/contract';
import { failWith } from '@trellis/core/basics/problem';
import { type Choice, type DecisionId, decideDue, decideUndoOf } from '@trellis/core/caseload/decision';
import type { decideDueItem } from '@trellis/core/caseload/decision.contract';
import type { PromiseChoice } from '@trellis/core/outreach/promise';
import { promiseIdOf, promiseRule } from '@trellis/core/outreach/promise-key';
import { reopenAs, settleAs } from '../outreach/promise.service.ts';
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
    if (item?.rule === promiseRule) {
      const step = stepOf(decided);
      if (step)
        await settleAs({ tx, now, actor }, { patientId, promiseId: promiseIdOf(key), id: decisionId }, step);
    }
    return { decisionId };
  });
}

/** What a decision about a promise says of it; snoozing says nothing. */
function stepOf(choice: Choice): PromiseChoice | undefined {
  switch (choice.kind) {
    case 'done':
      return { kind: 'kept', words: choice.note };
    case 'dismissed':
      return { kind: 'given-up', words: choice.note === '' ? choice.why : choice.note };
    case 'handed-over':
      return { kind: 'handed-over', to: choice.to, words: choice.note };
    case 'snoozed':
      return undefined;
    default:
      return choice satisfies never;
  }
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
    if (undone.rule === promiseRule)
      await reopenAs(
        { tx, now, actor, ids },
        { patientId, promiseId: promiseIdOf(undone.key), id: decisionId },
      );
    return { undone: true };
  });
}
