import type { BodyOf } from '@trellis/core/access/contract';
import { mayHold } from '@trellis/core/access/staff';
import type {
  addLicence as addLicenceContract,
  editStaff as edit,
} from '@trellis/core/access/staff.contract';
import type { Id, StaffId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { type Changing, changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { revokeOpenLinks } from './invitation.store.ts';
import { isPractice } from './practice.store.ts';
import { endSessionsOf, findStaffToReset } from './session.store.ts';
import {
  findPerson,
  hasOtherAdministrator,
  insertLicence,
  insertStaffVersion,
  loadLicences,
  lockStaffOf,
  type StaffRow,
  updateEndedAt,
  updateStaff,
} from './staff.store.ts';
import { revokeTokensMadeBy } from './token.store.ts';

type Edit = { readonly staffId: StaffId; readonly version: number };

/** Takes effect with the person's next request: who she is is read anew for each. */
export function editStaff(
  desk: Desk,
  request: Request,
  { staffId, version }: Edit,
  body: BodyOf<typeof edit>,
): Promise<{ version: number }> {
  return changePerson(desk, request, 'staff.edited', { staffId, version }, async (changing, person) => {
    const { tx, actor } = changing;
    if (!mayHold(body.role, body.credential)) failWith('staff.credential-does-not-fit');
    if (!(await isPractice(tx, actor.orgId, body.practiceId))) failWith('practice.not-found');
    if (body.role !== 'administrator') await refuseLast(changing, staffId, person);
    await updateStaff(tx, actor.orgId, staffId, body);
  });
}

/**
 * No link that was made before opens anything after: neither for who left, nor once she is let back in. Nor does a
 * token that she made for a program: its secret was shown to her. Whoever needs it makes a new one.
 */
export function setPresence(
  desk: Desk,
  request: Request,
  { staffId, version }: Edit,
  presence: 'working' | 'left',
): Promise<{ version: number }> {
  const event = presence === 'left' ? 'staff.ended' : 'staff.let-back-in';
  return changePerson(desk, request, event, { staffId, version }, async (changing, person) => {
    const { tx, actor, now } = changing;
    const { email } = (await findStaffToReset(tx, actor.orgId, staffId)) ?? failWith('staff.not-found');
    await revokeOpenLinks(tx, actor.orgId, email, now);
    await revokeTokensMadeBy(tx, actor.orgId, staffId, now);
    if (presence === 'working') return updateEndedAt(tx, actor.orgId, staffId, null);
    await refuseLast(changing, staffId, person);
    await updateEndedAt(tx, actor.orgId, staffId, now);
    await endSessionsOf(tx, actor.orgId, staffId, now);
  });
}

function changePerson(
  desk: Desk,
  request: Request,
  event: string,
  { staffId, version }: Edit,
  work: (changing: Changing, person: StaffRow) => Promise<void>,
): Promise<{ version: number }> {
  return changeOrganization(desk, request, { name: event, subject: staffId }, async changing => {
    const { tx, actor, now } = changing;
    await lockStaffOf(tx, actor.orgId);
    const person = (await findPerson(tx, actor.orgId, staffId)) ?? failWith('staff.not-found');
    if (person.version !== version)
      fail(
        'edit.stale',
        'Another administrator changed this person meanwhile. Load the page again and repeat it.',
      );
    const by = { staffId: actor.staffId, at: now };
    await insertStaffVersion(tx, actor.orgId, staffId, by);
    await work(changing, person);
    await insertStaffVersion(tx, actor.orgId, staffId, by);
    return { version: version + 1 };
  });
}

async function refuseLast({ tx, actor }: Changing, staffId: StaffId, person: StaffRow): Promise<void> {
  if (person.role !== 'administrator' || person.endedAt) return;
  if (!(await hasOtherAdministrator(tx, actor.orgId, staffId))) failWith('staff.last-administrator');
}

/** A licence that takes another's place voids it; one line is replaced by one line. */
export function addLicence(
  desk: Desk,
  request: Request,
  staffId: StaffId,
  { replaces, ...licence }: BodyOf<typeof addLicenceContract>,
): Promise<{ id: Id<'licence'> }> {
  const event = { name: 'staff.licence-added', subject: staffId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    await lockStaffOf(tx, actor.orgId);
    if (!(await findPerson(tx, actor.orgId, staffId))) failWith('staff.not-found');
    const present = (await loadLicences(tx, actor.orgId)).filter(it => it.staffId === staffId);
    if (replaces && !present.some(it => it.id === replaces.id)) failWith('licence.not-found');
    const id = ids<'licence'>();
    await insertLicence(tx, actor.orgId, {
      ...licence,
      id,
      staffId,
      recordedAt: now,
      recordedBy: actor.staffId,
      voids: replaces?.id ?? null,
      reason: replaces?.reason ?? null,
    });
    return { id };
  });
}
