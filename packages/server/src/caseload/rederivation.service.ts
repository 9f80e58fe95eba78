import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { dueRulesVersion } from '@trellis/core/caseload/due';
import type { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import {
  endRederivation,
  findRederivation,
  insertRederivation,
  loadPatientsAfter,
  moveRederivation,
} from './rederivation.store.ts';
import { deriveAgain } from './rederive.ts';

export const rederiveJob = {
  name: 'caseload.rederive',
  says: 'Derives every worklist of an organization again after a due rule changed.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** So many patients between two looks at whether to stop, and between two steps of the progress people see. */
const pageSize = 50;

/** At each start: after the rules changed, everyone is derived again in the background; what was cut off goes on. */
export function askForRederivation(
  desk: Pick<Desk, 'pool' | 'clock'>,
  orgId: OrgId,
  rulesVersion: number = dueRulesVersion,
): Promise<void> {
  return withOrg(desk.pool, orgId, async tx => {
    await insertRederivation(tx, orgId, rulesVersion, desk.clock());
    const found = await findRederivation(tx, orgId, rulesVersion);
    if (found?.isEnded) return;
    if (found?.total === 0) await endRederivation(tx, orgId, rulesVersion, desk.clock());
    else await enqueueJob(tx, rederiveJob, orgId);
  });
}

/** Goes on where the last worker stopped. A patient derived twice is the same as once. */
export const rederiveEveryone =
  (desk: Pick<Desk, 'clock'>, rulesVersion: number = dueRulesVersion): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    for (;;) {
      const at = await inOrg(tx => findRederivation(tx, orgId, rulesVersion));
      if (!at || at.isEnded) return 'done';
      const patients = await inOrg(tx => loadPatientsAfter(tx, orgId, at.afterPatient, pageSize));
      const last = patients.at(-1);
      if (last === undefined) {
        await inOrg(tx => endRederivation(tx, orgId, rulesVersion, desk.clock()));
        return 'done';
      }
      await deriveAgain(inOrg, orgId, patients);
      await inOrg(tx =>
        moveRederivation(tx, orgId, rulesVersion, { afterPatient: last, done: at.done + patients.length }),
      );
      if (signal.aborted) return 'again';
    }
  };

/** What the people of an organization see of it; undefined work is no work. */
export async function loadUpkeep(desk: Desk, actor: Actor): Promise<AnswerOf<typeof getUpkeep>> {
  const at = await withOrg(desk.pool, actor.orgId, tx => findRederivation(tx, actor.orgId, dueRulesVersion));
  return at && !at.isEnded
    ? { isRunning: true, done: at.done, total: at.total }
    : { isRunning: false, done: 0, total: 0 };
}
