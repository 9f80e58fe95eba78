import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { findCallers } from '@trellis/core/call/call.contract';
import { normalPhone } from '@trellis/core/people/find';
import { byName } from '@trellis/core/people/patient';
import { findWhoFits } from '../people/find.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';

/** More people behind one number are a switchboard, and found by name. */
const mostShown = 20;

/** Who may be calling from a number. It must be the whole number as it stands in the chart: nothing is guessed. */
export function loadCallers(desk: Desk, actor: Actor, phone: string): Promise<AnswerOf<typeof findCallers>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const lookup = { kind: 'phone', key: normalPhone(phone), whole: true } as const;
    const ids = await findWhoFits(tx, actor.orgId, [[lookup]], undefined, mostShown);
    const patients = await loadPatients(tx, actor.orgId, ids);
    return { patients: [...patients].sort(byName) };
  });
}
