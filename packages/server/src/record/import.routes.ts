import { getImportRuns, uploadFile } from '@trellis/core/people/import.contract';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadImportRuns } from './import-file.store.ts';
import { importInRun } from './import-run.ts';

export const importRoutes = (desk: Desk): readonly Route[] => [
  route(uploadFile, async ({ params, bytes, ...request }) => ({
    answer: await importInRun(desk, request, { ...params, bytes }),
  })),
  route(getImportRuns, async ({ actor }) => ({
    answer: { runs: await withOrg(desk.pool, actor.orgId, tx => loadImportRuns(tx, actor.orgId, 100)) },
    patients: [],
  })),
];
