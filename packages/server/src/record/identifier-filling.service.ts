import type { OrgId } from '@trellis/core/basics/id';
import { personIdentifiersFrom } from '../people/identifier.fhir.ts';
import { saveIdentifiers } from '../people/identifier.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { parseResource } from '../platform/fhir/resource-json.ts';
import { enqueueJob } from '../platform/jobs/job.store.ts';
import type { JobHandler, JobKind } from '../platform/jobs/job-kind.ts';
import { identifiersOf } from './identifier.ts';
import {
  type CurrentBody,
  endFilling,
  findFilling,
  insertFilling,
  loadCurrentAfter,
  moveFilling,
} from './identifier-filling.store.ts';
import { sliceDocument } from './json-slices.ts';
import { insertIdentifiers } from './version.store.ts';

export const fillIdentifiersJob = {
  name: 'record.fill-identifiers',
  says: 'Makes what was stored before the record could be searched findable by its identifiers.',
  repeats: 'one-waiting',
} as const satisfies JobKind;

/** So many resources a transaction, and between two looks at whether to stop. */
const pageSize = 200;

/** At each start, until it has been done once for the organization. */
export function askForIdentifiers(desk: Pick<Desk, 'pool' | 'clock'>, orgId: OrgId): Promise<void> {
  return withOrg(desk.pool, orgId, async tx => {
    await insertFilling(tx, orgId, desk.clock());
    if (!(await findFilling(tx, orgId))?.isEnded) await enqueueJob(tx, fillIdentifiersJob, orgId);
  });
}

/** Goes on where the last worker stopped. An identifier entered twice is the same as once. */
export const fillIdentifiers =
  (desk: Pick<Desk, 'clock'>): JobHandler =>
  async ({ orgId, inOrg, signal }) => {
    for (;;) {
      const isEnded = await inOrg(async tx => {
        const at = await findFilling(tx, orgId);
        if (!at || at.isEnded) return true;
        const found = await loadCurrentAfter(tx, orgId, at.after, pageSize);
        const last = found.at(-1);
        if (last === undefined) {
          await endFilling(tx, orgId, desk.clock());
          return true;
        }
        await insertIdentifiers(
          tx,
          orgId,
          found.map(it => ({ ...it, identifiers: identifiersIn(it) })),
        );
        await saveIdentifiers(tx, orgId, found.flatMap(saidBy));
        await moveFilling(tx, orgId, last);
        return false;
      });
      if (isEnded) return 'done';
      if (signal.aborted) return 'again';
    }
  };

function identifiersIn({ body }: CurrentBody) {
  // Most resources name none, and a large one costs to be cut.
  if (!body.includes('"identifier"')) return [];
  const slices = sliceDocument(body);
  return slices.kind === 'resource' ? identifiersOf(slices) : [];
}

/** The numbers by which a chart of another system is found to be about the same person. */
const saidBy = ({ type, id, source, patientId, body }: CurrentBody) =>
  type === 'Patient' && patientId
    ? [{ resourceId: id, patientId, identifiers: personIdentifiersFrom(parseResource(body), source) }]
    : [];
