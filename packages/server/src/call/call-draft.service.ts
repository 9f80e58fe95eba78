import { isDeepStrictEqual } from 'node:util';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { CallId } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import { type Draft, refuseUnknownAnswers, refuseUnknownFlags } from '@trellis/core/call/call';
import type * as contracts from '@trellis/core/call/call.contract';
import type { CallGuide } from '@trellis/core/call/call-guide';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { lockStaffClock } from '../time/time.store.ts';
import { updateDraft } from './call.store.ts';
import { getOwnCall } from './open-call.ts';

type Save = { readonly callId: CallId; readonly version: number; readonly draft: Draft };

/**
 * Keeps the draft. It is working state, like a beat: opening and closing a call are in the audit, the
 * keystrokes between are not. A red flag is no keystroke: from the moment it is heard it stands on Today.
 */
export async function saveDraft(
  desk: Desk,
  request: Request,
  guide: CallGuide,
  save: Save,
): Promise<AnswerOf<typeof contracts.saveDraft>> {
  refuseUnknownAnswers(save.draft.answers, guide);
  refuseUnknownFlags(save.draft.redFlags, guide);
  const { actor } = request;
  const stored = await withOrg(desk.pool, actor.orgId, tx => getOwnCall(tx, actor, save.callId));
  const event = { name: 'call.red-flag-heard', patientId: stored.patientId, subject: save.callId };
  if (flagsIn(stored.draft) !== flagsIn(save.draft))
    return changePatient(desk, request, event, changing => keep(changing, save));
  return withOrg(desk.pool, actor.orgId, tx => keep({ tx, now: desk.clock(), actor }, save));
}

const flagsIn = ({ redFlags }: Draft): string =>
  redFlags
    .map(it => it.flag)
    .toSorted()
    .join(' ');

/** The same draft sent again (an answer was lost on the way) is already kept. */
async function keep(
  { tx, now, actor }: Pick<Changing, 'tx' | 'now' | 'actor'>,
  save: Save,
): Promise<AnswerOf<typeof contracts.saveDraft>> {
  // A save that crosses with the close must not be acknowledged and then go with the draft.
  await lockStaffClock(tx, actor.orgId, actor.staffId);
  const call = await getOwnCall(tx, actor, save.callId);
  if (call.draftVersion === save.version + 1 && isDeepStrictEqual(call.draft, save.draft))
    return { version: call.draftVersion, savedAt: now };
  if (!(await updateDraft(tx, actor.orgId, save.callId, save.version, save.draft, now)))
    fail('edit.stale', 'This note was changed in another window. Compare both before you save.');
  return { version: save.version + 1, savedAt: now };
}
