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
import type { PagingTally } from './paging-tally.ts';
import { loadRoster } from './roster.store.ts';

export const pageJob = {
  name: 'messages.page',
  says: 'Pages who is on call about dangers that patients told alone.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** In the transaction that opens a danger: somebody is paged within seconds of it, or it is rolled back with it. */
export const nudgePaging = (tx: Tx, orgId: OrgId): Promise<void> => enqueueJob(tx, pageJob, orgId);

export const pageNow =
  (desk: Desk, plan: PagingPlan, tally?: PagingTally): JobHandler =>
  async ({ orgId }) => {
    await pageRound(desk, plan, orgId, tally);
    return 'done';
  };

/**
 * Looks at every danger nobody has acknowledged, pages whoever is due, and sends what has not gone. All it knows it reads
 * from facts, so it may be cut off anywhere and run by several servers at once: a page is written before it is sent, and
 * one try is one row.
 */
export async function pageRound(
  desk: Desk,
  plan: PagingPlan,
  orgId: OrgId,
  tally?: PagingTally,
): Promise<void> {
  const { failures, unsent } = await pageWhoIsDue(desk, plan, orgId, tally);
  await sendMails(desk, unsent, tally);
  if (failures.length > 0) throw failures[0];
}

/** The first half of a round: pages as rows, and the mails that have not gone. */
export async function pageWhoIsDue(
  desk: Desk,
  plan: PagingPlan,
  orgId: OrgId,
  tally?: PagingTally,
): Promise<{
  readonly waiting: readonly UnseenDanger[];
  readonly unsent: Unsent;
  readonly failures: readonly unknown[];
}> {
  const waiting = await withOrg(desk.pool, orgId, tx => loadUnseenDangers(tx, orgId));
  if (waiting.length === 0) return { waiting, unsent: [], failures: [] };
  const program = await getProgram(desk, orgId);
  // One danger that cannot be paged must not keep the others from it.
  const failures: unknown[] = [];
  for (const danger of waiting)
    try {
      for (const { way } of await pageAbout(desk, plan, program, danger)) tally?.paged(way);
    } catch (error) {
      failures.push(error);
    }
  const mails = desk.mail ? await withOrg(desk.pool, orgId, tx => loadUnsent(tx, orgId, desk.clock())) : [];
  return { waiting, unsent: mails.map(mail => ({ mail, program })), failures };
}

type Unsent = readonly { readonly mail: UnsentMail; readonly program: Actor }[];

async function getProgram(desk: Desk, orgId: OrgId): Promise<Actor> {
  const program = await withOrg(desk.pool, orgId, tx => findImporter(tx, orgId));
  if (!program) throw new Error('An organization has no program that could page.');
  return program;
}

const nothingDue = Symbol('nothing is due');

/** Asked twice: without the patient's lock, which is all it comes to most of the time, and again under it. */
async function pageAbout(
  desk: Desk,
  plan: PagingPlan,
  program: Actor,
  danger: UnseenDanger,
): Promise<readonly WantedPage[]> {
  const { orgId } = program;
  if ((await withOrg(desk.pool, orgId, tx => findDue(desk, plan, tx, orgId, danger))).length === 0) return [];
  const request = { actor: program, requestId: desk.ids(), policy: pageJob.name };
  const event = { name: 'danger.paged', patientId: danger.patientId, subject: danger.id };
  try {
    const { paged } = await changePatient(desk, request, event, async ({ tx, now, ids }) => {
      const due = await findDue(desk, plan, tx, orgId, danger);
      if (due.length === 0) throw nothingDue;
      for (const page of due)
        await insertPage(
          tx,
          orgId,
          { ...page, id: ids(), patientId: danger.patientId, dangerId: danger.id },
          { at: now, by: program.staffId },
        );
      return { paged: due };
    });
    return paged;
  } catch (error) {
    if (error !== nothingDue) throw error;
    return [];
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
export async function sendMails(
  { mail: mailer, ...desk }: Desk,
  unsent: Unsent,
  tally?: PagingTally,
): Promise<void> {
  if (!mailer) return;
  await Promise.all(unsent.map(({ mail, program }) => sendOne(desk, mailer, program, mail, tally)));
}

async function sendOne(
  desk: Desk,
  mail: Mailer,
  program: Actor,
  unsent: UnsentMail,
  tally?: PagingTally,
): Promise<void> {
  const { orgId, staffId: by, practice } = program;
  const claimed = await withOrg(desk.pool, orgId, tx =>
    claimTry(tx, orgId, unsent, { at: desk.clock(), by }),
  );
  if (!claimed) return;
  const { heardAt, email } = unsent;
  const answer = await mail.send(pageMail(email, { heardAt, zone: practice.zone, origin: mail.origin }));
  tally?.mailed(answer.went);
  await withOrg(desk.pool, orgId, tx =>
    insertAnswer(tx, orgId, { ...unsent, ...answer }, { at: desk.clock(), by }),
  );
}
