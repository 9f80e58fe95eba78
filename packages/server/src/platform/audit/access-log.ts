import type { OrgId } from '@trellis/core/basics/id';
import { ProblemError } from '@trellis/core/basics/problem';
import { withOrg } from '../database/door.ts';
import type { Pool } from '../database/pool.ts';
import { type AuditEvent, insertAuditEvents } from './audit.store.ts';

/** Looks at records wait this long for company, so that many share one commit. */
const gatherMs = 4;

type Waiting = {
  readonly event: AuditEvent;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

export type AccessLog = {
  /** Resolves when the row is durable on the primary; the answer may leave only then. */
  readonly record: (orgId: OrgId, event: AuditEvent) => Promise<void>;
};

export function createAccessLog(pool: Pool): AccessLog {
  const gathered = new Map<OrgId, Waiting[]>();

  const flush = async (orgId: OrgId): Promise<void> => {
    const batch = gathered.get(orgId) ?? [];
    gathered.delete(orgId);
    try {
      await withOrg(pool, orgId, tx =>
        insertAuditEvents(
          tx,
          orgId,
          batch.map(it => it.event),
        ),
      );
      for (const waiting of batch) waiting.done();
    } catch (cause) {
      const problem = new ProblemError(
        {
          code: 'audit.unavailable',
          says: 'Nothing is shown, because this access could not be recorded. Try again in a moment; if it lasts, tell your administrator.',
        },
        { cause },
      );
      for (const waiting of batch) waiting.failed(problem);
    }
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
        setTimeout(() => void flush(orgId), gatherMs);
      }),
  };
}
