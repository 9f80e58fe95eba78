import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { duePages, type PagingPlan, type WantedPage } from '@trellis/core/messages/paging';
import { findImporter } from '../access/organization.store.ts';
import { changePatient, type Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import type { Mailer } from '../platform/mail.ts';
import {
  claimTry,
  insertAnswer,
  insertPage,
  isStillUnseen,
  loadPages,
  loadUnseenDangers,
  loadUnsent,
  type UnseenDanger,
  type UnsentMail,
} from './page.store.ts';
import { pageMail } from './page-mail.ts';
import { loadRoster } from './roster.store.ts';

export const pageJob = {
  name: 'messages.page',
  says: 'Pages who is on call about dangers that patients told alone.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** In the transaction that opens a danger: somebody is paged within seconds of it, or it is rolled back with it. */
export const nudgePaging = (tx: Tx, orgId: OrgId): Promise<void> => enqueueJob(tx, pageJob, orgId);

export const pageNow =
  (desk: Desk, plan: PagingPlan): JobHandler =>
  async ({ orgId }) => {
    await pageRound(desk, plan, orgId);
    return 'done';
  };

/**
 * Looks at every danger nobody has acknowledged and pages whoever is due. All it knows it reads from facts, so it may be
 * cut off anywhere and run by several servers at once: a page is written before it is sent, and one try is one row.
 */
export async function pageRound(desk: Desk, plan: PagingPlan, orgId: OrgId): Promise<void> {
  const dangers = await withOrg(desk.pool, orgId, tx => loadUnseenDangers(tx, orgId));
  if (dangers.length === 0) return;
  const program = await getProgram(desk, orgId);
  // One danger that cannot be paged must not keep the others from it.
  const failures: unknown[] = [];
  for (const danger of dangers)
    await pageAbout(desk, plan, program, danger).catch(error => failures.push(error));
  await sendWaiting(desk, program).catch(error => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function getProgram(desk: Desk, orgId: OrgId): Promise<Actor> {
  const program = await withOrg(desk.pool, orgId, tx => findImporter(tx, orgId));
  if (!program) throw new Error('An organization has no program that could page.');
  return program;
}

const nothingDue = Symbol('nothing is due');

/** Asked twice: without the patient's lock, which is all it comes to most of the time, and again under it. */
async function pageAbout(desk: Desk, plan: PagingPlan, program: Actor, danger: UnseenDanger): Promise<void> {
  const { orgId } = program;
  if ((await withOrg(desk.pool, orgId, tx => findDue(desk, plan, tx, orgId, danger))).length === 0) return;
  const request = { actor: program, requestId: desk.ids(), policy: pageJob.name };
  const event = { name: 'danger.paged', patientId: danger.patientId, subject: danger.id };
  try {
    await changePatient(desk, request, event, async ({ tx, now, ids }) => {
      const due = await findDue(desk, plan, tx, orgId, danger);
      if (due.length === 0) throw nothingDue;
      for (const page of due)
        await insertPage(
          tx,
          orgId,
          { ...page, id: ids(), patientId: danger.patientId, dangerId: danger.id },
          { at: now, by: program.staffId },
        );
      return {};
    });
  } catch (error) {
    if (error !== nothingDue) throw error;
  }
}

async function findDue(
  desk: Desk,
  plan: PagingPlan,
  tx: Tx,
  orgId: OrgId,
  danger: UnseenDanger,
): Promise<readonly WantedPage[]> {
  if (!(await isStillUnseen(tx, orgId, danger.id))) return [];
  const roster = await loadRoster(desk, tx, orgId);
  const soFar = (await loadPages(tx, orgId, [danger.id])).get(danger.id) ?? [];
  return duePages(danger, plan, roster, soFar, desk.clock());
}

/** Sends what has not gone. The answer of the mail server is kept beside each try. */
async function sendWaiting(desk: Desk, program: Actor): Promise<void> {
  const { mail } = desk;
  if (!mail) return;
  const waiting = await withOrg(desk.pool, program.orgId, tx => loadUnsent(tx, program.orgId, desk.clock()));
  await Promise.all(waiting.map(it => sendOne(desk, mail, program, it)));
}

async function sendOne(desk: Desk, mail: Mailer, program: Actor, unsent: UnsentMail): Promise<void> {
  const { orgId, staffId: by, practice } = program;
  const claimed = await withOrg(desk.pool, orgId, tx =>
    claimTry(tx, orgId, unsent, { at: desk.clock(), by }),
  );
  if (!claimed) return;
  const { heardAt, email } = unsent;
  const answer = await mail.send(pageMail(email, { heardAt, zone: practice.zone, origin: mail.origin }));
  await withOrg(desk.pool, orgId, tx =>
    insertAnswer(tx, orgId, { ...unsent, ...answer }, { at: desk.clock(), by }),
  );
}
