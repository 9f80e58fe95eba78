import type { Actor } from '@trellis/core/access/staff';
import type { CallId, Ids, OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import { insertAuditEvents } from './audit/audit.store.ts';
import { bumpPatientHeads, claimKey, findKey, storeAnswer } from './change.store.ts';
import { type Tx, withOrg } from './database/door.ts';
import type { Pool } from './database/pool.ts';
import type { Mailer } from './mail.ts';

/** What every service needs: the database, a clock, ids, and what must be derived again after a change. */
export type Desk = {
  readonly pool: Pool;
  readonly clock: () => Instant;
  readonly ids: Ids;
  /** `heads`: the patients that were changed, each with the number of the change. */
  readonly derive: (tx: Tx, orgId: OrgId, heads: ReadonlyMap<PatientId, number>) => Promise<void>;
  /** With whom a call is or was; what calls are is known below. */
  readonly whoseCall: (tx: Tx, orgId: OrgId, callId: CallId) => Promise<PatientId | undefined>;
  /** Absent where no mail server is set up: then nobody is reached by mail. */
  readonly mail?: Mailer;
};

/** On whose behalf something runs, and the key under which it runs at most once. */
export type Request = {
  readonly actor: Actor;
  readonly requestId: string;
  readonly policy: string;
  readonly once?: { readonly key: string; readonly hash: Buffer };
};

export type Changing = { readonly tx: Tx; readonly now: Instant; readonly actor: Actor; readonly ids: Ids };

/** A lock that others take before the locks of patients: taken after them, two changes could wait for each other. */
type TakeFirst = (tx: Tx) => Promise<void>;

/**
 * One business event about one patient = one transaction: her lock, the facts `work` saves, her derived rows,
 * the audit row and the stored answer. All of it happens, or none; a repeated key gets the first answer again.
 */
export function changePatient<Answer>(
  desk: Desk,
  request: Request,
  event: {
    readonly name: string;
    readonly patientId: PatientId;
    readonly subject?: string;
    readonly first?: TakeFirst;
  },
  work: (changing: Changing) => Promise<Answer>,
): Promise<Answer> {
  const { patientId, ...about } = event;
  return changePatients(desk, request, { ...about, patientIds: [patientId] }, work);
}

/**
 * A patient comes into being: the same in one transaction, but her lock can be taken only once `work` has made her row.
 * `work` refuses whoever is here already.
 */
export function changeNewPatient<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly patientId: PatientId },
  work: (changing: Changing) => Promise<Answer>,
): Promise<Answer> {
  const { actor } = request;
  return withOrg(desk.pool, actor.orgId, async tx => {
    const told = await findToldAnswer<Answer>(desk, request, tx);
    if (told) return told.answer;
    const now = desk.clock();
    const answer = await work({ tx, now, actor, ids: desk.ids });
    const heads = await bumpPatientHeads(tx, actor.orgId, [event.patientId]);
    if (heads.size === 0) throw new Error('A patient was added who has no row.');
    await desk.derive(tx, actor.orgId, heads);
    await recordChange(desk, tx, request, { name: event.name, patientIds: [event.patientId] }, now);
    if (request.once)
      await storeAnswer(tx, actor.orgId, actor.staffId, request.once.key, JSON.stringify(answer));
    return answer;
  });
}

/** The same about several patients at once: all of them, or none. */
export function changePatients<Answer>(
  desk: Desk,
  request: Request,
  {
    first,
    ...event
  }: {
    readonly name: string;
    readonly patientIds: readonly PatientId[];
    readonly subject?: string;
    readonly first?: TakeFirst;
  },
  work: (changing: Changing) => Promise<Answer>,
  kept: (answer: Answer) => Answer = answer => answer,
): Promise<Answer> {
  const { actor } = request;
  const lock = async (tx: Tx) => {
    await first?.(tx);
    const patientIds = new Set(event.patientIds);
    const heads = await bumpPatientHeads(tx, actor.orgId, [...patientIds]);
    if (heads.size < patientIds.size) failWith('patient.not-found');
    return heads;
  };
  return changeOnce(desk, request, event, lock, work, kept);
}

/**
 * One business event that tells of patients and changes no fact of theirs: their locks stay free, and what is derived
 * of them stays as it is. What must not happen twice is kept apart by a constraint.
 */
export function recordAbout<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly patientIds: readonly PatientId[]; readonly subject?: string },
  work: (changing: Changing) => Promise<Answer>,
): Promise<Answer> {
  return changeOnce(
    desk,
    request,
    event,
    async () => new Map(),
    work,
    answer => answer,
  );
}

function changeOnce<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly patientIds: readonly PatientId[]; readonly subject?: string },
  lock: (tx: Tx) => Promise<ReadonlyMap<PatientId, number>>,
  work: (changing: Changing) => Promise<Answer>,
  kept: (answer: Answer) => Answer,
): Promise<Answer> {
  const { actor } = request;
  return withOrg(desk.pool, actor.orgId, async tx => {
    const told = await findToldAnswer<Answer>(desk, request, tx);
    if (told) return told.answer;
    const heads = await lock(tx);
    // Read after the locks were granted: facts of one patient are dated in the order in which they were made.
    const now = desk.clock();
    const answer = await work({ tx, now, actor, ids: desk.ids });
    await desk.derive(tx, actor.orgId, heads);
    await recordChange(desk, tx, request, event, now);
    if (request.once)
      await storeAnswer(tx, actor.orgId, actor.staffId, request.once.key, JSON.stringify(kept(answer)));
    return answer;
  });
}

/**
 * One business event about the organization itself and no patient: what `work` saves, the audit row and the stored
 * answer. `kept` is what a repeated key is told: a secret that is shown once is left out of it.
 */
export function changeOrganization<Answer>(
  desk: Desk,
  request: Request,
  event: { readonly name: string; readonly subject?: string },
  work: (changing: Changing) => Promise<Answer>,
  kept?: (answer: Answer) => Answer,
): Promise<Answer> {
  return changePatients(desk, request, { ...event, patientIds: [] }, work, kept);
}

/** The audit row of a business event, in its transaction. */
export function recordChange(
  desk: Pick<Desk, 'ids'>,
  tx: Tx,
  { actor, ...request }: Request,
  event: { readonly name: string; readonly patientIds: readonly PatientId[]; readonly subject?: string },
  at: Instant,
): Promise<void> {
  return insertAuditEvents(tx, actor.orgId, [
    {
      id: desk.ids(),
      at,
      staffId: actor.staffId,
      event: event.name,
      policy: request.policy,
      patientIds: event.patientIds,
      subject: event.subject ?? null,
      outcome: 'done',
      requestId: request.requestId,
    },
  ]);
}

async function findToldAnswer<Answer>(
  desk: Desk,
  request: Request,
  tx: Tx,
): Promise<{ answer: Answer } | undefined> {
  const { actor, once } = request;
  if (!once) return undefined;
  const claim = {
    orgId: actor.orgId,
    staffId: actor.staffId,
    key: once.key,
    hash: once.hash,
    at: desk.clock(),
  };
  if (await claimKey(tx, claim)) return undefined;
  const earlier = await findKey(tx, actor.orgId, actor.staffId, once.key);
  if (!earlier?.answer || !earlier.request_hash.equals(once.hash))
    fail(
      'idempotency.key-reused',
      'This Idempotency-Key was used for a different request. Send a new key with a new request.',
    );
  return { answer: JSON.parse(earlier.answer) as Answer };
}
