import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/people/double.contract';
import { type DoubleDecisionId, decideDifferent, pairOf } from '@trellis/core/people/double-decision';
import { changePatients, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { findDecision, findPair, insertDecision } from './double.store.ts';

type Decided = AnswerOf<typeof contracts.sayDifferent>;

/** Holds both records, so that two who decide about a pair at once do so one after the other. */
export function sayDifferent(
  desk: Desk,
  request: Request,
  { patientIds, reason }: BodyOf<typeof contracts.sayDifferent>,
): Promise<Decided> {
  const pair = pairOf(...patientIds);
  const event = { name: 'patients.said-different', patientIds: [...pair] };
  return changePatients(desk, request, event, async ({ tx, now, actor, ids }) => {
    decideDifferent(await findPair(tx, actor.orgId, pair));
    const decisionId = ids<'double decision'>();
    const recorded = { at: now, by: actor.staffId };
    await insertDecision(tx, actor.orgId, { id: decisionId, pair, reason, voids: null }, recorded);
    return { decisionId };
  });
}

export async function takeBackDifferent(
  desk: Desk,
  request: Request,
  id: DoubleDecisionId,
  reason: string,
): Promise<Decided> {
  const { orgId } = request.actor;
  const pair = await withOrg(desk.pool, orgId, tx => findDecision(tx, orgId, id));
  if (!pair) failWith('double.not-found');
  const event = { name: 'patients.difference-taken-back', patientIds: [...pair], subject: id };
  return changePatients(desk, request, event, async ({ tx, now, actor, ids }) => {
    // Somebody may have taken it back while this one waited for the records.
    if (!(await findDecision(tx, actor.orgId, id))) failWith('double.not-found');
    const decisionId = ids<'double decision'>();
    const recorded = { at: now, by: actor.staffId };
    await insertDecision(tx, actor.orgId, { id: decisionId, pair, reason, voids: id }, recorded);
    return { decisionId };
  });
}
