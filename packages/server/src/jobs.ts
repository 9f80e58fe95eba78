import type { OrgId } from '@trellis/core/basics/id';
import { askForRederivation, rederiveEveryone, rederiveJob } from './caseload/rederivation.service.ts';
import type { Desk } from './platform/change.ts';
import type { JobHandler, JobKind } from './platform/jobs/job-kind.ts';
import { startWorkers, type Workers } from './platform/jobs/workers.ts';
import {
  askForIdentifiers,
  fillIdentifiers,
  fillIdentifiersJob,
} from './record/identifier-filling.service.ts';

/** Every kind of work behind the requests, with what does it; a queue is made for each when the server starts. */
const workOf = (desk: Desk): readonly { readonly kind: JobKind; readonly handle: JobHandler }[] => [
  { kind: rederiveJob, handle: rederiveEveryone(desk) },
  { kind: fillIdentifiersJob, handle: fillIdentifiers(desk) },
];

export const jobKinds: readonly JobKind[] = [rederiveJob, fillIdentifiersJob];

/** Asks for what a new version or a cut-off run left to do, then works until stopped. */
export async function startJobs(
  desk: Desk,
  parts: {
    readonly appUrl: string;
    readonly organizations: readonly OrgId[];
    readonly onTrouble: (says: string, error: unknown) => void;
  },
): Promise<Workers> {
  for (const orgId of parts.organizations) {
    await askForRederivation(desk, orgId);
    await askForIdentifiers(desk, orgId);
  }
  return startWorkers({ ...parts, pool: desk.pool, work: workOf(desk) });
}
