import type { OrgId } from '@trellis/core/basics/id';
import { ProblemError } from '@trellis/core/basics/problem';
import { withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { problemOf } from '../http/problem-http.ts';
import { type AuditEvent, insertAuditEvents } from './audit.store.ts';

type Waiting = {
  readonly event: AuditEvent;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

const unavailable = {
  code: 'audit.unavailable',
  says: 'Nothing is shown, because this access could not be recorded. Try again in a moment; if it lasts, tell your administrator.',
} as const;

export type AccessLog = {
  /** Resolves when the row is durable on the primary; the answer may leave only then. */
  readonly record: (orgId: OrgId, event: AuditEvent) => Promise<void>;
};

export function createAccessLog(pool: Pool): AccessLog {
  /** What came while a commit is under way: it shares the next one. An organization without any is not here. */
  const gathered = new Map<OrgId, Waiting[]>();

  const write = (orgId: OrgId, looks: readonly Waiting[]): Promise<void> =>
    withOrg(pool, orgId, tx =>
      insertAuditEvents(
        tx,
        orgId,
        looks.map(it => it.event),
      ),
    );

  /** One row that cannot be written must not refuse the looks it shared a commit with: each then gets its own. */
  const flush = async (orgId: OrgId, looks: readonly Waiting[]): Promise<void> => {
    try {
      await write(orgId, looks);
      for (const look of looks) look.done();
    } catch (cause) {
      const found = problemOf(cause, '');
      if (looks.length > 1 && found.code === 'server.defect') {
        for (const look of looks) await flush(orgId, [look]);
        return;
      }
      const problem = new ProblemError(found.code === 'server.full' ? found : unavailable, { cause });
      for (const look of looks) look.failed(problem);
    }
  };

  /** One commit after the other while looks come, so that nobody waits longer than two. */
  const flushGathered = async (orgId: OrgId): Promise<void> => {
    for (let looks = gathered.get(orgId) ?? []; looks.length > 0; looks = gathered.get(orgId) ?? []) {
      gathered.set(orgId, []);
      await flush(orgId, looks);
    }
    gathered.delete(orgId);
  };

  return {
    record: (orgId, event) =>
      new Promise((done, failed) => {
        const waiting = { event, done, failed };
        const batch = gathered.get(orgId);
        if (batch) {
          batch.push(waiting);
          return;
        }
        gathered.set(orgId, [waiting]);
        void flushGathered(orgId);
      }),
  };
}
